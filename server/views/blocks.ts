// The draft as its readers see it: every block with its label, words, digest, standing and counts.

import type { Db } from "#db/client";
import { sha256 } from "#db/digest";
import { linkCounts } from "#db/links";
import { positionsIn, standingActsIn } from "#db/positions";
import { fixedLabels } from "#db/texts";
import { readBrackets } from "#domain/brackets";
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
import { type FixedLabels, labels, type Numbering } from "#domain/numbering";
import {
  type Position,
  presentPositions,
  type Standing,
  type StandingAct,
  standingOf,
} from "#domain/positions";
import { proposalsOn } from "#domain/proposals";
import { Refusal } from "#domain/refusal";
import type { ProposalOp } from "#domain/register";
import { house } from "../house";
import type { Seat } from "../session";

export type PositionView = Omit<Position, "pid" | "digest"> & { readonly lapsed: boolean };

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
};

export const blockFacts = async (db: Db, draftId: string): Promise<BlockFacts> => {
  const [fixed, positions, acts, links] = await Promise.all([
    fixedLabels(db, draftId),
    positionsIn(db, draftId),
    standingActsIn(db, draftId),
    linkCounts(db, draftId),
  ]);
  return { fixed, positions: byPid(positions), acts: byPid(acts), links };
};

const byPid = <T extends { pid: ParagraphId }>(facts: readonly T[]): Map<string, T[]> => {
  const out = new Map<string, T[]>();
  for (const fact of facts) out.set(fact.pid, [...(out.get(fact.pid) ?? []), fact]);
  return out;
};

/** Joins words and facts. Pure. */
export const viewBlocks = (
  blocks: readonly Block[],
  facts: BlockFacts,
  numbering: Numbering,
): BlockView[] => {
  const printed = labels(blocks, numbering, facts.fixed);
  return blocks.map((block) => {
    const { digest, text, brackets, proposals, proposed } = viewWords(block);
    return {
      pid: block.pid,
      type: typeOf(block.kind),
      kind: block.kind,
      level: block.level,
      label: printed.get(block.pid) ?? "",
      text,
      digest,
      standing: standingOf(facts.acts.get(block.pid) ?? [], digest),
      brackets,
      proposals,
      proposed,
      links: facts.links.get(block.pid) ?? 0,
      positions: presentPositions(facts.positions.get(block.pid) ?? [], digest).map(
        ({ pid: _, digest: __, ...position }) => position,
      ),
    };
  });
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
