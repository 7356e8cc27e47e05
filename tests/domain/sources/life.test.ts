// The life of a paragraph as one column: what is in it, in which order, and what it says of each.
import { describe, expect, it } from "vitest";
import type { Position } from "#domain/agreement/values";
import type { ParagraphId } from "#domain/draft";
import type { ProposalAct } from "#domain/proposals/register";
import { register } from "#domain/proposals/whole-register";
import { type LifeAct, type LifeEntry, type LifeSource, lifeOf } from "#domain/sources/life/life";
import { drawnRuns } from "../../support/drawn-runs";

const pid = "a" as ParagraphId;
const day = (n: number) => `2015-11-${String(n).padStart(2, "0")}T10:00:00.000Z`;
const chair = { name: "Chair", delegation: null };

let entry = 0;
const act = (on: number, name: string, more: Partial<LifeAct> = {}): LifeAct => {
  entry += 1;
  const nothing = {
    was: null,
    is: null,
    proposal: null,
    from: null,
    reason: null,
    standing: null,
    beside: null,
  };
  return { ...nothing, n: entry, at: day(on), act: name, by: chair, ...more };
};
const made = (id: string, on: number, more: Partial<ProposalAct> = {}): ProposalAct => ({
  proposal: id,
  pid,
  act: "made",
  delegation: id,
  digest: null,
  facts: {},
  at: day(on),
  ...more,
});
const cards = (...acts: readonly ProposalAct[]) =>
  register({ blocks: [], acts, labels: new Map(), digestOf: () => "" });
const accepting = (id: string, on: number, op: "insert" | "new" | "move" = "insert") =>
  made(id, on, { act: "accepted", delegation: null, facts: { op } });
const position = (delegation: string, on: number, digest: string): Position => ({
  pid,
  delegation,
  position: "agree",
  digest,
  note: null,
  at: day(on),
});
const shown = (n: number, on: number, text: string, label = "12") => ({
  n,
  symbol: `Rev.${n}`,
  at: day(on),
  label,
  text,
});

const source = (more: Partial<LifeSource<string>>): LifeSource<string> => ({
  asks: [],
  acts: [],
  cards: [],
  texts: [],
  positions: [],
  counting: new Set(),
  file: null,
  ...more,
});

const runsOf = (entry: LifeEntry<string>): string => ("runs" in entry ? drawnRuns(entry.runs) : "");
const line = (entry: LifeEntry<string>): string => {
  switch (entry.what) {
    case "asked":
      return `asked ${entry.passage}`;
    case "born":
      return `born ${entry.birth}: ${entry.words}`;
    case "proposed":
      return `proposed by ${entry.card.by}: ${entry.card.state}`;
    case "changed":
      return `${entry.act} ${entry.proposals.join(" and ")} ${runsOf(entry)} lapsed ${entry.lapsed.join(", ")}`;
    case "issued":
      return `${entry.symbol} ${entry.label} ${runsOf(entry)}`;
    case "position":
      return `${entry.position.delegation} ${entry.position.position}${entry.holds ? "" : ", not any more"}`;
    case "standing":
      return `${entry.from} to ${entry.to}, asked by ${entry.askedBy}: ${entry.reason}`;
    case "beside":
      return `${entry.act} ${entry.words ?? entry.to ?? entry.carries.join(", ")}`;
  }
};
const described = (more: Partial<LifeSource<string>>) => lifeOf(source(more)).map(line);

describe("[L25] the life of a paragraph", () => {
  it("is read from the first ask to the last act, in the order of time", () => {
    const accepted = { was: "We meet.", is: "We meet again.", proposal: "EU" };
    const reopened = { from: "agreed", to: "open", condition: null, askedBy: "KEN" } as const;
    expect(
      described({
        asks: [{ at: day(1), linkedAt: day(20), passage: "meet again" }],
        file: { at: day(2), by: { name: "Co", delegation: null }, name: "zero.md", words: "We meet." },
        texts: [shown(1, 3, "We meet."), shown(2, 9, "We meet again."), shown(3, 12, "We meet again.")],
        cards: cards(made("EU", 4), accepting("EU", 6)),
        positions: [position("CHN", 5, "d1"), position("CHN", 7, "d2")],
        acts: [
          act(6, "proposal.accepted", accepted),
          act(10, "standing.changed", { reason: "We heard more.", standing: reopened }),
        ],
        counting: new Set(["d2"]),
      }),
    ).toEqual([
      "asked meet again",
      "born file: We meet.",
      "Rev.1 12 We meet.",
      "proposed by EU: accepted",
      "CHN agree, not any more",
      "proposal.accepted EU We meet+ again+. lapsed CHN",
      "CHN agree",
      "Rev.2 12 We meet+ again+.",
      "agreed to open, asked by KEN: We heard more.",
    ]);
  });

  const births: [string, Partial<LifeSource<string>>, string][] = [
    ["by command", { acts: [act(1, "block.added", { is: "We meet." })] }, "born added: We meet."],
    [
      "as a proposal that was accepted",
      {
        cards: cards(made("EU", 1), accepting("EU", 2, "new")),
        acts: [act(2, "proposal.accepted", { was: "", is: "We meet.", proposal: "EU" })],
      },
      "born proposed: We meet.",
    ],
    [
      "by a cut",
      { acts: [act(2, "block.split", { is: "We meet.", from: "b" as ParagraphId })] },
      "born cut: We meet.",
    ],
    [
      "as nobody recorded, in the first text that shows it",
      { texts: [shown(2, 3, "We meet.")] },
      "born seen: We meet.",
    ],
  ];
  for (const [how, more, expected] of births)
    it(`says that it came to be ${how}, once`, () => {
      const born = described(more).filter((each) => each.startsWith("born") || each.startsWith("block."));
      expect(born).toEqual([expected]);
    });

  it("reports proposals that were accepted together as one change, and those that followed as two", () => {
    const one = { was: "We meet.", is: "We all meet again." };
    const all = [
      act(2, "proposal.accepted", { ...one, proposal: "EU" }),
      act(2, "proposal.accepted", { ...one, proposal: "CHN" }),
    ];
    expect(described({ acts: all })).toEqual(["proposal.accepted EU and CHN We +all +meet+ again+. lapsed "]);
    const apart = [
      act(2, "proposal.accepted", { was: "We meet.", is: "We all meet.", proposal: "EU" }),
      act(3, "proposal.accepted", { was: "We all meet.", is: "We all meet again.", proposal: "CHN" }),
    ];
    expect(described({ acts: apart })).toHaveLength(2);
  });

  it("reports no change where an amendment was accepted inside words that are not text, and reports a move", () => {
    const same = { was: "We meet.", is: "We meet." };
    const put = cards(made("EU", 1), accepting("EU", 2), made("IND", 1), accepting("IND", 3, "move"));
    const acts = [
      act(2, "proposal.accepted", { ...same, proposal: "EU" }),
      act(3, "proposal.accepted", { ...same, proposal: "IND" }),
    ];
    expect(described({ acts, cards: put }).filter((each) => each.startsWith("proposal."))).toEqual([
      "proposal.accepted IND We meet. lapsed ",
    ]);
  });

  it("reports a text only where words or number are others, and the end of a paragraph with its words", () => {
    expect(
      described({
        texts: [shown(1, 1, "We meet."), shown(2, 2, "We meet."), shown(3, 3, "We meet.", "13")],
        acts: [act(4, "block.deleted", { was: "We meet." })],
      }),
    ).toEqual([
      "born seen: We meet.",
      "Rev.1 12 We meet.",
      "Rev.3 13 We meet.",
      "block.deleted  -We meet.- lapsed ",
    ]);
  });

  it("[S7, S9, S10] says what was said beside the words, and positions that an editorial change did not touch", () => {
    const beside = { to: null, words: null, kind: null, carries: [] };
    expect(
      described({
        positions: [position("CHN", 1, "d1")],
        acts: [
          act(2, "position.carried-over", { beside: { ...beside, carries: ["CHN"] } }),
          act(3, "placement.changed", { beside: { ...beside, to: "agreed" } }),
          act(4, "statement.made", { beside: { ...beside, kind: "explanation", words: "We read it so." } }),
        ],
        counting: new Set(["d2", "d1"]),
      }),
    ).toEqual([
      "CHN agree",
      "position.carried-over CHN",
      "placement.changed agreed",
      "statement.made We read it so.",
    ]);
  });

  it("lets a position lapse once, with the change that followed it", () => {
    const lines = described({
      positions: [position("CHN", 1, "d1"), position("BRA", 3, "d2"), position("BRA", 3, "d2")],
      acts: [
        act(2, "words.bracketed", { was: "We meet.", is: "[We] meet." }),
        act(4, "words.unbracketed", { was: "[We] meet.", is: "We meet." }),
      ],
      counting: new Set(["d3"]),
    });
    expect(lines.filter((each) => each.includes("lapsed"))).toEqual([
      "words.bracketed  +[+We+]+ meet. lapsed CHN",
      "words.unbracketed  -[-We-]- meet. lapsed BRA",
    ]);
  });
});
