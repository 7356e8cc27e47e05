// What restoring from an earlier text would do, before anything is done.
import { z } from "zod";
import { placementActsIn } from "#db/agreement/placements";
import { standingActsIn } from "#db/agreement/positions";
import { updatesUpTo } from "#db/draft/updates";
import { findText, fixedLabels } from "#db/texts/texts";
import { placementOf } from "#domain/agreement/placement";
import { isLocked, standingOf } from "#domain/agreement/positions";
import { digestOf, digestOfBlock } from "#domain/digest";
import { type Block, baseText, type ParagraphId, paragraphId } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { fullLabels } from "#domain/numbers/numbering";
import { refusalToNumber } from "#domain/proposals/shares";
import { ChangedSegmentSchema } from "#domain/proposals/values";
import { orThrow, Refusal } from "#domain/refusal";
import type { Restoration } from "#domain/texts/restore";
import { restore } from "#domain/texts/restore";
import { type TakenBack, takeBack } from "#domain/texts/taken-back";
import type { IssuedBlock } from "#domain/texts/values";
import { RestoredHowSchema } from "#domain/texts/values";
import { compareWords } from "#domain/words/words";
import { blocksAround } from "#editor/draft-doc";
import { byPid, numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** Which paragraphs, by id; by default the whole draft. */
export const RestoreOrder = z.strictObject({
  pids: z.array(z.string().min(1).max(64).transform(paragraphId)).min(1).max(200).optional(),
});
export type RestoreOrder = z.infer<typeof RestoreOrder>;

/** What would become of a paragraph: its present words, and word by word what they would be. */
export const RestorationItem = z
  .strictObject({
    pid: ParagraphIdSchema,
    label: z.string(),
    how: RestoredHowSchema,
    /** S6: it is agreed and closed, so nothing can be restored with it. */
    closed: z.boolean(),
    before: z.string(),
    after: z.array(ChangedSegmentSchema).readonly(),
  })
  .meta({ id: "RestorationItem" });
export type RestorationItem = z.infer<typeof RestorationItem>;

export const RestorationView = z
  .strictObject({
    items: z.array(RestorationItem).readonly(),
    /** Open proposals that would lapse. */
    falls: z.array(z.string()).readonly(),
    /** Identifies this preview: sent back, it ensures that nothing is done but what was shown. */
    seen: z.string(),
  })
  .meta({ id: "Restoration" });
export type RestorationView = z.infer<typeof RestorationView>;

/** The text whose words are restored. Throws `not-found` for a text or a paragraph that does not exist. */
export const textToRestore = async (
  seat: Seat,
  n: number,
  { pids }: RestoreOrder,
): Promise<{ readonly symbol: string; readonly blocks: readonly IssuedBlock[] }> => {
  const text = await findText(runtime().database.db, seat.draft.id, n);
  if (!text) throw new Refusal("not-found", "There is no text {n} in this draft.", { n });
  const known = new Set<string>(text.body.blocks.map(({ pid }) => pid));
  if (pids?.some((pid) => !known.has(pid)))
    throw new Refusal("not-found", "There is no such paragraph in {symbol}.", { symbol: text.symbol });
  return { symbol: text.symbol, blocks: text.body.blocks };
};

/**
 * T10: the restoration of these paragraphs, or of all. Closed ones stay in their places where others can move.
 */
export const planRestoration = async (
  seat: Seat,
  { live, earlier }: { readonly live: readonly Block[]; readonly earlier: readonly Block[] },
  { pids, places = pids === undefined }: RestoreOrder & { readonly places?: boolean },
): Promise<Restoration | Refusal> => {
  const steady = places ? await steadyIn(seat, live) : new Set<ParagraphId>();
  return restore(live, earlier, {
    pids: pids ? new Set(pids) : null,
    places,
    steady,
  });
};

/**
 * What was changed in one act: the log up to it, its number of changes, the paragraphs concerned, and whether
 * any of them moved.
 */
export type Changed = {
  readonly seq: number;
  readonly changes: number;
  readonly pids: readonly ParagraphId[];
  readonly places: boolean;
};

/** T10: the draft as it would read with a restoration undone, including the proposals that lapsed with it. */
export const planTakeback = async (
  seat: Seat,
  live: readonly Block[],
  { seq, changes, pids, places }: Changed,
): Promise<TakenBack | Refusal> => {
  const kept = await updatesUpTo(runtime().database.db, seat.draft.id, { seq: seq + changes });
  const steady = await steadyIn(seat, live);
  const { before, after: left } = blocksAround(
    kept.filter((change) => change.seq <= seq),
    kept.filter((change) => change.seq > seq),
  );
  const scope = { pids: new Set(pids), places, steady: places ? steady : new Set<ParagraphId>() };
  return takeBack({ before, left, live }, restore(live, before, scope), steady);
};

const steadyIn = async (seat: Seat, live: readonly Block[]): Promise<Set<ParagraphId>> => {
  const acts = await placementActsIn(runtime().database.db, seat.draft.id);
  const byBlock = byPid(acts);
  const isPlaced = ({ pid }: Block) => placementOf(byBlock.get(pid) ?? []) === "agreed";
  return new Set([...live.filter(isPlaced).map(({ pid }) => pid), ...(await closedIn(seat, live))]);
};

const closedIn = async (seat: Seat, blocks: readonly Block[]): Promise<Set<ParagraphId>> => {
  const acts = await standingActsIn(runtime().database.db, seat.draft.id);
  const byBlock = byPid(acts);
  const isClosed = (block: Block) => {
    const own = byBlock.get(block.pid);
    return own !== undefined && isLocked(standingOf(own, digestOfBlock(block)));
  };
  const closed = new Set<ParagraphId>();
  for (const block of blocks) {
    if (isClosed(block)) closed.add(block.pid);
  }
  return closed;
};

/** A digest of what would be done: it changes with any of the words concerned. */
export const seenOf = (live: readonly Block[], { blocks, restored }: Restoration): string => {
  const [now, then] = [live, blocks].map((each) => new Map(each.map((block) => [block.pid, block])));
  const about = restored.map(({ pid, how }) => [
    ...[pid, how],
    now?.get(pid)?.runs ?? null,
    then?.get(pid)?.runs ?? null,
  ]);
  return digestOf(about);
};

/** T10: what would be done. Throws the refusal of the rule. */
export const previewRestoration = async (
  seat: Seat,
  n: number,
  order: RestoreOrder,
): Promise<RestorationView> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const { blocks: earlier } = await textToRestore(seat, n, order);
  const fixed = await fixedLabels(database.db, seat.draft.id);
  const live = room.blocks();
  const plan = await planRestoration(seat, { live, earlier }, order);
  if (plan instanceof Refusal) throw plan;
  orThrow(refusalToNumber(live, plan.blocks));
  const labels = new Map([
    ...printedInFull(live, numberingOf(seat.draft.settings), fixed),
    ...fullLabels(earlier),
  ]);
  const [now, then] = [live, plan.blocks].map((each) => new Map(each.map((block) => [block.pid, block])));
  const concerned = new Set(plan.restored.map(({ pid }) => pid));
  const closed = await closedIn(
    seat,
    live.filter(({ pid }) => concerned.has(pid)),
  );
  const wordsIn = (blocks: Map<ParagraphId, Block> | undefined, pid: ParagraphId) => {
    const block = blocks?.get(pid);
    return block ? baseText(block) : "";
  };
  const words = plan.restored.map(({ pid }) => compareWords(wordsIn(now, pid), wordsIn(then, pid)));
  return {
    items: plan.restored.map(({ pid, how }, index) => {
      const before = wordsIn(now, pid);
      const after = (words[index] ?? []).map(({ op, text }) => ({ text, change: op }));
      return { pid, label: labels.get(pid) ?? "", how, closed: closed.has(pid), before, after };
    }),
    falls: plan.fallen,
    seen: await seenOf(live, plan),
  };
};
