/** Telephone numbers written in a sentence, found so that they can be tapped. */
import { SPOKEN, TEXTED } from "relais:lines";
import { emergency } from "./content/fr.json";

export interface Piece {
  text: string;
  /** tel: or sms: address, when these words are a number. */
  href?: string;
}

/** The 114 opens a message that is already begun, with the place where it is known; the person reads it, completes it and sends it. */
const begun = (place: string): string => emergency.sms.replace(emergency.sms_place, (words) => words + place);

/** Of two digits, a number is also an age, a date, a price: `isNumber` looks at the words around it. */
const TWO_DIGITS = SPOKEN.filter((number) => number.length === 2);
const LONGER = SPOKEN.filter((number) => number.length > 2).flatMap((number) => [number, number.replace(/ /g, "")]);

/** These words after it say that it is an age, a date, a price or a street number. */
const NOT_A_NUMBER =
  /^(\s*(ans?|h|heures?|min|minutes?|jours?|mois|semaines?|fois|euros?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|personnes?|rue|avenue|boulevard|place|bis|ter)\b|\s*[€%]|\s+à\s+\d|[\d/:]|[.,]\d)/iu;
/** And only where a sentence speaks of calling, in one of the ways sentences do. */
const CALLED = /(\b(le|au|du|faites|composez|appelez|contactez)\s+(\d{2,3}\s*(,|ou|et|·|\/)\s*(le\s+|au\s+)?)*|(^|\D)[·:(]\s*|^\s*|\b1[578]\s*(,|ou|et|·)\s*(le\s+|au\s+)?)$/iu;

const LONG = String.raw`(?:\+33\s?[1-9]|0[1-9])(?:[ .\u00a0]?\d{2}){4}|0[\u00a0 ]8\d{2}[\u00a0 ](?:\d{2}[\u00a0 ]?\d{2}[\u00a0 ]?\d{2}|\d{3}[\u00a0 ]\d{3})`;
const SHORT = [...LONGER, ...TEXTED, ...TWO_DIGITS].map((each) => each.replace(" ", "[ \\u00a0]")).join("|");
const CANDIDATE = new RegExp(`${LONG}|\\b(?:${SHORT})\\b`, "gu");

/** The sentence cut in pieces; those that are numbers to call or to write to carry an address. Nothing is lost or changed. */
export function pieces(text: string, place = ""): Piece[] {
  const found: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!isNumber(match[0], text.slice(0, start), text.slice(end))) continue;
    if (start > done) found.push({ text: text.slice(done, start) });
    found.push({ text: match[0], href: address(match[0], place) });
    done = end;
  }
  if (done < text.length) found.push({ text: text.slice(done) });
  return found;
}

function isNumber(written: string, before: string, after: string): boolean {
  if (/[\d+]$|\d[ .]$/.test(before) || /^\d|^[ .]\d{2}\b/.test(after)) return false;
  if (written.length > 3) return !/^\s*(€|euros?)/i.test(after);
  if (NOT_A_NUMBER.test(after)) return false;
  return written.length === 3 || CALLED.test(before);
}

/** The address that calls this number, or opens a message to it; `place` is where she said she is. */
export function address(number: string, place = ""): string {
  const digits = number.replace(/[^\d+]/g, "");
  if (!TEXTED.includes(digits)) return `tel:${digits}`;
  // "?&body=" is read by Android and by every iPhone.
  return digits === emergency.number_written ? `sms:${digits}?&body=${encodeURIComponent(begun(place))}` : `sms:${digits}`;
}
