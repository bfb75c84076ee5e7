import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SILENCE, apply, type TalkEvent } from "../events";
import { Aloud, ReadAloud, useAloud } from "./aloud";
import { timeline } from "./timeline";

let page: HTMLElement;
beforeEach(() => void (page = document.createElement("div")));
afterEach(() => render(null, page));

const says = (seq: number, author: "user" | "agent", text: string): TalkEvent => ({ seq, at: "2026-01-01T10:00:00Z", type: "message", author, text, name: "Camille" });
const heard = () => Array.from(page.querySelectorAll("[aria-live] p"), (each) => each.textContent);

function Notice({ words }: { words: string | null }) {
  useAloud(words);
  return null;
}

const show = (events: TalkEvent[], words: string | null = null) =>
  act(() =>
    render(
      <Aloud>
        <ReadAloud items={timeline(apply(SILENCE, events), [])} />
        <Notice words={words} />
      </Aloud>,
      page,
    ),
  );

describe("What is said aloud", () => {
  it("is each message of others, once, with who says it; her own words she knows", async () => {
    const events = [says(1, "user", "à l’aide"), says(2, "agent", "Je vous lis.")];
    await show(events);
    await show(events);
    expect(heard()).toEqual(["Agent Camille\u00a0: Je vous lis."]);
  });

  it("is a notice when it comes, and again only when it comes back", async () => {
    for (const words of ["coupé", "coupé", null, "coupé"]) await show([], words);
    expect(heard()).toEqual(["coupé", "coupé"]);
  });

  it("does not pile up", async () => {
    await show(Array.from({ length: 30 }, (_, n) => says(n + 1, "agent", `${n}`)));
    expect(heard()).toHaveLength(8);
  });
});
