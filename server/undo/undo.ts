// Taking an act back (U): an act of its own in the record, which names the entry that it takes back.

import { findEntry } from "#db/record/entries";
import type { RecordEntry } from "#db/record/record";
import { refusalToReverse, signatureMode } from "#domain/record/signed-acts/needs";
import { refusalToUndo, undoKindOf } from "#domain/record/taking-back";
import type { UndoKind } from "#domain/record/ways-back";
import { orThrow, Refusal } from "#domain/refusal";
import { act } from "#server/act";
import { undoRevision } from "#server/documents/revision-undo";
import { requireNoSilence, requireNotAdopted } from "#server/draft/paragraphs";
import type { DraftHold } from "#server/room";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { undoRestoration } from "#server/texts/restoration";
import {
  undoMaking,
  undoPlacement,
  undoPosition,
  undoSponsor,
  undoStanding,
  undoStatement,
  undoVoice,
} from "./undo-agreement";
import { takeBackLine } from "./undo-lines";
import { undoDecision, undoParagraphs } from "./undo-words";

/** U2, U3: takes entry `n` of the record back. Throws `built-on` with what stands in the way. */
export const undoAct = async (seat: Seat, n: number): Promise<{ n: number; act: string }> => {
  const entry = await findEntry(runtime().database.db, seat.draft.id, n);
  if (!entry) throw new Refusal("not-found", "There is no such entry in the record of this draft.");
  const kind = orThrow(undoKindOf(entry));
  orThrow(refusalToUndo(seat.who, kind, entry));
  orThrow(refusalToReverse(signatureMode(seat.draft.settings), entry));
  if (kind === "restoration") await undoRestoration(seat, String(entry.facts.restoration));
  else if (kind === "revision") await undoRevision(seat, String(entry.facts.revision));
  else
    await act(seat, async (hold) => {
      requireNotAdopted(hold);
      await undoing[kind](hold, seat, entry);
    });
  return { n, act: entry.act };
};

type Undoing = (hold: DraftHold, seat: Seat, entry: RecordEntry) => Promise<unknown>;

const announced =
  (undo: typeof undoParagraphs): Undoing =>
  async (hold, seat, entry) =>
    hold.announce({ kind: "proposal", pids: await undo(hold, seat, entry) });

const undoing: Readonly<Record<Exclude<UndoKind, "restoration" | "revision">, Undoing>> = {
  position: undoPosition,
  standing: undoStanding,
  placement: undoPlacement,
  statement: undoStatement,
  sponsor: undoSponsor,
  voice: undoVoice,
  making: undoMaking,
  decision: announced(undoDecision),
  words: announced(undoParagraphs),
  line: (hold, seat, { n }) => {
    requireNoSilence(hold);
    return takeBackLine(hold, seat, n);
  },
};
