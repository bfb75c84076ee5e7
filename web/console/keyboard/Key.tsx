/** The letter that does the same as the button it stands on. */
import { keyOf, type Action } from "./map";

export function Key({ action }: { action: Action }) {
  return (
    <kbd class="key" aria-hidden="true">
      {keyOf(action)}
    </kbd>
  );
}
