import { say } from "../content/say";
import { address } from "../numbers";
import { HideIcon, LeaveIcon } from "./icons";
import { useCaller } from "./reader";
import { useWords } from "./words";

interface SafetyBarProps {
  /** Someone who cannot speak is shown lines one can write to, and no other. */
  cannotCall: boolean;
  leave: () => void;
  cover: () => void;
}

/** The ways out and the numbers: on every screen, at the same place, under the thumb. */
export function SafetyBar({ cannotCall, leave, cover }: SafetyBarProps) {
  const { emergency, exit, cover: hiding } = useWords();
  const { place } = useCaller();
  const shown = cannotCall ? emergency.long_114 : emergency.short_114;
  return (
    <div class="safety">
      <div class="ways-out">
        <button type="button" class="leave" title={exit.help} onClick={leave}>
          <LeaveIcon />
          {exit.label}
        </button>
        <button type="button" class="hide" title={hiding.help} onClick={cover}>
          <HideIcon />
          <span class="hide-word">{hiding.label}</span>
        </button>
      </div>
      <nav class="numbers" aria-label={emergency.label}>
        {!cannotCall && (
          <>
            <a href={address(emergency.number_police)} aria-label={emergency.call_17}>
              {emergency.number_police}
            </a>
            <a href={address(emergency.number_europe)} aria-label={emergency.call_112}>
              {emergency.number_europe}
            </a>
          </>
        )}
        <a href={address(emergency.number_written, place)} aria-label={say(emergency.named_114, { shown })}>
          {shown}
        </a>
      </nav>
    </div>
  );
}
