/** What two pages may say to each other: every verb with its facts. What is not in the table is not heard. */

type Fact<Value> = (given: unknown) => given is Value;
type Facts = Readonly<Record<string, Fact<unknown>>>;

export type Vocabulary = Readonly<Record<string, Facts>>;

/** Any sentence of a vocabulary: `{relais: verb, …facts}`. */
export type Said<Known extends Vocabulary> = {
  [Verb in keyof Known & string]: { readonly relais: Verb } & {
    readonly [Name in keyof Known[Verb]]: Known[Verb][Name] extends Fact<infer Value> ? Value : never;
  };
}[keyof Known & string];

export const whole = (given: unknown): given is number => typeof given === "number" && Number.isInteger(given) && given >= 0;

export const between =
  (least: number, most: number) =>
  (given: unknown): given is number =>
    typeof given === "number" && given >= least && given <= most;

export const among =
  <Value extends string>(...values: readonly Value[]) =>
  (given: unknown): given is Value =>
    values.includes(given as Value);

/** A sentence of the vocabulary with exactly its facts, or null. The page that hears may have changed its own prototypes. */
export function understood<Known extends Vocabulary>(known: Known, given: unknown): Said<Known> | null {
  if (typeof given !== "object" || given === null) return null;
  const { relais, ...told } = given as Record<string, unknown>;
  if (typeof relais !== "string" || !owns(known, relais)) return null;
  const facts = known[relais]!;
  const names = Object.keys(told);
  if (names.length !== Object.keys(facts).length) return null;
  return names.every((name) => owns(facts, name) && facts[name]!(told[name])) ? (given as Said<Known>) : null;
}

function owns(thing: object, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(thing, name);
}
