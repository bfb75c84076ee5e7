/** The console's voice: one audio context, unlocked by the agent's own gesture. */
import { alarmSamples, lostSamples } from "./tone";

/** The audio clock must have moved by then, or nothing is being played. */
const PROOF_MS = 600;

export class Sound {
  private context: AudioContext | null = null;
  private loop: AudioBufferSourceNode | null = null;
  private once: AudioBufferSourceNode | null = null;

  /** `onChange` is told when the browser stops or allows the sound. */
  constructor(private readonly onChange: (plays: boolean) => void) {}

  /** Plays the alarm once; to be called from a click or a key. Says whether the browser really plays. */
  async test(): Promise<boolean> {
    try {
      const context = this.unlock();
      await Promise.race([context.resume(), pause(PROOF_MS)]);
      const start = context.currentTime;
      this.once?.stop();
      this.once = this.play(context, alarmSamples, false);
      await pause(PROOF_MS);
      return context.state === "running" && context.currentTime > start;
    } catch {
      return false; // No audio device, or no Web Audio at all.
    }
  }

  /** Starts or ends the alarm. The repetition is done by the audio thread: a hidden tab's slow timers cannot stop it. */
  ring(on: boolean): void {
    if (on === (this.loop !== null) || !this.context) return;
    if (on) {
      this.loop = this.play(this.context, alarmSamples, true);
      void this.context.resume().catch(() => undefined);
    } else {
      this.loop?.stop();
      this.loop = null;
    }
  }

  /** Says once that the line is lost. */
  warn(): void {
    if (this.context && !this.loop) this.play(this.context, lostSamples, false);
  }

  private unlock(): AudioContext {
    if (this.context) return this.context;
    const context = new AudioContext({ latencyHint: "interactive" });
    context.onstatechange = () => this.onChange(context.state === "running");
    this.context = context;
    return context;
  }

  private play(context: AudioContext, make: typeof alarmSamples, loop: boolean): AudioBufferSourceNode {
    const samples = make(context.sampleRate);
    const buffer = context.createBuffer(1, samples.length, context.sampleRate);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer, loop });
    source.connect(context.destination);
    source.start();
    return source;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
