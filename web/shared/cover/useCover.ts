import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { recipeOf } from "./Cover";

/** Escape alone covers; three times, it leaves. */
const KEY = "Escape";

export interface Covering {
  covered: boolean;
  cover: () => void;
  uncover: () => void;
}

/**
 * Covers at a touch or a key; where danger is imminent (`discreet`) by itself too, when the page goes out of sight or, where it
 * is the whole window (`alone`), loses the focus: phones keep a picture of the last screen.
 */
export function useCover(discreet: boolean, alone: boolean): Covering {
  const [covered, setCovered] = useState(false);
  const title = useRef(document.title);

  const cover = () => setCovered(true);
  const uncover = () => setCovered(false);

  useLayoutEffect(() => {
    document.title = covered ? recipeOf(new Date()).title : title.current;
  }, [covered]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => event.key === KEY && !event.isComposing && cover();
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  useEffect(() => {
    if (!discreet) return;
    const turned = () => document.visibilityState === "hidden" && cover();
    document.addEventListener("visibilitychange", turned);
    if (alone) window.addEventListener("blur", cover);
    return () => {
      document.removeEventListener("visibilitychange", turned);
      window.removeEventListener("blur", cover);
    };
  }, [discreet, alone]);

  return { covered, cover, uncover };
}
