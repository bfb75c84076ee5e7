/** How many talks at once this agent takes on. */
import { duty as words } from "../content/fr.json";
import { sayCount } from "../../shared/content/say";

const CHOICES = [1, 2, 3, 4, 5, 6, 8, 10];

interface Props {
  value: number | null;
  onValue: (capacity: number | null) => void;
}

export function Capacity({ value, onValue }: Props) {
  const choices = value === null || CHOICES.includes(value) ? CHOICES : [...CHOICES, value].sort((a, b) => a - b);
  return (
    <label class="field capacity">
      <span class="field-label">{words.capacity}</span>
      <select class="input" value={value ?? ""} onChange={(event) => onValue(Number(event.currentTarget.value) || null)}>
        <option value="">{words.capacity_house}</option>
        {choices.map((count) => (
          <option key={count} value={count}>
            {sayCount(count, words.capacity_count)}
          </option>
        ))}
      </select>
      <span class="hint">{words.capacity_hint}</span>
    </label>
  );
}
