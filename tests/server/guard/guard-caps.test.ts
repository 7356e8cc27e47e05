// What the caps allow costs the process little, and nobody takes the room of others: too many marks, of words, of pages.

import { describe, expect, it } from "vitest";
import { endsOf, forge, text } from "../../support/forged-update";
import { GuardScene, wordsIn } from "../../support/room-guard";

describe("[A21g] the caps of a paragraph hold for what it becomes", () => {
  it("two pieces of 8,000 characters in one update are refused, and one of them is taken", () => {
    const scene = new GuardScene();
    const end = endsOf(wordsIn(scene.browser, "other")).last;
    const pieces = (count: number) => {
      const structs = Array.from({ length: count }, (_, n) =>
        text("y".repeat(8000), { origin: n === 0 ? end : { client: 99, clock: n * 8000 - 1 } }),
      );
      return forge([{ client: 99, clock: 0, structs }]);
    };
    expect(scene.refusal(pieces(2), { mode: "drafting" })).toBe("too-large");
    scene.accept(pieces(1), { mode: "drafting" });
    expect(wordsIn(scene.open(), "other").length).toBeGreaterThan(8000);
  });
});
