/** The sound of the alarm, made here note by note: no file to load, nothing that can be missing at three in the morning. */

/** The alarm comes back every four seconds, every two when it has been left too long: sound first, silence after. */
export const PERIOD_S = [4, 2] as const;

export type Strength = 0 | 1;

interface Note {
  readonly at: number;
  readonly length: number;
  readonly hertz: number;
}

/** Two rising pairs: between 600 and 1,000 Hz, where small speakers and tired ears still hear well. */
const ALARM: readonly Note[] = [
  { at: 0, length: 0.18, hertz: 659 },
  { at: 0.2, length: 0.3, hertz: 988 },
  { at: 0.65, length: 0.18, hertz: 659 },
  { at: 0.85, length: 0.42, hertz: 988 },
];

const LOUDNESS = 0.6;
const EDGE_S = 0.012; // Without soft edges each note begins and ends in a click.

/** Two falling notes: nobody calls, but nobody could. */
const LOST: readonly Note[] = [
  { at: 0, length: 0.3, hertz: 440 },
  { at: 0.35, length: 0.5, hertz: 330 },
];

/** One period of the alarm as samples. Pure. */
export function alarmSamples(rate: number, strength: Strength): Float32Array<ArrayBuffer> {
  return samplesOf(ALARM, rate, PERIOD_S[strength]);
}

/** The sound of a lost connection. Pure. */
export function lostSamples(rate: number): Float32Array<ArrayBuffer> {
  return samplesOf(LOST, rate, 1);
}

function samplesOf(notes: readonly Note[], rate: number, seconds: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(rate * seconds));
  for (const note of notes) {
    const first = Math.round(note.at * rate);
    const count = Math.round(note.length * rate);
    for (let i = 0; i < count; i++) samples[first + i] = LOUDNESS * edge(i / rate, note.length) * wave(note.hertz, i / rate);
  }
  return samples;
}

/** The note and a little of its octave, so that it carries through noise. */
function wave(hertz: number, time: number): number {
  const phase = 2 * Math.PI * hertz * time;
  return 0.8 * Math.sin(phase) + 0.2 * Math.sin(2 * phase);
}

function edge(time: number, length: number): number {
  return Math.min(1, time / EDGE_S, (length - time) / EDGE_S);
}
