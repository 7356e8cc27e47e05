// Rule O26: proposals written as operations of official words, and read again by those who get the document.
import { describe, expect, it } from "vitest";
import { type ParagraphId, paragraphId } from "#domain/draft";
import { languages } from "#domain/languages";
import { writeOperation } from "#domain/official/write";
import { readAmendments } from "#domain/packages/amendments";
import { operationsOf } from "#domain/packages/official";
import { plain } from "#domain/plain-document";
import type { Edit, ProposalCard } from "#domain/proposals/values";
import type { LivePlace, TextualGround } from "#domain/sources/textual/textual-standing";
import { card } from "../../support/proposal-card";

const block = (pid: string, label: string, words: string, more: Partial<LivePlace> = {}): LivePlace => ({
  pid: paragraphId(pid),
  label,
  type: "paragraph",
  kind: "operative",
  level: 1,
  words,
  ...more,
});

const first = "We may commit to access for all, and we may report on access for all by 2020.";
const han = "我们承诺为所有人提供负担得起的接入，并承诺报告进展。";
const places: readonly LivePlace[] = [
  block("t", "", "Gardens for everybody", { kind: "title", type: "heading" }),
  block("a", "", "Recalling its resolution 56/183,", { kind: "preambular" }),
  block("b", "", "Noting the work of gardeners,", { kind: "preambular" }),
  block("s", "1", "Access", { kind: "section", type: "heading" }),
  block("p1", "1", first),
  block("p2", "2", "We recall the Tunis Agenda. We invite States to pay."),
  block("p3", "3", han),
  block("p4", "4", "We invite States to report."),
];

const edit = (words: string, from: string, to: string, nth = 1): Edit => {
  let start = -1;
  for (let n = 0; n < nth; n += 1) start = words.indexOf(from, start + 1);
  return {
    start,
    removed: from,
    inserted: to,
    before: words.slice(Math.max(0, start - 32), start),
    behind: words.slice(start + from.length, start + from.length + 32),
  };
};
const after = (words: string, at: string, inserted: string, nth = 1): Edit => {
  const found = edit(words, at, "", nth);
  const start = found.start + at.length;
  return {
    start,
    removed: "",
    inserted,
    before: words.slice(Math.max(0, start - 32), start),
    behind: words.slice(start, start + 32),
  };
};

const written = (of: ProposalCard, language: (typeof languages)[number] = "en") =>
  operationsOf(of, { places, symbolOf: (id) => (id === "sub" ? "EU/1/2" : null) })
    ?.map((operation) => writeOperation(operation, language))
    .join(" ") ?? null;

const on = (pid: string, edits: readonly Edit[], more: Partial<ProposalCard> = {}) =>
  card("x", "open", { pid: paragraphId(pid), op: "replace", edits, ...more });

const whole = (op: ProposalCard["op"], pid: string, more: Partial<ProposalCard> = {}) =>
  card("x", "open", { pid: paragraphId(pid), op, ...more });

const id = (pid: string): ParagraphId => paragraphId(pid);

const table: readonly (readonly [string, ProposalCard, string | null])[] = [
  [
    "words that stand once",
    on("p1", [edit(first, "commit", "undertake")]),
    "In paragraph 1, replace “commit” with “undertake”.",
  ],
  [
    "the second of two",
    on("p1", [edit(first, "may ", "", 2)]),
    "In paragraph 1, delete the last occurrence of “may”.",
  ],
  [
    "the first of two",
    on("p1", [edit(first, "may ", "")]),
    "In paragraph 1, delete the first occurrence of “may”.",
  ],
  [
    "a part of a word, said of the whole",
    on("p2", [edit("We recall the Tunis Agenda. We invite States to pay.", "States", "State")]),
    "In paragraph 2, replace “States” with “State”.",
  ],
  [
    "one letter",
    on("p2", [after("We recall the Tunis Agenda. We invite States to pay.", "invite", "d")]),
    "In paragraph 2, replace “invite” with “invited”.",
  ],
  [
    "an insertion after as few words as stand there alone",
    on("p1", [after(first, "for all", " people")]),
    "In paragraph 1, insert “people” after “to access for all”.",
  ],
  [
    "an insertion at the beginning",
    on("p1", [after(first, "", "Today, ")]),
    "In paragraph 1, insert “Today,” at the beginning.",
  ],
  [
    "two changes",
    on("p1", [edit(first, "commit", "undertake"), edit(first, "2020", "2025")]),
    "In paragraph 1, replace “commit” with “undertake”. In paragraph 1, replace “2020” with “2025”.",
  ],
  ["Chinese words", on("p3", [edit(han, "负担得起的", "")]), "In paragraph 3, delete “负担得起的”."],
  [
    "a preamble without numbers, counted",
    on("b", [edit("Noting the work of gardeners,", "gardeners", "States")]),
    "In preambular paragraph 2, replace “gardeners” with “States”.",
  ],
  [
    "words of another proposal",
    on("p1", [edit(first, "commit", "undertake")], { amends: "sub" }),
    "Sub-amendment to EU/1/2: In paragraph 1, replace “commit” with “undertake”.",
  ],
  ["a whole paragraph gone", whole("remove", "p4"), "Delete paragraph 4."],
  [
    "a paragraph in other words",
    whole("alternative", "x", { target: { of: id("p4") }, inserted: "We invite all." }),
    "Replace paragraph 4 with the following: “We invite all.”",
  ],
  [
    "a new paragraph",
    whole("new", "x", { target: { after: id("p1"), kind: "operative" }, inserted: "We thank." }),
    "After paragraph 1, insert a new paragraph: “We thank.”",
  ],
  [
    "a new paragraph after a heading",
    whole("new", "x", { target: { after: id("s"), kind: "operative" }, inserted: "We thank." }),
    "Before paragraph 1, insert a new paragraph: “We thank.”",
  ],
  ["a move", whole("move", "p4", { target: { after: id("p1") } }), "Move paragraph 4 after paragraph 1."],
  ["a merger", whole("merge", "p2"), "Merge paragraph 1 with paragraph 2."],
  [
    "a cut",
    whole("split", "p2", { target: { cut: "We invite" } }),
    "Split paragraph 2 into two after “Agenda.”",
  ],
  ["a kind, for which there are no words", whole("restyle", "p2", { target: { level: 2 } }), null],
  ["spaces alone", on("p1", [after(first, "commit", " ")]), null],
];

const groundOf = (then: readonly LivePlace[]): TextualGround => ({ symbol: null, then, now: then });

describe("[O26] in official words", () => {
  it.each(table)("%s", (_, of, expected) => {
    expect(written(of)).toBe(expected);
  });

  it("in each of the six languages, with the words of the draft as they are", () => {
    const all = languages.map((language) =>
      written(on("p1", [edit(first, "commit", "undertake")]), language),
    );
    expect(new Set(all).size).toBe(6);
    for (const sentence of all) expect(sentence).toMatch(/1.*commit.*undertake/u);
  });
});

it("[O25] what was written is read again in its place", () => {
  const sentences = table.flatMap(([, of, sentence]) =>
    sentence === null || of.amends || of.op === "split" ? [] : [sentence],
  );
  const read = readAmendments(
    { mediaType: "text/plain", paragraphs: sentences.map((text) => plain(text)), warnings: [] },
    groundOf(places),
    [],
  );
  const lost = read.items.flatMap(({ said, refused }) => (refused ? [`${said} ${refused.words}`] : []));
  expect(lost).toEqual([]);
});

it("[O25c] an operation on a paragraph that was in doubt is not done by itself", () => {
  const doubted = places.map((place) => (place.pid === "b" ? { ...place, inDoubt: "Noting the" } : place));
  const read = readAmendments(
    {
      mediaType: "text/plain",
      paragraphs: [plain("In preambular paragraph 2, delete “gardeners”.")],
      warnings: [],
    },
    groundOf(doubted),
    [],
  );
  expect(read.items).toMatchObject([{ placed: null, refused: { code: "in-doubt" } }]);
});
