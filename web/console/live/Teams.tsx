/** The teams: open or not, who is there, who waits. */
import { useMemo } from "preact/hooks";
import { live as words } from "../content/fr.json";
import { Elapsed } from "../clock/Elapsed";
import type { Case } from "../desk/case";
import { WarnIcon } from "../icons";
import type { TeamState } from "../staff/staff";
import { load } from "./board";

export function Teams({ teams, cases }: { teams: readonly TeamState[]; cases: ReadonlyMap<string, Case> }) {
  const rows = useMemo(() => load(teams, cases.values()), [teams, cases]);
  return (
    <section class="room-part" aria-labelledby="live-teams">
      <h3 id="live-teams" class="room-title">
        {words.teams}
      </h3>
      <div class="scroll-x" tabIndex={0} role="region" aria-labelledby="live-teams">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{words.team}</th>
              <th scope="col">{words.hours}</th>
              <th scope="col" class="number">
                {words.there}
              </th>
              <th scope="col" class="number">
                {words.team_waiting}
              </th>
              <th scope="col" class="number">
                {words.team_oldest}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ team, waiting, oldest }) => (
              <tr key={team.id}>
                <th scope="row">{team.name}</th>
                <td>{team.open ? team.hours || words.always : `${words.shut}${team.hours ? ` (${team.hours})` : ""}`}</td>
                <td class="number">
                  {team.there === 0 && team.open ? (
                    <span class="team-empty">
                      <WarnIcon /> {words.team_nobody}
                    </span>
                  ) : (
                    team.there
                  )}
                </td>
                <td class="number">{waiting}</td>
                <td class="number">{oldest ? <Elapsed since={oldest} /> : words.none}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
