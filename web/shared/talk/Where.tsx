import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { say } from "../content/say";
import type { Place } from "../visitor";
import { useAloud } from "./aloud";
import { CloseIcon } from "./icons";
import type { AskPosition, NoPosition } from "./position";
import { useWords } from "./words";

/** The service takes no longer address. */
const LONGEST = 500;

interface WhereProps {
  /** Sends a place; the words are what the talk shows of it. */
  tell: (place: Place, shown: string) => void;
  position: AskPosition;
  close: () => void;
}

/** Telling where one is: in words first; or by the browser's position, once what happens then has been said. */
export function Where({ tell, position, close }: WhereProps) {
  const { where } = useWords();
  const [address, setAddress] = useState("");
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<NoPosition | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const open = useRef(true);
  useAloud(asking ? where.asking : problem && where[problem]);

  useLayoutEffect(() => {
    field.current?.focus();
    return () => void (open.current = false);
  }, []);

  function sendAddress(event: Event): void {
    event.preventDefault();
    const words = address.trim();
    if (!words) return field.current?.focus();
    tell({ address: words }, words);
    close();
  }

  async function sendPosition(): Promise<void> {
    setProblem(null);
    setAsking(true);
    const found = await position();
    if (!open.current) return; // she closed this meanwhile: nothing is sent
    setAsking(false);
    if (typeof found === "string") {
      setProblem(found);
      return field.current?.focus();
    }
    const { latitude, longitude, accuracy } = found;
    tell(found, say(where.position, { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5), accuracy: Math.round(accuracy) }));
    close();
  }

  return (
    <section class="sheet" aria-labelledby="where-title">
      <div class="sheet-head">
        <h2 id="where-title">{where.title}</h2>
        <button type="button" class="quiet-button" aria-label={where.close} title={where.close} onClick={close}>
          <CloseIcon />
        </button>
      </div>
      {problem && <p class="problem">{where[problem]}</p>}
      <form onSubmit={sendAddress} autocomplete="off">
        <label for="address">{where.address}</label>
        <div class="one-line">
          <input
            id="address"
            ref={field}
            value={address}
            maxLength={LONGEST}
            autocomplete="off"
            spellcheck={false}
            data-1p-ignore
            data-lpignore="true"
            aria-describedby="address-help"
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
          <button type="submit" class="choice">
            {where.send}
          </button>
        </div>
        <p id="address-help" class="help">
          {where.address_help}
        </p>
      </form>
      <div class="sheet-part">
        <p>{where.before}</p>
        <button type="button" class="choice" aria-disabled={asking} onClick={() => !asking && void sendPosition()}>
          {asking ? where.asking : where.share}
        </button>
      </div>
    </section>
  );
}
