import { useAloud } from "../talk/aloud";
import { useWords } from "../talk/words";

/** Said before it happens: that the screen hides by itself from now on, and how to come back. */
export function HidesItself() {
  const { cover } = useWords();
  useAloud(cover.by_itself);
  return <p class="foot-note">{cover.by_itself}</p>;
}
