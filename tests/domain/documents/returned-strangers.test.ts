import { describe, expect, it } from "vitest";
import { readReturned, readStranger } from "#domain/documents/returned/returned-changes";
import { placeReturned, presentDraft } from "#domain/documents/returned/returned-places";
import { originOf, saidOrigin } from "#domain/documents/returned/returned-strangers";
import type { SentOrigin } from "#domain/documents/returned/sent-words";
import type { ParagraphId } from "#domain/draft";
import { say } from "#domain/saying";
import { block } from "../../support/marked-text";
import { described, fileOf, type SentByName } from "../../support/returned-lines";

const words = {
  a: "We commit to affordable access to networks for all people.",
  b: "We recognize that digital divides remain between and within countries, and that they are wide.",
  c: "We meet again in the year 2025 to review the progress made.",
};
const blocks = Object.entries(words).map(([pid, text]) => block(pid, text));
const present = presentDraft("Outcome", blocks);
const known = { draft: "here", pids: ["a", "b", "c", "gone"] as ParagraphId[] };
const wentOut: SentByName = { x: "Rivers are long.", y: "Bridges are short." };
const theirs = ["x: Rivers are long.", "y: Bridges are short."];

const from = (sent: SentByName | null, lines: readonly string[], origin?: SentOrigin) => {
  const file = fileOf(sent, lines);
  return origin && file.sent ? { ...file, sent: { ...file.sent, origin } } : file;
};

describe("[D11a] where a file is from", () => {
  const other = { draft: "there", symbol: "A/70/L.1", title: "Rivers" };
  const here = { draft: "here", symbol: null, title: "Outcome" };
  it.each([
    ["it says this draft", from({ a: words.a }, [`a: ${words.a}`], here), "own", null],
    ["it says this draft, of which nothing is left", from(wentOut, theirs, here), "own", null],
    [
      "it says another",
      from(wentOut, theirs, other),
      "other",
      "The file says that it is of another draft: A/70/L.1, “Rivers”.",
    ],
    [
      "it says another, whose paragraphs are the same",
      from({ a: words.a }, [`a: ${words.a}`], { ...other, symbol: null }),
      "other",
      "The file says that it is of another draft: “Rivers”.",
    ],
    ["its paragraphs are known", from({ gone: "Long ago." }, ["gone: Long ago."]), "own", null],
    ["its paragraphs are known, what it kept is lost", from(null, ["b: Other words."]), "own", null],
    [
      "none of its paragraphs is known",
      from(wentOut, theirs),
      "other",
      "The file went out of another draft, and does not say of which.",
    ],
    ["it has lost all names and reads like this draft", from(null, Object.values(words)), "own", null],
    [
      "it has lost all names and is of an older text",
      from(null, [words.a.replace("affordable", "fair"), "Quite other words stood here.", words.c]),
      "own",
      null,
    ],
    [
      "it never went out",
      from(null, ["Rivers are long.", "Bridges are short."]),
      "unknown",
      "The file did not go out from here, and does not read like this draft.",
    ],
    [
      "it holds nothing",
      from(null, []),
      "unknown",
      "The file did not go out from here, and does not read like this draft.",
    ],
  ] as const)("%s", (_, file, is, sentence) => {
    const origin = originOf(file, known, present);
    const said = saidOrigin(origin);
    expect([origin.is, said && say(said)]).toEqual([is, sentence]);
  });
});

describe("[D11d] a stranger that is compared all the same", () => {
  const bring = (lines: readonly string[], sent: SentByName | null = null) =>
    readStranger(fileOf(sent, lines), present).changes.map((change) =>
      described(placeReturned(change, present)),
    );

  it.each<[string, string[], string[]]>([
    ["the same words bring nothing", Object.values(words), []],
    ["numbers that were typed are no words", [`1. ${words.a}`, `2. ${words.b}`, `3.  ${words.c}`], []],
    [
      "other words",
      [`1. ${words.a.replace("affordable", "universal")}`, words.b, words.c],
      ['replace a: {"at":13,"quote":"affordable","text":"universal"}'],
    ],
    [
      "tracked words, in the paragraph that they stand in",
      ["We commit to [affordable-NEW][universal+NEW] access to networks for all people.", words.b, words.c],
      ['replace a: {"at":13,"quote":"affordable","text":"universal"}'],
    ],
    [
      "a new paragraph and one that it does not have",
      [words.a, "We thank the hosts of the meeting for their bridges.", words.c],
      [
        'new a: {"text":"We thank the hosts of the meeting for their bridges."}',
        `listed b: ${words.b} (It is not in the file.)`,
      ],
    ],
    [
      "a paragraph that is cut",
      [
        words.a,
        "We recognize that digital divides remain between and within countries,",
        "and that they are wide.",
        words.c,
      ],
      ['split b: {"at":71}'],
    ],
    ["another order", [words.c, words.a, words.b], ['move c: {"after":null}']],
  ])("%s", (_, lines, expected) => {
    expect(bring(lines)).toEqual(expected);
  });

  it("names of another draft are no names here", () => {
    const lines = [`x: ${words.a.replace("people", "persons")}`, `y: ${words.b}`, `z: ${words.c}`];
    expect(bring(lines, { x: words.a, y: words.b, z: words.c })).toEqual([
      'replace a: {"at":51,"quote":"people","text":"persons"}',
    ]);
  });
});

describe("[D4b] what is not in a file", () => {
  it("that has lost what went out with it is listed", () => {
    const { changes } = readReturned(fileOf(null, [`a: ${words.a}`, `b: ${words.b}`]), present);
    expect(changes).toMatchObject([{ op: "none", pid: "c", text: words.c }]);
  });
});
