// Rule W11: what waits for whom.
import { describe, expect, it } from "vitest";
import type { Standing } from "#domain/agreement/kinds";
import type { ParagraphId } from "#domain/draft";
import type { Standpoint } from "#domain/people/access";
import { type ForYouFacts, type ReadComment, waitingFor } from "#domain/record/for-you";

const jpn: Standpoint = { userId: "aki", role: "delegate", delegation: "JPN" };
const pen: Standpoint = { userId: "pen", role: "co-facilitator", delegation: null };
const observer: Standpoint = { userId: "obs", role: "observer", delegation: null };

const pid = (name: string) => name as ParagraphId;
type Block = ForYouFacts["blocks"][number];
const block = (name: string, standing: Standing, more: Partial<Block> = {}): Block => ({
  pid: pid(name),
  standing,
  closing: null,
  positions: [],
  ...more,
});
type Card = ForYouFacts["cards"][number];
const card = (more: Partial<Card>): Card => ({
  id: "e2",
  pid: pid("p12"),
  state: "open",
  by: "EU",
  sponsors: ["EU"],
  unconfirmed: [],
  opponents: [],
  ...more,
});
const comment = (id: string, body: string, more: Partial<ReadComment> = {}): ReadComment => ({
  id,
  pid: pid("p12"),
  parent: null,
  userId: "ana",
  delegation: "BRA",
  body,
  isOpen: true,
  ...more,
});

const facts = (more: Partial<ForYouFacts> = {}): ForYouFacts => ({
  blocks: [],
  cards: [],
  comments: [],
  silenceUntil: null,
  names: ["Japan", "Aki"],
  passagesWithoutHome: 0,
  ...more,
});
const kinds = (who: Standpoint, more: Partial<ForYouFacts>) =>
  waitingFor(who, facts(more)).map(({ kind }) => kind);

const lapsed = { delegation: "JPN", position: "agree", lapsed: true } as const;
const present = { ...lapsed, lapsed: false };

describe("what waits for a delegation", () => {
  it.each<[string, Partial<ForYouFacts>, string[]]>([
    ["[W11a] a silence that it may break", { silenceUntil: "2015-12-11T23:00:00.000Z" }, ["silence"]],
    [
      "[W11b] a position that has lapsed",
      { blocks: [block("a", "open", { positions: [lapsed] })] },
      ["lapsed"],
    ],
    [
      "[W11b] once for a paragraph, by what weighs most",
      { blocks: [block("a", "suggested-for-closure", { positions: [lapsed] })] },
      ["lapsed"],
    ],
    [
      "[W11c] a paragraph suggested for closure",
      { blocks: [block("a", "suggested-for-closure")] },
      ["position"],
    ],
    [
      "[W11c] not one on which it has said something",
      { blocks: [block("a", "suggested-for-closure", { positions: [present] })] },
      [],
    ],
    ["[W11c] not one that is open", { blocks: [block("a", "open")] }, []],
    [
      "[W11d] an agreement pending it",
      { blocks: [block("a", "agreed-ad-ref", { closing: { pending: ["IND", "JPN"] } })] },
      ["pending"],
    ],
    [
      "[W11d] not one pending others, nor one that was reopened",
      {
        blocks: [
          block("a", "agreed", { closing: { pending: ["IND"] } }),
          block("b", "open", { closing: { pending: ["JPN"] } }),
        ],
      },
      [],
    ],
    [
      "[W11e] being named as a sponsor",
      { cards: [card({ sponsors: ["EU", "JPN"], unconfirmed: ["JPN"] })] },
      ["sponsor"],
    ],
    [
      "[W11f] opposition to its proposal",
      { cards: [card({ sponsors: ["EU", "JPN"], opponents: ["RUS"] })] },
      ["opposed"],
    ],
    ["[W11f] not to that of another", { cards: [card({ opponents: ["RUS"] })] }, []],
    [
      "[W11f] not to one that is decided",
      { cards: [card({ sponsors: ["JPN"], opponents: ["RUS"], state: "accepted" })] },
      [],
    ],
    [
      "[W11g] a comment that names it by its code",
      { comments: [comment("1", "Could JPN live with it?")] },
      ["mentioned"],
    ],
    ["[W11g] by its name", { comments: [comment("1", "As Japan’s note says")] }, ["mentioned"]],
    [
      "[W11g] in a script that writes words together",
      { names: ["日本"], comments: [comment("1", "请日本代表团说明")] },
      ["mentioned"],
    ],
    ["[W11g] not a word that holds the code", { comments: [comment("1", "See JPN2 and XJPN.")] }, []],
    [
      "[W11g] not one that it has answered",
      {
        comments: [
          comment("1", "JPN?"),
          comment("2", "Yes.", { parent: "1", userId: "ken", delegation: "JPN" }),
        ],
      },
      [],
    ],
    [
      "[W11h] an answer in a thread in which it has spoken",
      {
        comments: [
          comment("1", "Why?", { userId: "aki", delegation: "JPN" }),
          comment("2", "Because.", { parent: "1" }),
        ],
      },
      ["answer"],
    ],
    [
      "[W11h] not a thread of others",
      { comments: [comment("1", "Why?"), comment("2", "So.", { parent: "1" })] },
      [],
    ],
    [
      "[W11h] not one that is resolved",
      {
        comments: [
          comment("1", "Why?", { userId: "aki", delegation: "JPN", isOpen: false }),
          comment("2", "Because.", { parent: "1", isOpen: false }),
        ],
      },
      [],
    ],
    ["[W11i] not passages, which others answer", { passagesWithoutHome: 3 }, []],
  ])("%s", (_, more, expected) => {
    expect(kinds(jpn, more)).toEqual(expected);
  });

  it("[W11] comes in the order of its weight, and in the order of the text", () => {
    const all = facts({
      comments: [comment("1", "JPN?")],
      cards: [card({ sponsors: ["JPN"], opponents: ["RUS", "CHN"] })],
      blocks: [
        block("b", "suggested-for-closure"),
        block("a", "suggested-for-closure"),
        block("c", "agreed", { positions: [lapsed] }),
      ],
      silenceUntil: "2015-12-11T23:00:00.000Z",
    });
    const waiting = waitingFor(jpn, all);
    expect(waiting.map((each) => [each.kind, each.pid])).toEqual([
      ["silence", null],
      ["lapsed", "c"],
      ["position", "b"],
      ["position", "a"],
      ["opposed", "p12"],
      ["mentioned", "p12"],
    ]);
    expect(waiting.find(({ kind }) => kind === "opposed")?.by).toEqual(["RUS", "CHN"]);
    expect(new Set(waiting.map(({ key }) => key)).size).toBe(waiting.length);
  });
});

describe("what waits for others", () => {
  const meeting: Partial<ForYouFacts> = {
    silenceUntil: "2015-12-11T23:00:00.000Z",
    blocks: [block("a", "suggested-for-closure", { positions: [lapsed] })],
    cards: [card({ sponsors: ["JPN"], opponents: ["RUS"] })],
    passagesWithoutHome: 214,
  };
  it("[W11i] passages wait for those who answer them, as one line with their number", () => {
    expect(waitingFor(pen, facts(meeting))).toMatchObject([{ kind: "passages", count: 214 }]);
  });
  it("[W11] nothing of delegations waits for an observer", () => {
    expect(kinds(observer, meeting)).toEqual([]);
  });
  it("[W11h] an answer waits for a pen-holder who asked", () => {
    const comments = [
      comment("1", "Why?", { userId: "pen", delegation: null }),
      comment("2", "So.", { parent: "1" }),
    ];
    expect(waitingFor(pen, facts({ comments }))).toMatchObject([{ kind: "answer", by: ["BRA"] }]);
  });
});
