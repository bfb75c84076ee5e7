/** A second factor to be: the drawing for the telephone, and the same as letters for who cannot photograph a screen. */
import { session as words } from "../content/fr.json";

export interface Offer {
  readonly secret: string;
  /** A drawing as text, from the service. Shown as an image: nothing in it can run. */
  readonly qr: string;
}

export function Enrolment({ offer }: { offer: Offer }) {
  return (
    <div class="enrolment">
      <img class="enrolment-qr" src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.qr)}`} alt={words.qr} />
      <div>
        <p>{words.enrol_how}</p>
        <p class="hint">{words.enrol_typed}</p>
        <p class="enrolment-secret">{inFours(offer.secret)}</p>
      </div>
    </div>
  );
}

/** « ABCD EFGH »: letters are copied by eye four at a time. */
export function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
