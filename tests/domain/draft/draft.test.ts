import { describe, expect, it } from "vitest";
import {
  type Block,
  baseText,
  canonicalText,
  forbiddenCharacter,
  type ParagraphId,
  type Run,
  run,
} from "#domain/draft";

const block = (...runs: Run[]): Block => ({ pid: "p" as ParagraphId, kind: "operative", level: 1, runs });
const eu = { id: "1", by: "EU", at: "2015-11-01T00:00:00Z" };

describe("[S1] base text and canonical form", () => {
  it("[S1] leaves out insertions and keeps deletions", () => {
    const text = block(
      run("We "),
      run("commit", { deletions: [eu] }),
      run("reaffirm", { insertions: [eu] }),
      run(" to"),
    );
    expect(baseText(text)).toBe("We commit to");
  });
  it.each([
    ["white space collapses", block(run("a  b\u00a0 c ")), block(run("a b c")), true],
    ["composed and decomposed letters are one", block(run("e\u0301")), block(run("\u00e9")), true],
    ["italics do not count", block(run("a "), run("b", { italic: true })), block(run("a b")), true],
    ["open proposals do not count", block(run("a"), run(" b", { insertions: [eu] })), block(run("a")), true],
    ["a word counts", block(run("a b")), block(run("a c")), false],
    ["a footnote counts", block(run("a", { footnote: "A/70/1" })), block(run("a")), false],
    [
      "the place of a footnote counts",
      block(run("a", { footnote: "n" }), run(" b")),
      block(run("a b", { footnote: "n" })),
      false,
    ],
    ["the kind counts", block(run("a")), { ...block(run("a")), kind: "preambular" as const }, false],
    ["the level counts", block(run("a")), { ...block(run("a")), level: 2 }, false],
  ])("[S1] %s", (_, one, other, same) => {
    expect(canonicalText(one) === canonicalText(other)).toBe(same);
  });
  it("[S1b] a footnote under an italic word is one footnote", () => {
    const split = block(run("a ", { footnote: "n" }), run("b", { footnote: "n", italic: true }));
    expect(canonicalText(split)).toBe(canonicalText(block(run("a b", { footnote: "n" }))));
  });
});

it.each([
  ["right-to-left override", "a\u202eb", "\u202e"],
  ["zero-width space", "a\u200bb", "\u200b"],
  ["control", "a\u0007b", "\u0007"],
  ["half of a character", "a\ud83db", "\ud83d"],
  ["both halves of one are fine", "a\ud83d\ude00b", null],
  ["soft hyphen", "a\u00adb", "\u00ad"],
  ["hidden text in tags", "a\u{e0041}b", "\u{e0041}"],
  ["blank letter", "a\u3164b", "\u3164"],
  ["private use", "a\ue000b", "\ue000"],
  ["half of a pair", "a\ud83db", "\ud83d"],
  ["Arabic, Chinese and joiners are fine", "نحن\u200cها 我们 e\u0301", null],
])("characters that make texts look alike: %s", (_, text, found) => {
  expect(forbiddenCharacter(text)).toBe(found);
});
