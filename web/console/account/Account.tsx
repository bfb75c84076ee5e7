/** One's own account: sessions, second factor, password; and how this screen looks and rings. */
import { account as words, page } from "../content/fr.json";
import { useMe } from "../desk/context";
import { RoomHead } from "../shell/RoomHead";
import { OnThisScreen } from "./OnThisScreen";
import { Password } from "./Password";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";
import "./account.css";

export function Account() {
  const me = useMe();
  return (
    <div class="room-page account">
      <RoomHead name={words.heading}>
        <p class="hint">{[me.name, me.login, page.roles[me.role], me.team?.name].filter(Boolean).join(" · ")}</p>
      </RoomHead>
      <OnThisScreen />
      <Sessions />
      <SecondFactor />
      <Password />
    </div>
  );
}
