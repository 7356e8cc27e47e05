// The rows of the caps bench for what is done with one proposal, or with many, where there are very many.
import { type Block, run } from "#domain/draft";
import { prose } from "../support/long-words";
import { paragraph, paragraphs } from "../support/room-server";
import type { DraftThere } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";
import { readings } from "./caps-words";

/** Every second proposal is China's. */
const markOf = (n: number) => ({
  id: `made-${n}`,
  by: n % 2 === 0 ? "CHN" : `D${n % 20}`,
  at: "2015-11-12T10:00:00.000Z",
});

/** A paragraph with so many insertions, words of others between them. */
const amended = (count: number): Block => ({
  ...paragraph("p1", ""),
  runs: Array.from({ length: count }, (_, n) => [
    run(`we reaffirm commitment ${n} to `),
    run(`inserted ${n} `, { insertions: [markOf(n)] }),
  ]).flat(),
});

const lastOwn = async ({ ask }: DraftThere, who: "facilitator" | "chn"): Promise<number> =>
  (await ask(who, "GET", "acts")).body.items[0]?.n ?? 0;

/** Everything that is done with a proposal, each with another one, and what is taken back of it. */
const acted = (draft: DraftThere): CapsAct[] => {
  const { ask } = draft;
  const undo = (who: "facilitator" | "chn") => async () =>
    ask(who, "POST", `acts/${await lastOwn(draft, who)}/undo`, {});
  const doing = (who: "facilitator" | "chn" | "bra", address: string, body: object = {}): CapsAct => [
    `POST ${address.split("/")[1]}`,
    () => ask(who, "POST", `proposals/${address}`, body),
  ];
  const reason = prose(2000);
  return [
    ["GET proposal", () => ask("observer", "GET", "proposals/made-3")],
    doing("chn", "made-3/support"),
    ["POST undo of support", undo("chn")],
    doing("bra", "made-2/oppose"),
    doing("bra", "made-2/stand-aside"),
    doing("bra", "made-4/sponsor"),
    doing("chn", "made-6/explain", { rationale: reason }),
    doing("chn", "made-6/park"),
    doing("chn", "made-6/reopen"),
    doing("chn", "made-8/withdraw", { reason }),
    doing("chn", "made-8/reopen"),
    doing("facilitator", "made-10/merge", { into: "made-12" }),
    ["POST undo of merge", undo("facilitator")],
    doing("facilitator", "made-11/reject", { reason }),
    ["POST undo of reject", undo("facilitator")],
    doing("facilitator", "made-14/accept"),
    ["POST undo of accept", undo("facilitator")],
    doing("facilitator", "made-16/accept"),
    doing("facilitator", "made-16/reopen"),
    [
      "POST accept of 200",
      () =>
        ask("facilitator", "POST", "proposals/accept", {
          ids: Array.from({ length: 200 }, (_, n) => `made-${n + 20}`),
          reason,
        }),
    ],
    ["GET life", () => ask("observer", "GET", "blocks/p1/life")],
  ];
};

export const proposalRows: readonly CapsRow[] = [
  {
    size: "what is done with 2,000 insertions in one paragraph",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([amended(Math.max(300, 2000 * share)), paragraph("p2", "We agree.")]);
      return acted(draft);
    },
  },
  {
    size: "500 paragraphs that are brought back as changes of the words of each",
    begin: async (runtime, share) => {
      const count = 500 * share;
      const draft = await runtime.begin(
        paragraphs(Array.from({ length: count }, (_, n) => prose(400, n + 1))),
      );
      const { ask } = draft;
      const { items } = (await ask("observer", "GET", "blocks?limit=1000")).body;
      const orders = items.map(({ pid, digest }: { pid: string; digest: string }) => ({
        order: { op: "insert", pid, at: 0, text: prose(100) },
        digest,
      }));
      return [
        ["POST returns/take of 500", () => ask("chn", "POST", "returns/take", { items: orders })],
        ["POST returns/take, all there", () => ask("chn", "POST", "returns/take", { items: orders })],
        ...readings(draft).slice(0, 2),
      ] satisfies CapsAct[];
    },
  },
];
