// Keys in a real browser as fast as they come, while another types in the same paragraph: each is on the page before the editor
// has it, and all of it is written once, where it was typed.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, placeCaret, savedSign, type Visitor, wordsOf } from "../support/browser";
import { openJourney } from "../support/journey";
import { randomFrom } from "../support/official-words";

const seed = 20151216;
const words = "We commit to bridging divides.";
const letters = "abcdefghijklmnopqrstuvwxyz";
const round = 160;

/** A walk of keys from the end of a text, and what they make of it. */
const walk = (random: () => number): { readonly keys: readonly string[]; readonly text: string } => {
  let [text, caret] = [words, words.length];
  const keys = Array.from({ length: round }, () => {
    const choice = random();
    if (choice < 0.1) {
      text = text.slice(0, caret - 1) + text.slice(caret);
      caret -= 1;
      return "Backspace";
    }
    if (choice < 0.25) {
      const isLeft = choice < 0.18 || caret === text.length;
      caret += isLeft ? -1 : 1;
      return isLeft ? "ArrowLeft" : "ArrowRight";
    }
    if (choice < 0.3) {
      caret = text.length;
      return "End";
    }
    const letter = letters[Math.floor(random() * letters.length)] ?? "";
    text = text.slice(0, caret) + letter + text.slice(caret);
    caret += 1;
    return letter;
  });
  return { keys, text };
};

describe("keys as fast as they come", () => {
  const journey = openJourney();
  let bra: Visitor;
  let eu: Visitor;
  beforeAll(async () => {
    [bra, eu] = await journey.visitors("bra", "eu");
  });

  const begin = async (draft: string, mode: "drafting" | "negotiating") => {
    await journey.begin(draft, mode, [words, "We recall."], "secretariat");
    for (const visitor of [bra, eu]) {
      await enterRoom(visitor, draft);
      await placeCaret(visitor, 0);
      await visitor.page.keyboard.press("End");
    }
  };
  /** Presses them, five at once: those come while the one before is not painted yet. */
  const press = async ({ page }: Visitor, keys: readonly string[]) => {
    for (let at = 0; at < keys.length; at += 5)
      await Promise.all(keys.slice(at, at + 5).map((key) => page.keyboard.press(key)));
  };
  const isSaved = (visitor: Visitor) => savedSign(visitor.page).waitFor();

  it(`alone: each is where it was typed (seed ${seed})`, async () => {
    await begin("typing-alone", "drafting");
    const { keys, text } = walk(randomFrom(seed));
    await press(bra, keys);
    await isSaved(bra);
    expect(await wordsOf(bra, 0)).toBe(text);
    await expect.poll(() => wordsOf(eu, 0)).toBe(text);
  });

  it.each(["drafting", "negotiating"] as const)(
    `together, %s: both read the same, and each letter once (seed ${seed})`,
    async (mode) => {
      await begin(`typing-${mode}`, mode);
      const capitals = letters.toUpperCase();
      await Promise.all([press(bra, [...letters]), press(eu, [...capitals])]);
      await Promise.all([isSaved(bra), isSaved(eu)]);
      const only = (text: string, pattern: RegExp) => text.slice(words.length).match(pattern)?.join("");
      await expect.poll(async () => (await wordsOf(bra, 0)) === (await wordsOf(eu, 0))).toBe(true);
      const text = await wordsOf(bra, 0);
      expect([text.length, only(text, /[a-z]/gu), only(text, /[A-Z]/gu)]).toEqual([
        words.length + 2 * letters.length,
        letters,
        capitals,
      ]);
    },
  );
});
