// Rule R8: what the entry of a burst of editing says, and how it is described.
import { describe, expect, it } from "vitest";
import { type Block, collapse, type ParagraphId, type Run, run } from "#domain/draft";
import { editedWith } from "#domain/proposals/edits-between";
import { burstOf, goesOn } from "#domain/record/bursts";
import { asText, describeEntry } from "#domain/record/record";
import type { RecordNames } from "#domain/record/record-words";

const block = (...runs: (string | Run)[]): Block => ({
  pid: "p1" as ParagraphId,
  kind: "operative",
  level: 1,
  runs: runs.map((each) => (typeof each === "string" ? run(each) : each)),
});
const eu = { id: "EU 1", by: "EU", at: "2015-11-03T10:00:00.000Z" };

const names: RecordNames = {
  zone: "UTC",
  paragraph: () => "paragraph 12",
  person: () => "A. Co-facilitator",
  proposal: (id) => `${id}’s proposal`,
  text: () => null,
  submission: () => null,
  passage: () => null,
  theme: () => null,
};

const described = (before: Block, after: Block): string | null => {
  const burst = burstOf(before, after, "co-facilitator");
  if (!burst) return null;
  const facts = { ...burst.facts };
  const entry = { act: "words.edited", userId: "u1", delegation: null, pid: "p1", facts };
  return asText(describeEntry(entry, names)).replace("A. Co-facilitator ", "");
};

describe("[R8a] the entry of a burst", () => {
  it.each([
    ["came", block("We note."), block("We note gladly."), "wrote “gladly” into paragraph 12."],
    ["went", block("We note gladly."), block("We note."), "deleted “gladly” in paragraph 12."],
    [
      "one for another",
      block("We may act."),
      block("We shall act."),
      "replaced “may” by “shall” in paragraph 12.",
    ],
    [
      "at several places",
      block("We may act and they act."),
      block("We shall act and they shall act."),
      "replaced “may” by “shall” in paragraph 12, and made one other change.",
    ],
    [
      "looks alone",
      block("We act."),
      block("We ", run("act", { italic: true }), "."),
      "changed italics, notes or references in paragraph 12.",
    ],
    [
      "words of a proposal alone",
      block("We ", run("gladly ", { insertions: [eu] }), "act."),
      block("We act."),
      "changed the words of EU 1’s proposal in paragraph 12.",
    ],
    [
      "words and a proposal",
      block("We ", run("gladly ", { insertions: [eu] }), "act."),
      block("We shall act."),
      "wrote “shall” into paragraph 12, and the words of EU 1’s proposal.",
    ],
    ["nothing that remained [R8c]", block("We act."), block("We ", "act."), null],
    ["spaces that do not count [R8c]", block("We act."), block("We  act. "), null],
  ])("%s", (_, before, after, sentence) => {
    expect(described(before, after)).toBe(sentence);
  });

  it("leads from the words before to those after", () => {
    const [was, is] = ["We may act, and they act.", "They shall act, and we act now."];
    const burst = burstOf(block(was), block(is), "delegate");
    expect(editedWith(was, burst?.facts.edits ?? [])).toBe(is);
    expect(burst?.facts).toMatchObject({ was, is, role: "delegate" });
  });

  it("of long words holds what went and came", () => {
    const was = "the same words again and again ".repeat(6000).trim();
    const is = `${was.slice(0, 90_000)}${"other words for all of that ".repeat(1000)}${was.slice(120_000)}`;
    const burst = burstOf(block(was), block(is), "delegate");
    expect(burst?.facts.was).toBeUndefined();
    expect(editedWith(was, burst?.facts.edits ?? []) === collapse(is)).toBe(true);
  });
});

it("[R8b] a burst is one person’s, in one role and for one delegation", () => {
  const who = { userId: "u1", role: "delegate", delegation: "CHN" } as const;
  expect(goesOn(who, { ...who })).toBe(true);
  expect(goesOn(who, { ...who, userId: "u2" })).toBe(false);
  expect(goesOn(who, { ...who, role: "co-facilitator", delegation: null })).toBe(false);
  expect(goesOn(undefined, who)).toBe(false);
});
