/** The talk in the middle: its head, what was said, and the reply. */
import { page, talk as words } from "../content/fr.json";
import { useDesk, useMe, useOpenCase, useTools } from "../desk/context";
import type { Asked, Step } from "../shell/view";
import { Reply } from "./Reply";
import { TalkHead } from "./TalkHead";
import { TalkLog } from "./TalkLog";
import "./talk.css";

interface Props {
  onClaim: (caseId: string) => void;
  onAsk: (verb: Asked) => void;
  onStep: (step: Step) => void;
}

export function Talk({ onClaim, onAsk, onStep }: Props) {
  const { desk } = useTools();
  const me = useMe();
  const item = useOpenCase();
  const talk = useDesk((state) => (state.open ? state.talks.get(state.open) : undefined));
  const failed = useDesk((state) => state.open !== null && state.unread.has(state.open));
  const notice = useDesk((state) => (state.notice?.caseId === state.open ? state.notice : null));
  if (!item) return <Nothing />;
  return (
    <section class={`talk pane talk-priority-${item.status === "closed" ? 3 : item.priority}`} aria-label={page.talk_label} tabIndex={-1}>
      <TalkHead item={item} isReady={Boolean(talk)} onAsk={onAsk} onStep={onStep} />
      {notice && (
        <p class="talk-notice" role="alert">
          {notice.text}
          <button class="button button-small button-quiet" type="button" onClick={() => desk.dismissNotice()}>
            {words.dismiss}
          </button>
        </p>
      )}
      {talk ? (
        <TalkLog key={item.id} item={item} talk={talk} me={me} />
      ) : (
        <div class="talk-wait" role="status">
          <p>{failed ? words.failed : words.loading}</p>
          {failed && (
            <button class="button" type="button" onClick={() => void desk.read(item.id)}>
              {words.reload}
            </button>
          )}
        </div>
      )}
      <Reply key={`reply-${item.id}`} item={item} me={me.id} onClaim={onClaim} />
    </section>
  );
}

function Nothing() {
  const isCalm = useDesk((state) => ![...state.queue.cases.values()].some((item) => item.status !== "closed"));
  const isOn = useDesk((state) => state.duty.state === "on");
  if (isCalm) {
    return (
      <section class="talk pane talk-nothing" aria-label={page.talk_label} tabIndex={-1}>
        <div>
          <p>{words.calm}</p>
          <p class="hint">{isOn ? words.calm_on : words.calm_off}</p>
        </div>
      </section>
    );
  }
  return (
    <section class="talk pane talk-nothing" aria-label={page.talk_label} tabIndex={-1}>
      <div>
        <p>{words.nothing}</p>
        <p class="hint talk-keys">{words.nothing_hint}</p>
      </div>
    </section>
  );
}
