// Restores paragraphs as an earlier text has them, in the live room: an ordinary act that every open editor
// sees.

import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/client";
import { type ActToRecord, appendRecords } from "#db/record/record";
import { findRestoration } from "#db/record/revisions";
import { digestOfBlock } from "#domain/digest";
import type { Block, ParagraphId } from "#domain/draft";
import type { WordSteps } from "#domain/proposals/verdicts";
import { ownReasons } from "#domain/record/own-reasons";
import { wordsChanged } from "#domain/record/recorded-words";
import { orThrow, Refusal } from "#domain/refusal";
import { type Restoration, refusalToRestore } from "#domain/texts/restore";
import { RestoredBlockSchema } from "#domain/texts/values";
import { changedWords, wordSteps } from "#domain/texts/word-steps";
import { arrangeBlocks } from "#editor/arranged-blocks";
import { closedAmong } from "#server/draft/paragraphs";
import { accountForFallen, accountForStanding, openCards } from "#server/proposals/decisions";
import { holdFor } from "#server/room/act";
import type { DraftHold, Logged } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { planRestoration, planTakeback, RestoreOrder, seenOf, textToRestore } from "./restoration-view";

export const RestoreText = RestoreOrder.extend({
  /** The preview that was shown; if anything has changed since, nothing is done. */
  seen: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "What the preview answered is expected.")
    .optional(),
});

/** What was restored, and the id by which it can be undone. */
export const Restored = z
  .strictObject({
    restoration: z.string(),
    items: z.array(RestoredBlockSchema).readonly(),
    /** Proposals reopened by it: only when a restoration is undone. */
    again: z.array(z.string()).readonly(),
  })
  .meta({ id: "Restored" });
export type Restored = z.infer<typeof Restored>;

/** T10: restores these paragraphs of a text, or all. Throws `closed` when one of them is agreed; then nothing is done. */
export const restoreText = async (
  seat: Seat,
  n: number,
  { seen, ...order }: z.infer<typeof RestoreText>,
): Promise<Restored> => {
  return carryOut(seat, async (hold) => {
    orThrow(refusalToRestore(seat.who, hold.mode(), order.pids === undefined));
    const { blocks: earlier, symbol } = await textToRestore(seat, n, order);
    const plan = orThrow(await planRestoration(seat, { live: hold.blocks(), earlier }, order));
    if (seen !== undefined && seen !== (await seenOf(hold.blocks(), plan)))
      throw new Refusal("words-changed", "The draft has changed since you looked. Look again.");
    const everything = order.pids === undefined;
    return { plan, facts: { n, symbol, everything } };
  });
};

/** What was undone, the proposals reinstated with it, and those whose words have changed too much for that. */
export const TookBack = Restored.extend({
  lost: z.array(z.string()).readonly(),
}).meta({ id: "TookBack" });
export type TookBack = z.infer<typeof TookBack>;

/** What an entry of a restoration stores for undoing it. */
const Kept = z.object({ seq: z.number(), changes: z.number().default(1), everything: z.boolean() });

/** T10: gives the paragraphs of a restoration back the words, places and proposals that they had before it. */
export const undoRestoration = async (seat: Seat, id: string): Promise<TookBack> => {
  const { db } = runtime().database;
  let lost: readonly string[] = [];
  const { again, ...done } = await carryOut(seat, async (hold) => {
    const done = await findRestoration(db, seat.draft.id, id);
    if (!done) throw new Refusal("not-found", "There is no such restoration in this draft.");
    const { seq, changes, everything } = Kept.parse(done.facts);
    orThrow(refusalToRestore(seat.who, hold.mode(), everything));
    const { pids, places } = done;
    const plan = orThrow(await planTakeback(seat, hold.blocks(), { seq, changes, pids, places }));
    lost = plan.lost;
    return { plan, again: plan.again, facts: { undoes: id, everything } };
  });
  return { ...done, again, lost };
};

type Planned = {
  readonly plan: Restoration;
  /** Proposals reinstated with it. */
  readonly again?: readonly string[];
  /** The source of the words. */
  readonly facts: Readonly<Record<string, unknown>>;
};

const carryOut = async (seat: Seat, makePlan: (hold: DraftHold) => Promise<Planned>): Promise<Restored> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const restoration = randomUUID();
  return holdFor(seat, room, async (hold) => {
    const { plan, again = [], facts } = await makePlan(hold);
    await requireRestorable(seat, hold, plan);
    const pids = await arrange(hold, seat, {
      plan: { ...plan, again },
      reason: ownReasons.restorationTakenBack,
      account: (tx, { before, after, seq, changes }) => {
        const common = { restoration, seq, changes, ...facts };
        return accountForParagraphs(tx, seat, {
          restoration: plan,
          act: "block.restored",
          before,
          after,
          common,
        });
      },
    });
    if (pids.length > 0) hold.announce({ kind: "proposal", pids });
    return { restoration, items: plan.restored, again };
  });
};

/** The draft before and after a change of its words, and the change's place in the log. */
export type Arranged = Logged & { readonly before: readonly Block[]; readonly after: readonly Block[] };

type Arranging = {
  /** The target blocks, and the proposals reinstated (`again`) with them. */
  readonly plan: Pick<Restoration, "blocks" | "moved"> & {
    readonly again?: readonly string[];
    readonly steps?: WordSteps;
  };
  /** The reason for reinstating them. */
  readonly reason?: string;
  /** The proposals that `account` records itself. */
  readonly ids?: readonly string[];
  /** Records what was done. */
  readonly account: (tx: Db, arranged: Arranged) => Promise<unknown>;
};

/**
 * Makes the draft read like the target blocks, records the act, and after it the proposals that are reinstated
 * or lapse by it. Returns the paragraphs of the latter.
 */
export const arrange = async (
  hold: DraftHold,
  seat: Seat,
  { plan, reason = "", ids = [], account }: Arranging,
): Promise<ParagraphId[]> => {
  const before = hold.blocks();
  const { again = [], steps = wordSteps(changedWords(before, plan.blocks)) } = plan;
  const cards = await openCards(hold, seat, again);
  return hold.change(
    seat.who,
    (doc) => arrangeBlocks(doc, { ...plan, steps }),
    async (tx, after, logged) => {
      await account(tx, { before, after, ...logged });
      const stand = await accountForStanding(tx, seat, { cards, after, ids: again, reason });
      return [...stand, ...(await accountForFallen(tx, seat, { cards, before, after, ids }))];
    },
  );
};

/**
 * S6, S7: closed paragraphs keep their words, and those whose placement is agreed their place. Throws `closed`
 * with them.
 */
export const requireRestorable = async (
  seat: Seat,
  hold: DraftHold,
  { restored, moved }: Restoration,
): Promise<void> => {
  const asked = restored.filter(({ how }) => how !== "back");
  const closed = await closedAmong(seat, hold, {
    touched: asked.flatMap(({ pid, how }) => (how === "moved" ? [] : [pid])),
    moved: asked.flatMap(({ pid }) => (moved.has(pid) ? [pid] : [])),
  });
  if (closed.size === 0) return;
  const pids = asked.flatMap(({ pid }) => (closed.has(pid) ? [pid] : []));
  throw new Refusal("closed", "Paragraphs that are agreed and closed cannot be restored.", { pids });
};

type RestorationAccount = {
  readonly restoration: Restoration;
  readonly act: "block.restored" | "block.revised";
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  /** Paragraphs that words moved to or came from: they are named with the paragraph concerned. */
  readonly beside?: ReadonlyMap<ParagraphId, readonly ParagraphId[]>;
  readonly common: Readonly<Record<string, unknown>>;
};

/** Reports each paragraph with its words before and after. */
export const accountForParagraphs = async (
  tx: Db,
  seat: Seat,
  { restoration: { restored, moved }, act, before, after, beside = new Map(), common }: RestorationAccount,
): Promise<void> => {
  const [old, young] = [before, after].map((blocks) => new Map(blocks.map((block) => [block.pid, block])));
  const words = (pid: ParagraphId) => wordsChanged(old?.get(pid), young?.get(pid));
  const own = new Set(restored.map(({ pid }) => pid));
  const described = new Set([...beside].flatMap(([pid, others]) => (own.has(pid) ? others : [])));
  const { draft, who } = seat;
  function* acts(): Generator<ActToRecord> {
    for (const { pid, how } of restored) {
      if (described.has(pid)) continue;
      const is = young?.get(pid);
      const others = (beside.get(pid) ?? []).filter((each) => own.has(each));
      yield {
        draftId: draft.id,
        userId: who.userId,
        delegation: who.delegation,
        act,
        pid,
        digest: is ? digestOfBlock(is) : null,
        facts: {
          how,
          ...words(pid),
          ...(moved.has(pid) && { moved: true }),
          ...(others.length > 0 && { others: others.map((each) => ({ pid: each, ...words(each) })) }),
          ...common,
        },
      };
    }
  }
  await appendRecords(tx, draft.id, acts());
};
