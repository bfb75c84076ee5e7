import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../call";
import { waitAfter } from "../line";
import { knowsReturn, refuseReturn } from "../visitor";
import { drop, kept } from "./key";

/** A dead key is not offered: the service is asked first, again and again where it cannot be reached. */
async function living(key: string, over: () => boolean): Promise<boolean> {
  for (let failures = 0; !over(); failures++) {
    try {
      await knowsReturn(key);
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.status < 500 && error.status !== 429) return false;
      await new Promise((done) => setTimeout(done, waitAfter(failures)));
    }
  }
  return false;
}

export interface Offer {
  /** The key of a talk to take up, once the service has said that it lives. */
  key: string | null;
  /** It was taken, or has served: no longer offered. */
  close: () => void;
  /** Not wanted: the key is dropped, here and at the service. */
  refuse: () => void;
}

/** What this tab kept of a talk before this page was loaded. */
export function useOffer(): Offer {
  const [key, setKey] = useState<string | null>(null);

  useEffect(() => {
    const found = kept();
    let over = false;
    if (found) {
      void living(found, () => over).then((yes) => {
        if (over) return;
        if (yes) setKey(found);
        else drop();
      });
    }
    return () => {
      over = true;
    };
  }, []);

  const close = () => setKey(null);
  const refuse = () => {
    if (key) refuseReturn(key).catch(() => undefined);
    drop();
    close();
  };
  return { key, close, refuse };
}
