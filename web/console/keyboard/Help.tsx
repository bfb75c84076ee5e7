/** The keyboard map, on « ? ». */
import { keyboard as words } from "../content/fr.json";
import { Dialog } from "../dialog/Dialog";
import { SingleKeys } from "../preferences/SingleKeys";
import { useMe } from "../desk/context";
import { isSupervisor } from "../desk/seat";
import { help } from "./map";

interface Props {
  onLeave: () => void;
}

export function Help({ onLeave }: Props) {
  return (
    <Dialog heading={words.heading} onLeave={onLeave} wide>
      <p class="dialog-lead">{words.lead}</p>
      <div class="help-sections">
        {help(isSupervisor(useMe())).map((section) => (
          <section key={section.title}>
            <h3 class="help-title">{section.title}</h3>
            <dl class="help-lines">
              {section.lines.map((line) => (
                <div class="help-line" key={line.text}>
                  <dt>
                    {line.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{line.text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div class="dialog-actions">
        <SingleKeys />
        <button class="button" type="button" onClick={onLeave}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}
