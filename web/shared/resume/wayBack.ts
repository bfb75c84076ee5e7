/** « Reprendre », from the side of an open talk: a key while a person awaits or holds it, and only then. */
import type { Status } from "../events";
import { offerReturn, refuseReturn, type Access } from "../visitor";
import { drop, keep, kept } from "./key";

/** A person awaits or holds the talk. */
export const isHeld = (status: Status): boolean => status === "waiting" || status === "agent";

export class WayBack {
  private wanted = false;
  private asked = false;
  private refused = false;

  constructor(private readonly changed: (open: boolean) => void) {}

  /** The talk stands so now: a key is asked for, or dropped. */
  follow(access: Access, status: Status): void {
    this.wanted = isHeld(status) && !this.refused;
    if (!this.wanted) this.shut();
    else if (!this.asked) void this.ask(access);
  }

  /** The talk was taken up by this key: it serves again. */
  goOn(key: string): void {
    this.asked = true;
    keep(key);
    this.changed(kept() !== null);
  }

  /** One tap: nothing leads back any more, here and at the service. */
  refuse(): void {
    const key = kept();
    this.refused = true;
    this.shut();
    if (key) refuseReturn(key).catch(() => undefined);
  }

  /** Drops the key; what is still on its way is let fall. */
  shut(): void {
    this.wanted = this.asked = false;
    drop();
    this.changed(false);
  }

  private async ask(access: Access): Promise<void> {
    this.asked = true;
    const key = await offerReturn(access).catch(() => null);
    if (key === null) this.asked = false; // asked again with the next event
    else if (this.wanted) this.goOn(key);
  }
}
