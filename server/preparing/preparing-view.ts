// What a delegation prepares, as its own delegates read it.
import { z } from "zod";
import { leftoversIn, type PreparedRow, preparedIn } from "#db/preparing/prepared";
import { preparedEpoch } from "#db/preparing/prepared-log";
import { fixedLabels } from "#db/texts/texts";
import { digestOf, digestOfBlock } from "#domain/digest";
import { type Block, baseText, type ParagraphId } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { type PreparedChange, placePrepared } from "#domain/preparing/prepared";
import { sentenceStored } from "#domain/sentence";
import { TextRunSchema } from "#domain/words/values";
import { numberingOf } from "#server/draft/blocks-view";
import { printedLabels } from "#server/draft/printed-labels";
import { saidToReader } from "#server/languages/reader";
import type { Room } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { layerOf } from "./preparing";

/** A change of prepared words: its deletions and insertions, and why it cannot be proposed, where it cannot. */
export const PreparedChangeSchema = z
  .strictObject({ runs: z.array(TextRunSchema).readonly(), reason: z.string().nullable() })
  .meta({ id: "PreparedChange" });

const PreparedItem = z
  .strictObject({
    pid: ParagraphIdSchema,
    label: z.string().nullable(),
    /** The words that were copied, and what they have become. */
    base: z.string(),
    words: z.string(),
    /** That of the paragraph as it was copied. */
    digest: z.string(),
    /** False when the paragraph of the draft has changed since it was copied, or is gone. */
    isCurrent: z.boolean(),
    isGone: z.boolean(),
    begunAt: z.string(),
    changes: z.array(PreparedChangeSchema).readonly(),
    /** Identifies the prepared words and those of the draft beneath them: only what was shown is tabled. */
    seen: z.string(),
  })
  .meta({ id: "PreparedItem" });

const LeftoverItem = z
  .strictObject({
    id: z.string(),
    pid: ParagraphIdSchema,
    label: z.string().nullable(),
    runs: z.array(TextRunSchema).readonly(),
    reason: z.string(),
    at: z.string(),
  })
  .meta({ id: "PreparedLeftover" });

export const PreparingView = z
  .strictObject({
    delegation: z.string(),
    /** The history of the document behind `/collab/:draft/preparing`; null while nothing is prepared. */
    epoch: z.string().nullable(),
    items: z.array(PreparedItem).readonly(),
    next: z.null(),
    /** Changes that had no place when the rest was tabled. */
    tray: z.array(LeftoverItem).readonly(),
  })
  .meta({ id: "Preparing" });
type PreparingView = z.infer<typeof PreparingView>;

/** A prepared paragraph with its place in the draft and all that it would propose. */
export type PreparedHere = {
  readonly row: PreparedRow;
  readonly here: Block | null;
  readonly words: string;
  readonly changes: readonly PreparedChange[];
  readonly seen: string;
};

/**
 * H2: what is prepared, compared with these paragraphs of the draft, in their order; deleted ones come last.
 */
export const preparedHere = (
  rows: readonly PreparedRow[],
  prepared: readonly Block[],
  blocks: readonly Block[],
): PreparedHere[] => {
  const copies = new Map(prepared.map((copy) => [copy.pid, copy]));
  const begun = new Map(rows.map((row) => [row.pid, row]));
  const standing = blocks.filter(({ pid }) => begun.has(pid));
  const present = new Set(standing.map(({ pid }) => pid));
  const gone = rows.filter(({ pid }) => !present.has(pid)).map(({ pid }) => [pid, null] as const);
  const found: PreparedHere[] = [];
  for (const [pid, here] of [...standing.map((block) => [block.pid, block] as const), ...gone]) {
    const [row, copy] = [begun.get(pid), copies.get(pid)];
    if (!row || !copy) continue;
    const words = baseText(copy);
    const changes = placePrepared({ base: row.base, copy }, here);
    const seen = digestOf([words, here && digestOfBlock(here)]);
    found.push({ row, here, words, changes, seen });
  }
  return found;
};

/** What is prepared for the person's delegation. */
export const readPreparing = async (seat: Seat): Promise<PreparingView> => {
  const layer = layerOf(seat);
  const { database, rooms } = runtime();
  const [rows, tray] = [await preparedIn(database.db, layer), await leftoversIn(database.db, layer)];
  const room = await rooms.open(layer.draftId);
  const own = rows.length > 0 ? await rooms.openPrepared(layer.draftId, layer.delegation) : null;
  const labelOf = await labelsIn(seat, room);
  const here = preparedHere(rows, own?.blocks() ?? [], room.blocks());
  return {
    delegation: layer.delegation,
    epoch: own && (await preparedEpoch(database.db, layer)),
    items: here.map(({ row, here: block, words, changes, seen }) => ({
      pid: row.pid,
      label: labelOf(row.pid),
      base: row.base,
      words,
      digest: row.digest,
      isCurrent: block !== null && digestOfBlock(block) === row.digest,
      isGone: block === null,
      begunAt: row.begunAt.toISOString(),
      changes: changes.map(({ runs, reason }) => ({ runs, reason: reason && saidReason(reason) })),
      seen,
    })),
    next: null,
    tray: tray.map(({ id, pid, runs, reason, at }) => {
      return { id, pid, label: labelOf(pid), runs, reason: saidReason(reason), at: at.toISOString() };
    }),
  };
};

/** A reason as it was stored, in the reader's language. */
export const saidReason = (stored: string): string => saidToReader(sentenceStored(stored));

/** The printed number of each paragraph. */
export const labelsIn = async ({ draft }: Seat, room: Room): Promise<(pid: ParagraphId) => string | null> => {
  const fixed = await fixedLabels(runtime().database.db, draft.id);
  const printed = printedLabels(room.blocks(), numberingOf(draft.settings), fixed);
  return (pid) => printed.get(pid) || null;
};
