import { useEffect, useRef } from "preact/hooks";
import type { Conversation, View } from "../conversation";
import { unread, type Status } from "../events";

export interface Standing {
  status: Status;
  /** What others said and was not yet in sight. */
  unread: number;
}

interface Sight {
  conversation: { current: Conversation | null };
  view: View;
  /** Something came below what is shown. */
  unseen: boolean;
  covered: boolean;
  inSight: () => boolean;
  stands: ((standing: Standing) => void) | undefined;
}

/** What of the talk has been in sight: the agent learns that it was read, the page around it how much was not. Gives the way to look again, and to look anew at another talk. */
export function useSight({ conversation, view, unseen, covered, inSight, stands }: Sight) {
  const seen = useRef(0);
  const hidden = useRef(covered);
  hidden.current = covered;

  function look(): void {
    const held = conversation.current!;
    if (document.visibilityState !== "visible" || !inSight() || hidden.current) return;
    seen.current = held.view.talk.seq;
    held.saw(seen.current);
  }

  function tell(): void {
    const { talk } = conversation.current!.view;
    stands?.({ status: talk.status, unread: hidden.current && inSight() ? 0 : unread(talk, seen.current) });
  }

  /** The page is in sight again: the network is checked at once, and what is on the screen counts as read. */
  function shown(): void {
    if (document.visibilityState !== "visible") return;
    conversation.current!.retry();
    look();
    tell();
  }

  useEffect(() => {
    const network = () => conversation.current!.network(navigator.onLine);
    document.addEventListener("visibilitychange", shown);
    window.addEventListener("online", network);
    window.addEventListener("offline", network);
    return () => {
      document.removeEventListener("visibilitychange", shown);
      window.removeEventListener("online", network);
      window.removeEventListener("offline", network);
    };
  }, []);

  useEffect(() => {
    if (!unseen) look();
    tell();
  }, [view.talk, unseen, covered]);

  const anew = () => (seen.current = 0);
  return { shown, anew };
}
