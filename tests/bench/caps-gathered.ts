// The rows of the caps bench for what a long negotiation gathers: facts on each of very many paragraphs.
import { type Block, paragraphId, run, type WholeProposal } from "#domain/draft";
import { prose } from "../support/long-words";
import { paragraph, paragraphs } from "../support/room-server";
import type { DraftThere, RuntimeProcess } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";

const most = 5000;

const begun = async (
  runtime: RuntimeProcess,
  share: number,
  filling: "positions" | "standings" | "proposals" | "comments",
): Promise<DraftThere> => {
  const count = most * share;
  const draft = await runtime.begin(paragraphs(Array.from({ length: count }, (_, n) => prose(100, n + 1))));
  await runtime.fill(filling, { draft: draft.draft, userId: draft.people.chn.userId, count });
  return draft;
};

const reading = ({ ask }: DraftThere): CapsAct[] => [
  ["GET blocks", () => ask("observer", "GET", "blocks?limit=1000")],
  ["GET block", () => ask("observer", "GET", "blocks/p1")],
  ["GET board", () => ask("observer", "GET", "board")],
  ["GET notices/count", () => ask("chn", "GET", "notices/count")],
  ["GET notices", () => ask("chn", "GET", "notices")],
  ["GET for-you", () => ask("chn", "GET", "for-you")],
];

const acting = ({ ask }: DraftThere): CapsAct[] => [
  [
    "POST standing",
    () => ask("facilitator", "POST", "blocks/p1/standing", { to: "suspended", reason: "Later." }),
  ],
  ["POST delete", () => ask("facilitator", "POST", "blocks/p2/delete", {})],
];

const gathered: readonly CapsRow[] = (
  [
    ["positions with notes of 4,000 characters", "positions"],
    ["suggestions on condition of a hundred paragraphs", "standings"],
    ["proposals that were withdrawn", "proposals"],
    ["comments of 4,000 characters", "comments"],
  ] as const
).map(([what, filling]) => ({
  size: `gathered: 5,000 ${what}`,
  begin: async (runtime, share) => {
    const draft = await begun(runtime, share, filling);
    const { ask } = draft;
    return [
      ...reading(draft),
      ...(filling === "proposals"
        ? ([["GET proposals", () => ask("observer", "GET", "proposals?limit=1000")]] as const)
        : []),
      ...(filling === "comments"
        ? ([["GET comments", () => ask("observer", "GET", "comments?limit=1000")]] as const)
        : []),
      ...acting(draft),
    ];
  },
}));

/** Everybody is given a seat. */
const seats: CapsRow = {
  size: "gathered: 5,000 seats given",
  begin: async (runtime, share) => {
    const { ask, draft } = await runtime.begin(paragraphs(["We agree."]));
    const given = { draftId: draft, userId: null, delegation: null, act: "person.seated" } as const;
    const acts = Array.from({ length: most * share }, (_, n) => ({
      ...given,
      facts: { user: `user-${n}`, role: "delegate", delegation: "CHN" },
    }));
    await runtime.append(draft, acts);
    return [
      ["GET keys", () => ask("observer", "GET", "keys")],
      ["GET keys again", () => ask("observer", "GET", "keys")],
    ];
  },
};

const mark = (n: number) => ({ id: `made-${n}`, by: "CHN", at: "2015-11-12T10:00:00.000Z" });

/** A second reading for each of the first paragraphs, and all of them accepted at once. */
const alternatives: CapsRow = {
  size: "gathered: 200 alternatives in 5,000 paragraphs",
  begin: async (runtime, share) => {
    const [count, proposed] = [most * share, 200 * share];
    const { ask } = await runtime.begin(
      Array.from({ length: count }, (_, n): Block[] => {
        const block = paragraph(`p${n + 1}`, prose(100, n + 1));
        if (n >= proposed) return [block];
        const whole: WholeProposal[] = [{ ...mark(n), op: "alternative", of: block.pid }];
        const runs = [run(prose(90, n + 7), { insertions: [mark(n)] })];
        return [block, { ...block, pid: paragraphId(`a${n + 1}`), runs, whole }];
      }).flat(),
    );
    const ids = Array.from({ length: proposed }, (_, n) => `made-${n}`);
    return [["POST accept 200", () => ask("facilitator", "POST", "proposals/accept", { ids })]];
  },
};

/** The same words again and again, and a proposal among them. */
const alike: CapsRow = {
  size: "gathered: 19,900 places that read alike",
  begin: async (runtime, share) => {
    const half = "We agree. ".repeat(9950 * share);
    const block = {
      ...paragraph("p1", ""),
      runs: [run(`${half}We`), run(" fully", { insertions: [mark(0)] }), run(` agree. ${half}So.`)],
    };
    const { ask } = await runtime.begin([block]);
    const decide = (how: string) => () =>
      ask("facilitator", "POST", `proposals/made-0/${how}`, { reason: "Asked." });
    return [
      ["POST reject", decide("reject")],
      ["POST reopen", decide("reopen")],
    ];
  },
};

/** A text that was revised orally again and again before it is adopted. */
const revised: CapsRow = {
  size: "gathered: 100 oral revisions of 190,000 characters",
  begin: async (runtime, share) => {
    const { ask, draft } = await runtime.begin(paragraphs(["We agree."]));
    const words = prose(190_000 * share, 1);
    const acts = Array.from({ length: 100 * share }, (_, n) => ({
      ...{ draftId: draft, userId: null, delegation: null, act: "words.revised" as const },
      pid: paragraphId("p1"),
      facts: { was: `${n} ${words}`, is: `${n + 1} ${words}`, readOutBy: "CHN" },
    }));
    for (const each of acts) await runtime.append(draft, [each]);
    await ask("facilitator", "POST", "blocks/p1/standing", { to: "agreed" });
    const order = { symbol: "A/1", withoutVote: true };
    return [
      ["GET adoption before", () => ask("observer", "GET", "adoption")],
      ["POST adoption", () => ask("facilitator", "POST", "adoption", order)],
      ["GET adoption", () => ask("observer", "GET", "adoption")],
      ["GET statements", () => ask("observer", "GET", "statements")],
      ["GET certificate", () => ask("observer", "GET", "adoption/certificate?format=json")],
      ["GET certificate docx", () => ask("observer", "GET", "adoption/certificate")],
      ["GET archive", () => ask("secretariat", "GET", "archive")],
    ];
  },
};

/** Very many proposals were made and withdrawn in the life of a draft: each act of anybody reads who made them. */
const closed: CapsRow = {
  size: "gathered: 100,000 acts on proposals that are closed",
  begin: async (runtime, share) => {
    const { ask, draft, people } = await runtime.begin(paragraphs(["We agree.", "We disagree."]));
    await runtime.fill("proposals", { draft, userId: people.chn.userId, count: 50_000 * share });
    return [["POST delete", () => ask("facilitator", "POST", "blocks/p2/delete", {})]];
  },
};

/** Nearly everything is agreed, and each act looks whether it still stands. */
const agreed: CapsRow = {
  size: "gathered: 5,000 paragraphs of 800 characters, all but one of them agreed",
  begin: async (runtime, share) => {
    const count = most * share;
    const words = paragraphs(Array.from({ length: count }, (_, n) => prose(790, n + 1)));
    const { ask, draft, people } = await runtime.begin(words);
    await runtime.fill("agreed", { draft, userId: people.secretariat.userId, count });
    // Which paragraphs are closed is read after each act.
    await ask("facilitator", "POST", "blocks/p1/restyle", { kind: "section" });
    return [
      ["POST restyle", () => ask("facilitator", "POST", "blocks/p1/restyle", { kind: "operative" })],
    ] satisfies CapsAct[];
  },
};

/** The commented words are gone from a long paragraph, and are sought in it at each look. */
const lost: CapsRow = {
  size: "gathered: 2,000 comments on words that are gone from 190,000 characters",
  begin: async (runtime, share) => {
    const { ask, draft, people } = await runtime.begin(paragraphs([prose(190_000 * share, 1)]));
    await runtime.fill("lost", { draft, userId: people.chn.userId, count: 2000 * share });
    return [
      ["GET comments", () => ask("observer", "GET", "comments?limit=1000")],
      ["GET comments again", () => ask("observer", "GET", "comments?limit=1000")],
    ];
  },
};

export const gatheredRows: readonly CapsRow[] = [
  ...gathered,
  seats,
  alternatives,
  alike,
  revised,
  closed,
  agreed,
  lost,
];
