import type { Choice } from "../events";
import { SafeText } from "./SafeText";
import { Choices } from "./Choices";
import { useWords } from "./words";

/** The first screen, whole without the network: what this is, what to do in danger, where to begin. */
export function Welcome({ choose }: { choose: ((choice: Choice) => void) | null }) {
  const { welcome } = useWords();
  return (
    <section class="welcome">
      <h1>{welcome.title}</h1>
      <div class="danger-card">
        <strong>{welcome.danger_title}</strong> <SafeText text={welcome.danger_call} /> <SafeText text={welcome.danger_write} />
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
      {choose && (
        <>
          <h2 id="openings">{welcome.choices_title}</h2>
          <Choices labelledBy="openings" choices={welcome.choices} choose={choose} />
        </>
      )}
    </section>
  );
}
