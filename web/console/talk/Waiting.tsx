/** A message on its way: what becomes of it is said in words, and a refused one is never lost. */
import { reply as words, talk } from "../content/fr.json";
import { useTools } from "../desk/context";
import type { Outgoing } from "./outbox";

export function Waiting({ item }: { item: Outgoing }) {
  const { desk } = useTools();
  return (
    <article class={`said said-agent said-${item.state}`}>
      <p class="said-who">{talk.you}</p>
      <p class="said-words" dir="auto">
        {item.text}
      </p>
      <p class="sent-state" role={item.state === "refused" ? "alert" : "status"}>
        {stateOf(item)}
        {(item.state === "refused" || item.state === "held") && (
          <button class="link" type="button" onClick={() => desk.retry(item.clientId)}>
            {words.retry}
          </button>
        )}
        {item.state === "refused" && (
          <button class="link" type="button" onClick={() => desk.drop(item.clientId)}>
            {words.drop}
          </button>
        )}
      </p>
    </article>
  );
}

function stateOf(item: Outgoing): string {
  if (item.state === "sending") return words.sending;
  if (item.state === "held") return words.held;
  if (item.state === "sent") return words.sent;
  return item.problem ? `${words.refused} ${item.problem}` : words.refused;
}
