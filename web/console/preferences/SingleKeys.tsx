/** Letters alone act, or do not: some voices, tremors and cats press keys. */
import { keyboard as words } from "../content/fr.json";
import { prefer, usePreferences } from "./preferences";

export function SingleKeys() {
  const { singleKeys } = usePreferences();
  return (
    <label class="check">
      <input type="checkbox" checked={singleKeys} onChange={(event) => prefer({ singleKeys: event.currentTarget.checked })} />
      {words.enabled}
    </label>
  );
}
