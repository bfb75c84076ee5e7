/** The browser's position, asked for once and never followed. */
import type { Place } from "../visitor";

/** A position older than this is asked for anew; a phone indoors may need as long as the patience to find one. */
const FRESH = 60_000;
export const PATIENCE = 20_000;

export type Position = Extract<Place, { latitude: number }>;
export type NoPosition = "refused" | "unavailable" | "late";
export type AskPosition = () => Promise<Position | NoPosition>;

/** Why there is none, by the browser's code. */
const REASONS: Readonly<Record<number, NoPosition>> = { 1: "refused", 2: "unavailable", 3: "late" };

/** Asks the browser, which asks the person. */
export function askPosition(): Promise<Position | NoPosition> {
  return new Promise((done) => {
    if (!("geolocation" in navigator)) return done("unavailable");
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => done({ latitude, longitude, accuracy }),
      ({ code }) => done(REASONS[code] ?? "unavailable"),
      { enableHighAccuracy: true, maximumAge: FRESH, timeout: PATIENCE },
    );
  });
}
