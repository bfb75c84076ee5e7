/**
 * Sentences are content: they live in JSON files beside this one (and in `console/content/`),
 * keyed by screen, and the code carries keys only.
 *
 *     import { talk } from "../shared/content/fr.json";
 *     say(talk.agent_arrived, { name: "Camille" });
 */

/** The sentence with each `{key}` replaced by its value. An unknown key is a mistake, and throws. */
export function say(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_whole, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`No value for {${key}} in « ${sentence} »`);
    return String(value);
  });
}

/** One of two sentences, as French counts: 0 and 1 are singular. `{count}` is filled in. */
export function sayCount(count: number, forms: Readonly<{ one: string; many: string }>): string {
  return say(Math.abs(count) < 2 ? forms.one : forms.many, { count });
}
