/** How a case is called on the screens: the same name everywhere, so that two talks are not mistaken. */
import { card as cardWords, cases as words } from "../content/fr.json";
import type { Case, Lists } from "./case";

/** A short mark to tell two cases of the same name apart: the last four letters or digits of the id. */
export function reference(item: Case): string {
  return item.id.replace(/[^0-9a-z]/gi, "").slice(-4).toUpperCase();
}

export function categoryName(item: Case): string {
  return item.category_label ?? words.no_category;
}

/** How it ended, in the house's own words; undefined as long as it has not. */
export function outcomeName({ outcome }: Pick<Case, "outcome">, { outcomes }: Lists): string | undefined {
  return outcomes.find(({ id }) => id === outcome)?.title ?? wordFor(cardWords.outcomes, outcome);
}

/** « Lyon (69) », « 69 », that a position was shared, or that the place is not known. */
export function placeName(item: Case): string {
  const { commune, department } = item;
  if (commune) return department ? `${commune.name} (${department})` : commune.name;
  return item.postal_code ?? department ?? (item.location ? words.position : words.no_place);
}

/** « Violences dans le couple, Lyon (69) · A4F2 ». */
export function fullName(item: Case): string {
  return `${categoryName(item)}, ${placeName(item)} · ${reference(item)}`;
}

/** The word for a code the service sent; undefined for a code this version does not know. */
export function wordFor(table: Readonly<Record<string, string>>, code: string | null | undefined): string | undefined {
  return code && Object.hasOwn(table, code) ? table[code] : undefined;
}
