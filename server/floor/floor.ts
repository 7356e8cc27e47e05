// Records what is said in the room, for the pen-holders: a line becomes proposals, voices or positions of the
// delegations that it names, all marked as heard on the floor.
import { z } from "zod";
import { appendRecord } from "#db/record/record";
import type { Block } from "#domain/draft";
import { readFloorLine } from "#domain/floor/floor";
import { madeByLine } from "#domain/floor/floor-acts";
import { type FloorAct, FloorActSchema } from "#domain/floor/values";
import { orThrow } from "#domain/refusal";
import { requireNotAdopted } from "#server/draft/paragraphs";
import { readersLanguage } from "#server/languages/reader";
import { Pid } from "#server/proposals/proposal-forms";
import { holdFor } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { FloorItem, type FloorResult } from "./floor-items";
import { perform } from "./floor-performance";
import { readFloor } from "./floor-view";

export const FloorLine = z.strictObject({ pid: Pid, line: z.string().min(1).max(4000) });

/** How the line was understood, act by act, with the results; after `undo` the line that was undone. */
export const FloorAnswer = z
  .strictObject({
    acts: z.array(FloorActSchema).min(1).readonly(),
    items: z.array(FloorItem).readonly(),
    undone: z.string().nullable(),
  })
  .meta({ id: "FloorAnswer" });
export type FloorAnswer = z.infer<typeof FloorAnswer>;

/**
 * F1: reads a line against the paragraph that the room sees and performs it. A line that cannot be read is
 * refused with suggestions, and nothing is done. F11: all that a line says is done and stored with it, or
 * nothing is.
 */
export const takeDown = async (
  seat: Seat,
  { pid, line }: z.infer<typeof FloorLine>,
): Promise<FloorAnswer> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const { acts, done } = await holdFor(seat, room, async (hold) => {
    const { block, room: around } = await readFloor(seat, pid, hold.blocks);
    const acts = orThrow(readFloorLine(line, around, readersLanguage()));
    const done = await hold.together((step) =>
      performAll(step, seat, { block, acts, line, words: around.words }),
    );
    return { acts, done };
  });
  const items = await Promise.all(done.map((each) => each.items()));
  return {
    acts,
    items: items.flat(),
    undone: done.find(({ undone }) => undone !== undefined)?.undone ?? null,
  };
};

type Heard = {
  readonly block: Block;
  readonly acts: readonly FloorAct[];
  readonly line: string;
  readonly words: string;
};

// Performs the acts in order, together with their line.
const performAll = async (
  hold: DraftHold,
  seat: Seat,
  { block, acts, line, words }: Heard,
): Promise<FloorResult[]> => {
  if (acts.every(({ act }) => act === "go")) return [];
  requireNotAdopted(hold);
  const done: FloorResult[] = [];
  const made = new Map<string, string>();
  for (const [n, act] of inOrder(acts)) {
    const one = await perform(hold, seat, { ground: { block, words, made }, act });
    if (one.made !== undefined) made.set(madeByLine(n), one.made);
    done.push(one);
  }
  const noted = done.flatMap((each) => each.noted);
  if (noted.length === 0) return done;
  const { userId, delegation } = seat.who;
  const entry = { draftId: seat.draft.id, userId, delegation, act: "floor.noted", pid: block.pid } as const;
  await hold.keep((tx) => appendRecord(tx, { ...entry, facts: { line, noted } }));
  return done;
};

// Brackets are handled from the last to the first, so that their offsets stay valid.
const inOrder = (acts: readonly FloorAct[]): readonly (readonly [number, FloorAct])[] => {
  const startOf = (act: FloorAct) => (act.act === "bracket" || act.act === "unbracket" ? act.start : 0);
  return [...acts.entries()].sort(([, one], [, other]) => startOf(other) - startOf(one));
};
