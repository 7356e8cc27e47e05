// The draft as its readers see it: every block with its label, words, digest, standing and counts.

import { carryOversIn } from "#db/carry-overs";
import type { Db } from "#db/client";
import { sha256 } from "#db/digest";
import { linkCounts } from "#db/links";
import { placementActsIn } from "#db/placements";
import { positionsIn, standingActsIn } from "#db/positions";
import { fixedLabels } from "#db/texts";
import type { CarryOver } from "#domain/agreement/carry-over";
import { type Dependence, earlierAgreement, type HeldUp, heldUpBy, termsOf } from "#domain/agreement/closing";
import { type Placement, type PlacementAct, placementOf } from "#domain/agreement/placement";
import {
  isLocked,
  type Position,
  type PresentPosition,
  presentPositions,
  type Standing,
  type StandingAct,
  standingOf,
} from "#domain/agreement/positions";
import { readBrackets } from "#domain/brackets/brackets";
import {
  type Block,
  type BlockKind,
  type BlockType,
  baseText,
  canonicalText,
  type DelegationCode,
  type ParagraphId,
  proposedBy,
  typeOf,
} from "#domain/draft";
import { type FixedLabels, labels, type Numbering } from "#domain/numbers/numbering";
import { alternativesTo, proposalsOn } from "#domain/proposals/proposals";
import type { ProposalOp } from "#domain/proposals/register";
import { Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Seat } from "../session";

export type PositionView = Omit<PresentPosition, "pid" | "digest">;

/** The last act on the standing of a paragraph: on which terms, why, and at whose request. */
export type ClosingView = {
  readonly to: Standing;
  readonly condition: string | null;
  /** The paragraphs that it depends on, and whether each is agreed on its words (S12). */
  readonly conditions: readonly { readonly pid: ParagraphId; readonly met: boolean }[];
  /** The delegations that the co-facilitators named as waited for. */
  readonly pending: readonly DelegationCode[];
  readonly reason: string | null;
  readonly askedBy: DelegationCode | null;
  readonly at: string;
  /** What was agreed before it was reopened or suspended. */
  readonly earlier: { readonly to: Standing; readonly at: string } | null;
};

/** By which proposal a block is there at all, while it is only proposed; `of`: the block that it would replace. */
export type ProposedView = {
  readonly id: string;
  readonly by: DelegationCode;
  readonly op: ProposalOp;
  readonly of?: ParagraphId;
};

/** A block in the form of the contract. `text` is the base text: of a block that is only proposed there is none. */
export type BlockView = {
  readonly pid: ParagraphId;
  readonly type: BlockType;
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  readonly text: string;
  readonly digest: string;
  readonly standing: Standing;
  /** Null while nothing was said of its standing. */
  readonly closing: ClosingView | null;
  readonly placement: Placement;
  readonly heldUp: HeldUp;
  readonly brackets: {
    readonly open: number;
    readonly depth: number;
    readonly unbalanced: readonly number[];
  };
  /** How many open proposals lie on its words and on it as a whole. */
  readonly proposals: number;
  readonly proposed: ProposedView | null;
  readonly links: number;
  readonly positions: readonly PositionView[];
};

/** SHA-256 of the canonical base text (S1), remembered for as long as the block is the same value. */
export const digestOfBlock = (block: Block): string => {
  const known = digests.get(block);
  if (known !== undefined) return known;
  const digest = sha256(canonicalText(block));
  digests.set(block, digest);
  return digest;
};
const digests = new WeakMap<Block, string>();

/** How this draft counts its paragraphs. */
export const numberingOf = (settings: Record<string, unknown>): Numbering => ({
  preamble: settings.preamble === "none" ? "none" : "apart",
});

/** The facts that lie beside the words, read once for all blocks. */
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

const byPid = <T extends { pid: ParagraphId }>(facts: readonly T[]): Map<string, T[]> => {
  const out = new Map<string, T[]>();
  for (const fact of facts) {
    const own = out.get(fact.pid);
    if (own) own.push(fact);
    else out.set(fact.pid, [fact]);
  }
  return out;
};

/** Joins words and facts. Pure. */
export const viewBlocks = (
  blocks: readonly Block[],
  facts: BlockFacts,
  numbering: Numbering,
): BlockView[] => {
  const printed = labels(blocks, numbering, facts.fixed);
  const alternatives = alternativesTo(blocks);
  const standings = new Map(blocks.map((block) => [block.pid, dependenceOf(block, facts)]));
  return blocks.map((block) => {
    const { digest, text, brackets, proposals, proposed } = viewWords(block);
    const acts = facts.acts.get(block.pid) ?? [];
    const standing = standingOf(acts, digest);
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
        terms: termsOf(acts.at(-1)),
        positions,
        openBrackets: brackets.open,
        openProposals: proposals + (alternatives.get(block.pid) ?? 0),
        all: standings,
      }),
      brackets,
      proposals,
      proposed,
      links: facts.links.get(block.pid) ?? 0,
      positions: positions.map(({ pid: _, digest: __, ...position }) => position),
    };
  });
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

// A block is the same value for as long as its words are.
const viewed = new WeakMap<Block, WordsView>();

const viewWords = (block: Block): WordsView => {
  const known = viewed.get(block);
  if (known) return known;
  const text = baseText(block);
  const view = {
    digest: digestOfBlock(block),
    text,
    brackets: readBrackets(text),
    proposals: proposalsOn(block).length,
    proposed: viewProposed(block),
  };
  viewed.set(block, view);
  return view;
};

const viewProposed = (block: Block): ProposedView | null => {
  const proposal = proposedBy(block);
  if (!proposal) return null;
  const { id, by, op } = proposal;
  return { id, by, op, ...(proposal.op === "alternative" && { of: proposal.of }) };
};

/** The draft's blocks in order. */
export const listBlocks = async (seat: Seat): Promise<BlockView[]> => {
  const { database, rooms } = house();
  const room = await rooms.open(seat.draft.id);
  const facts = await blockFacts(database.db, seat.draft.id);
  return viewBlocks(room.blocks(), facts, numberingOf(seat.draft.settings));
};

/** One block of the draft. Throws `not-found`. */
export const findBlock = async (seat: Seat, pid: string): Promise<BlockView> => {
  const block = (await listBlocks(seat)).find((each) => each.pid === pid);
  if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return block;
};
