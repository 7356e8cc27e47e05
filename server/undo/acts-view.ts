// A person's last acts in a draft, and which of them can be undone.
import { z } from "zod";
import { openBursts } from "#db/draft/bursts";
import {
  entriesOnProposal,
  entriesOnSame,
  latestActsOf,
  latestTypedBy,
  takingBack,
  textIssuedSince,
} from "#db/record/entries";
import type { RecordEntry } from "#db/record/record";
import { refusalToEdit } from "#domain/people/access";
import { leftBy } from "#domain/record/act-log";
import { takenBackBy } from "#domain/record/record-words";
import { decidesOn, refusalToUndo, refusalToUndoNow, undoKindOf } from "#domain/record/taking-back";
import { type UndoKind, waysBack } from "#domain/record/ways-back";
import { isRefusal, orThrow, Refusal } from "#domain/refusal";
import { RefusalCodeSchema } from "#domain/refusal-values";
import { saidToReader } from "#server/languages/reader";
import { describedEntries } from "#server/record/record-view";
import { holdFor } from "#server/room/act";
import type { Room } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { sameActs } from "./undo-agreement";
import { logOf, recordedWithout, requireNothingLapses } from "./undo-words";

export const ActsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(10),
  /** Acts, or what the person typed (U9). */
  of: z.enum(["acts", "typing"]).default("acts"),
});

/** An act of the person. `undo`: null where it can be undone, otherwise the reason why not. */
export const OwnAct = z
  .strictObject({
    n: z.number(),
    at: z.string(),
    act: z.string(),
    pid: z.string().nullable(),
    proposal: z.string().nullable(),
    sentence: z.string(),
    undo: z.strictObject({ code: RefusalCodeSchema, reason: z.string() }).nullable(),
  })
  .meta({ id: "OwnAct" });
export type OwnAct = z.infer<typeof OwnAct>;

/** The acts that are listed: those that can be undone by their entry, and those that are final. */
const shown = Object.entries(waysBack).flatMap(([act, { way }]) =>
  way === "otherwise" || act === "words.edited" ? [] : [act],
);

/** U2, U9: the last acts of the person in this draft, or what the person typed in it, the latest first. */
export const listOwnActs = async (seat: Seat, asked: z.infer<typeof ActsQuery>): Promise<OwnAct[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const entries =
    asked.of === "typing" ? await typedBy(seat, room, asked.limit) : await actsOf(seat, asked.limit);
  const [described, taking] = await Promise.all([
    describedEntries(seat, entries),
    takingBack(
      database.db,
      seat.draft.id,
      entries.map(({ n }) => n),
    ),
  ]);
  const acts: OwnAct[] = [];
  for (const [nth, entry] of entries.entries()) {
    const { n, at, act, pid, facts } = entry;
    const proposal = typeof facts.proposal === "string" ? facts.proposal : null;
    const undo = await obstacle(seat, room, { entry, taking });
    const sentence = described[nth]?.sentence ?? "";
    acts.push({ n, at: at.toISOString(), act, pid, proposal, sentence, undo });
  }
  return acts;
};

const actsOf = async (seat: Seat, limit: number): Promise<RecordEntry[]> => {
  const person = { draftId: seat.draft.id, userId: seat.who.userId };
  const entries = await latestActsOf(runtime().database.db, person, shown, limit);
  return entries.filter((entry) => takenBackBy(entry) === null);
};

const typedBy = async (seat: Seat, room: Room, limit: number): Promise<RecordEntry[]> => {
  const { db } = runtime().database;
  const person = { draftId: seat.draft.id, userId: seat.who.userId };
  const open = await openBursts(db, seat.draft.id);
  // R8b: whoever holds the draft has what was typed entered. At another server it is entered by itself.
  if (open.some(({ writer }) => writer.userId === person.userId))
    await holdFor(seat, room, async () => undefined).catch(() => undefined);
  return latestTypedBy(db, person, limit);
};

const obstacle = async (
  seat: Seat,
  room: Room,
  { entry, taking }: { readonly entry: RecordEntry; readonly taking: readonly RecordEntry[] },
): Promise<OwnAct["undo"]> => {
  try {
    const kind = orThrow(undoKindOf(entry));
    orThrow(refusalToUndo(seat.who, kind, entry));
    orThrow(refusalToUndoNow(entry, taking));
    await nothingSince(seat, room, { kind, entry });
    return null;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { code: error.code, reason: saidToReader(error) };
  }
};

type Undoing = { readonly kind: UndoKind; readonly entry: RecordEntry };

// Only quick checks; the words themselves are checked when the act is undone.
const nothingSince = async (seat: Seat, room: Room, { kind, entry }: Undoing): Promise<void> => {
  const { db } = runtime().database;
  const draftId = seat.draft.id;
  const same = sameActs(kind, entry);
  if (same) orThrow(refusalToUndoNow(entry, await entriesOnSame(db, draftId, same)));
  if (kind === "voice" || kind === "making") {
    const all = await entriesOnProposal(db, draftId, String(entry.facts.proposal));
    const own = kind === "making" ? all : all.filter(({ delegation }) => delegation === entry.delegation);
    orThrow(refusalToUndoNow(entry, own));
  }
  if (kind === "typing") orThrow(refusalToEdit(seat.who, seat.draft.mode));
  if (kind !== "decision" && kind !== "words" && kind !== "typing") return;
  if (kind === "decision") {
    const all = await entriesOnProposal(db, draftId, String(entry.facts.proposal));
    orThrow(refusalToUndoNow(entry, all.filter(decidesOn)));
  }
  const log = logOf(entry);
  if (log === null && kind === "typing") throw recordedWithout();
  if (log === null || leftBy(room.blocks(), log.pids) !== log.left)
    throw new Refusal("built-on", "The paragraph has been changed since.");
  if (entry.facts.was === entry.facts.is) return;
  const block = room.blocks().find(({ pid }) => pid === entry.pid);
  if (block) await requireNothingLapses(seat, { db }, block);
  if (await textIssuedSince(db, draftId, entry.n))
    throw new Refusal("built-on", "A text with these words has been issued since.");
};
