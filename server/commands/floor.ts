// What is said in the room, taken down by those who hold the pen: a line becomes proposals, voices or positions of the
// delegations that it names, all of them marked as heard from the floor.
import { z } from "zod";
import { appendRecord } from "#db/record";
import type { Position } from "#domain/agreement/positions";
import { type Block, collapse, type ParagraphId } from "#domain/draft";
import { type FloorAct, type FloorChange, readFloorLine } from "#domain/floor/floor";
import { proposalsOn } from "#domain/proposals/proposals";
import type { ProposalCard } from "#domain/proposals/register";
import { granted } from "#domain/refusal";
import { house } from "../house";
import type { Floor } from "../room/room";
import type { Seat } from "../session";
import { type BlockView, digestOfBlock } from "../views/blocks";
import { readFloor } from "../views/floor";
import { findProposal } from "../views/proposals";
import { bracketWords } from "./brackets";
import { type Noted, takeBackLine } from "./floor-undo";
import { notAdopted, touchable } from "./paragraphs";
import { appendPosition } from "./positions";
import { noteOn, noteWithdrawal } from "./proposal-acts";
import { Pid } from "./proposal-forms";
import { type Order, propose } from "./proposals";
import { heardVoice } from "./voices";

export const FloorLine = z.strictObject({ pid: Pid, line: z.string().min(1).max(4000) });

/** What came of a line. */
export type FloorItem =
  | { readonly kind: "proposal" | "support"; readonly card: ProposalCard }
  | { readonly kind: "position"; readonly position: Position }
  | { readonly kind: "bracket"; readonly block: BlockView };

/** How the line was understood, and what came of it; after `undo` the line that was taken back. */
export type FloorAnswer = {
  readonly act: FloorAct;
  readonly items: readonly FloorItem[];
  readonly undone: string | null;
};

/**
 * F1: reads a line against the paragraph that the room sees and does what it says. What cannot be read is refused with
 * what could be meant, and nothing is done.
 */
export const takeDown = async (
  seat: Seat,
  { pid, line }: z.infer<typeof FloorLine>,
): Promise<FloorAnswer> => {
  const room = await house().rooms.open(seat.draft.id);
  const heard = await room.exclusive(async (floor) => {
    const { block, room: around } = await readFloor(seat, pid, floor.blocks);
    const act = granted(readFloorLine(line, around));
    if (act.act !== "go" && act.act !== "undo") notAdopted(floor);
    const done =
      act.act === "propose"
        ? await laid(floor, seat, block, act)
        : act.act === "position"
          ? await positions(floor, seat, block, act)
          : null;
    return { act, done, words: around.words, digest: digestOfBlock(block) };
  });
  const { act } = heard;
  if (act.act === "undo") {
    const { undone, items } = await takeBackLine(seat);
    return { act, items, undone };
  }
  const done = heard.done ?? (await others(seat, pid as ParagraphId, heard));
  if (done.noted.length > 0) await account(seat, { pid: pid as ParagraphId, line, noted: done.noted });
  if (act.act === "propose" || act.act === "position")
    room.announce({ kind: act.act === "propose" ? "proposal" : "position", pids: [pid as ParagraphId] });
  return { act, items: await done.items(), undone: null };
};

/** What a line did: to be kept for undo, and to be shown. */
type Done = { readonly noted: readonly Noted[]; readonly items: () => Promise<FloorItem[]> };

const nothing: Done = { noted: [], items: async () => [] };

type Act<Kind extends FloorAct["act"]> = Extract<FloorAct, { readonly act: Kind }>;

const laid = async (floor: Floor, seat: Seat, block: Block, act: Act<"propose">): Promise<Done> => {
  const [by = "", ...sponsors] = act.delegations;
  const voice = await heardVoice(seat, by);
  const known = new Set(floor.blocks().flatMap(proposalsOn));
  const order: Order = {
    ...orderOf(act.change),
    pid: block.pid,
    ...(sponsors.length > 0 && { sponsors }),
    ...(act.onBehalfOf !== null && { onBehalfOf: act.onBehalfOf }),
  };
  const { id } = await propose(floor, seat, voice, order);
  const items = async (): Promise<FloorItem[]> => [{ kind: "proposal", card: await findProposal(seat, id) }];
  // What stood there already is not this line's, and undo must not take it away.
  return { noted: known.has(id) ? [] : [{ kind: "proposal", id, delegation: by }], items };
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
    case "new":
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
  for (const code of delegations) await heardVoice(seat, code);
  const taken = await floor.keep(async (tx) => {
    const all: Position[] = [];
    for (const delegation of delegations)
      all.push(await appendPosition(tx, seat, block, { delegation, position, note, fromFloor: true }));
    return all;
  });
  return {
    noted: delegations.map((delegation) => ({ kind: "position", pid: block.pid, delegation })),
    items: async () => taken.map((each) => ({ kind: "position", position: each })),
  };
};

// What has a command of its own, which holds the draft still itself.
const others = async (
  seat: Seat,
  pid: ParagraphId,
  { act, words, digest }: { act: FloorAct; words: string; digest: string },
): Promise<Done> => {
  switch (act.act) {
    case "support":
    case "oppose":
      return voices(seat, { ...act, act: act.act });
    case "withdraw":
      return withdrawals(seat, act.delegations[0] ?? "", act.proposals);
    case "bracket": {
      const [start, end] = [act.start, act.end].map((at) => collapse(`${words.slice(0, at)}.`).length - 1);
      const block = await bracketWords(seat, pid, { start: start ?? 0, end: end ?? 0, digest });
      return {
        noted: [{ kind: "bracket", pid, start: act.start, words: act.quote }],
        items: async () => [{ kind: "bracket", block }],
      };
    }
    default:
      return nothing;
  }
};

type Meant = { readonly id: string };

const voices = async (
  seat: Seat,
  {
    act,
    delegations,
    proposals,
  }: {
    act: "support" | "oppose";
    delegations: readonly string[];
    proposals: readonly Meant[];
  },
): Promise<Done> => {
  const noted: Noted[] = [];
  const cards = new Map<string, ProposalCard>();
  for (const { id } of proposals) {
    const before = await findProposal(seat, id);
    const sides = act === "support" ? before.supporters : before.opponents;
    cards.set(id, before);
    for (const delegation of delegations.filter((code) => !sides.includes(code))) {
      cards.set(id, await noteOn(seat, id, act, await heardVoice(seat, delegation)));
      noted.push({ kind: act, id, delegation });
    }
  }
  return { noted, items: async () => [...cards.values()].map((card) => ({ kind: "support", card })) };
};

const withdrawals = async (seat: Seat, delegation: string, proposals: readonly Meant[]): Promise<Done> => {
  const voice = await heardVoice(seat, delegation);
  const cards: ProposalCard[] = [];
  for (const { id } of proposals) cards.push(await noteWithdrawal(seat, id, voice));
  return {
    noted: proposals.map(({ id }) => ({ kind: "withdrawal", id, delegation })),
    items: async () => cards.map((card) => ({ kind: "proposal", card })),
  };
};

const account = async (
  seat: Seat,
  { pid, line, noted }: { pid: ParagraphId; line: string; noted: readonly Noted[] },
): Promise<void> => {
  const room = await house().rooms.open(seat.draft.id);
  const { userId, delegation } = seat.who;
  const entry = {
    draftId: seat.draft.id,
    userId,
    delegation,
    act: "floor.noted" as const,
    pid,
    facts: { line, noted },
  };
  await room.exclusive((floor) => floor.keep((tx) => appendRecord(tx, entry)));
};
