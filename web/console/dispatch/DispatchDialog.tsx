/** « Transmis au centre opérationnel »: the block to copy or print, then to which centre it went. */
import { useEffect, useState } from "preact/hooks";
import { callText } from "../../shared/call";
import { dispatch as words } from "../content/fr.json";
import { CopyButton } from "../copy/CopyButton";
import { nameOf } from "../desk/case";
import { useDesk, useTools } from "../desk/context";
import { pathOf } from "../desk/desk";
import { fullName } from "../desk/name";
import { explain } from "../desk/refusals";
import { caseOf } from "../desk/state";
import { useTry } from "../desk/useTry";
import { Dialog } from "../dialog/Dialog";
import { DialogForm } from "../dialog/DialogForm";
import { Sent } from "./Sent";

const LIMIT = 120;

export function DispatchDialog({ caseId, onLeave }: { caseId: string; onLeave: () => void }) {
  const { desk } = useTools();
  const item = useDesk((state) => caseOf(state, caseId));
  const [unit, setUnit] = useState("");
  const { problem, busy, attempt } = useTry();
  if (!item) return null;
  async function record(): Promise<void> {
    if (await attempt(() => desk.act(caseId, "dispatch", { unit: unit.trim() }))) onLeave();
  }
  return (
    <Dialog heading={words.heading} onLeave={onLeave} wide>
      <p class="dialog-case">{fullName(item)}</p>
      <Block caseId={caseId} />
      <Sent sent={item.dispatch.map((each) => ({ ...each, agent: nameOf(each.agent) }))} />
      <DialogForm problem={problem} busy={busy} isReady={unit.trim() !== ""} confirm={words.confirm} onConfirm={() => void record()} onLeave={onLeave}>
        <label class="field">
          <span class="field-label">{words.unit}</span>
          <input class="input" type="text" maxLength={LIMIT} autoComplete="off" spellcheck={false} value={unit} onInput={(event) => setUnit(event.currentTarget.value)} />
          <span class="hint">{words.unit_hint}</span>
        </label>
      </DialogForm>
    </Dialog>
  );
}

/** All that a control room needs, as the service wrote it: copied whole, or printed. */
function Block({ caseId }: { caseId: string }) {
  const { desk } = useTools();
  const [block, setBlock] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    desk.ask(() => callText(pathOf(caseId, "dispatch"))).then(setBlock, (refused: unknown) => setProblem(explain(refused)));
  }, [caseId]);
  if (problem) return <p class="problem">{problem}</p>;
  if (block === null) return <p class="hint">{words.loading}</p>;
  return (
    <div class="dispatch">
      <pre class="dispatch-block">{block}</pre>
      <div class="dispatch-acts">
        <CopyButton text={block} label={words.copy} isMain />
        <a class="button button-small" href={pathOf(caseId, "sheet")} target="_blank" rel="noopener">
          {words.print}
        </a>
      </div>
    </div>
  );
}
