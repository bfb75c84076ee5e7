/** Words begun and not sent, in this page's memory alone. A box shows what stands here and nothing else: there is no second copy to fall behind. */
import { useTools } from "./context";
import { createStore, useStore, type Store } from "./store";

/** Where one writes about a case: to the person, or to the colleagues. */
export type DraftPlace = `reply ${string}` | `note ${string}`;

export class Drafts {
  readonly store: Store<ReadonlyMap<DraftPlace, string>> = createStore(new Map());

  of(place: DraftPlace): string {
    return this.store.get().get(place) ?? "";
  }

  keep(place: DraftPlace, text: string): void {
    this.store.update((drafts) => new Map(drafts).set(place, text));
  }

  /** How many hold a word. */
  get count(): number {
    return [...this.store.get().values()].filter(holdsWords).length;
  }

  forget(): void {
    this.store.update(() => new Map());
  }
}

/** What was begun there, as it is at this moment. */
export function useDraft(place: DraftPlace): string {
  return useStore(useTools().desk.drafts.store, (drafts) => drafts.get(place) ?? "");
}

/** Whether words were begun there. */
export function useIsBegun(place: DraftPlace): boolean {
  return useStore(useTools().desk.drafts.store, (drafts) => holdsWords(drafts.get(place) ?? ""));
}

function holdsWords(text: string): boolean {
  return text.trim() !== "";
}
