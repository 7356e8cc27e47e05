// Taking an act back (U): an act of its own in the record, which names the entry that it takes back.

import type { RecordEntry } from "#db/record/record";
import { findEntry } from "#db/record/undoing";
import { refusalToReverse, signatureMode } from "#domain/record/signed-acts/needs";
import { refusalToUndo, undoKindOf } from "#domain/record/taking-back";
import type { UndoKind } from "#domain/record/ways-back";
import { orThrow, Refusal } from "#domain/refusal";
import { act } from "#server/act";
import { undoRevision } from "#server/documents/revision-undo";
import { requireNoSilence, requireNotAdopted } from "#server/draft/paragraphs";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { undoRestoration } from "#server/texts/restoration";
import { undoPlacement, undoPosition, undoSponsor, undoStanding, undoStatement } from "./undo-agreement";
import { takeBackLine } from "./undo-lines";
import { undoMaking, undoVoice } from "./undo-voices";
import { undoDecision, undoParagraphs } from "./undo-words";

/** U2, U3: takes entry `n` of the record back. Throws `built-on` with what stands in the way. */
export const undoAct = async (seat: Seat, n: number): Promise<{ n: number; act: string }> => {
  const entry = await findEntry(runtime().database.db, seat.draft.id, n);
  if (!entry) throw new Refusal("not-found", "There is no such entry in the record of this draft.");
  const kind = orThrow(undoKindOf(entry));
  orThrow(refusalToUndo(seat.who, kind, entry));
  orThrow(refusalToReverse(signatureMode(seat.draft.settings), entry));
  await undoing[kind](seat, entry);
  return { n, act: entry.act };
};

const undoing: Readonly<Record<UndoKind, (seat: Seat, entry: RecordEntry) => Promise<unknown>>> = {
  position: undoPosition,
  standing: undoStanding,
  placement: undoPlacement,
  statement: undoStatement,
  sponsor: undoSponsor,
  voice: undoVoice,
  making: undoMaking,
  decision: (seat, entry) => undoDecision(seat, entry),
  words: undoParagraphs,
  restoration: (seat, { facts }) => undoRestoration(seat, String(facts.restoration)),
  revision: (seat, { facts }) => undoRevision(seat, String(facts.revision)),
  line: (seat, { n }) =>
    act(seat, (hold) => {
      requireNotAdopted(hold);
      requireNoSilence(hold);
      return takeBackLine(hold, seat, n);
    }),
};
