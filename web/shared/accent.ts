/** An owner's accent colour, bent just enough to stay readable. */

type Colour = readonly [number, number, number];

/** The contrast the talk is held to (WCAG AAA). */
const READABLE = 7;

export interface Accent {
  accent: string;
  on: string;
  soft: string;
}

/** The accent and its companions for a light or a dark page; null when it is not `#rrggbb`. */
export function accentFor(asked: string, dark: boolean): Accent | null {
  const colour = parse(asked);
  if (!colour) return null;
  const ground: Colour = dark ? [32, 31, 28] : [255, 255, 255];
  const towards: Colour = dark ? [255, 255, 255] : [0, 0, 0];
  let accent = colour;
  for (let part = 0.05; contrast(accent, ground) < READABLE && part <= 1; part += 0.05) accent = mix(colour, towards, part);
  return { accent: css(accent), on: css(dark ? [16, 20, 22] : ground), soft: css(mix(ground, accent, dark ? 0.18 : 0.1)) };
}

/** Gives a page its owner's accent, and follows it from light to dark. */
export function wearAccent(page: Document, asked: string): void {
  const dark = page.defaultView!.matchMedia("(prefers-color-scheme: dark)");
  const wear = () => {
    const worn = accentFor(asked, dark.matches);
    if (!worn) return;
    const style = page.documentElement.style;
    for (const name of ["--accent", "--accent-strong", "--focus"]) style.setProperty(name, worn.accent);
    style.setProperty("--on-accent", worn.on);
    style.setProperty("--accent-soft", worn.soft);
  };
  dark.addEventListener?.("change", wear);
  wear();
}

export function contrast(one: Colour, other: Colour): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((part) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function mix(from: Colour, to: Colour, part: number): Colour {
  return from.map((value, i) => Math.round(value + (to[i]! - value) * Math.min(1, part))) as unknown as Colour;
}

export function parse(written: string): Colour | null {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(written.trim());
  return digits && (digits.slice(1).map((pair) => parseInt(pair, 16)) as unknown as Colour);
}

function css(colour: Colour): string {
  return `rgb(${colour.join(", ")})`;
}
