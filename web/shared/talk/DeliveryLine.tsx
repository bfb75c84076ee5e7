import { sayCount } from "../content/say";
import { useAloud } from "./aloud";
import type { Delivery } from "./delivery";
import { useWords, type Words } from "./words";

interface DeliveryLineProps {
  delivery: Delivery | null;
  retry: () => void;
  takeBack: (id: string) => void;
}

/** What became of the last words, quietly: only what did not pass is said aloud. */
export function DeliveryLine({ delivery, retry, takeBack }: DeliveryLineProps) {
  const words = useWords().delivery;
  const told = delivery && tell(delivery, words);
  useAloud(delivery?.state === "refused" || delivery?.state === "slow_down" ? told : null);
  return (
    <div class={`delivery delivery-${delivery?.state ?? "none"}`}>
      {told && <span>{told}</span>}{" "}
      {delivery?.state === "waiting" && (
        <button type="button" class="link-button" onClick={retry}>
          {words.retry}
        </button>
      )}
      {delivery?.state === "refused" && (
        <button type="button" class="link-button" onClick={() => takeBack(delivery.id)}>
          {words.discard}
        </button>
      )}
    </div>
  );
}

function tell(delivery: Delivery, words: Words["delivery"]): string {
  return delivery.state === "waiting" ? sayCount(delivery.count, words.waiting) : words[delivery.state];
}
