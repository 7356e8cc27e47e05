// The terms on which the demo's paragraphs are agreed, and what its delegations say beside the text.
import { z } from "zod";
import { standings, statementKinds } from "#domain/agreement/kinds";
import { changePlacement } from "#server/agreement/placement";
import { changeStanding } from "#server/agreement/positions";
import { makeStatement } from "#server/agreement/statements";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks } from "#server/draft/blocks-view";
import type { Seat } from "#server/sign-in/session";
import { log } from "../log";
import { attempt, holding } from "./attempts";

/** Acts on paragraphs that hold these words, in order; `on` names the words of others on which an agreement depends. */
export const DemoTerms = z.object({
  standing: z.array(
    z.object({
      words: z.string(),
      to: z.enum(standings),
      on: z.array(z.string()).default([]),
      pending: z.array(z.string()).optional(),
      reason: z.string().optional(),
      askedBy: z.string().optional(),
    }),
  ),
  placed: z.array(z.string()),
  statements: z.array(
    z.object({
      delegation: z.string(),
      kind: z.enum(statementKinds),
      words: z.string().optional(),
      says: z.string(),
    }),
  ),
});

/** Enters them: the acts of the pen, and the statements of each delegation's delegate. */
export const seedTerms = async (
  pen: Seat,
  seatOf: (delegation: string) => Promise<Seat>,
  { standing, placed, statements }: z.infer<typeof DemoTerms>,
): Promise<void> => {
  const blocks = await listBlocks(pen);
  for (const { words, on, ...act } of standing) {
    const conditions = on.flatMap((each) => found(blocks, each)?.pid ?? []);
    const block = found(blocks, words);
    if (block) await attempt("standing", () => changeStanding(pen, block.pid, { ...act, conditions }));
  }
  for (const words of placed) {
    const block = found(blocks, words);
    if (block) await attempt("placement", () => changePlacement(pen, block.pid, { to: "agreed" }));
  }
  for (const { delegation, kind, words, says } of statements) {
    const pid = words === undefined ? null : found(blocks, words)?.pid;
    if (pid === undefined) continue;
    const seat = await seatOf(delegation);
    await attempt("statement", () => makeStatement(seat, { kind, pid, words: says }));
  }
};

const found = (blocks: readonly BlockView[], words: string): BlockView | undefined => {
  const block = holding(blocks, words);
  if (!block) log.warn("left out of the demo", { what: "standing", words: words.slice(0, 60) });
  return block;
};
