/** One's own account: sessions, second factor, password; and how this screen looks and rings. */
import { account as words, page } from "../content/fr.json";
import { useMe } from "../desk/context";
import { OnThisScreen } from "./OnThisScreen";
import { Password } from "./Password";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";
import "./account.css";

export function Account() {
  const me = useMe();
  return (
    <div class="room-page account">
      <header class="room-head">
        <h2 class="room-heading" tabIndex={-1}>
          {words.heading}
        </h2>
        <p class="hint">{[me.name, me.login, page.roles[me.role], me.team?.name].filter(Boolean).join(" · ")}</p>
      </header>
      <OnThisScreen />
      <Sessions />
      <SecondFactor />
      <Password />
    </div>
  );
}
