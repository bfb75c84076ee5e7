import type { RefObject } from "preact";
import type { Place } from "../visitor";
import { Composer } from "./Composer";
import type { AskPosition } from "./position";
import { SafetyBar } from "./SafetyBar";
import { Where } from "./Where";
import { useWords } from "./words";

interface FootProps {
  field: RefObject<HTMLTextAreaElement | null>;
  draft: string;
  setDraft: (draft: string) => void;
  typed: () => void;
  send: (text: string) => void;
  /** Nothing more can be sent here. */
  gone: boolean;
  /** She is asked where she is, in the place of the field. */
  asksWhere: boolean;
  /** Null while there is no talk to tell a place in. */
  askWhere: (() => void) | null;
  position: AskPosition;
  tellPlace: (place: Place, shown: string) => void;
  shut: () => void;
  /** Something came below what is shown. */
  unseen: boolean;
  toEnd: () => void;
  cannotCall: boolean;
  leave: () => void;
  cover: () => void;
}

/** What stays at hand under the talk: the field, the numbers, the ways out. */
export function Foot({ asksWhere, askWhere, position, tellPlace, shut, unseen, toEnd, cannotCall, leave, cover, gone, ...composer }: FootProps) {
  const { talk } = useWords();
  return (
    <footer class="foot">
      {unseen && (
        <button type="button" class="unseen-button" onClick={toEnd}>
          {talk.new_messages}
        </button>
      )}
      {asksWhere ? <Where position={position} tell={tellPlace} close={shut} /> : <Composer {...composer} tellPlace={askWhere} disabled={gone} />}
      <SafetyBar cannotCall={cannotCall} leave={leave} cover={cover} />
    </footer>
  );
}
