// The rows of the caps bench for what is done in plenary with agreed words, with a silence that runs on, with positions that
// are carried over, and with a joint that is taken back.
import { type Block, paragraphId, run, type Suggestion } from "#domain/draft";
import { prose } from "../support/long-words";
import { paragraph, paragraphs } from "../support/room-server";
import type { DraftThere } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";

const digestOf = async ({ ask }: DraftThere): Promise<string> =>
  (await ask("observer", "GET", "blocks/p1")).body.digest;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Agreed words of which every second one is another, and then a hundred places. */
const revised = (draft: DraftThere, words: string): CapsAct[] => {
  const { ask } = draft;
  const revise = async (order: object) =>
    ask("facilitator", "POST", "blocks/p1/oral-revision", {
      ...order,
      digest: await digestOf(draft),
      readOutBy: "CHN",
    });
  const other = words.split(" ").map((word, n) => (n % 2 === 0 ? word : `${word}${n}`));
  const edits = Array.from({ length: 100 }, (_, n) => {
    const from = Math.floor((other.length * n) / 100);
    return { quote: other.slice(from, from + 6).join(" "), text: `words ${n}` };
  });
  return [
    ["POST oral-revision, another text", () => revise({ text: other.join(" ") })],
    ["POST oral-revision, a hundred edits", () => revise({ edits })],
    ["GET life", () => ask("observer", "GET", "blocks/p1/life")],
  ];
};

/** What is proposed on a paragraph as a whole and falls when it is joined to another. */
const proposedOn = (of: string, count: number): Block[] =>
  Array.from({ length: count }, (_, n) => {
    const mark: Suggestion = { id: `made-${n}`, by: `D${n % 20}`, at: "2015-11-12T10:00:00.000Z" };
    return {
      ...paragraph(`a${n}`, ""),
      runs: [run(prose(400, n + 1), { insertions: [mark] })],
      whole: [{ ...mark, op: "alternative", of: paragraphId(of) }],
    };
  });

export const plenaryRows: readonly CapsRow[] = [
  {
    size: "an oral revision of 190,000 characters",
    begin: async (runtime, share) => {
      const words = prose(170_000 * share).trim();
      const draft = await runtime.begin([paragraph("p1", words), paragraph("p2", "We agree.")]);
      await draft.ask("facilitator", "POST", "blocks/p1/standing", { to: "agreed" });
      return revised(draft, words);
    },
  },
  {
    size: "a silence on 5,000 paragraphs that is extended",
    begin: async (runtime, share) => {
      const { ask } = await runtime.begin(
        paragraphs(Array.from({ length: 5000 * share }, (_, n) => prose(400, n + 1))),
      );
      await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
      await ask("facilitator", "POST", "silence", { until: inDays(1) });
      const extend = (days: number) => () =>
        ask("facilitator", "POST", "silence/extend", { until: inDays(days), reason: prose(3900).trim() });
      return [
        ["POST extend", extend(2)],
        ["POST extend again", extend(3)],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "positions carried over to 190,000 characters",
    begin: async (runtime, share) => {
      const words = prose(190_000 * share).trim();
      const draft = await runtime.begin([paragraph("p1", `${words}.`)], "drafting");
      const { ask } = draft;
      const from = await digestOf(draft);
      for (const who of ["chn", "bra", "eu", "ind", "ken", "usa"] as const)
        await ask(who, "PUT", "blocks/p1/position", { position: "agree", digest: from });
      // An editorial change: other spaces at the end.
      await ask("facilitator", "POST", "blocks/p1/split", { at: words.length });
      const second = (await ask("observer", "GET", "blocks")).body.items[1]?.pid;
      await ask("facilitator", "POST", `blocks/${second}/delete`, {});
      const offered = await ask("facilitator", "GET", "blocks/p1/carry-over");
      const order = { from: offered.body.offers?.[0]?.from ?? from, to: await digestOf(draft) };
      return [
        ["GET carry-over", () => ask("facilitator", "GET", "blocks/p1/carry-over")],
        ["POST carry-over", () => ask("facilitator", "POST", "blocks/p1/carry-over", order)],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "a joint with which 200 alternatives fell, taken back among 5,000 paragraphs",
    begin: async (runtime, share) => {
      const count = 5000 * share;
      const all = paragraphs(Array.from({ length: count }, (_, n) => prose(400, n + 1)));
      const { ask } = await runtime.begin(
        [...all.slice(0, 2), ...proposedOn("p2", 200 * share), ...all.slice(2)],
        "drafting",
      );
      return [
        ["POST join", () => ask("facilitator", "POST", "blocks/p2/join", {})],
        ["POST split", () => ask("facilitator", "POST", "blocks/p1/split", { at: 400, as: "p2" })],
        ["GET proposals", () => ask("observer", "GET", "proposals?limit=1000")],
      ] satisfies CapsAct[];
    },
  },
];
