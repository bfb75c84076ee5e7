import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useWords } from "./words";

export const SIZES = ["normal", "large", "larger"] as const;
export type Size = (typeof SIZES)[number];

/** How she reads: kept for this talk and nowhere else. */
export interface Look {
  size: Size;
  contrast: boolean;
}

/** What her device asks for already. */
export const ownLook = (): Look => ({ size: "normal", contrast: matchMedia("(prefers-contrast: more)").matches });

/** Gives the page this look; sizes are in rem, so that all of it follows. */
export function useLook({ size, contrast }: Look): void {
  useEffect(() => {
    const page = document.documentElement.dataset;
    page.size = size;
    page.contrast = contrast ? "more" : "";
  }, [size, contrast]);
}

interface DisplayProps {
  look: Look;
  choose: (look: Look) => void;
  close: () => void;
}

/** Size of the words, and contrast. */
export function Display({ look, choose, close }: DisplayProps) {
  const { display } = useWords();
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  return (
    <section class="display" aria-label={display.title}>
      <fieldset>
        <legend>{display.size}</legend>
        {SIZES.map((size) => (
          <label class={`size size-${size}`}>
            <input type="radio" name="size" ref={size === look.size ? first : undefined} checked={size === look.size} onChange={() => choose({ ...look, size })} />
            <span>{display[size]}</span>
          </label>
        ))}
      </fieldset>
      <label class="contrast">
        <input type="checkbox" checked={look.contrast} onChange={(event) => choose({ ...look, contrast: event.currentTarget.checked })} />
        <span>{display.contrast}</span>
      </label>
      <button type="button" class="choice" onClick={close}>
        {display.done}
      </button>
    </section>
  );
}
