import { say } from "../content/say";
import type { Choice } from "../events";
import type { Site } from "../visitor";
import { SafeText } from "./SafeText";
import { Choices } from "./Choices";
import { useWords } from "./words";

interface WelcomeProps {
  operator: Site["operator"];
  cannotCall: boolean;
  /** Where the pages of advice for her are. */
  advice: string;
  /** Null once something has been said: the openings have served. */
  choose: ((choice: Choice) => void) | null;
}

/** How to erase what a visit leaves, browser by browser; the address says nothing of it. */
const TRACES = "/conseils/appareils";

/** The first screen, whole without the network: what this is, what to do in danger, where to begin. */
export function Welcome({ operator, cannotCall, advice, choose }: WelcomeProps) {
  const { welcome } = useWords();
  return (
    <section class="welcome">
      <h1>{welcome.title}</h1>
      <div class="danger-card">
        <strong>{welcome.danger_title}</strong>{" "}
        <SafeText text={cannotCall ? welcome.danger_write_only : `${welcome.danger_call} ${welcome.danger_write}`} />
      </div>
      <p>{welcome.machine}</p>
      <details>
        <summary>
          {welcome.anonymity} <span class="more">{welcome.anonymity_more}</span>
        </summary>
        <ul>
          {welcome.anonymity_limits.map((limit) => (
            <li>{limit}</li>
          ))}
        </ul>
      </details>
      {welcome.parents && (
        <div class="parents">
          <strong>{welcome.parents_title}</strong>
          <p>{welcome.parents}</p>
        </div>
      )}
      {operator && <p class="operator">{say(welcome.operator, operator)}</p>}
      {choose && (
        <>
          <h2 id="openings">{welcome.choices_title}</h2>
          <Choices labelledBy="openings" choices={welcome.choices} choose={choose} />
          <p class="advice discretion">{welcome.discretion}</p>
          <p class="advice">
            <a href={advice} target="_blank" rel="noopener">
              {welcome.advice}
            </a>
            <a href={TRACES} target="_blank" rel="noopener">
              {welcome.traces}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
