// The rows of the caps bench for a long record on one paragraph: bursts of editing by two who take turns, and positions.

import { paragraph } from "../support/room-server";
import type { DraftThere, RuntimeProcess } from "../support/runtime-process";
import { type CapsAct, type CapsRow, sit } from "./caps-rows";
import { readings } from "./caps-words";

// Whoever writes after the other ends the other's burst: each is an entry with the words before and after.
const takeTurns = async (runtime: RuntimeProcess, draft: DraftThere, count: number): Promise<void> => {
  const [one, other] = [
    await sit(runtime, draft, "facilitator"),
    await sit(runtime, draft, "secretariat"),
  ] as const;
  for (let n = 0; n < count; n += 1) {
    const writer = n % 2 === 0 ? one : other;
    writer.words("p1").insert(0, "a");
    await writer.allSaved();
  }
  for (const each of [one, other]) each.close();
};

const lastOwn = async ({ ask }: DraftThere, who: "facilitator" | "chn"): Promise<number> =>
  (await ask(who, "GET", "acts")).body.items[0]?.n ?? 0;

export const actRows: readonly CapsRow[] = [
  {
    size: "2,000 bursts of editing in a paragraph of 3,000 characters",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([paragraph("p1", "We agree. ".repeat(300)), paragraph("p2", "So.")]);
      const { ask } = draft;
      await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
      await takeTurns(runtime, draft, 2000 * share);
      return [
        ...readings(draft),
        ["GET record?limit=1000", () => ask("observer", "GET", "record?limit=1000")],
        ["GET life", () => ask("observer", "GET", "blocks/p1/life")],
        ["GET compare", () => ask("observer", "GET", "compare?from=1&to=live")],
        ["GET acts", () => ask("facilitator", "GET", "acts?limit=50")],
        ["GET for-you", () => ask("chn", "GET", "for-you")],
        ["GET archive", () => ask("secretariat", "GET", "archive")],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "2,000 positions of one delegation on a paragraph, with notes of 1,000 characters",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([paragraph("p1", "We agree."), paragraph("p2", "So.")]);
      const { ask } = draft;
      const { digest } = (await ask("observer", "GET", "blocks/p1")).body;
      for (let n = 0; n < 2000 * share; n += 1)
        await ask("chn", "PUT", "blocks/p1/position", {
          position: n % 2 === 0 ? "agree" : "reserve",
          note: `${n} ${"Other words are needed. ".repeat(40)}`,
          digest,
        });
      return [
        ...readings(draft),
        ["GET acts", () => ask("chn", "GET", "acts?limit=50")],
        ["GET life", () => ask("observer", "GET", "blocks/p1/life")],
        ["POST undo", async () => ask("chn", "POST", `acts/${await lastOwn(draft, "chn")}/undo`, {})],
        ["GET for-you", () => ask("chn", "GET", "for-you")],
      ] satisfies CapsAct[];
    },
  },
];
