/** How this screen looks, what its keys do, whether it may notify. Kept on this computer. */
import { account as words } from "../content/fr.json";
import { NoticeChoice } from "../duty/NoticeChoice";
import { prefer, usePreferences } from "../preferences/preferences";
import { SingleKeys } from "../preferences/SingleKeys";

const THEMES = ["auto", "light", "dark"] as const;

export function OnThisScreen() {
  const { theme } = usePreferences();
  return (
    <section class="room-part" aria-labelledby="account-screen">
      <h3 id="account-screen" class="room-title">
        {words.screen}
      </h3>
      <fieldset class="themes">
        <legend class="field-label">{words.theme}</legend>
        {THEMES.map((each) => (
          <label class="choice" key={each}>
            <input type="radio" name="theme" checked={theme === each} onChange={() => prefer({ theme: each })} />
            {words.themes[each]}
          </label>
        ))}
      </fieldset>
      <SingleKeys />
      <NoticeChoice />
    </section>
  );
}
