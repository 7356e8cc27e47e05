// Cross-references: words that name a paragraph are marked to follow it, and say its new number when numbers change.
import type { Db } from "#db/client";
import { standingActsIn } from "#db/positions";
import { appendRecord } from "#db/record";
import { fixedLabels } from "#db/texts";
import { mayAct } from "#domain/access";
import { isLocked, standingOf } from "#domain/agreement/positions";
import { type Block, baseText, type ParagraphId, type Run, standingBlocks } from "#domain/draft";
import { type FixedLabels, labels } from "#domain/numbers/numbering";
import {
  type FoundReference,
  layReferences,
  type ReferenceIndex,
  referenceIndex,
  referencesIn,
  rewriteReferences,
} from "#domain/numbers/references";
import { groundText } from "#domain/proposals/proposals";
import { granted } from "#domain/refusal";
import { replaceText } from "#editor/draft-doc";
import { house } from "../house";
import type { Floor } from "../room/room";
import type { Seat } from "../session";
import { digestOfBlock, numberingOf } from "../views/blocks";
import { notAdopted, standing, touchable } from "./paragraphs";

/** Words that were marked: UTF-16 offsets in the raw base text of their block, and the number that they name. */
export type MarkedReference = {
  readonly pid: ParagraphId;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly target: ParagraphId;
  readonly label: string;
};

/** X1, X3: marks the words of a block that name blocks of this draft. */
export const markReferences = async (seat: Seat, pid: string): Promise<MarkedReference[]> =>
  mark(seat, async (floor) => [
    standing(
      await touchable(seat, floor, pid),
      "This paragraph is only proposed: its references are marked when it stands.",
    ),
  ]);

/** X1, X3: marks references in every paragraph that stands and is not agreed. */
export const markAllReferences = async (seat: Seat): Promise<MarkedReference[]> =>
  mark(seat, (floor) => openBlocks(seat, floor.blocks()));

const openBlocks = async (seat: Seat, blocks: readonly Block[]): Promise<Block[]> => {
  const acts = await standingActsIn(house().database.db, seat.draft.id);
  return standingBlocks(blocks).filter((block) => {
    const own = acts.filter((act) => act.pid === block.pid);
    return own.length === 0 || !isLocked(standingOf(own, digestOfBlock(block)));
  });
};

const indexOf = (seat: Seat, blocks: readonly Block[], fixed: FixedLabels): ReferenceIndex =>
  referenceIndex(blocks, labels(blocks, numberingOf(seat.draft.settings), fixed));

const mark = async (
  seat: Seat,
  choose: (floor: Floor) => Promise<readonly Block[]>,
): Promise<MarkedReference[]> => {
  granted(mayAct(seat.who, "decide on proposals"));
  const room = await house().rooms.open(seat.draft.id);
  return room.exclusive(async (floor) => {
    notAdopted(floor);
    const chosen = await choose(floor);
    const index = indexOf(seat, floor.blocks(), await fixedLabels(house().database.db, seat.draft.id));
    const found = chosen.map((block) => ({ block, found: newIn(block, index) }));
    const marked = found.filter((each) => each.found.length > 0);
    if (marked.length === 0) return [];
    const { userId, delegation } = seat.who;
    await floor.change(
      { userId, delegation },
      (doc) => {
        for (const { block, found: words } of marked)
          replaceText(doc, block.pid, layReferences(block.runs, words));
      },
      async (tx) => {
        for (const { block, found: words } of marked)
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
    return marked.flatMap(({ block, found: words }) =>
      words.map(({ pid, ...place }) => ({
        pid: block.pid,
        ...place,
        target: pid,
        label: index.places.get(pid)?.full ?? "",
      })),
    );
  });
};

// What carries a reference already is not marked again.
const newIn = (block: Block, index: ReferenceIndex): FoundReference[] => {
  const taken: boolean[] = [];
  for (const piece of block.runs)
    if (piece.insertions.length === 0)
      for (let left = piece.text.length; left > 0; left -= 1) taken.push(piece.reference !== undefined);
  return referencesIn(groundText(block.runs), block.pid, index).filter(
    ({ start, end }) => !taken.slice(start, end).includes(true),
  );
};

/**
 * X5: makes the references of all paragraphs say the numbers that `fixed` gives, as an editorial change that the record
 * keeps. Agreed paragraphs keep their words (S6). Answers how many paragraphs were rewritten.
 */
export const renumberReferences = async (seat: Seat, floor: Floor, fixed: FixedLabels): Promise<number> => {
  if (floor.mode() === "adopted") return 0;
  const blocks = floor.blocks();
  if (!blocks.some(({ runs }) => runs.some(({ reference }) => reference !== undefined))) return 0;
  const index = indexOf(seat, blocks, fixed);
  const rewritten = (await openBlocks(seat, blocks)).flatMap((block) => {
    const runs = rewriteReferences(block.runs, block.pid, index);
    return runs ? [{ block, runs }] : [];
  });
  if (rewritten.length === 0) return 0;
  const { userId, delegation } = seat.who;
  await floor.change(
    { userId, delegation },
    (doc) => {
      for (const { block, runs } of rewritten) replaceText(doc, block.pid, runs);
    },
    (tx, after) => recordRewriting(tx, seat, rewritten, after),
  );
  return rewritten.length;
};

type Rewritten = { readonly block: Block; readonly runs: readonly Run[] };

const recordRewriting = async (
  tx: Db,
  { draft, who }: Seat,
  rewritten: readonly Rewritten[],
  after: readonly Block[],
): Promise<void> => {
  const now = new Map(after.map((block) => [block.pid, block]));
  for (const { block } of rewritten) {
    const present = now.get(block.pid) ?? block;
    await appendRecord(tx, {
      draftId: draft.id,
      userId: who.userId,
      delegation: who.delegation,
      act: "references.renumbered",
      pid: block.pid,
      digest: digestOfBlock(present),
      facts: { was: baseText(block), is: baseText(present), editorial: true },
    });
  }
};
