/** Name, counts, line, duty, help, sign-out: always there. */
import { duty as dutyWords, line as lineWords, page, queue as queueWords } from "../content/fr.json";
import { sayCount } from "../../shared/content/say";
import type { Case } from "../desk/case";
import { useDesk, useDuty, useMe } from "../desk/context";
import type { DeskState } from "../desk/state";
import { BellIcon, LeaveIcon, LineIcon } from "../icons";
import type { Window } from "./view";

export function TopBar({ onWindow }: { onWindow: (window: Window) => void }) {
  const me = useMe();
  const isOn = useDuty((state) => state.on);
  const sound = useDuty((state) => state.sound);
  return (
    <header class="top">
      <h1 class="brand">
        <span class="brand-name">{page.product}</span>
        <span class="brand-place">{page.place}</span>
      </h1>
      <Counts me={me.id} />
      <div class="top-tools" role="group" aria-label={page.status_label}>
        <LineState />
        <button
          class={isOn ? "button button-small duty duty-on" : "button button-small duty"}
          type="button"
          onClick={() => onWindow({ kind: isOn ? "leave_duty" : "duty" })}
        >
          <BellIcon off={!isOn || sound !== "plays"} />
          {isOn ? dutyWords.on : dutyWords.off}
          <span class="unseen">. {isOn ? dutyWords.leave : dutyWords.take}</span>
        </button>
        <button class="button button-small button-quiet not-phone" type="button" aria-label={page.help} aria-keyshortcuts="?" onClick={() => onWindow({ kind: "help" })}>
          ?
        </button>
        <span class="top-agent">{me.name}</span>
        <button class="button button-small button-quiet" type="button" aria-label={page.sign_out} onClick={() => onWindow({ kind: "sign_out" })}>
          <span class="only-phone">
            <LeaveIcon />
          </span>
          <span class="not-phone">{page.sign_out}</span>
        </button>
      </div>
    </header>
  );
}

function Counts({ me }: { me: string }) {
  const waiting = useDesk((state) => count(state, (item) => item.status === "waiting"));
  const mine = useDesk((state) => count(state, (item) => item.status === "claimed" && item.agent?.id === me));
  return (
    <p class="top-counts">
      <strong>{sayCount(waiting, queueWords.waiting_count)}</strong>
      <span>{sayCount(mine, queueWords.mine_count)}</span>
    </p>
  );
}

function count(state: DeskState, fits: (item: Case) => boolean): number {
  let total = 0;
  for (const item of state.queue.cases.values()) if (fits(item)) total++;
  return total;
}

function LineState() {
  const line = useDesk((state) => state.line.state);
  return (
    <span class={`line line-${line}`}>
      <LineIcon state={line} />
      <span class="line-word">{lineWords[line]}</span>
    </span>
  );
}
