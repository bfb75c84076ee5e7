/** How this screen looks and listens, kept on this computer: nothing of any talk, nothing of any agent. */
import { createStore, useStore } from "../desk/store";

export interface Preferences {
  /** auto: as the computer is set. */
  readonly theme: "auto" | "light" | "dark";
  /** Whether a letter alone does something. */
  readonly singleKeys: boolean;
}

const PLACE = "relais-console";
const DEFAULT: Preferences = { theme: "auto", singleKeys: true };

export const preferences = createStore<Preferences>(read());

preferences.subscribe(() => {
  dress();
  try {
    localStorage.setItem(PLACE, JSON.stringify(preferences.get()));
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
});

/** Puts the chosen light on the page. */
export function dress(): void {
  const { theme } = preferences.get();
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function prefer(change: Partial<Preferences>): void {
  preferences.update((now) => ({ ...now, ...change }));
}

export function usePreferences(): Preferences {
  return useStore(preferences, (state) => state);
}

function read(): Preferences {
  try {
    const { theme, singleKeys } = JSON.parse(localStorage.getItem(PLACE) ?? "{}") as Partial<Preferences>;
    return { theme: theme === "light" || theme === "dark" ? theme : "auto", singleKeys: singleKeys !== false };
  } catch {
    return DEFAULT;
  }
}
