// What restoring from an earlier text would do, before anything is done.
import { z } from "zod";
import { sha256 } from "#db/digest";
import { placementActsIn } from "#db/placements";
import { standingActsIn } from "#db/positions";
import { findText, fixedLabels } from "#db/texts";
import { placementOf } from "#domain/agreement/placement";
import { isLocked, standingOf } from "#domain/agreement/positions";
import { type Block, baseText, type ParagraphId } from "#domain/draft";
import { fullLabels, numbersInFull } from "#domain/numbers/numbering";
import type { Segment } from "#domain/proposals/readings";
import { Refusal } from "#domain/refusal";
import { type Restoration, type RestoredHow, restore } from "#domain/texts/restore";
import type { IssuedBlock } from "#domain/texts/texts";
import { compareWords } from "#domain/words";
import { house } from "../house";
import type { Seat } from "../session";
import { digestOfBlock, numberingOf } from "./blocks";

/** Which paragraphs, by identity; without, all of the draft. */
export const RestoreOrder = z.strictObject({
  pids: z.array(z.string().min(1).max(64)).min(1).max(200).optional(),
});
export type RestoreOrder = z.infer<typeof RestoreOrder>;

/** What would become of a paragraph: its words as they stand, and word by word what they would be. */
export type RestorationItem = {
  readonly pid: ParagraphId;
  readonly label: string;
  readonly how: RestoredHow;
  /** S6: it is agreed and closed, so nothing can be restored with it. */
  readonly closed: boolean;
  readonly before: string;
  readonly after: readonly Segment[];
};

export type RestorationView = {
  readonly items: readonly RestorationItem[];
  /** Open proposals whose words would go. */
  readonly falls: readonly string[];
  /** Names this very preview: with it nothing else is done than what was shown. */
  readonly seen: string;
};

/** The blocks of a text, whose words are brought back. Throws `not-found` for a text or a paragraph that is not there. */
export const blocksToRestore = async (
  seat: Seat,
  n: number,
  { pids }: RestoreOrder,
): Promise<readonly IssuedBlock[]> => {
  const text = await findText(house().database.db, seat.draft.id, n);
  if (!text) throw new Refusal("not-found", `There is no text ${n} in this draft.`);
  const known = new Set<string>(text.body.blocks.map(({ pid }) => pid));
  if (pids?.some((pid) => !known.has(pid)))
    throw new Refusal("not-found", `There is no such paragraph in ${text.symbol}.`);
  return text.body.blocks;
};

/** T10: the restoration of these paragraphs, or of all. Those that are closed stay in their places where others can move. */
export const planRestoration = async (
  seat: Seat,
  live: readonly Block[],
  earlier: readonly Block[],
  { pids, places = pids === undefined }: RestoreOrder & { readonly places?: boolean },
): Promise<Restoration | Refusal> => {
  const steady = places ? await steadyIn(seat, live) : new Set<ParagraphId>();
  return restore(live, earlier, { pids: pids ? new Set(pids as ParagraphId[]) : null, places, steady });
};

const steadyIn = async (seat: Seat, live: readonly Block[]): Promise<Set<ParagraphId>> => {
  const acts = await placementActsIn(house().database.db, seat.draft.id);
  const isPlaced = (block: Block) => placementOf(acts.filter(({ pid }) => pid === block.pid)) === "agreed";
  return new Set([...live.filter(isPlaced).map(({ pid }) => pid), ...(await closedIn(seat, live))]);
};

const closedIn = async (seat: Seat, blocks: readonly Block[]): Promise<Set<ParagraphId>> => {
  const acts = await standingActsIn(house().database.db, seat.draft.id);
  const isClosed = (block: Block) =>
    isLocked(
      standingOf(
        acts.filter(({ pid }) => pid === block.pid),
        digestOfBlock(block),
      ),
    );
  return new Set(blocks.filter(isClosed).map(({ pid }) => pid));
};

/** Names what would be done to what: it changes with any of the words concerned. */
export const seenOf = (live: readonly Block[], { blocks, restored }: Restoration): string => {
  const [now, then] = [live, blocks].map((each) => new Map(each.map((block) => [block.pid, block])));
  const about = restored.map(({ pid, how }) => [pid, how, now?.get(pid)?.runs, then?.get(pid)?.runs]);
  return sha256(JSON.stringify(about));
};

/** T10: what would be done. Throws the refusal of the rule. */
export const previewRestoration = async (
  seat: Seat,
  n: number,
  order: RestoreOrder,
): Promise<RestorationView> => {
  const { database, rooms } = house();
  const room = await rooms.open(seat.draft.id);
  const earlier = await blocksToRestore(seat, n, order);
  const fixed = await fixedLabels(database.db, seat.draft.id);
  const live = room.blocks();
  const plan = await planRestoration(seat, live, earlier, order);
  if (plan instanceof Refusal) throw plan;
  const labels = new Map([
    ...numbersInFull(live, numberingOf(seat.draft.settings), fixed),
    ...fullLabels(earlier),
  ]);
  const [now, then] = [live, plan.blocks].map((each) => new Map(each.map((block) => [block.pid, block])));
  const closed = await closedIn(
    seat,
    live.filter(({ pid }) => plan.restored.some((each) => each.pid === pid)),
  );
  const wordsIn = (blocks: Map<ParagraphId, Block> | undefined, pid: ParagraphId) => {
    const block = blocks?.get(pid);
    return block ? baseText(block) : "";
  };
  return {
    items: plan.restored.map(({ pid, how }) => {
      const before = wordsIn(now, pid);
      const after = compareWords(before, wordsIn(then, pid)).map(({ op, text }) => ({ text, change: op }));
      return { pid, label: labels.get(pid) ?? "", how, closed: closed.has(pid), before, after };
    }),
    falls: plan.fallen,
    seen: seenOf(live, plan),
  };
};
