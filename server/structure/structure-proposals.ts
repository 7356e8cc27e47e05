// Structure changes by delegates under negotiation: they become proposals. Only in paragraphs that are
// themselves proposals of the delegation are they made at once.

import { randomUUID } from "node:crypto";
import type * as Y from "yjs";
import { z } from "zod";
import { appendRecord } from "#db/record/record";
import { digestOfBlock } from "#domain/digest";
import { type Block, type ParagraphId, proposedBy, type Suggestion } from "#domain/draft";
import { joinRuns } from "#domain/proposals/alternatives";
import { type Joint, joinedAfter } from "#domain/proposals/joints";
import { cutBlock, type Renewed, remarked } from "#domain/proposals/verdicts";
import type { RecordAct } from "#domain/record/record-sentences";
import { Refusal } from "#domain/refusal";
import { rearrange } from "#editor/arranged-blocks";
import { restyleBlock } from "#editor/draft-doc";
import {
  newPid,
  placeAfter,
  requireNotAdopted,
  requirePresent,
  requireTouchable,
} from "#server/draft/paragraphs";
import { appendAct } from "#server/proposals/act-record";
import { openCards, settle } from "#server/proposals/decisions";
import { type ProposedOrder, propose } from "#server/proposals/proposals";
import { accountForHalves, signedAs } from "#server/proposals/split-marks";
import { actsFor, proposingVoice, type Voice } from "#server/proposals/voices";
import { holdFor } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** The result: the block to show, or null when it is gone, and the proposal that it is or belongs to. */
export type Structured = { readonly pid: ParagraphId | null; readonly proposal: string };

type StructureAct = (hold: DraftHold, seat: Seat, voice: Voice) => Promise<Structured>;

/** How a structure command is meant: pen-holders may propose it instead of doing it (A24). */
export const StructureQuery = z.object({ as: z.enum(["proposal"]).optional() });

/** A person with a seat, and whether a pen-holder proposes. */
export type SeatWish = { readonly seat: Seat; readonly proposes: boolean };

/** Runs an act as a proposal where negotiation requires that; otherwise null, and it is done directly. */
export const underNegotiation = async (
  { seat, proposes }: SeatWish,
  act: StructureAct,
): Promise<Structured | null> => {
  const isProposal = seat.who.role === "delegate" || proposes;
  if (!isProposal || seat.draft.mode !== "negotiating") return null;
  const room = await runtime().rooms.open(seat.draft.id);
  const done = await holdFor(seat, room, async (hold) =>
    hold.mode() === "negotiating" ? act(hold, seat, proposingVoice(seat)) : null,
  );
  if (done) room.announce({ kind: "proposal", ...(done.pid !== null && { pids: [done.pid] }) });
  return done;
};

/** Proposes the requested change. */
export const proposing =
  (order: ProposedOrder): StructureAct =>
  async (hold, seat, voice) => {
    const { id, pid } = await propose(hold, seat, { voice, order });
    return { pid, proposal: id };
  };

/** Cuts a paragraph: a proposal of the delegation becomes two; for anything else the cut is proposed. */
export const splitting =
  (pid: string, at: number): StructureAct =>
  async (hold, seat, voice) => {
    const block = requirePresent(hold, pid);
    const own = ownBlock(block, voice);
    if (!own) return proposing({ op: "split", pid, at: baseOffset(block, at) })(hold, seat, voice);
    requireNotAdopted(hold);
    if (at > block.runs.reduce((sum, { text }) => sum + text.length, 0))
      throw new Refusal("words-changed", "The paragraph is shorter than that by now.");
    const second = newPid();
    const following = placeAfter(hold, block.pid);
    const mark = { id: randomUUID(), by: own.by, at: new Date().toISOString() };
    const cards = await openCards(hold, seat);
    let renewed: Renewed = new Map();
    const mutate = (doc: Y.Doc) => {
      rearrange(doc, (blocks) => {
        const given = new Map([[own.id, mark]]);
        const cut = cutBlock(blocks, block.pid, { at, second, given, renew: () => randomUUID() });
        renewed = cut.renewed;
        const marked = cut.blocks.map((each) =>
          each.pid === second ? { ...each, whole: [{ ...mark, op: "new" as const }] } : each,
        );
        return { blocks: placed(marked, second, following) };
      });
    };
    const target = { after: following, kind: block.kind, level: block.level };
    await hold.change(authorOf(seat, voice), mutate, async (tx, after) => {
      const made = after.find((each) => each.pid === second) ?? block;
      await appendAct(tx, seat, {
        voice,
        id: mark.id,
        block: made,
        act: "made",
        facts: { op: "new", target, ...signedAs(cards.find(({ id }) => id === own.id)) },
      });
      const others = new Map([...renewed].filter(([was]) => was !== own.id));
      await accountForHalves(tx, seat, { renewed: others, cards, second: made });
    });
    return { pid: second, proposal: mark.id };
  };

// Offsets of the editor count proposed words too; a split is proposed between words of the base text.
const baseOffset = (block: Block, at: number): number => {
  let live = 0;
  let base = 0;
  for (const { text, insertions } of block.runs) {
    const part = Math.min(text.length, Math.max(0, at - live));
    if (insertions.length === 0) base += part;
    live += text.length;
  }
  return base;
};

/**
 * Joins a paragraph to the one before it. Of two proposals of the delegation one continues with the words of
 * both; an empty one is withdrawn; for anything else a merger is proposed.
 */
export const joining =
  (pid: string, joint: Joint): StructureAct =>
  async (hold, seat, voice) => {
    const block = requirePresent(hold, pid);
    const own = ownBlock(block, voice);
    if (!own) return proposing({ op: "merge", pid })(hold, seat, voice);
    if (block.runs.length === 0) return removing(pid)(hold, seat, voice);
    requireNotAdopted(hold);
    const before = hold.blocks()[hold.blocks().indexOf(block) - 1];
    const into = before && ownBlock(before, voice);
    if (!before || !into)
      throw new Refusal("conflict", "The paragraph before this one is not a proposal of your delegation.");
    const facts = { into: into.id, op: own.op, words: insertedBy(block, own) };
    const mutate = (doc: Y.Doc) => {
      rearrange(doc, (blocks) => ({
        blocks: blocks.flatMap((each) => {
          if (each.pid === block.pid) return [];
          if (each.pid !== before.pid) return [each];
          const added = remarked(block.runs, new Map([[own.id, into]]));
          const words = joint === "bare" ? added : joinedAfter(each.runs, added, into);
          return [{ ...each, runs: joinRuns([...each.runs, ...words]) }];
        }),
      }));
    };
    await hold.change(authorOf(seat, voice), mutate, (tx) =>
      appendAct(tx, seat, { voice, id: own.id, block, act: "merged", facts }),
    );
    return { pid: before.pid, proposal: into.id };
  };

const insertedBy = (block: Block, { id }: Suggestion): string =>
  block.runs
    .filter(({ insertions }) => insertions.some((mark) => mark.id === id))
    .map(({ text }) => text)
    .join("");

/** Moves a paragraph that the delegation proposed itself; for anything else the move is proposed. */
export const moving =
  (pid: string, after: string | null): StructureAct =>
  async (hold, seat, voice) => {
    const block = requirePresent(hold, pid);
    const own = ownBlock(block, voice);
    if (!own) return proposing({ op: "move", pid, after })(hold, seat, voice);
    requireNotAdopted(hold);
    if (own.op === "alternative")
      throw new Refusal("conflict", "An alternative comes after the paragraph that it would replace.");
    if (after === pid) throw new Refusal("malformed", "A paragraph cannot come after itself.");
    const place = placeAfter(hold, after === null ? null : requirePresent(hold, after).pid);
    const mutate = (doc: Y.Doc) =>
      rearrange(doc, (blocks) => ({
        blocks: placed(blocks, block.pid, place),
        moved: new Set([block.pid]),
      }));
    if (place !== pid) await reshape(hold, seat, { voice, act: "block.moved", own, block, mutate });
    return { pid: block.pid, proposal: own.id };
  };

/** Changes the kind of a paragraph that the delegation proposed; for anything else the change is proposed. */
export const restyling =
  (pid: string, { kind, level }: Pick<ProposedOrder, "kind" | "level">): StructureAct =>
  async (hold, seat, voice) => {
    const block = requirePresent(hold, pid);
    const own = ownBlock(block, voice);
    if (!own) return proposing({ op: "restyle", pid, kind, level })(hold, seat, voice);
    requireNotAdopted(hold);
    const wanted = { pid: block.pid, kind: kind ?? block.kind, level: level ?? block.level };
    const mutate = (doc: Y.Doc) => restyleBlock(doc, wanted);
    await reshape(hold, seat, { voice, act: "block.restyled", own, block, mutate });
    return { pid: block.pid, proposal: own.id };
  };

/** Withdraws a paragraph that the delegation proposed itself; for anything else deletion is proposed. */
export const removing =
  (pid: string): StructureAct =>
  async (hold, seat, voice) => {
    const block = await requireTouchable(seat, hold, pid);
    const own = ownBlock(block, voice);
    if (!own) return proposing({ op: "remove", pid })(hold, seat, voice);
    requireNotAdopted(hold);
    await settle(hold, seat, { ids: [own.id], act: "withdrawn", voice });
    return { pid: null, proposal: own.id };
  };

// The blocks with one of them after another, or at the start.
const placed = (blocks: readonly Block[], pid: ParagraphId, after: ParagraphId | null): Block[] => {
  const others = blocks.filter((each) => each.pid !== pid);
  const place = others.findIndex((each) => each.pid === after) + 1;
  return others.toSpliced(place, 0, ...blocks.filter((each) => each.pid === pid));
};

const ownBlock = (block: Block, { delegation }: Voice) => {
  const proposal = proposedBy(block);
  return proposal?.by === delegation ? proposal : null;
};

const authorOf = ({ who }: Seat, voice: Voice) => ({ userId: who.userId, delegation: actsFor(voice) });

type Reshaping = {
  readonly voice: Voice;
  readonly act: RecordAct;
  readonly own: Suggestion;
  readonly block: Block;
  readonly mutate: (doc: Y.Doc) => void;
};

// A delegation changes its own proposal; the record says so.
const reshape = (hold: DraftHold, seat: Seat, { voice, act, own, block, mutate }: Reshaping): Promise<void> =>
  hold.change(authorOf(seat, voice), mutate, async (tx, after) => {
    const now = after.find(({ pid }) => pid === block.pid);
    await appendRecord(tx, {
      draftId: seat.draft.id,
      ...authorOf(seat, voice),
      act,
      pid: block.pid,
      digest: now ? digestOfBlock(now) : null,
      facts: { proposal: own.id, ...(now && { kind: now.kind, level: now.level }) },
    });
  });
