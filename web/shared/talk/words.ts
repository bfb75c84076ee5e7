/** The sentences of the talk: vouvoiement, and tutoiement in the minors' space. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { composer, cover, delivery, display, emergency, exit, minor, notices, resume, talk, wait, welcome, where } from "../content/fr.json";

const VOUS = { welcome, emergency, exit, cover, resume, notices, talk, composer, delivery, wait, where, display };

export type Words = typeof VOUS;

const TU: Words = {
  welcome: { ...welcome, ...minor.welcome },
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
