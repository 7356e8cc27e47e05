// Statements of a delegation about the text, before its adoption or after: an explanation of position, or a
// dissociation.
import { z } from "zod";
import { adoptedAt } from "#db/agreement/adoptions";
import { insertStatement, statedBy, statementHeadsIn } from "#db/agreement/delegation-statements";
import { appendRecord } from "#db/record/record";
import { statementKinds } from "#domain/agreement/kinds";
import { refusalToAddStatement, refusalToState, refusalToTakeBack } from "#domain/agreement/statements";
import { digestOfBlock } from "#domain/digest";
import { forbiddenCharacter } from "#domain/draft";
import type { RecordAct } from "#domain/record/record-sentences";
import { orThrow, Refusal } from "#domain/refusal";
import { Pid } from "#server/proposals/proposal-forms";
import { act } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { blockOn } from "./positions";
import { findStatement, type StatementView } from "./statements-view";

const isVisible = (text: string) => forbiddenCharacter(text.replaceAll("\n", " ")) === null;

export const MakeStatement = z.strictObject({
  kind: z.enum(statementKinds),
  /** The paragraph; without one the statement is on the text as a whole. */
  pid: Pid.nullable().default(null),
  words: z
    .string()
    .trim()
    .max(20_000)
    .refine(isVisible, "It holds control or invisible characters.")
    .optional(),
});

/** S10: makes a statement for the seat's delegation. */
export const makeStatement = (seat: Seat, body: z.infer<typeof MakeStatement>): Promise<StatementView> =>
  saying(seat, async ({ hold, delegation }) => {
    const block = body.pid === null ? null : blockOn(hold, body.pid);
    const on = { pid: block?.pid ?? null, digest: block && digestOfBlock(block) };
    const said = { kind: body.kind, words: body.words || null, delegation };
    orThrow(refusalToState({ ...said, ...on }, await statementHeadsIn(hold.db, seat.draft.id)));
    const made = await statedBy(hold.db, seat.draft.id, delegation);
    orThrow(refusalToAddStatement(said.words, made));
    return { act: "statement.made", entry: { ...said, ...on, of: null }, facts: { ...said } };
  });

/** S10: withdraws a statement of the seat's delegation. It remains listed, marked as withdrawn. */
export const takeBackStatement = (seat: Seat, id: string): Promise<StatementView> =>
  saying(seat, async ({ hold, delegation }) => {
    const kept = await statementHeadsIn(hold.db, seat.draft.id);
    const statement = kept.find((each) => each.id === id);
    if (!statement) throw new Refusal("not-found", "There is no such statement in this draft.");
    orThrow(refusalToTakeBack(statement, delegation, await adoptedAt(hold.db, seat.draft.id)));
    const { pid, digest, kind } = statement;
    return {
      act: "statement.taken-back",
      entry: { kind: "taken-back", words: null, delegation, pid, digest, of: id },
      facts: { kind, statement: id },
    };
  });

type StatementAct = {
  readonly act: RecordAct;
  readonly entry: Omit<Parameters<typeof insertStatement>[1], "draftId" | "userId">;
  readonly facts: Record<string, unknown>;
};

const saying = async (
  seat: Seat,
  say: (occasion: { hold: DraftHold; delegation: string }) => Promise<StatementAct>,
): Promise<StatementView> => {
  const { userId, delegation } = seat.who;
  if (!delegation) throw new Refusal("not-allowed", "You act for no delegation in this draft.");
  const common = { draftId: seat.draft.id, userId };
  const id = await act(seat, async (hold) => {
    const { act: said, entry, facts } = await say({ hold, delegation });
    const { pid, digest } = entry;
    hold.announce({ kind: "statement", ...(pid !== null && { pids: [pid] }) });
    return hold.keep(async (tx) => {
      const made = await insertStatement(tx, { ...common, ...entry });
      const id = entry.of ?? made;
      await appendRecord(tx, {
        ...common,
        delegation,
        act: said,
        pid,
        digest,
        facts: { statement: id, ...facts },
      });
      return id;
    });
  });
  return findStatement(seat, id);
};
