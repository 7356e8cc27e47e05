// The words with which paragraphs of a resolution open, as they are typed.
import { describe, expect, it } from "vitest";
import { isOpening } from "#domain/words/opening-words";

const english = "We commit to bridging the digital divide between and within countries.";
const french = "Nous nous engageons à réduire la fracture numérique entre les pays et dans les pays.";

describe("[A28] words that open a paragraph", () => {
  it.each([
    ["Recalling", "preambular", english, true],
    ["Taking note with appreciation", "preambular", english, true],
    ["Decides", "operative", english, true],
    ["Decides", "preambular", english, false],
    ["Recalling", "plain", english, false],
    ["Recalling the", "preambular", english, false],
    ["Invite", "operative", english, false],
    ["Invite", "operative", french, true],
    ["Ayant à l'esprit", "preambular", french, true],
    ["Recordando", "preambular", "", true],
    ["ссылаясь", "preambular", "", true],
    ["وإذ تشير", "preambular", "", true],
    ["We", "operative", english, false],
  ] as const)("%s in a paragraph that is %s: case %#", (words, kind, around, expected) => {
    expect(isOpening(words, kind, around)).toBe(expected);
  });
});
