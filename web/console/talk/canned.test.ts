import { describe, expect, it } from "vitest";
import { suggested, unfilled, type Canned } from "./canned";

const known: readonly Canned[] = [
  { id: "bonjour", title: "Bonjour", text: "Bonjour, je vous lis." },
  { id: "ecole", title: "École", text: "Qui, au collège, peut vous aider ?", when: "minors" },
  { id: "banque", title: "Banque", text: "Appelez votre banque. Bonjour à elle.", when: "scam" },
];
const ids = (items: readonly Canned[]) => items.map((item) => item.id);

describe("ready sentences", () => {
  it("come with a slash and a few letters, accents aside", () => {
    expect(ids(suggested("/éc", known))).toEqual(["ecole"]);
    expect(ids(suggested("/bonj", known))).toEqual(["bonjour", "banque"]);
  });

  it("leave alone a message that only holds a slash", () => {
    expect(suggested("17/112", known)).toEqual([]);
    expect(suggested("/bonjour à vous", known)).toEqual([]);
    expect(suggested("", known)).toEqual([]);
  });

  it("show first those that are meant for this case, and leave out those meant for others", () => {
    expect(ids(suggested("/", known, "scam"))).toEqual(["banque", "bonjour"]);
    expect(ids(suggested("/", known))).toEqual(["bonjour"]);
  });

  it("name the variable nobody could fill", () => {
    expect(unfilled("Allez au {lieu}, puis {heure}.")).toEqual({ start: 9, end: 15, name: "lieu" });
    expect(unfilled("Une accolade { seule")).toBeNull();
  });
});
