/** The sound test, step by step: played by the browser, heard by the agent. */
import { useEffect, useState } from "preact/hooks";
import { useTools } from "../desk/context";

/** asking: it was played, was it heard? unheard: it was not. blocked: the browser did not play it. */
export type Heard = "asking" | "unheard" | "blocked";

export function useSoundTest() {
  const { voice } = useTools();
  const [heard, setHeard] = useState<Heard>("asking");
  async function play(): Promise<void> {
    setHeard("asking");
    if (!(await voice.test())) setHeard("blocked");
  }
  useEffect(() => void play(), []); // The click or key that opened this window allows the sound.
  return {
    heard,
    play: () => void play(),
    refuse: () => {
      voice.heard(false);
      setHeard("unheard");
    },
  };
}
