import { PATIENCE, type AskPosition, type NoPosition, type Position } from "../shared/talk/position";
import type { FromApp, ToApp } from "./bridge";

/** Asks the app where the device is, once she has agreed to tell it; what comes unasked is not taken. */
export function positionOf(tell: (message: ToApp) => void): { ask: AskPosition; hear: (message: FromApp) => void } {
  let take: (found: Position | NoPosition) => void = () => undefined;
  return {
    ask: () =>
      new Promise((done) => {
        take = done;
        setTimeout(() => done("late"), PATIENCE);
        tell({ relais: "position" });
      }),
    hear: (message) => {
      if (message.relais === "no_position") take(message.why);
      if (message.relais === "position") take({ latitude: message.latitude, longitude: message.longitude, accuracy: message.accuracy });
    },
  };
}
