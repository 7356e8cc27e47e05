// What was sent in to the rounds of a draft, and what is decided about it: published as a submission, held back, not
// published, taken down.
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import * as rows from "#db/rounds/inputs";
import type { Round } from "#db/rounds/rounds";
import { sha256 } from "#domain/digest";
import { roundLimits } from "#domain/limits";
import { refusalToAct } from "#domain/people/access";
import { isRefusal, Refusal } from "#domain/refusal";
import { type InputDecision, inputDecisions, inputStates } from "#domain/rounds/choices";
import { decided } from "#domain/rounds/decisions";
import { inputReading } from "#domain/rounds/inputs";
import { inReadersWords } from "#domain/rounds/rounds";
import { InputContentSchema } from "#domain/rounds/values";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { removeUnused, storeSubmission } from "#server/submissions/submissions";
import { askedText } from "./open-round";

/** An input in the inbox; `email` is there for the secretariat alone. */
export const InputView = z
  .strictObject({
    id: z.string(),
    round: z.string(),
    number: z.number().nullable(),
    state: z.enum(inputStates),
    content: InputContentSchema.nullable(),
    reason: z.string().nullable(),
    late: z.boolean(),
    byMail: z.boolean(),
    at: z.string(),
    digest: z.string(),
    /** Inputs of one round that have this in common say the same. */
    same: z.string(),
    submission: z.string().nullable(),
    email: z.string().exactOptional(),
  })
  .meta({ id: "RoundInput" });
export type InputView = z.infer<typeof InputView>;

const viewOf =
  ({ who }: Seat) =>
  ({ roundId, sentAt, submissionId, email, ...input }: rows.InboxRow): InputView => ({
    ...input,
    round: roundId,
    at: sentAt.toISOString(),
    submission: submissionId,
    ...(refusalToAct(who, "read contact data") === null ? { email } : {}),
  });

/** The inputs to the draft's rounds that were confirmed, by round and number. */
export const listInputs = async (seat: Seat): Promise<InputView[]> =>
  (await rows.inputsIn(runtime().database.db, seat.draft.id)).map(viewOf(seat));

/** An input by its number in its round. Throws `not-found`. */
export const viewInput = async (seat: Seat, round: string, number: number): Promise<InputView> => {
  const [found] = await rows.inputsIn(runtime().database.db, seat.draft.id, { round, number });
  if (!found) throw new Refusal("not-found", "There is no such input.");
  return viewOf(seat)(found);
};

/** An input as a line of its round's inbox; without `sender` where it was withdrawn. */
export type InputLine = Omit<rows.InputHead, "sentAt"> & { readonly at: string };

/** The inputs to a round that were confirmed, by number, without what they say. */
export const listInputLines = async (seat: Seat, round: string): Promise<InputLine[]> =>
  (await rows.inputHeads(runtime().database.db, seat.draft.id, round)).map(({ sentAt, ...line }) => ({
    ...line,
    at: sentAt.toISOString(),
  }));

export const Decision = z.strictObject({
  decision: z.enum(inputDecisions),
  inputs: z.array(z.string().max(100)).min(1).max(roundLimits.decided),
  reason: z
    .string()
    .trim()
    .max(roundLimits.reason)
    .nullable()
    .default(null)
    .transform((reason) => reason || null),
});

export const DecisionView = z.strictObject({ changed: z.number() });

type Deciding = { readonly tx: Db; readonly seat: Seat; readonly labels: (round: Round) => Promise<Labels> };
type Labels = (pid: string) => string;
type Found = Awaited<ReturnType<typeof rows.lockInputs>>[number];

// The labels of the paragraphs that a round asks about, read once for all its inputs.
const labelling = (): Deciding["labels"] => {
  const known = new Map<string, Promise<Labels>>();
  const read = async (round: Round): Promise<Labels> => {
    const paragraphs = new Map((await askedText(round))?.paragraphs.map(({ pid, label }) => [pid, label]));
    return (pid) => paragraphs.get(pid) ?? pid;
  };
  return (round) => {
    const labels = known.get(round.id) ?? read(round);
    known.set(round.id, labels);
    return labels;
  };
};

// J12: the submission that an input becomes. As its file stands what is published of it, under its number and digest.
const publish = async ({ tx, seat, labels }: Deciding, { input, round, email }: Found): Promise<string> => {
  if (input.content === null)
    throw new Refusal("conflict", "This is not possible with an input in this state.");
  const reading = inputReading(input.content, await labels(round));
  const title = inReadersWords(round.terms.title, input.content.language);
  const file = `${title}\n${input.number}\n${input.digest}\n\n${reading.body}\n`;
  const bytes = new TextEncoder().encode(file);
  const submission = await storeSubmission(tx, seat, {
    ...reading,
    draftId: seat.draft.id,
    createdBy: seat.who.userId,
    uncertain: [],
    languages: [input.content.language],
    warnings: [],
    title: reading.fields.organization === null ? `${title} (${input.number})` : null,
    fileName: `${round.id.slice(0, 8)}-${input.number}.txt`,
    mediaType: "text/plain",
    sha256: sha256(bytes),
    bytes,
    contact: { email, phone: null },
    round: round.id,
  });
  if (submission === null) throw new Refusal("exists", "This input is among the submissions already.");
  return submission;
};

const acts = {
  hold: "input.held",
  "not-publish": "input.not-published",
  "take-down": "input.taken-down",
} as const;

const decideOne = async (
  deciding: Deciding,
  found: Found,
  { decision, reason }: { readonly decision: InputDecision; readonly reason: string | null },
): Promise<void> => {
  const { tx, seat } = deciding;
  const { input } = found;
  const consent = input.content?.consent ?? "not-published";
  const state = decided(decision, { state: input.state, content: { consent }, reason });
  if (isRefusal(state)) throw state;
  if (decision === "take-down" && input.submissionId !== null)
    await removeUnused(tx, seat, input.submissionId);
  const submissionId = decision === "publish" ? await publish(deciding, found) : null;
  await rows.decideInput(tx, input.id, {
    state,
    reason: decision === "publish" ? null : reason,
    submissionId,
  });
};

/** J9, J13: decides about inputs together: all of them or none. */
export const decideInputs = async (
  seat: Seat,
  { decision, inputs, reason }: z.output<typeof Decision>,
): Promise<z.infer<typeof DecisionView>> => {
  const ids = [...new Set(inputs)];
  await keepFor(seat, async (tx) => {
    const found = await rows.lockInputs(tx, seat.draft.id, ids);
    if (found.length < ids.length) throw new Refusal("not-found", "There is no such input.");
    const deciding = { tx, seat, labels: labelling() };
    for (const each of found) await decideOne(deciding, each, { decision, reason });
    if (decision === "publish") return;
    for (const [round, numbers] of byRound(found))
      await appendRecord(tx, {
        draftId: seat.draft.id,
        userId: seat.who.userId,
        delegation: seat.who.delegation,
        act: acts[decision],
        facts: {
          round: round.id,
          title: inReadersWords(round.terms.title, "en"),
          inputs: numbers.length,
          numbers,
          reason,
        },
      });
  });
  (await runtime().rooms.open(seat.draft.id)).announce({ kind: "submission" });
  return { changed: ids.length };
};

const byRound = (found: readonly Found[]): Map<Round, (number | null)[]> => {
  const rounds = new Map<string, Round>();
  const numbers = new Map<Round, (number | null)[]>();
  for (const { input, round } of found) {
    const same = rounds.get(round.id) ?? round;
    rounds.set(round.id, same);
    numbers.set(same, [...(numbers.get(same) ?? []), input.number]);
  }
  return numbers;
};
