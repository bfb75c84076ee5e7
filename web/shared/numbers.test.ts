import { describe, expect, it } from "vitest";
import { address, pieces } from "./numbers";

const linked = (text: string) => pieces(text).filter((piece) => piece.href).map((piece) => `${piece.text}`);

describe("pieces", () => {
  it("changes nothing in the sentence", () => {
    for (const text of ["", "Bonjour.", "Appelez le 17, le 112 ou le 114 par SMS.", "<b>17</b>\n0 800 05 95 95"]) {
      expect(pieces(text).map((piece) => piece.text).join("")).toBe(text);
    }
  });

  it.each([
    ["Appelez le 17 ou le 112.", ["17", "112"]],
    ["En danger : 17, 112, 114 par SMS", ["17", "112", "114"]],
    ["17 · 112 · 114 par SMS", ["17", "112", "114"]],
    ["Le 3919 répond jour et nuit. Le 119 aussi.", ["3919", "119"]],
    ["Appelez le 15 ou le 18.", ["15", "18"]],
    ["France Victimes : 116 006, tous les jours.", ["116 006"]],
    ["Viols Femmes Informations : 0 800 05 95 95.", ["0 800 05 95 95"]],
    ["Fil Santé Jeunes : 0 800 235 236", ["0 800 235 236"]],
    ["Le commissariat : 01 53 71 53 71.", ["01 53 71 53 71"]],
  ])("finds the numbers of « %s »", (text, numbers) => {
    expect(linked(text)).toEqual(numbers);
  });

  it.each([
    "J’ai 17 ans.",
    "C’était le 17 mars.",
    "Il est 18 h 30, le 18 à 17:15.",
    "Il m’a pris 112 euros et 3919 €.",
    "J’habite 17 rue des Lilas, 69003 Lyon.",
    "Mon code est 171142.",
    "Ils étaient 15.",
  ])("leaves alone what is not a number to call: « %s »", (text) => {
    expect(linked(text)).toEqual([]);
  });
});

describe("address", () => {
  it("opens a prepared message for the 114, and calls the others", () => {
    expect(address("114")).toMatch(/^sms:114\?&body=URGENCE/);
    expect(address("116 006")).toBe("tel:116006");
  });

  it("begins the message to 114 with where she said she is", () => {
    expect(decodeURIComponent(address("114", "12 rue des Lilas"))).toContain("étage\u00a0: 12 rue des Lilas\n");
  });
});
