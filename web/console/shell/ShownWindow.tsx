/** The one window that may stand over the page. */
import { DutyDialog } from "../duty/DutyDialog";
import { LeaveDialog } from "../duty/LeaveDialog";
import { SoundTest } from "../duty/SoundTest";
import { Help } from "../keyboard/Help";
import { ContactDialog } from "../verbs/ContactDialog";
import { DispatchDialog } from "../dispatch/DispatchDialog";
import { VerbDialog } from "../verbs/VerbDialog";
import type { Window } from "./view";

interface Props {
  shown: Window | null;
  onWindow: (window: Window) => void;
  onLeave: () => void;
}

export function ShownWindow({ shown, onWindow, onLeave }: Props) {
  if (!shown) return null;
  if (shown.kind === "help") return <Help onLeave={onLeave} />;
  if (shown.kind === "duty") return <DutyDialog onWindow={onWindow} onLeave={onLeave} />;
  if (shown.kind === "take_duty") return <SoundTest key="take" takesDuty onLeave={onLeave} />;
  if (shown.kind === "sound") return <SoundTest key="sound" takesDuty={false} onLeave={onLeave} />;
  if (shown.kind === "leave") return <LeaveDialog key={shown.leaves} leaves={shown.leaves} onLeave={onLeave} />;
  const { verb, caseId } = shown;
  if (verb === "dispatch") return <DispatchDialog caseId={caseId} onLeave={onLeave} />;
  if (verb === "contact") return <ContactDialog caseId={caseId} onLeave={onLeave} />;
  return <VerbDialog key={caseId + verb} verb={verb} caseId={caseId} onLeave={onLeave} />;
}
