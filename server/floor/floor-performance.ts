// Performs the acts of a line on the draft: proposals, voices and positions of the delegations heard, all
// marked as recorded from the floor.
import { positionsIn, standingActsIn, withdrawPosition } from "#db/agreement/positions";
import { appendRecord } from "#db/record/record";
import { standingOf } from "#domain/agreement/positions";
import type { Position } from "#domain/agreement/values";
import { digestOfBlock } from "#domain/digest";
import type { Block } from "#domain/draft";
import type { FloorAct, FloorChange } from "#domain/floor/values";
import { refusalToAct } from "#domain/people/access";
import { groundText, proposalsOn } from "#domain/proposals/proposals";
import { ownReasons } from "#domain/record/own-reasons";
import { refusalToReverse } from "#domain/record/signed-acts/needs";
import { orThrow, Refusal } from "#domain/refusal";
import { appendPosition, blockOn, changeStandingOn } from "#server/agreement/positions";
import { bracketWords, unbracketWords } from "#server/brackets/brackets";
import { seenAt } from "#server/brackets/seen-words";
import { findBlock } from "#server/draft/blocks-view";
import { requireTouchable } from "#server/draft/paragraphs";
import { orderOf } from "#server/proposals/change-orders";
import { decideOn, noteOn, noteWithdrawal } from "#server/proposals/proposal-acts";
import { type ProposedOrder, propose } from "#server/proposals/proposals";
import { findProposal } from "#server/proposals/proposals-view";
import { heardVoice } from "#server/proposals/voices";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { modeIn } from "#server/signing/signed";
import { type LineEffect, takeBackLine } from "#server/undo/undo-lines";
import type { ActGround, FloorItem, FloorResult } from "./floor-items";

// F10: what pen-holders do by a line in their own name, by the same commands as on the other pages.

type ChairAct = Extract<FloorAct, { readonly act: "decide" | "standing" | "bracket" | "unbracket" }>;
type ChairActOf<Kind extends ChairAct["act"]> = Extract<ChairAct, { readonly act: Kind }>;
type HeardAct<Kind extends ChairAct["act"]> = { readonly ground: ActGround; readonly act: ChairActOf<Kind> };

/** Decides, closes, parks, or puts brackets and removes them. */
const chairAct = (
  hold: DraftHold,
  seat: Seat,
  { ground, act }: { readonly ground: ActGround; readonly act: ChairAct },
): Promise<FloorResult> => {
  switch (act.act) {
    case "decide":
      return decision(hold, seat, act);
    case "standing":
      return standing(hold, seat, { ground, act });
    case "bracket":
      return bracketed(hold, seat, { ground, act });
    case "unbracket":
      return unbracketed(hold, seat, { ground, act });
  }
};

const decision = async (
  hold: DraftHold,
  seat: Seat,
  { decision: kind, proposals }: ChairActOf<"decide">,
): Promise<FloorResult> => {
  const ids = proposals.map(({ id }) => id);
  await decideOn(hold, seat, { ids, command: kind });
  return {
    noted: ids.map((id) => ({ kind: "decision", id, decision: kind })),
    items: () =>
      Promise.all(ids.map(async (id) => ({ kind: "proposal", card: await findProposal(seat, id) }) as const)),
  };
};

const standing = async (
  hold: DraftHold,
  seat: Seat,
  { ground, act: { to, reason } }: HeardAct<"standing">,
): Promise<FloorResult> => {
  const { pid } = ground.block;
  orThrow(refusalToAct(seat.who, "close"));
  const own = (await standingActsIn(hold.db, seat.draft.id)).filter((act) => act.pid === pid);
  const from = standingOf(own, digestOfBlock(blockOn(hold, pid)));
  const why = reason ?? (to === "suspended" || to === "open" ? ownReasons.saidOnFloor : undefined);
  await changeStandingOn(hold, seat, { pid, to, ...(why !== undefined && { reason: why }) });
  return {
    noted: [{ kind: "standing", pid, from, to }],
    items: async () => [{ kind: "standing", block: await findBlock(seat, pid) }],
  };
};

const bracketed = async (
  hold: DraftHold,
  seat: Seat,
  { ground, act: { start, end, quote } }: HeardAct<"bracket">,
): Promise<FloorResult> => {
  const { pid } = ground.block;
  await bracketWords(hold, seat, { pid, ...seenAt(blockOn(hold, pid), ground.words, { start, end }) });
  return {
    noted: [{ kind: "bracket", pid, start, words: quote }],
    items: async () => [{ kind: "bracket", block: await findBlock(seat, pid) }],
  };
};

const unbracketed = async (
  hold: DraftHold,
  seat: Seat,
  { ground, act: { start, from, end } }: HeardAct<"unbracket">,
): Promise<FloorResult> => {
  const { pid } = ground.block;
  const base = groundText(blockOn(hold, pid).runs);
  await unbracketWords(hold, seat, { pid, start, from, end });
  return {
    noted: [
      { kind: "unbracket", pid, start, words: base.slice(from, end - 1), opening: base.slice(start, from) },
    ],
    items: async () => [{ kind: "bracket", block: await findBlock(seat, pid) }],
  };
};

const nothing: FloorResult = { noted: [], items: async () => [] };

/** Does one act of a line. */
export const perform = (
  hold: DraftHold,
  seat: Seat,
  { ground, act }: { readonly ground: ActGround; readonly act: FloorAct },
): Promise<FloorResult> => {
  const { block, made } = ground;
  switch (act.act) {
    case "propose":
      return proposal(hold, seat, { block, act });
    case "position":
      return positions(hold, seat, { block, act });
    case "lift":
      return lifted(hold, seat, { block, act });
    case "support":
    case "oppose": {
      const proposals = act.proposals.map(({ id }) => ({ id: made.get(id) ?? id }));
      return voices(hold, seat, { ...act, act: act.act, proposals });
    }
    case "withdraw":
      return withdrawals(hold, seat, act);
    case "decide":
    case "standing":
    case "bracket":
    case "unbracket":
      return chairAct(hold, seat, { ground, act });
    case "undo":
      return undo(hold, seat);
    case "go":
      return Promise.resolve(nothing);
  }
};

type FloorActOf<Kind extends FloorAct["act"]> = Extract<FloorAct, { readonly act: Kind }>;
type On<Kind extends FloorAct["act"]> = { readonly block: Block; readonly act: FloorActOf<Kind> };
type Attitude = Extract<FloorAct, { readonly act: "support" | "oppose" | "withdraw" }>;

const proposal = async (hold: DraftHold, seat: Seat, { block, act }: On<"propose">): Promise<FloorResult> => {
  const [by = "", ...sponsors] = act.delegations;
  const voice = await heardVoice(hold.db, seat, by);
  const known = new Set(hold.blocks().flatMap(proposalsOn));
  const order: ProposedOrder = {
    ...orderOf(act.change),
    ...placeOf(act.change, block),
    ...(sponsors.length > 0 && { sponsors }),
    ...(act.onBehalfOf !== null && { onBehalfOf: act.onBehalfOf }),
  };
  const { id } = await propose(hold, seat, { voice, order });
  hold.announce({ kind: "proposal", pids: [block.pid] });
  const items = async (): Promise<FloorItem[]> => [{ kind: "proposal", card: await findProposal(seat, id) }];
  // What existed already is not this line's, and undo must not remove it.
  return { noted: known.has(id) ? [] : [{ kind: "proposal", id, delegation: by }], items, made: id };
};

// A paragraph inserted before another has that one's kind, not that of the paragraph after which it is placed.
const placeOf = (
  change: FloorChange,
  { pid, kind, level }: Block,
): Pick<ProposedOrder, "pid" | "kind" | "level"> => {
  if (change.op !== "new" || change.after === undefined) return { pid };
  const isRow = kind === "preambular" || kind === "operative" || kind === "plain";
  return { pid: change.after, ...(isRow && change.kind === undefined && { kind, level }) };
};

const positions = async (
  hold: DraftHold,
  seat: Seat,
  { block, act: { delegations, position, note } }: On<"position">,
): Promise<FloorResult> => {
  await requireTouchable(seat, hold, block.pid);
  for (const code of delegations) await heardVoice(hold.db, seat, code);
  const taken = await hold.keep(async (tx) => {
    const all: Position[] = [];
    for (const delegation of delegations)
      all.push(await appendPosition(tx, seat, { block, delegation, position, note, fromFloor: true }));
    return all;
  });
  hold.announce({ kind: "position", pids: [block.pid] });
  return {
    noted: delegations.map((delegation) => ({ kind: "position", pid: block.pid, delegation })),
    items: async () => taken.map((each) => ({ kind: "position", position: each })),
  };
};

// G4c: a delegation that took and signed a position itself withdraws it itself.
const refusalToLift = async ({ db }: DraftHold, { draft, who: { userId } }: Seat): Promise<Refusal | null> =>
  refusalToReverse(await modeIn(db, draft.id), { act: "position.withdrawn", userId, facts: {} });

// F7c: a reservation or an objection that is lifted; the entry of its withdrawal says that it was heard on the
// floor.
const lifted = async (hold: DraftHold, seat: Seat, { block, act }: On<"lift">): Promise<FloorResult> => {
  const taken = await positionsIn(hold.db, seat.draft.id, block.pid);
  const noted: LineEffect[] = [];
  for (const delegation of act.delegations) {
    await heardVoice(hold.db, seat, delegation);
    const last = taken.findLast((each) => each.delegation === delegation);
    const isHeld =
      last && last.withdrawnAt === undefined && (last.position === "reserve" || last.position === "object");
    if (!last || !isHeld)
      throw new Refusal("conflict", "{delegation} has no reservation or objection on this paragraph.", {
        delegation,
      });
    const { position, note, digest } = last;
    if (!last.fromFloor) orThrow(await refusalToLift(hold, seat));
    const common = { draftId: seat.draft.id, userId: seat.who.userId, pid: block.pid, delegation, digest };
    await hold.keep(async (tx) => {
      await withdrawPosition(tx, common);
      await appendRecord(tx, { ...common, act: "position.withdrawn", facts: { position, fromFloor: true } });
    });
    noted.push({ kind: "lift", pid: block.pid, delegation, position, note, digest });
  }
  hold.announce({ kind: "position", pids: [block.pid] });
  return { noted, items: async () => [] };
};

const undo = async (hold: DraftHold, seat: Seat): Promise<FloorResult> => {
  const { undone, ids } = await takeBackLine(hold, seat);
  const items = () =>
    Promise.all(ids.map(async (id) => ({ kind: "proposal", card: await findProposal(seat, id) }) as const));
  return { noted: [], items, undone };
};

type Meant = { readonly id: string };

const voices = async (
  hold: DraftHold,
  seat: Seat,
  {
    act,
    delegations,
    proposals,
  }: Pick<Attitude, "delegations"> & { act: "support" | "oppose"; proposals: readonly Meant[] },
): Promise<FloorResult> => {
  const noted: LineEffect[] = [];
  for (const { id } of proposals)
    for (const delegation of delegations) {
      const voice = await heardVoice(hold.db, seat, delegation);
      if (await noteOn(hold, seat, { id, command: act, voice })) noted.push({ kind: act, id, delegation });
    }
  return { noted, items: () => cardsOf(seat, proposals, "support") };
};

const withdrawals = async (
  hold: DraftHold,
  seat: Seat,
  { delegations: [delegation = ""], proposals }: Pick<Attitude, "delegations" | "proposals">,
): Promise<FloorResult> => {
  const voice = await heardVoice(hold.db, seat, delegation);
  for (const { id } of proposals) await noteWithdrawal(hold, seat, { id, voice });
  return {
    noted: proposals.map(({ id }) => ({ kind: "withdrawal", id, delegation })),
    items: () => cardsOf(seat, proposals, "proposal"),
  };
};

const cardsOf = (
  seat: Seat,
  proposals: readonly Meant[],
  kind: "proposal" | "support",
): Promise<FloorItem[]> =>
  Promise.all(proposals.map(async ({ id }) => ({ kind, card: await findProposal(seat, id) })));
