import { sayCount } from "../content/say";
import type { Delivery } from "./delivery";
import { useWords } from "./words";

interface DeliveryLineProps {
  delivery: Delivery | null;
  retry: () => void;
  takeBack: (id: string) => void;
}

export function DeliveryLine({ delivery, retry, takeBack }: DeliveryLineProps) {
  const words = useWords().delivery;
  return (
    <div class={`delivery delivery-${delivery?.state ?? "none"}`} role="status">
      {delivery?.state === "waiting" && (
        <>
          <span>{sayCount(delivery.count, words.waiting)}</span>{" "}
          <button type="button" class="link-button" onClick={retry}>
            {words.retry}
          </button>
        </>
      )}
      {delivery?.state === "refused" && (
        <>
          <span>{words.refused}</span>{" "}
          <button type="button" class="link-button" onClick={() => takeBack(delivery.id)}>
            {words.discard}
          </button>
        </>
      )}
      {delivery && delivery.state !== "waiting" && delivery.state !== "refused" && <span>{words[delivery.state]}</span>}
    </div>
  );
}
