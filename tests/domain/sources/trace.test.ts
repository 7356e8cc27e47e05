// The trace record and the compilation, as rows.
import { describe, expect, it } from "vitest";
import { type Block, baseText, canonicalText, type ParagraphId, run } from "#domain/draft";
import { numbersInFull } from "#domain/numbers/numbering";
import type { ProposalAct } from "#domain/proposals/register";
import type { ProposalCard } from "#domain/proposals/values";
import { register } from "#domain/proposals/whole-register";
import { compilationRows } from "#domain/sources/answers/compilation";
import { traceRows } from "#domain/sources/answers/trace";

const pid = (id: string) => id as ParagraphId;
const mark = (id: string, by: string) => ({ id, by, at: "2015-11-01T00:00:00.000Z" });
const block = (id: string, runs: Block["runs"], whole?: Block["whole"]): Block => ({
  pid: pid(id),
  kind: "operative",
  level: 1,
  runs,
  ...(whole && { whole }),
});

const blocks: Block[] = [
  block("a", [
    run("We commit "),
    run("to try ", { deletions: [mark("p1", "EU")] }),
    run("to connect ", { insertions: [mark("p1", "EU")] }),
    run("schools."),
  ]),
  block("b", [run("We train teachers.")], [{ ...mark("p2", "CHN"), op: "remove" }]),
  block(
    "n",
    [run("We count libraries.", { insertions: [mark("p3", "BRA")] })],
    [{ ...mark("p3", "BRA"), op: "new" }],
  ),
  block(
    "x",
    [run("We pay teachers.", { insertions: [mark("p4", "EU")] })],
    [{ ...mark("p4", "EU"), op: "alternative", of: pid("b") }],
  ),
  block("c", [run("We meet again.")], [{ ...mark("p5", "IND"), op: "move", after: pid("a") }]),
];
const act = (
  proposal: string,
  on: string,
  delegation: string,
  more: Partial<ProposalAct> = {},
): ProposalAct => ({
  proposal,
  pid: pid(on),
  act: "made",
  delegation,
  digest: null,
  facts: {},
  at: "2015-11-01T00:00:00.000Z",
  ...more,
});
const acts = [
  act("p1", "a", "EU", { facts: { sponsors: ["JPN"] } }),
  act("p2", "b", "CHN"),
  act("p3", "n", "BRA"),
  act("p4", "x", "EU"),
  act("p5", "c", "IND"),
  act("p6", "a", "USA"),
  act("p6", "a", "USA", { act: "withdrawn", facts: { op: "insert" } }),
  act("p7", "a", "KEN"),
  act("p7", "a", "KEN", { act: "rejected", facts: { op: "delete", reason: "Said before." } }),
];
const labels = numbersInFull(blocks, { preamble: "apart" }, new Map());
const cards: ProposalCard[] = register({ blocks, acts, labels, digestOf: canonicalText });

describe("[L24] the compilation", () => {
  const rows = compilationRows({ blocks, cards, labels });
  const line = (id: string) => {
    const row = rows.find(({ source }) => source.proposal === id);
    const proposed = row?.proposed.map(({ text, change }) => `${change}:${text.trim()}`);
    return [row?.label, row?.existing, proposed?.join(" | ")];
  };

  it("has a row for each open proposal in the order of the text, and none for those that were closed", () => {
    expect(rows.map(({ source }) => source.proposal)).toEqual(["p1", "p2", "p3", "p4", "p5"]);
  });

  const cases: [string, string[]][] = [
    [
      "p1",
      ["1", "We commit to try schools.", "same:We commit to | removed:try | added:connect | same:schools."],
    ],
    ["p2", ["2", "We train teachers.", "removed:We train teachers."]],
    ["p3", ["2 bis", "", "said:add after 2 | added:We count libraries."]],
    ["p4", ["2", "We train teachers.", "same:We | removed:train | added:pay | same:teachers."]],
    ["p5", ["3", "We meet again.", "said:move after 1"]],
  ];
  it.each(cases)("says what %s would do, and where", (id, described) => {
    expect(line(id)).toEqual(described);
  });

  it("says what amends another's proposal against the words of both, and whose they are", () => {
    const ken = mark("k1", "KEN");
    const usa = mark("u1", "USA");
    const amended = [
      block("a", [
        run("We train "),
        run("all ", { insertions: [mark("p1", "EU")] }),
        run("old ", { insertions: [mark("p1", "EU")], deletions: [ken] }),
        run("and new ", { insertions: [usa] }),
        run("good ", { insertions: [mark("p1", "EU")] }),
        run("teachers."),
      ]),
      block(
        "n",
        [
          run("We count ", { insertions: [mark("p2", "BRA")] }),
          run("many ", { insertions: [mark("p2", "BRA")], deletions: [mark("k2", "KEN")] }),
          run("libraries.", { insertions: [mark("p2", "BRA")] }),
        ],
        [{ ...mark("p2", "BRA"), op: "new" }],
      ),
    ];
    const made = [
      act("p1", "a", "EU"),
      act("k1", "a", "KEN"),
      act("u1", "a", "USA"),
      act("p2", "n", "BRA"),
      act("k2", "n", "KEN"),
    ];
    const named = numbersInFull(amended, { preamble: "apart" }, new Map());
    const drawn = register({ blocks: amended, acts: made, labels: named, digestOf: canonicalText });
    const described = compilationRows({ blocks: amended, cards: drawn, labels: named }).map(
      ({ source, existing, proposed }) =>
        `${source.proposal}: ${existing} => ${proposed.map(({ text, change }) => `${change}:${text.trim()}`).join(" | ")}`,
    );
    expect(described).toEqual([
      "p1: We train teachers. => same:We train | added:all old good | same:teachers.",
      "k1: We train all old good teachers. => said:in what EU proposes | same:We train all | removed:old | same:good teachers.",
      "u1: We train all old good teachers. => said:in what EU proposes | same:We train all old | added:and new | same:good teachers.",
      "p2:  => said:add after 1 | added:We count many libraries.",
      "k2: We count many libraries. => said:in what BRA proposes | same:We count | removed:many | same:libraries.",
    ]);
  });

  it("without what comes reads as the existing text, without what goes as the one that would stand", () => {
    const row = rows.find(({ source }) => source.proposal === "p1");
    const without = (change: string) =>
      row?.proposed
        .filter((each) => each.change !== change)
        .map(({ text }) => text)
        .join("");
    expect(without("added")).toBe(baseText(blocks[0] ?? block("", [])));
    expect(without("removed")).toBe("We commit to connect schools.");
  });
});

describe("[L23] the trace record", () => {
  const answer = { kind: "noted", reason: "Beyond the mandate." } as const;
  const source = (passage: string, ordinal: number, more: object = {}) => ({
    pid: pid("a"),
    kind: "adapted" as const,
    passage: { id: passage, ordinal },
    submission: "s1",
    organization: "Rivers Network",
    answer: null,
    ...more,
  });
  const steps = traceRows({
    blocks: [
      { pid: pid("a"), label: "1", section: "1 Development", text: "We commit." },
      { pid: pid("b"), label: "2", section: "1 Development", text: "We train." },
    ],
    sources: [
      source("x", 3),
      source("x", 3, { kind: "opposed" }),
      source("y", 1, { answer }),
      source("z", 7, { answer, submission: "s2", organization: null }),
    ],
    labels: [
      { pid: pid("a"), text: { n: 1, symbol: "A/1" }, label: "4", change: "merged" },
      { pid: pid("a"), text: { n: 1, symbol: "A/1" }, label: "5", change: "merged" },
    ],
    cards,
  });
  const [row, other] = steps;

  it("names each contributor once, with passages or proposals; who withdrew contributed nothing", () => {
    expect(row?.contributors).toEqual([
      {
        as: "submitter",
        submission: "s1",
        organization: "Rivers Network",
        passages: [1, 3],
        kinds: ["adapted", "opposed"],
      },
      { as: "submitter", submission: "s2", organization: null, passages: [7], kinds: ["adapted"] },
      { as: "delegation", delegation: "EU", proposals: ["p1"] },
      { as: "delegation", delegation: "KEN", proposals: ["p7"] },
    ]);
    expect(other?.contributors).toEqual([{ as: "delegation", delegation: "CHN", proposals: ["p2"] }]);
  });

  it("keeps every earlier label", () => {
    expect(row?.earlier.map(({ text, label, change }) => `${text.symbol} ${label} ${change}`)).toEqual([
      "A/1 4 merged",
      "A/1 5 merged",
    ]);
  });

  it("reports passages that were answered alike together, and each proposal with its reason", () => {
    expect(row?.treatment).toEqual([
      {
        of: "passages",
        answer: null,
        passages: [{ organization: "Rivers Network", ordinal: 3 }],
        reason: null,
      },
      {
        of: "passages",
        answer: "noted",
        passages: [
          { organization: "Rivers Network", ordinal: 1 },
          { organization: null, ordinal: 7 },
        ],
        reason: "Beyond the mandate.",
      },
      { of: "proposal", id: "p1", op: "replace", by: ["EU", "JPN"], state: "open", reason: null },
      { of: "proposal", id: "p6", op: "insert", by: ["USA"], state: "withdrawn", reason: null },
      { of: "proposal", id: "p7", op: "delete", by: ["KEN"], state: "rejected", reason: "Said before." },
    ]);
  });
});
