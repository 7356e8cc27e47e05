// Rule T10: taking a restoration back. What it changed becomes as it was before: words, order, and the proposals that fell
// with them, wherever nobody has changed it since.
import { type Block, type ParagraphId, proposedBy, standingBlocks } from "../draft";
import { restoreFallen } from "../proposals/fallen";
import { keptFacts, proposedIn } from "../proposals/proposal-words";
import { proposalsOn } from "../proposals/proposals";
import { Refusal } from "../refusal";
import type { Restoration } from "./restore";
import { outOfOrder } from "./restored-places";
import type { RestoredBlock, RestoredHow } from "./values";

/** The draft before a restoration, right after it, and now. */
export type Takeback = {
  readonly before: readonly Block[];
  readonly left: readonly Block[];
  readonly live: readonly Block[];
};

/**
 * Of the proposals that fell with the restoration, those that are open again, and those that cannot be because their words
 * have changed since.
 */
export type TakenBack = Restoration & { readonly again: readonly string[]; readonly lost: readonly string[] };

/**
 * T10: the draft with a restoration taken back. `restored` is the result of restoring the earlier words alone, for the
 * paragraphs that were changed since.
 */
export const takeBack = (
  drafts: Takeback,
  restored: Restoration | Refusal,
  steady: ReadonlySet<ParagraphId>,
): TakenBack | Refusal => {
  const { before, left, live } = drafts;
  if (restored instanceof Refusal && restored.facts.pids !== undefined) return restored;
  const fell = idsIn(before).filter((id) => !idsIn(left).includes(id) && !idsIn(live).includes(id));
  const isUntouched = isSame(live, left);
  const around = restored instanceof Refusal ? { blocks: live, moved: new Set<ParagraphId>() } : restored;
  const blocks = isUntouched ? before : pieceByPiece(drafts, around.blocks, fell);
  const moved = isUntouched ? movedIn(live, before, steady) : around.moved;
  const changes = changesIn(live, blocks, moved);
  if (changes.length === 0) return restored instanceof Refusal ? restored : nothingToDo();
  const stand = new Set(idsIn(blocks));
  return {
    blocks,
    restored: changes,
    moved,
    fallen: idsIn(live).filter((id) => !stand.has(id)),
    again: fell.filter((id) => stand.has(id)),
    lost: fell.filter((id) => !stand.has(id)),
  };
};

const nothingToDo = () => new Refusal("conflict", "It stands as it stood: there is nothing to restore.");

const idsIn = (blocks: readonly Block[]): string[] => [...new Set(blocks.flatMap(proposalsOn))];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const byPid = (blocks: readonly Block[]) => new Map(blocks.map((block) => [block.pid, block]));

// What nobody has changed since becomes exactly as it was; elsewhere the words are restored, and what fell is applied again
// where its place is still there.
const pieceByPiece = (
  { before, left, live }: Takeback,
  restored: readonly Block[],
  fell: readonly string[],
): Block[] => {
  const [was, then, now] = [before, left, live].map(byPid);
  if (!was || !then || !now) return [...restored];
  const blocks = restored.map((block) => {
    const earlier = was.get(block.pid);
    const isAsLeft = isSame(now.get(block.pid), then.get(block.pid));
    return earlier && isAsLeft && !isSame(earlier, then.get(block.pid)) ? earlier : block;
  });
  const beside = besides(before, { blocks, isGone: (pid) => !then.has(pid) && !now.has(pid) });
  const stand = new Set(idsIn(beside));
  const proposed = proposedIn(before);
  const items = fell
    .filter((id) => !stand.has(id))
    .flatMap((id) => {
      const at = before.find((block) => proposalsOn(block).includes(id));
      const mark = at && markOf(at, id);
      return at && mark ? [{ mark, pid: at.pid, facts: keptFacts(proposed, id) }] : [];
    });
  return [...restoreFallen(beside, items).blocks];
};

const markOf = ({ runs, whole = [] }: Block, id: string) =>
  [...whole, ...runs.flatMap(({ insertions, deletions }) => [...insertions, ...deletions])].find(
    (mark) => mark.id === id,
  );

// Removed paragraphs that were only proposed go back to behind the block that they followed.
const besides = (
  before: readonly Block[],
  { blocks, isGone }: { readonly blocks: readonly Block[]; isGone(pid: ParagraphId): boolean },
): Block[] => {
  const out = [...blocks];
  for (const [at, block] of before.entries()) {
    const by = proposedBy(block);
    if (!by || !isGone(block.pid) || out.some(({ pid }) => pid === block.pid)) continue;
    if (by.op === "alternative" && !out.some(({ pid }) => pid === by.of)) continue;
    const anchor = before.slice(0, at).findLast(({ pid }) => out.some((each) => each.pid === pid));
    out.splice(anchor ? out.findIndex(({ pid }) => pid === anchor.pid) + 1 : 0, 0, block);
  }
  return out;
};

const movedIn = (
  live: readonly Block[],
  before: readonly Block[],
  steady: ReadonlySet<ParagraphId>,
): ReadonlySet<ParagraphId> =>
  // Those that are only proposed have a place of their own too.
  outOfOrder(
    live.map(({ pid }) => ({ pid })),
    before,
    { steady, isAsked: () => true },
  );

const changesIn = (
  live: readonly Block[],
  blocks: readonly Block[],
  moved: ReadonlySet<ParagraphId>,
): RestoredBlock[] => {
  const [now, then] = [byPid(live), byPid(blocks)];
  const how = (block: Block): RestoredHow | null => {
    const present = now.get(block.pid);
    if (!present) return "back";
    if (!isSame(present, block)) return "changed";
    return moved.has(block.pid) ? "moved" : null;
  };
  return [
    ...standingBlocks(blocks).map((block) => ({ pid: block.pid, how: how(block) })),
    ...standingBlocks(live).flatMap(({ pid }) => (then.has(pid) ? [] : [{ pid, how: "out" as const }])),
  ].filter((each): each is RestoredBlock => each.how !== null);
};
