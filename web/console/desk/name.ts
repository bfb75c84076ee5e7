/** How a case is called on the screens: the same name everywhere, so that two talks are not mistaken. */
import { cases as words } from "../content/fr.json";
import type { Case } from "./case";

/** A short mark to tell two cases of the same name apart: the last four letters or digits of the id. */
export function reference(item: Case): string {
  return item.id.replace(/[^0-9a-z]/gi, "").slice(-4).toUpperCase();
}

export function categoryName(item: Case): string {
  return item.category_label ?? wordFor(words.category, item.category) ?? words.no_category;
}

/** « Lyon (69) », « 69 », or that the place is not known. */
export function placeName(item: Case): string {
  const { commune, department } = item;
  if (commune) return department ? `${commune.name} (${department})` : commune.name;
  return item.postal_code ?? department ?? words.no_place;
}

/** « Violences dans le couple, Lyon (69) · A4F2 ». */
export function fullName(item: Case): string {
  return `${categoryName(item)}, ${placeName(item)} · ${reference(item)}`;
}

/** The word for a code the service sent; undefined for a code this version does not know. */
export function wordFor(table: Readonly<Record<string, string>>, code: string | null | undefined): string | undefined {
  return code && Object.hasOwn(table, code) ? table[code] : undefined;
}
