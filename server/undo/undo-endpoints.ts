// API endpoints for undoing acts.
import { z } from "zod";
import { findEntry } from "#db/record/entries";
import type { RecordEntry } from "#db/record/record";
import { ProposalCardSchema } from "#domain/proposals/values";
import { refusalToReverse, signatureMode } from "#domain/record/signed-acts/needs";
import { refusalToUndo, undoKindOf } from "#domain/record/taking-back";
import type { UndoKind } from "#domain/record/ways-back";
import { orThrow, Refusal } from "#domain/refusal";
import { undoRevision } from "#server/documents/revision-undo";
import { requireNoSilence, requireNotAdopted } from "#server/draft/paragraphs";
import { itemsOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import { WithReason } from "#server/proposals/proposal-acts";
import { act } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { undoRestoration } from "#server/texts/restoration";
import { ActsQuery, listOwnActs, OwnAct } from "./acts-view";
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
import { undoTyping } from "./undo-typing";
import { reopenProposal, undoDecision, undoParagraphs } from "./undo-words";

// Undoing an act (U): an act of its own in the record, which names the entry that it undoes.

/** U2, U3: undoes entry `n` of the record. Throws `built-on` with what prevents it. */
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
  typing: announced(undoTyping),
  line: (hold, seat, { n }) => {
    requireNoSilence(hold);
    return takeBackLine(hold, seat, n);
  },
};

const Entry = z.coerce.number().int().min(1).max(1_000_000_000);

const entryIn = (n: string | undefined): number => {
  const read = Entry.safeParse(n);
  if (read.success) return read.data;
  throw new Refusal("malformed", "The number of an entry of the record is a whole number from 1 on.");
};

export const undoEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/acts",
    summary: "What you have done last, and which of it can be taken back",
    act: "read",
    query: ActsQuery,
    answer: itemsOf(OwnAct),
    run: async ({ seat, query }) => ({ items: await listOwnActs(seat, query) }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/acts/:n/undo",
    summary: "Take an act back, by the number of its entry in the record",
    act: "take acts back",
    answer: z.strictObject({
      /** The entry that was undone. */
      n: z.number(),
      act: z.string(),
    }),
    run: ({ seat, params }) => undoAct(seat, entryIn(params.n)),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/proposals/:p/reopen",
    summary: "Open a proposal again that was parked, refused, withdrawn, accepted or merged",
    act: "propose",
    body: WithReason,
    answer: ProposalCardSchema,
    run: ({ seat, params, body }) => reopenProposal(seat, params.p, body),
  }),
];
