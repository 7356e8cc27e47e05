// What is said in the room, taken down by those who hold the pen: a line becomes proposals, voices or positions of the
// delegations that it names, all of them marked as heard from the floor.

import { z } from "zod";
import { appendRecord } from "#db/record/record";
import type { Position } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, collapse } from "#domain/draft";
import { readFloorLine } from "#domain/floor/floor";
import type { FloorAct, FloorChange } from "#domain/floor/floor-acts";
import { quotedWords } from "#domain/floor/floor-quotes";
import { readAhead } from "#domain/floor/floor-words";
import { proposalsOn } from "#domain/proposals/proposals";
import { granted } from "#domain/refusal";
import { appendPosition } from "#server/agreement/positions";
import { bracketWords } from "#server/brackets/brackets";
import { BlockView } from "#server/draft/block-view";
import { findBlock } from "#server/draft/blocks-view";
import { notAdopted, touchable } from "#server/draft/paragraphs";
import { stepByStep } from "#server/pauses";
import { noteOn, noteWithdrawal } from "#server/proposals/proposal-acts";
import { Pid } from "#server/proposals/proposal-forms";
import { type Order, propose } from "#server/proposals/proposals";
import { findProposal } from "#server/proposals/proposals-view";
import { heardVoice } from "#server/proposals/voices";
import type { Floor } from "#server/room";
import { runtime } from "#server/runtime";
import { PositionSchema } from "#server/schemas/agreement";
import { FloorActSchema } from "#server/schemas/floor";
import { ProposalCardSchema } from "#server/schemas/proposals";
import type { Seat } from "#server/sign-in/session";
import { type Noted, takeBackLine } from "./floor-undo";
import { readFloor } from "./floor-view";

export const FloorLine = z.strictObject({ pid: Pid, line: z.string().min(1).max(4000) });

/** What came of a line. */
export const FloorItem = z
  .union([
    z.strictObject({
      kind: z.enum(["support", "proposal"]),
      card: ProposalCardSchema,
    }),
    z.strictObject({
      kind: z.literal("position"),
      position: PositionSchema,
    }),
    z.strictObject({
      kind: z.literal("bracket"),
      block: BlockView,
    }),
  ])
  .meta({ id: "FloorItem" });
export type FloorItem = z.infer<typeof FloorItem>;

/** How the line was understood, and what came of it; after `undo` the line that was taken back. */
export const FloorAnswer = z
  .strictObject({
    act: FloorActSchema,
    items: z.array(FloorItem).readonly(),
    undone: z.string().nullable(),
  })
  .meta({ id: "FloorAnswer" });
export type FloorAnswer = z.infer<typeof FloorAnswer>;

/**
 * F1: reads a line against the paragraph that the room sees and does what it says. What cannot be read is refused with
 * what could be meant, and nothing is done. What is done is kept with the line, or nothing of it is.
 */
export const takeDown = async (
  seat: Seat,
  { pid, line }: z.infer<typeof FloorLine>,
): Promise<FloorAnswer> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const { act, done } = await room.exclusive(async (floor) => {
    const { block, room: around } = await readFloor(seat, pid, floor.blocks);
    await stepByStep(readAhead(around.words, quotedWords(line)));
    const act = granted(readFloorLine(line, around));
    const done =
      act.act === "go"
        ? nothing
        : await floor.together((step) => perform(step, seat, block, { act, line, words: around.words }));
    return { act, done };
  });
  return { act, items: await done.items(), undone: done.undone ?? null };
};

/** What a line did: to be kept for undo, and to be shown; the line that was taken back. */
type Done = {
  readonly noted: readonly Noted[];
  readonly items: () => Promise<FloorItem[]>;
  readonly undone?: string;
};

const nothing: Done = { noted: [], items: async () => [] };

type Heard = { readonly act: FloorAct; readonly line: string; readonly words: string };

// The act, and the line that it was heard in.
const perform = async (floor: Floor, seat: Seat, block: Block, heard: Heard): Promise<Done> => {
  notAdopted(floor);
  const done = await actOf(floor, seat, block, heard);
  if (done.noted.length > 0) {
    const { userId, delegation } = seat.who;
    const facts = { line: heard.line, noted: done.noted };
    const entry = {
      draftId: seat.draft.id,
      userId,
      delegation,
      act: "floor.noted",
      pid: block.pid,
      facts,
    } as const;
    await floor.keep((tx) => appendRecord(tx, entry));
  }
  return done;
};

const actOf = (floor: Floor, seat: Seat, block: Block, { act, words }: Heard): Promise<Done> => {
  switch (act.act) {
    case "propose":
      return proposal(floor, seat, block, act);
    case "position":
      return positions(floor, seat, block, act);
    case "support":
    case "oppose":
      return voices(floor, seat, { ...act, act: act.act });
    case "withdraw":
      return withdrawals(floor, seat, act.delegations[0] ?? "", act.proposals);
    case "bracket":
      return brackets(floor, seat, block, { ...act, words });
    case "undo":
      return undo(floor, seat);
    case "go":
      return Promise.resolve(nothing);
  }
};

type Act<Kind extends FloorAct["act"]> = Extract<FloorAct, { readonly act: Kind }>;
type Attitude = Extract<FloorAct, { readonly act: "support" | "oppose" | "withdraw" }>;

const proposal = async (floor: Floor, seat: Seat, block: Block, act: Act<"propose">): Promise<Done> => {
  const [by = "", ...sponsors] = act.delegations;
  const voice = await heardVoice(floor.db, seat, by);
  const known = new Set(floor.blocks().flatMap(proposalsOn));
  const order: Order = {
    ...orderOf(act.change),
    ...placeOf(act.change, block),
    ...(sponsors.length > 0 && { sponsors }),
    ...(act.onBehalfOf !== null && { onBehalfOf: act.onBehalfOf }),
  };
  const { id } = await propose(floor, seat, voice, order);
  floor.announce({ kind: "proposal", pids: [block.pid] });
  const items = async (): Promise<FloorItem[]> => [{ kind: "proposal", card: await findProposal(seat, id) }];
  // What stood there already is not this line's, and undo must not take it away.
  return { noted: known.has(id) ? [] : [{ kind: "proposal", id, delegation: by }], items };
};

// What stands before a paragraph is of its kind, not of that of the paragraph after which it comes to stand.
const placeOf = (change: FloorChange, { pid, kind, level }: Block): Pick<Order, "pid" | "kind" | "level"> => {
  if (change.op !== "new" || change.after === undefined) return { pid };
  const isRow = kind === "preambular" || kind === "operative" || kind === "plain";
  return { pid: change.after, ...(isRow && change.kind === undefined && { kind, level }) };
};

/** The proposal that makes a change. */
export const orderOf = (change: FloorChange): Omit<Order, "pid"> => {
  switch (change.op) {
    case "insert":
      return { op: change.op, at: change.at, text: change.text };
    case "delete":
      return { op: change.op, at: change.at, quote: change.quote };
    case "replace":
      return { op: change.op, at: change.at, quote: change.quote, text: change.text };
    case "new": {
      const { op, text, kind, level } = change;
      return { op, text, ...(kind && { kind }), ...(level !== undefined && { level }) };
    }
    case "alternative":
      return { op: change.op, text: change.text };
    case "remove":
      return { op: change.op };
    case "move":
      return { op: change.op, after: change.after };
  }
};

const positions = async (
  floor: Floor,
  seat: Seat,
  block: Block,
  { delegations, position, note }: Act<"position">,
): Promise<Done> => {
  await touchable(seat, floor, block.pid);
  for (const code of delegations) await heardVoice(floor.db, seat, code);
  const taken = await floor.keep(async (tx) => {
    const all: Position[] = [];
    for (const delegation of delegations)
      all.push(await appendPosition(tx, seat, block, { delegation, position, note, fromFloor: true }));
    return all;
  });
  floor.announce({ kind: "position", pids: [block.pid] });
  return {
    noted: delegations.map((delegation) => ({ kind: "position", pid: block.pid, delegation })),
    items: async () => taken.map((each) => ({ kind: "position", position: each })),
  };
};

const brackets = async (
  floor: Floor,
  seat: Seat,
  block: Block,
  { start, end, quote, words }: Act<"bracket"> & { readonly words: string },
): Promise<Done> => {
  const seen = (at: number) => collapse(`${words.slice(0, at)}.`).length - 1;
  const { pid } = block;
  await bracketWords(floor, seat, pid, { start: seen(start), end: seen(end), digest: digestOfBlock(block) });
  return {
    noted: [{ kind: "bracket", pid, start, words: quote }],
    items: async () => [{ kind: "bracket", block: await findBlock(seat, pid) }],
  };
};

const undo = async (floor: Floor, seat: Seat): Promise<Done> => {
  const { undone, ids } = await takeBackLine(floor, seat);
  const items = () =>
    Promise.all(ids.map(async (id) => ({ kind: "proposal", card: await findProposal(seat, id) }) as const));
  return { noted: [], items, undone };
};

type Meant = { readonly id: string };

const voices = async (
  floor: Floor,
  seat: Seat,
  {
    act,
    delegations,
    proposals,
  }: Pick<Attitude, "delegations" | "proposals"> & { act: "support" | "oppose" },
): Promise<Done> => {
  const noted: Noted[] = [];
  for (const { id } of proposals)
    for (const delegation of delegations) {
      const voice = await heardVoice(floor.db, seat, delegation);
      if (await noteOn(floor, seat, { id, command: act, voice })) noted.push({ kind: act, id, delegation });
    }
  return { noted, items: () => cardsOf(seat, proposals, "support") };
};

const withdrawals = async (
  floor: Floor,
  seat: Seat,
  delegation: string,
  proposals: readonly Meant[],
): Promise<Done> => {
  const voice = await heardVoice(floor.db, seat, delegation);
  for (const { id } of proposals) await noteWithdrawal(floor, seat, id, voice);
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
