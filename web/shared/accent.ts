/** An owner's accent colour, bent just enough to stay readable. */

type Colour = readonly [number, number, number];

/** The contrast the talk is held to (WCAG AAA). */
const READABLE = 7;

export interface Accent {
  accent: string;
  on: string;
  soft: string;
}

/** What an accent is written on, and what is written on it: --surface and --paper of tokens.css, light and dark. */
const LIGHT = { surface: [255, 255, 255], paper: [250, 248, 245], on: [255, 255, 255], towards: [0, 0, 0], soft: 0.1 } as const;
const DARK = { surface: [32, 31, 28], paper: [23, 22, 20], on: [16, 20, 22], towards: [255, 255, 255], soft: 0.18 } as const;

/** The accent and its companions for a light or a dark page; null when it is not `#rrggbb`. */
export function accentFor(asked: string, dark: boolean): Accent | null {
  const colour = parse(asked);
  if (!colour) return null;
  const { surface, paper, on, towards, soft } = dark ? DARK : LIGHT;
  const tint = (accent: Colour) => mix(surface, accent, soft);
  const readable = (accent: Colour) => [surface, paper, on, tint(accent)].every((ground) => contrast(accent, ground) >= READABLE);
  let accent = colour;
  for (let part = 0.05; !readable(accent) && part <= 1; part += 0.05) accent = mix(colour, towards, part);
  return { accent: css(accent), on: css(on), soft: css(tint(accent)) };
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
