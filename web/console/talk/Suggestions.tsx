/** The ready sentences that fit, above the reply box. The focus stays in the box. */
import { useEffect } from "preact/hooks";
import { reply as words } from "../content/fr.json";
import type { Canned } from "./canned";

interface Props {
  id: string;
  items: readonly Canned[];
  aimed: number;
  onChoose: (item: Canned) => void;
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

export function Suggestions({ id, items, aimed, onChoose }: Props) {
  useEffect(() => document.getElementById(optionId(id, aimed))?.scrollIntoView({ block: "nearest" }), [aimed]);
  return (
    <ul class="canned" id={id} role="listbox" tabIndex={0} aria-label={words.canned}>
      {items.map((item, index) => (
        <li
          key={item.id}
          id={optionId(id, index)}
          class="canned-item"
          role="option"
          aria-selected={index === aimed}
          onMouseDown={(event) => {
            event.preventDefault(); // The focus stays in the box.
            onChoose(item);
          }}
        >
          <span class="canned-key">/{item.id}</span>
          <span class="canned-text">
            <strong>{item.title}</strong> {item.text}
          </span>
        </li>
      ))}
    </ul>
  );
}
