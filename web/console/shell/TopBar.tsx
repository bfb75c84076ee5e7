/** Name, rooms, counts, line, duty, menu: always there. */
import { duty as dutyWords, line as lineWords, page, queue as queueWords } from "../content/fr.json";
import { sayCount } from "../../shared/content/say";
import type { Case } from "../desk/case";
import { useDesk, useMe, useVoice } from "../desk/context";
import type { DeskState } from "../desk/state";
import { BellIcon, LineIcon, MenuIcon } from "../icons";
import { keyOf } from "../keyboard/map";
import { Menu } from "./Menu";
import { roomsOf, type Room, type Window } from "./view";

interface Props {
  room: Room;
  onRoom: (room: Room) => void;
  onWindow: (window: Window) => void;
}

export function TopBar({ room, onRoom, onWindow }: Props) {
  const me = useMe();
  return (
    <header class="top">
      <h1 class="brand">
        <span class="brand-name">{page.product}</span>
        <span class="brand-place">{page.place}</span>
      </h1>
      <nav class="rooms" aria-label={page.rooms_label}>
        {roomsOf({ me }).map((each) => (
          <button class="room" type="button" key={each} aria-current={each === room ? "page" : undefined} aria-keyshortcuts={keyOf(each)} onClick={() => onRoom(each)}>
            {page.rooms[each]}
          </button>
        ))}
      </nav>
      <Counts me={me.id} />
      <div class="top-tools" role="group" aria-label={page.status_label}>
        <LineState />
        <DutyButton onWindow={onWindow} />
        <button class="button button-small button-quiet top-help" type="button" aria-label={page.help} aria-keyshortcuts="?" onClick={() => onWindow({ kind: "help" })}>
          ?
        </button>
        <Menu class="button-quiet" name={`${page.menu}, ${me.name}`} label={<><span class="top-agent">{me.name}</span><MenuIcon /></>}>
          <div class="menu-rooms">
            {roomsOf({ me }).map((each) => (
              <button class="menu-item" type="button" key={each} aria-current={each === room ? "page" : undefined} onClick={() => onRoom(each)}>
                {page.rooms[each]}
              </button>
            ))}
          </div>
          <p class="menu-name">{[me.name, page.roles[me.role], me.team?.name].filter(Boolean).join(" · ")}</p>
          <button class="menu-item" type="button" onClick={() => onWindow({ kind: "help" })}>
            {page.help}
          </button>
          <button class="menu-item" type="button" onClick={() => onWindow({ kind: "leave", leaves: "session" })}>
            {page.sign_out}
          </button>
        </Menu>
      </div>
    </header>
  );
}

function DutyButton({ onWindow }: { onWindow: (window: Window) => void }) {
  const { state } = useDesk((desk) => desk.duty);
  const sound = useVoice((voice) => voice.sound);
  return (
    <button
      class={`button button-small duty duty-${state}`}
      type="button"
      aria-keyshortcuts={keyOf("duty")}
      onClick={() => onWindow({ kind: state === "off" ? "take_duty" : "duty" })}
    >
      <BellIcon off={state === "off" || sound !== "plays"} />
      {dutyWords.states[state]}
      <span class="unseen">. {state === "off" ? dutyWords.take : dutyWords.change}</span>
    </button>
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
