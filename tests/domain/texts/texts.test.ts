import { describe, expect, it } from "vitest";
import {
  type Block,
  type BlockKind,
  baseText,
  canonicalText,
  type ParagraphId,
  type Run,
  run,
} from "#domain/draft";
import { anchors, cleanRuns, freeze, labelsOf, printedLabel } from "#domain/texts/texts";

const block = (pid: string, kind: BlockKind, level: number, ...runs: Run[]): Block => ({
  pid: pid as ParagraphId,
  kind,
  level,
  runs,
});
const digestOf = (each: Block) => `digest of ${each.pid}`;
const numbering = { preamble: "apart", headings: "counted" } as const;
const eu = { id: "1", by: "EU", at: "2015-11-01T00:00:00Z" };

const draft = [
  block("t", "title", 1, run("Outcome")),
  block("s", "section", 1, run("Development")),
  block("a", "operative", 1, run("We "), run("strongly ", { insertions: [eu] }), run("commit.")),
  block("b", "operative", 2, run("To this;")),
  block("c", "operative", 1, run("We recall.")),
];

describe("[T1] a text is the draft frozen", () => {
  it("[T1] with labels, digests, the base text and the open proposals", () => {
    const frozen = freeze(draft, { numbering, fixed: new Map() }, digestOf);
    expect(frozen.map(({ label, text }) => [label, text])).toEqual([
      ["", "Outcome"],
      ["1", "Development"],
      ["1", "We commit."],
      ["(a)", "To this;"],
      ["2", "We recall."],
    ]);
    expect(frozen[2]?.digest).toBe("digest of a");
    expect(frozen[2]?.runs).toEqual(draft[2]?.runs);
    expect(frozen.map((each) => each.type)).toEqual([
      "heading",
      "heading",
      "paragraph",
      "paragraph",
      "paragraph",
    ]);
  });

  it("[T1] half characters, which no file can hold, are replaced", () => {
    const [frozen] = freeze(
      [block("a", "operative", 1, run("a\ud83d b"))],
      { numbering: { preamble: "none" }, fixed: new Map() },
      digestOf,
    );
    expect(frozen?.text).toBe("a\ufffd b");
    expect(frozen?.runs[0]?.text).toBe("a\ufffd b");
  });
});

it("[T2] the printed numbers hold until a text renumbers", () => {
  const first = freeze(draft, { numbering, fixed: new Map() }, digestOf);
  const added = [...draft.slice(0, 4), block("n", "operative", 1, run("We add.")), ...draft.slice(4)];
  const kept = freeze(added, { numbering, fixed: labelsOf(first) }, digestOf);
  expect(kept.map((each) => each.label)).toEqual(["", "1", "1", "(a)", "1 bis", "2"]);
  const anew = freeze(added, { numbering, fixed: new Map() }, digestOf);
  expect(anew.map((each) => each.label)).toEqual(["", "1", "1", "(a)", "2", "3"]);
});

describe("[T1] clean runs are what is printed", () => {
  it.each<[string, Run[], [string, boolean, string | null][]]>([
    ["plain words", [run("We commit")], [["We commit", false, null]]],
    [
      "proposals are left out",
      [run("We "), run("all ", { insertions: [eu] }), run("commit", { deletions: [eu] })],
      [["We commit", false, null]],
    ],
    [
      "italics stay apart",
      [run("Recalling", { italic: true }), run(" also")],
      [
        ["Recalling", true, null],
        [" also", false, null],
      ],
    ],
    [
      "white space collapses across runs",
      [run("a "), run(" b", { italic: true }), run("  ")],
      [
        ["a ", false, null],
        ["b", true, null],
      ],
    ],
    [
      "a footnote closes its run",
      [run("a", { footnote: " n  1 " }), run("b")],
      [
        ["a", false, "n 1"],
        ["b", false, null],
      ],
    ],
    [
      "a footnote over two looks is one",
      [run("a ", { footnote: "n" }), run("b", { footnote: "n", italic: true })],
      [
        ["a ", false, null],
        ["b", true, "n"],
      ],
    ],
    ["nothing", [run(" ")], []],
  ])("[T1] %s", (_, runs, expected) => {
    const each = block("a", "operative", 1, ...runs);
    const clean = cleanRuns(each);
    expect(clean.map(({ text, italic, footnote }) => [text, italic, footnote])).toEqual(expected);
    expect(clean.map((piece) => piece.text).join("")).toBe(baseText(each));
  });

  it("[S1] spaces beside a footnote stand as the digest has them, also at the end", () => {
    const spaced = [run("a ", { footnote: "n" }), run(" b"), run("\u00a0 c ", { footnote: "m" }), run(" ")];
    const each = block("a", "operative", 1, ...spaced);
    expect(cleanRuns(each).map(({ text }) => text)).toEqual(["a ", " b c "]);
    const again = block("a", "operative", 1, ...cleanRuns(each).map(({ text, ...look }) => run(text, look)));
    expect(canonicalText(again)).toBe(canonicalText(each));
  });
});

it.each<[BlockKind, number, string, string]>([
  ["operative", 1, "12", "12."],
  ["operative", 1, "12 bis", "12 bis."],
  ["operative", 2, "(a)", "(a)"],
  ["preambular", 1, "PP3", "PP3."],
  ["section", 1, "1", "1."],
  ["section", 2, "1.1", "1.1"],
  ["plain", 1, "", ""],
])("a label is printed as in official documents: %s %i %s", (kind, level, label, printed) => {
  expect(printedLabel({ kind, level, label })).toBe(printed);
});

it("every labelled block of a text has an address of its own", () => {
  const added = [
    ...draft,
    block("n", "operative", 2, run("Under two;")),
    block("o", "operative", 1, run("x")),
  ];
  const fixed = new Map([...labelsOf(freeze(draft, { numbering, fixed: new Map() }, digestOf))]);
  expect([...anchors(freeze(added, { numbering, fixed }, digestOf))]).toEqual([
    ["s", "s-1"],
    ["a", "p-1"],
    ["b", "p-1-a"],
    ["c", "p-2"],
    ["n", "p-2-a"],
    ["o", "p-2-bis"],
  ]);
});
