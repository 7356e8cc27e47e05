// The draft as its readers see it: every block with its label, words, digest, status and counts.

import { carryOversIn } from "#db/agreement/carry-overs";
import { placementActsIn } from "#db/agreement/placements";
import { positionsIn, standingActsIn } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { linkCounts } from "#db/sources/links";
import { fixedLabels } from "#db/texts/texts";
import { earlierAgreement, heldUpBy, termsOf } from "#domain/agreement/closing";
import { type PlacementAct, placementOf } from "#domain/agreement/placement";
import {
  type CarryOver,
  isLocked,
  presentPositions,
  type StandingAct,
  standingOf,
} from "#domain/agreement/positions";
import type { Position } from "#domain/agreement/values";
import { type Dependence, waitingFor } from "#domain/agreement/waiting";
import { readBrackets } from "#domain/brackets/brackets";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, type ParagraphId, proposedBy, typeOf } from "#domain/draft";
import { grouped } from "#domain/grouping";
import type { FixedLabels } from "#domain/numbers/number-rows";
import type { Numbering } from "#domain/numbers/numbering";
import { alternativesTo, proposalsOn } from "#domain/proposals/proposals";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import type { BlockView, ClosingView, ProposedView } from "./block-view";
import { printedLabels } from "./printed-labels";

/** How this draft numbers its paragraphs. */
export const numberingOf = (settings: Record<string, unknown>): Numbering => ({
  preamble: settings.preamble === "none" ? "none" : "apart",
  headings: settings.headings === "counted" ? "counted" : "printed",
});

/** The facts besides the words, read once for all blocks. */
export type BlockFacts = {
  readonly fixed: FixedLabels;
  readonly positions: ReadonlyMap<string, readonly Position[]>;
  readonly acts: ReadonlyMap<string, readonly StandingAct[]>;
  readonly links: ReadonlyMap<string, number>;
  readonly carried: ReadonlyMap<string, readonly CarryOver[]>;
  readonly placements: ReadonlyMap<string, readonly PlacementAct[]>;
};

export const blockFacts = async (db: Db, draftId: string): Promise<BlockFacts> => {
  const [fixed, positions, acts, links, carried, placements] = await Promise.all([
    fixedLabels(db, draftId),
    positionsIn(db, draftId),
    standingActsIn(db, draftId),
    linkCounts(db, draftId),
    carryOversIn(db, draftId),
    placementActsIn(db, draftId),
  ]);
  return {
    fixed,
    links,
    positions: byPid(positions),
    acts: byPid(acts),
    carried: byPid(carried),
    placements: byPid(placements),
  };
};

/** Groups facts by their paragraph, in order. */
export const byPid = <T extends { pid: ParagraphId }>(
  facts: readonly T[],
): ReadonlyMap<string, readonly T[]> => grouped(facts, ({ pid }): string => pid);

/** Joins words and facts, for all blocks. */
export const viewBlocks = async (
  blocks: readonly Block[],
  facts: BlockFacts,
  numbering: Numbering,
): Promise<BlockView[]> => {
  const view = viewerOf(blocks, facts, numbering);
  const views: BlockView[] = [];
  for (const block of blocks) {
    views.push(view(block));
  }
  return views;
};

/** One of the blocks in the same form; undefined when there is no such block. */
export const viewBlock = async (
  blocks: readonly Block[],
  pid: string,
  { facts, numbering }: { readonly facts: BlockFacts; readonly numbering: Numbering },
): Promise<BlockView | undefined> => {
  const block = blocks.find((each) => each.pid === pid);
  if (!block) return undefined;
  return viewerOf(blocks, facts, numbering)(block);
};

const viewerOf = (
  blocks: readonly Block[],
  facts: BlockFacts,
  numbering: Numbering,
): ((block: Block) => BlockView) => {
  const printed = printedLabels(blocks, numbering, facts.fixed);
  const alternatives = alternativesTo(blocks);
  const standings = new Map<ParagraphId, Dependence>();
  for (const block of blocks) {
    standings.set(block.pid, dependenceOf(block, facts));
  }
  const waitedFor = waitingFor(standings);
  return (block) => {
    const { digest, text, brackets, proposals, proposed } = viewWords(block);
    const acts = facts.acts.get(block.pid) ?? [];
    const standing = standingOf(acts, digest);
    const terms = termsOf(acts.at(-1));
    const carried = facts.carried.get(block.pid) ?? [];
    const positions = presentPositions(facts.positions.get(block.pid) ?? [], digest, carried);
    return {
      pid: block.pid,
      type: typeOf(block.kind),
      kind: block.kind,
      level: block.level,
      label: printed.get(block.pid) ?? "",
      text,
      digest,
      standing,
      closing: viewClosing(acts, standings),
      placement: placementOf(facts.placements.get(block.pid) ?? []),
      heldUp: heldUpBy({
        standing,
        terms,
        positions,
        openBrackets: brackets.open,
        openProposals: proposals + (alternatives.get(block.pid) ?? 0),
        waitsFor: waitedFor(terms.conditions),
      }),
      brackets,
      proposals,
      proposed,
      links: facts.links.get(block.pid) ?? 0,
      positions: positions.map(({ pid: _, digest: __, ...position }) => position),
    };
  };
};

const dependenceOf = (block: Block, facts: BlockFacts): Dependence => {
  const acts = facts.acts.get(block.pid) ?? [];
  const standing = acts.length === 0 ? "open" : standingOf(acts, digestOfBlock(block));
  return { standing, conditions: termsOf(acts.at(-1)).conditions };
};

const viewClosing = (
  acts: readonly StandingAct[],
  all: ReadonlyMap<ParagraphId, Dependence>,
): ClosingView | null => {
  const last = acts.at(-1);
  if (!last) return null;
  const { to, condition, reason, askedBy = null, at } = last;
  const earlier = earlierAgreement(acts);
  return {
    to,
    condition,
    conditions: termsOf(last).conditions.map((pid) => ({
      pid,
      met: isLocked(all.get(pid)?.standing ?? "open"),
    })),
    pending: termsOf(last).pending,
    reason,
    askedBy,
    at,
    earlier: earlier && { to: earlier.to, at: earlier.at },
  };
};

type WordsView = Pick<BlockView, "digest" | "text" | "brackets" | "proposals" | "proposed">;

// A block is the same value for as long as its words are unchanged.
const viewed = new WeakMap<Block, WordsView>();

function viewWords(block: Block): WordsView {
  const known = viewed.get(block);
  if (known) return known;
  const text = baseText(block);
  const brackets = readBrackets(text);
  const view = {
    digest: digestOfBlock(block),
    text,
    brackets,
    proposals: proposalsOn(block).length,
    proposed: viewProposed(block),
  };
  viewed.set(block, view);
  return view;
}

const viewProposed = (block: Block): ProposedView | null => {
  const proposal = proposedBy(block);
  if (!proposal) return null;
  const { id, by, op } = proposal;
  return { id, by, op, ...(proposal.op === "alternative" && { of: proposal.of }) };
};

/** The draft's blocks in order. */
export const listBlocks = async (seat: Seat): Promise<BlockView[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const facts = await blockFacts(database.db, seat.draft.id);
  const blocks = room.blocks();
  return viewBlocks(blocks, facts, numberingOf(seat.draft.settings));
};

/** One block of the draft. Throws `not-found`. */
export const findBlock = async (seat: Seat, pid: string): Promise<BlockView> => {
  const block = (await listBlocks(seat)).find((each) => each.pid === pid);
  if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return block;
};
