/** Where this account is open. One may end any of them. */
import { useEffect, useState } from "preact/hooks";
import { say } from "../../shared/content/say";
import { hour } from "../clock/elapsed";
import { account as words } from "../content/fr.json";
import { Problem } from "../session/Field";
import { endSession, readSessions, type OpenSession } from "./account";
import { useTry } from "../desk/useTry";

export function Sessions() {
  const [sessions, setSessions] = useState<readonly OpenSession[] | null>(null);
  const { problem, busy, attempt } = useTry();
  const read = async () => setSessions(await readSessions());
  useEffect(() => void attempt(read), []);
  const others = sessions?.filter((each) => !each.current) ?? [];
  const end = (ended: readonly OpenSession[]) =>
    void attempt(async () => {
      for (const { id } of ended) await endSession(id);
      await read();
    });
  return (
    <section class="room-part" aria-labelledby="account-sessions">
      <h3 id="account-sessions" class="room-title">
        {words.sessions}
      </h3>
      <p class="hint">{words.sessions_lead}</p>
      <ul class="sessions">
        {sessions?.map((each) => (
          <li class="session" key={each.id}>
            <span>
              <strong>{each.current ? words.here : words.elsewhere}</strong>{" "}
              <span class="hint">{say(words.session_times, { opened: hour(each.created_at, Date.now()), ends: hour(each.expires_at, Date.now()) })}</span>
            </span>
            {!each.current && (
              <button
                class="button button-small"
                type="button"
                disabled={busy}
                aria-label={say(words.end_named, { opened: hour(each.created_at, Date.now()) })}
                onClick={() => end([each])}
              >
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <button class="button button-small" type="button" disabled={busy} onClick={() => end(others)}>
          {words.end_all}
        </button>
      )}
      <Problem text={problem} />
    </section>
  );
}
