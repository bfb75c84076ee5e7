/** The console's voice: one audio context, unlocked by the agent's own gesture. */
import { alarmSamples, lostSamples, type Strength } from "./tone";

/** The audio clock must have moved by then, or nothing is being played. */
const PROOF_MS = 600;

export class Sound {
  private context: AudioContext | null = null;
  private loop: { readonly source: AudioBufferSourceNode; readonly strength: Strength } | null = null;
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
      this.once = this.play(context, alarmSamples(context.sampleRate, 0), false);
      await pause(PROOF_MS);
      return context.state === "running" && context.currentTime > start;
    } catch {
      return false; // No audio device, or no Web Audio at all.
    }
  }

  /** Starts, changes or ends (null) the alarm. The repetition is done by the audio thread: a hidden tab's slow timers cannot stop it. */
  ring(strength: Strength | null): void {
    if (strength === (this.loop?.strength ?? null) || !this.context) return;
    this.loop?.source.stop();
    this.loop = null;
    if (strength === null) return;
    this.loop = { source: this.play(this.context, alarmSamples(this.context.sampleRate, strength), true), strength };
    void this.context.resume().catch(() => undefined);
  }

  /** Says once that the line is lost. */
  warn(): void {
    if (this.context && !this.loop) this.play(this.context, lostSamples(this.context.sampleRate), false);
  }

  private unlock(): AudioContext {
    if (this.context) return this.context;
    const context = new AudioContext({ latencyHint: "interactive" });
    context.onstatechange = () => this.onChange(context.state === "running");
    this.context = context;
    return context;
  }

  private play(context: AudioContext, samples: Float32Array<ArrayBuffer>, loop: boolean): AudioBufferSourceNode {
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
