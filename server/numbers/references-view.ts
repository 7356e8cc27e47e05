// What happens to the references of a draft when a text is issued, and which of them must be reviewed before
// (X6).

import { standingActsIn } from "#db/agreement/positions";
import { fixedLabels, lastText } from "#db/texts/texts";
import { isLocked, standingOf } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, type ParagraphId, standingBlocks } from "#domain/draft";
import { numberingOf } from "#server/draft/blocks-view";
import type { NewReferences, ReferencePlan, ReferencesView } from "#server/export/reference-plan";
import { findReferences, referencePlan } from "#server/export/reference-plan";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { withRefusals } from "./foreseen-refusals";

/** The blocks of the base text that are not agreed. */
export const openBlocks = async (seat: Seat, blocks: readonly Block[]): Promise<Block[]> => {
  const acts = await standingActsIn(runtime().database.db, seat.draft.id);
  const byPid = new Map<ParagraphId, (typeof acts)[number][]>();
  for (const act of acts) {
    const own = byPid.get(act.pid);
    if (own) own.push(act);
    else byPid.set(act.pid, [act]);
  }
  return standingBlocks(blocks).filter((block) => {
    const own = byPid.get(block.pid) ?? [];
    return own.length === 0 || !isLocked(standingOf(own, digestOfBlock(block)));
  });
};

/** X1: the words of the chosen blocks that name blocks of the draft and do not carry a reference yet. */
export const newReferences = async (
  seat: Seat,
  blocks: readonly Block[],
  chosen: readonly Block[],
): Promise<NewReferences[]> =>
  findReferences({
    blocks,
    within: new Set(chosen.map(({ pid }) => pid)),
    numbering: numberingOf(seat.draft.settings),
    fixed: await fixedLabels(runtime().database.db, seat.draft.id),
  });

/** X5, X6: what issuing these blocks does to their references. */
export const planReferences = async (
  seat: Seat,
  blocks: readonly Block[],
  renumber: boolean,
): Promise<ReferencePlan> => {
  const { db } = runtime().database;
  const open = new Set((await openBlocks(seat, blocks)).map(({ pid }) => pid));
  const last = await lastText(db, seat.draft.id);
  return referencePlan({
    blocks,
    numbering: numberingOf(seat.draft.settings),
    fixed: await fixedLabels(db, seat.draft.id),
    renumber,
    last: last?.body.blocks ?? null,
    locked: new Set<ParagraphId>(blocks.flatMap(({ pid }) => (open.has(pid) ? [] : [pid]))),
  });
};

/** X6: the references to review before the draft is issued, with or without renumbering. */
export const viewReferences = async (seat: Seat, renumber: boolean): Promise<ReferencesView> => {
  const draftId = seat.draft.id;
  const blocks = (await runtime().rooms.open(draftId)).blocks();
  const plan = await planReferences(seat, blocks, renumber);
  return withRefusals(runtime().database.db, { draftId, blocks, plan });
};
