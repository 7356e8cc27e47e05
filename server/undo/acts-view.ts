// A person's last acts in a draft, and which of them can be undone.
import { z } from "zod";
import {
  entriesOnProposal,
  entriesOnSame,
  latestActsOf,
  takingBack,
  textIssuedSince,
} from "#db/record/entries";
import type { RecordEntry } from "#db/record/record";
import { takenBackBy } from "#domain/record/record-words";
import { decidesOn, refusalToUndo, refusalToUndoNow, undoKindOf } from "#domain/record/taking-back";
import { type UndoKind, waysBack } from "#domain/record/ways-back";
import { isRefusal, orThrow, Refusal } from "#domain/refusal";
import { RefusalCodeSchema } from "#domain/refusal-values";
import { saidToReader } from "#server/languages/reader";
import { leftBy } from "#server/proposals/act-record";
import { describedEntries } from "#server/record/record-view";
import type { Room } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { sameActs } from "./undo-agreement";
import { logOf, requireNothingLapses } from "./undo-words";

export const ActsQuery = z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) });

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
const shown = Object.entries(waysBack).flatMap(([act, { way }]) => (way === "otherwise" ? [] : [act]));

/** U2: the last acts of the person in this draft, the latest first. */
export const listOwnActs = async (seat: Seat, limit: number): Promise<OwnAct[]> => {
  const { database, rooms } = runtime();
  const person = { draftId: seat.draft.id, userId: seat.who.userId };
  const entries = (await latestActsOf(database.db, person, shown, limit)).filter(
    (entry) => takenBackBy(entry) === null,
  );
  const [room, described, taking] = await Promise.all([
    rooms.open(seat.draft.id),
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
  if (kind !== "decision" && kind !== "words") return;
  if (kind === "decision") {
    const all = await entriesOnProposal(db, draftId, String(entry.facts.proposal));
    orThrow(refusalToUndoNow(entry, all.filter(decidesOn)));
  }
  const log = logOf(entry);
  if (log === null || leftBy(room.blocks(), log.pids) !== log.left)
    throw new Refusal("built-on", "The paragraph has been changed since.");
  if (entry.facts.was === entry.facts.is) return;
  const block = room.blocks().find(({ pid }) => pid === entry.pid);
  if (block) await requireNothingLapses(seat, { db }, block);
  if (await textIssuedSince(db, draftId, entry.n))
    throw new Refusal("built-on", "A text with these words has been issued since.");
};
