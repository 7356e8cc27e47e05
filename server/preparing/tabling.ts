// Tabling: what a delegation has prepared becomes its proposals in one act, or is previewed.
import { z } from "zod";
import type { Db } from "#db/client";
import { deletePrepared, insertLeftovers, preparedIn } from "#db/preparing/prepared";
import type { ParagraphId } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { shareLimits } from "#domain/limits";
import type { PreparedChange } from "#domain/preparing/prepared";
import { isRefusal, Refusal, type RefusalCode } from "#domain/refusal";
import { RefusalCodeSchema } from "#domain/refusal-values";
import { storedSentence } from "#domain/sentence";
import { deleteBlock } from "#editor/draft-doc";
import { requireNoSilence, requireNotAdopted } from "#server/draft/paragraphs";
import { log } from "#server/log";
import { Pid } from "#server/proposals/proposal-forms";
import { findProposed, propose } from "#server/proposals/proposals";
import { ownVoice } from "#server/proposals/voices";
import { holdFor } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { layerOf, roomsOf } from "./preparing";
import {
  labelsIn,
  PreparedChangeSchema,
  type PreparedHere,
  preparedHere,
  saidReason,
} from "./preparing-view";

export const TablePrepared = z.strictObject({
  /** Which paragraphs; by default all that are prepared. */
  pids: z.array(Pid).min(1).max(shareLimits.prepared).optional(),
  /** What was shown of each, from the preview or the list: a paragraph that has changed since is not tabled. */
  seen: z.record(Pid, z.string().length(64)).optional(),
  /** Only reports what would be tabled; changes nothing. */
  preview: z.boolean().optional(),
});
type TablePrepared = z.infer<typeof TablePrepared>;

export const TabledItem = z
  .strictObject({
    pid: ParagraphIdSchema,
    label: z.string().nullable(),
    seen: z.string(),
    /** `made`: proposals; `there`: it is already proposed; `tray`: there is no place or no room for it. */
    changes: z
      .array(
        PreparedChangeSchema.extend({
          became: z.enum(["made", "there", "tray"]),
          proposal: z.string().nullable(),
        }),
      )
      .readonly(),
    /** Why the paragraph stays prepared as it is, where it does. */
    held: z.strictObject({ code: RefusalCodeSchema, reason: z.string() }).nullable(),
  })
  .meta({ id: "TabledItem" });
type TabledItem = z.infer<typeof TabledItem>;
type TabledChange = TabledItem["changes"][number];

/** H2: tables what is prepared, all of it in one act, or reports what would result. */
export const table = async (seat: Seat, order: TablePrepared): Promise<{ items: TabledItem[] }> => {
  const layer = layerOf(seat);
  const { room, own } = await roomsOf(layer);
  const labelOf = await labelsIn(seat, room);
  const tabled = await holdFor(seat, room, async (hold) => {
    assertNegotiated(hold);
    return own.exclusive(async (prepared) => {
      const rows = await preparedIn(hold.db, layer);
      const wanted = chosen(rows, order.pids);
      const here = preparedHere(wanted, prepared.blocks(), hold.blocks());
      if (order.preview) return inTurn(here, (each) => foreseen(hold, seat, { here: each, labelOf }));
      const items = await hold.together(async (within) => {
        const done = await inTurn(here, (each) =>
          tabledOne(within, seat, { here: each, seen: order.seen, labelOf }),
        );
        await within.keep((tx) => keepOutcome(tx, layer, done));
        return done;
      });
      await takeOut(prepared, seat, items);
      return items;
    });
  });
  const items = tabled.map(saidItem);
  if (order.preview) return { items };
  const pids = tabled.map(({ pid }) => pid);
  if (tabled.some(({ changes }) => changes.some(({ became }) => became === "made")))
    room.announce({ kind: "proposal", pids });
  room.announce({ kind: "preparing", pids }, layer.delegation);
  return { items };
};

// Items in the tray are read later by others too: up to this point each reason is the sentence to store.
const saidItem = ({ changes, held, ...item }: TabledItem): TabledItem => ({
  ...item,
  changes: changes.map((change) => ({ ...change, reason: change.reason && saidReason(change.reason) })),
  held: held && { ...held, reason: saidReason(held.reason) },
});

const inTurn = async <One, Other>(
  all: readonly One[],
  each: (one: One) => Promise<Other>,
): Promise<Other[]> => {
  const done: Other[] = [];
  for (const one of all) done.push(await each(one));
  return done;
};

const assertNegotiated = (hold: DraftHold): void => {
  requireNotAdopted(hold);
  requireNoSilence(hold);
  if (hold.mode() !== "negotiating")
    throw new Refusal("conflict", "The draft is not negotiated just now: what is prepared cannot be tabled.");
};

const chosen = <Row extends { readonly pid: ParagraphId }>(
  rows: readonly Row[],
  pids: readonly string[] | undefined,
): readonly Row[] => {
  const known = new Set<string>(rows.map(({ pid }) => pid));
  if (pids?.some((pid) => !known.has(pid)))
    throw new Refusal("not-found", "A paragraph that was to be tabled is not being prepared.");
  return pids ? rows.filter(({ pid }) => pids.includes(pid)) : rows;
};

/** Codes that say that the paragraph, not the change, cannot be tabled now. */
const holding: readonly RefusalCode[] = ["closed", "silence", "conflict"];

const otherwise = "It reads otherwise since this was shown. Look at it again.";

type Tabling = { readonly here: PreparedHere; readonly labelOf: (pid: ParagraphId) => string | null };

const foreseen = async (
  hold: DraftHold,
  seat: Seat,
  { here: { row, changes, seen }, labelOf }: Tabling,
): Promise<TabledItem> => {
  const { pid } = row;
  const found: TabledChange[] = [];
  for (const change of changes) {
    const outcome = await outcomeOf(change, async (order) => {
      const isThere = (await findProposed(hold, seat, { voice: ownVoice(seat), order })) !== null;
      return { became: isThere ? "there" : "made", proposal: null };
    });
    if ("held" in outcome) return { pid, label: labelOf(pid), seen, changes: [], held: outcome.held };
    found.push(outcome);
  }
  return { pid, label: labelOf(pid), seen, changes: found, held: null };
};

const tabledOne = async (
  hold: DraftHold,
  seat: Seat,
  { here, seen, labelOf }: Tabling & { readonly seen: TablePrepared["seen"] },
): Promise<TabledItem> => {
  const { pid } = here.row;
  const first = await foreseen(hold, seat, { here, labelOf });
  if (first.held) return first;
  if (seen && seen[pid] !== here.seen)
    return { ...first, changes: [], held: { code: "words-changed", reason: otherwise } };
  const changes: TabledChange[] = [];
  for (const [index, change] of here.changes.entries()) {
    const outcome = await outcomeOf(change, async (order) => {
      const { id } = await propose(hold, seat, { voice: ownVoice(seat), order });
      return { became: first.changes[index]?.became === "there" ? "there" : "made", proposal: id };
    });
    changes.push("held" in outcome ? { ...inTray(change, outcome.held.reason) } : outcome);
  }
  return { ...first, changes };
};

type PlacedOrder = NonNullable<PreparedChange["order"]>;
type TablingOutcome = { readonly became: "made" | "there"; readonly proposal: string | null };

const inTray = ({ runs }: PreparedChange, reason: string): TabledChange => ({
  runs,
  reason,
  became: "tray",
  proposal: null,
});

// A refused change goes into the tray with the reason; a paragraph that may not be changed keeps all of its
// changes.
const outcomeOf = async (
  change: PreparedChange,
  attempt: (order: PlacedOrder) => Promise<TablingOutcome>,
): Promise<TabledChange | { readonly held: NonNullable<TabledItem["held"]> }> => {
  const { order, runs, reason } = change;
  if (!order) return inTray(change, reason ?? "");
  try {
    return { runs, reason: null, ...(await attempt(order)) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { code } = error;
    const why = storedSentence(error);
    return holding.includes(code) ? { held: { code, reason: why } } : inTray(change, why);
  }
};

const keepOutcome = async (
  tx: Db,
  layer: ReturnType<typeof layerOf>,
  items: readonly TabledItem[],
): Promise<void> => {
  const done = items.filter(({ held }) => held === null);
  await deletePrepared(
    tx,
    layer,
    done.map(({ pid }) => pid),
  );
  const left = done.flatMap(({ pid, changes }) =>
    changes
      .filter(({ became }) => became === "tray")
      .map(({ runs, reason }) => ({ pid, runs, reason: reason ?? "" })),
  );
  await insertLeftovers(tx, layer, left);
};

// Tabling is final: where the copy cannot be removed now, nobody sees it any more, and it is removed later.
const takeOut = async (prepared: DraftHold, seat: Seat, items: readonly TabledItem[]): Promise<void> => {
  const done = new Set<ParagraphId>(items.flatMap(({ pid, held }) => (held === null ? [pid] : [])));
  const there = prepared.blocks().flatMap(({ pid }) => (done.has(pid) ? [pid] : []));
  if (there.length === 0) return;
  const takeAll = (doc: Parameters<typeof deleteBlock>[0]) => {
    for (const pid of there) deleteBlock(doc, pid);
  };
  try {
    await prepared.change({ userId: seat.who.userId, delegation: null }, takeAll, async () => undefined);
  } catch (error) {
    log.warn("copies of tabled paragraphs could not be taken out", {
      draftId: seat.draft.id,
      reason: String(error),
    });
  }
};
