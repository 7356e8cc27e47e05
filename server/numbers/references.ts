// Cross-references: words that name a paragraph are marked as referring to it, and get its new number when
// numbers change.
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, type Run } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { grouped } from "#domain/grouping";
import { draftLimits, paragraphLimits } from "#domain/limits";
import { editReferences } from "#domain/numbers/reference-edits";
import { withReferences } from "#domain/numbers/references";
import { refusalToAct } from "#domain/people/access";
import { extentOfBlock } from "#domain/proposals/extents";
import { orThrow, Refusal } from "#domain/refusal";
import { replaceBlocks } from "#editor/arranged-blocks";
import { requireNotAdopted, requireStanding, requireTouchable } from "#server/draft/paragraphs";
import type { NewReference } from "#server/export/reference-plan";
import { accountForFallen, openCards } from "#server/proposals/decisions";
import { holdFor } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { keepPositions, keepStanding } from "./editorial-numbers";
import { withRefusals } from "./foreseen-refusals";
import { newReferences, openBlocks, planReferences } from "./references-view";

/**
 * Words that were marked: UTF-16 offsets in the raw base text of their block, and the number that they name.
 */
export const MarkedReference = z
  .strictObject({
    pid: ParagraphIdSchema,
    start: z.number(),
    end: z.number(),
    words: z.string(),
    target: ParagraphIdSchema,
    label: z.string(),
  })
  .meta({ id: "MarkedReference" });
export type MarkedReference = z.infer<typeof MarkedReference>;

/** X1, X3: marks the words of a block that name blocks of this draft. */
export const markReferences = async (seat: Seat, pid: string): Promise<MarkedReference[]> =>
  mark(seat, async (hold) => [
    requireStanding(
      await requireTouchable(seat, hold, pid),
      "This paragraph is only proposed: its references are marked when it stands.",
    ),
  ]);

/** X1, X3: marks references in every paragraph of the base text that is not agreed. */
export const markAllReferences = async (seat: Seat): Promise<MarkedReference[]> =>
  mark(seat, (hold) => openBlocks(seat, hold.blocks()));

const mark = async (
  seat: Seat,
  choose: (hold: DraftHold) => Promise<readonly Block[]>,
): Promise<MarkedReference[]> => {
  orThrow(refusalToAct(seat.who, "decide on proposals"));
  const room = await runtime().rooms.open(seat.draft.id);
  return holdFor(seat, room, async (hold) => {
    requireNotAdopted(hold);
    const blocks = hold.blocks();
    const chosen = new Map((await choose(hold)).map((block) => [block.pid, block]));
    let left = fitting(
      draftLimits.looks,
      Array.from(blocks, (one) => looksIn(one)).reduce((sum, looks) => sum + looks, 0),
    );
    const found = (await newReferences(seat, blocks, [...chosen.values()])).flatMap((each) => {
      const block = chosen.get(each.pid);
      if (!block) return [];
      const kept = each.found.slice(0, Math.min(roomIn(block), left));
      left -= kept.length;
      return [{ ...each, found: kept }];
    });
    const marked = found.flatMap(({ pid, found: words }) => {
      const block = chosen.get(pid);
      return block && words.length > 0 ? [{ block, words }] : [];
    });
    if (marked.length > 0) await markIn(seat, hold, marked);
    return found.flatMap(({ pid, found: words }) =>
      words.map(({ pid: target, ...place }) => ({ pid, ...place, target })),
    );
  });
};

// A21: each reference begins and ends.
const fitting = (most: number, looks: number): number => Math.max(0, Math.floor((most - looks - 1) / 2));

const looksIn = (block: Block): number => extentOfBlock(block).looks;

const roomIn = (block: Block): number => fitting(paragraphLimits.looks, looksIn(block));

type MarkedBlock = {
  readonly block: Block;
  readonly words: readonly NewReference[];
};

const markIn = async (seat: Seat, hold: DraftHold, markedBlocks: readonly MarkedBlock[]): Promise<void> => {
  const { userId, delegation } = seat.who;
  const rewritten = markedBlocks.map(({ block, words }) => ({
    pid: block.pid,
    runs: withReferences(block.runs, words),
  }));
  await hold.change(
    { userId, delegation },
    (doc) => replaceBlocks(doc, rewritten),
    async (tx) => {
      for (const { block, words } of markedBlocks)
        await appendRecord(tx, {
          draftId: seat.draft.id,
          userId,
          delegation,
          act: "references.marked",
          pid: block.pid,
          digest: digestOfBlock(block),
          facts: { references: words.map((each) => ({ words: each.words, pid: each.pid })) },
        });
    },
  );
};

/**
 * X6: which references were reviewed, by the id of what was shown; whose words are kept; and which are updated
 * although they may cite another instrument.
 */
export const SeenReferences = z.strictObject({
  seen: z.string().regex(/^[0-9a-f]{64}$/, "What the list of references answered is expected."),
  keep: z.array(z.string().max(100)).max(2000).default([]),
  write: z.array(z.string().max(100)).max(2000).default([]),
});

/** The order to issue a text, as far as its references are concerned. */
export type Issuing = {
  readonly renumber: boolean;
  readonly references?: z.infer<typeof SeenReferences> | undefined;
};

/**
 * X5 to X7: updates the references of all paragraphs to the numbers that the text will print, as an editorial
 * change in the record. Throws `references` with those to review, until exactly these are confirmed.
 */
export const settleReferences = async (
  seat: Seat,
  hold: DraftHold,
  { renumber, references }: Issuing,
): Promise<void> => {
  if (hold.mode() === "adopted") return;
  const blocks = hold.blocks();
  const rewritten = await rewrittenIn(seat, blocks, { renumber, references });
  if (rewritten.length === 0) return;
  const { userId, delegation } = seat.who;
  const cards = await openCards(hold, seat);
  await hold.change(
    { userId, delegation, revises: rewritten.map(({ block }) => block.pid) },
    (doc) =>
      replaceBlocks(
        doc,
        rewritten.map(({ block: { pid }, runs }) => ({ pid, runs })),
      ),
    async (tx, after) => {
      await accountForFallen(tx, seat, { cards, before: blocks, after });
      for (const each of rewritten) await account(tx, seat, { ...each, after });
    },
  );
};

/** X5: the blocks as {@link settleReferences} would leave them; throws `references` as it does. */
export const settledBlocks = async (
  seat: Seat,
  blocks: readonly Block[],
  issuing: Issuing,
): Promise<Block[]> => {
  const rewritten = await rewrittenIn(seat, blocks, issuing);
  const runsOf = new Map(rewritten.map(({ block, runs }) => [block.pid, runs]));
  return blocks.map((block) => ({ ...block, runs: runsOf.get(block.pid) ?? block.runs }));
};

const rewrittenIn = async (
  seat: Seat,
  blocks: readonly Block[],
  { renumber, references }: Issuing,
): Promise<Rewritten[]> => {
  const plan = await planReferences(seat, blocks, renumber);
  const { changed, view } = plan;
  if (view.items.length > 0 && references?.seen !== view.seen) {
    const { db } = runtime().database;
    const { items, seen } = await withRefusals(db, { draftId: seat.draft.id, blocks, plan });
    throw new Refusal(
      "references",
      "Some references are gone, do not read as they mean, or change in what is agreed. Look at them, then confirm exactly these.",
      { references: items, seen },
    );
  }
  const [kept, wanted] = [new Set(references?.keep), new Set(references?.write)];
  const done = grouped(
    changed.filter(({ id, keeps }) => (keeps ? wanted.has(id) : !kept.has(id))),
    ({ pid }) => pid,
  );
  const rewritten = Array.from(blocks, (block): Rewritten[] => {
    const own = done.get(block.pid);
    if (!own) return [];
    const runs = editReferences(
      block.runs,
      own.flatMap(({ edits }) => edits),
    );
    return [{ block, runs, isNumbers: own.every(({ isNumbers }) => isNumbers) }];
  });
  return rewritten.flat();
};

type Rewritten = {
  readonly block: Block;
  readonly runs: readonly Run[];
  /** X7: nothing but numbers under references changes. */
  readonly isNumbers: boolean;
};

const account = async (
  tx: Db,
  seat: Seat,
  { block, isNumbers, after }: Rewritten & { readonly after: readonly Block[] },
): Promise<void> => {
  const now = after.find(({ pid }) => pid === block.pid) ?? block;
  const common = {
    draftId: seat.draft.id,
    userId: seat.who.userId,
    delegation: seat.who.delegation,
    pid: block.pid,
    digest: digestOfBlock(now),
  };
  const facts = { was: baseText(block), is: baseText(now), from: digestOfBlock(block), editorial: true };
  await appendRecord(tx, { ...common, act: "references.renumbered", facts });
  if (!isNumbers) return;
  await keepPositions(tx, seat, { was: block, is: now });
  await keepStanding(tx, seat, { was: block, is: now });
};
