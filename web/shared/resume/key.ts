/**
 * The one thing that a visitor's screens ever keep: a random key, in this tab alone, that leads back to a talk which a person
 * awaits or holds. No word, no name. Where the browser forbids keeping anything, nothing is kept and nothing breaks.
 */
const PLACE = "k";

export function keep(key: string): void {
  tried((storage) => storage.setItem(PLACE, key));
}

export function kept(): string | null {
  return tried((storage) => storage.getItem(PLACE)) ?? null;
}

/** Whether the browser lets this page keep anything: in a frame of another site some do not. */
export function canKeep(): boolean {
  return tried((storage) => storage) !== undefined;
}

export function drop(): void {
  tried((storage) => storage.removeItem(PLACE));
}

/** Even naming the storage raises where it is forbidden. */
function tried<Answer>(act: (storage: Storage) => Answer): Answer | undefined {
  try {
    return act(sessionStorage);
  } catch {
    return undefined;
  }
}
