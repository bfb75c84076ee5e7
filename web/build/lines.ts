/** The service's one table of helplines, for the screens: `<17>` in a content file or a page becomes the number. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

interface Line {
  id: string;
  number?: string;
  site?: string;
  when: string;
  hours: string;
  cost: string;
  ways: { by: string; to?: string }[];
}

const TABLE = new URL("../../handoff/content/lines.json", import.meta.url);
const MODULE = "relais:lines";
const CONTENT = /\/content\/\w+\.json$/;

const table = (): Line[] => JSON.parse(readFileSync(TABLE, "utf8")).lines;

/** The words with every name of a line replaced; a name that the table does not hold stays, and the tests find it. */
export function filled(words: string): string {
  const known = new Map(table().map((line) => [line.id, line]));
  return words.replace(/<([\w-]+)(?::(when|hours|cost|site))?>/g, (whole, id: string, part?: "when" | "hours" | "cost" | "site") => {
    const line = known.get(id);
    if (!line) return whole;
    return (part ? line[part] : (line.number ?? line.site)) ?? whole;
  });
}

/** Numbers to call, and those to write to: what a sentence's numbers are told by. */
function numbers(): string {
  const named = table().filter((line) => line.number);
  const texted = named.filter((line) => line.ways.some((way) => way.by === "sms" && way.to === line.number));
  const spoken = named.filter((line) => !texted.includes(line) && line.number!.replace(/\D/g, "").length <= 6);
  return `export const TEXTED = ${JSON.stringify(texted.map((line) => line.number))};
export const SPOKEN = ${JSON.stringify(spoken.map((line) => line.number))};`;
}

/** Fills content files and pages, and gives the module `relais:lines`. */
export function lines(): Plugin {
  return {
    name: "relais-lines",
    enforce: "pre",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? numbers() : null),
    transform: (code, id) => (CONTENT.test(id.split("?")[0]!) ? { code: filled(code), map: null } : null),
    transformIndexHtml: { order: "pre", handler: filled },
  };
}
