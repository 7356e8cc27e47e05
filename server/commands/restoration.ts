// Restoring paragraphs as an earlier text has them, in the live room: an ordinary act that every open editor sees.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord, restorationEntries } from "#db/record";
import { findText } from "#db/texts";
import { updatesUpTo } from "#db/updates";
import { type Block, baseText, type ParagraphId } from "#domain/draft";
import { granted, Refusal } from "#domain/refusal";
import { mayRestore, type Restoration, type RestoredBlock } from "#domain/texts/restore";
import { house } from "../house";
import type { Floor, Room } from "../room/room";
import type { Seat } from "../session";
import { digestOfBlock } from "../views/blocks";
import { blocksAfter } from "../views/earlier-blocks";
import { blocksToRestore, planRestoration, RestoreOrder, seenOf } from "../views/restoration";
import { accountForFallen, openCards } from "./decisions";
import { applyRestoration } from "./live-restoration";
import { movable, touchable } from "./paragraphs";

export const RestoreText = RestoreOrder.extend({
  /** The preview that was looked at; what has changed since is not done. */
  seen: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "is what the preview answered")
    .optional(),
});

/** What was restored, and the name by which it can be taken back. */
export type Restored = { readonly restoration: string; readonly items: readonly RestoredBlock[] };

/** T10: restores these paragraphs of a text, or all. Throws `closed` when one of them is agreed; then nothing is done. */
export const restoreText = async (
  seat: Seat,
  n: number,
  { seen, ...order }: z.infer<typeof RestoreText>,
): Promise<Restored> => {
  const room = await house().rooms.open(seat.draft.id);
  return carryOut(seat, room, async (floor) => {
    granted(mayRestore(seat.who, floor.mode(), order.pids === undefined));
    const earlier = await blocksToRestore(seat, n, order);
    const plan = granted(await planRestoration(seat, floor.blocks(), earlier, order));
    if (seen !== undefined && seen !== seenOf(floor.blocks(), plan))
      throw new Refusal("words-changed", "The draft has changed since you looked. Look again.");
    const text = await findText(house().database.db, seat.draft.id, n);
    const everything = order.pids === undefined;
    return { plan, facts: { n, symbol: text?.symbol ?? null, everything } };
  });
};

/** T10: gives the paragraphs of a restoration the words and places back that they had before it. */
export const undoRestoration = async (seat: Seat, id: string): Promise<Restored> => {
  const { db } = house().database;
  const room = await house().rooms.open(seat.draft.id);
  return carryOut(seat, room, async (floor) => {
    const entries = await restorationEntries(db, seat.draft.id, id);
    const [first] = entries;
    if (!first) throw new Refusal("not-found", "There is no such restoration in this draft.");
    const { seq, everything } = z.object({ seq: z.number(), everything: z.boolean() }).parse(first.facts);
    granted(mayRestore(seat.who, floor.mode(), everything));
    const earlier = blocksAfter(await updatesUpTo(db, seat.draft.id, seq));
    const pids = entries.flatMap(({ pid }) => (pid === null ? [] : [pid]));
    const places = entries.some(({ facts }) => facts.moved === true);
    const plan = granted(await planRestoration(seat, floor.blocks(), earlier, { pids, places }));
    return { plan, facts: { undoes: id, everything } };
  });
};

type Planned = {
  readonly plan: Restoration;
  /** Where the words come from. */
  readonly facts: Readonly<Record<string, unknown>>;
};

const carryOut = async (
  seat: Seat,
  room: Room,
  makePlan: (floor: Floor) => Promise<Planned>,
): Promise<Restored> => {
  const restoration = randomUUID();
  const { fallen, plan } = await room.exclusive(async (floor) => {
    const planned = await makePlan(floor);
    const { plan } = planned;
    await mayDo(seat, floor, plan);
    const before = floor.blocks();
    const cards = await openCards(floor, seat);
    const seq = room.seq();
    const fallen = await floor.change(
      seat.who,
      (doc) => applyRestoration(doc, plan),
      async (tx, after) => {
        const common = { restoration, seq, ...planned.facts };
        await account(tx, seat, plan, { before, after, common });
        return accountForFallen(tx, seat, { cards, before, after });
      },
    );
    return { fallen, plan };
  });
  if (fallen.length > 0) room.announce({ kind: "proposal", pids: fallen });
  return { restoration, items: plan.restored };
};

// S6, S7: closed paragraphs keep their words, and those whose place is agreed their place.
const mayDo = async (seat: Seat, floor: Floor, { restored, moved }: Restoration): Promise<void> => {
  const closed: ParagraphId[] = [];
  for (const { pid, how } of restored) {
    if (how === "back") continue;
    try {
      if (how !== "moved") await touchable(seat, floor, pid);
      if (moved.has(pid)) await movable(seat, floor, pid);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "closed") throw error;
      closed.push(pid);
    }
  }
  if (closed.length > 0)
    throw new Refusal("closed", "Paragraphs that are agreed and closed cannot be restored.", {
      pids: closed,
    });
};

type Account = {
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  readonly common: Readonly<Record<string, unknown>>;
};

const account = async (
  tx: Db,
  seat: Seat,
  { restored, moved }: Restoration,
  { before, after, common }: Account,
): Promise<void> => {
  const find = (blocks: readonly Block[], pid: ParagraphId) => blocks.find((block) => block.pid === pid);
  for (const { pid, how } of restored) {
    const [was, is] = [find(before, pid), find(after, pid)];
    await appendRecord(tx, {
      draftId: seat.draft.id,
      userId: seat.who.userId,
      delegation: seat.who.delegation,
      act: "block.restored",
      pid,
      digest: is ? digestOfBlock(is) : null,
      facts: {
        how,
        was: was ? baseText(was) : null,
        is: is ? baseText(is) : null,
        ...(moved.has(pid) && { moved: true }),
        ...common,
      },
    });
  }
};
