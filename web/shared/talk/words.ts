/** The sentences of the talk: vouvoiement, and tutoiement in the minors' space. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { composer, cover, delivery, display, emergency, exit, minor, notices, resume, talk, wait, welcome, where } from "../content/fr.json";

/** The opening that says it of oneself. */
export const MINOR = "opening_minor";

const VOUS = { welcome, emergency, exit, cover, resume, notices, talk, composer, delivery, wait, where, display };

export type Words = typeof VOUS;

const TU: Words = {
  // Where one is known to be young, nobody is asked to say so.
  welcome: { ...welcome, ...minor.welcome, choices: welcome.choices.filter((choice) => choice.id !== MINOR) },
  emergency,
  exit: { ...exit, ...minor.exit },
  cover,
  resume,
  notices: { ...notices, ...minor.notices },
  talk: { ...talk, ...minor.talk },
  composer: { ...composer, ...minor.composer },
  delivery: { ...delivery, ...minor.delivery },
  wait: { ...wait, ...minor.wait },
  where: { ...where, ...minor.where },
  display,
};

export function wordsFor(minors: boolean): Words {
  return minors ? TU : VOUS;
}

const Spoken = createContext(VOUS);
export const WordsProvider = Spoken.Provider;
export const useWords = (): Words => useContext(Spoken);
