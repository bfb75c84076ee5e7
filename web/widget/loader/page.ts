/**
 * Making things in somebody else's page: by hand, never from a string of markup, never by changing what is there.
 * Its scripts may have added to every object and every list: names are read with Object.keys, never with for…in.
 */

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  text = "",
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]!);
  if (text) made.textContent = text;
  return made;
}

export function icon(drawing: string): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", drawing);
  svg.append(path);
  return svg;
}

/** Dresses a shadow tree without a style attribute or element, which a strict site policy would refuse. */
export function wear(shadow: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Browsers of before 2023 (Safari 16.3) have no such sheets.
    shadow.append(element("style", {}, css));
  }
}

/** Above everything the page holds, whatever it has transformed, and out of its flow: nothing of the page moves. */
export function raise(box: HTMLElement): void {
  document.documentElement.append(box);
  if (!box.showPopover) return; // browsers of before 2024: the style's own place and z-index
  box.popover = "manual";
  box.showPopover();
}
