// What is sent in to a round without an account: received, confirmed by a mailed link, read and corrected at its receipt.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { admitAttempt, windowMinutes } from "#db/people/sign-in-failures";
import * as rows from "#db/rounds/inputs";
import { lockRound } from "#db/rounds/rounds";
import { databaseNow } from "#db/rows";
import { digestOf, sha256 } from "#domain/digest";
import { roundLimits } from "#domain/limits";
import { canonicalEmail } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { inputStates } from "#domain/rounds/choices";
import { refusalOfContent, refusalToRevise, refusalToSend, sameWords } from "#domain/rounds/inputs";
import { mayWrite, roundState } from "#domain/rounds/rounds";
import {
  type InputContent,
  InputContentSchema,
  type RoundTerms,
  RoundTermsSchema,
} from "#domain/rounds/values";
import { readersLanguage } from "#server/languages/reader";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { networkOf } from "#server/sign-in/password";
import { answersToSender, SenderPassage } from "#server/sources/answers/public-answers";
import { mailReceipt } from "./letters";
import { announcedRound, askedText } from "./open-round";
import { noRound } from "./rounds";

/** `website` is a field that people do not see: what fills it in is a program. */
export const SentInput = z.strictObject({
  content: InputContentSchema,
  email: z.string().max(320).transform(canonicalEmail).pipe(z.email()),
  website: z.string().max(200).default(""),
});

/** `link`: where no mail is sent, the path of the receipt; otherwise it is only in the letter. */
export const SentView = z.strictObject({ link: z.string().nullable() }).meta({ id: "SentInput" });
type SentView = z.infer<typeof SentView>;

/** J14: a receipt as the sender reads it. */
export const ReceiptView = z
  .strictObject({
    round: z.string(),
    title: RoundTermsSchema.shape.title,
    questions: RoundTermsSchema.shape.questions,
    closesAt: z.string(),
    state: z.enum(inputStates),
    number: z.number().nullable(),
    digest: z.string(),
    at: z.string(),
    late: z.boolean(),
    reason: z.string().nullable(),
    content: InputContentSchema.nullable(),
    /** True until the hour, as long as nothing was decided. */
    mayRevise: z.boolean(),
    /** What was published, and what became of it. */
    passages: z.array(SenderPassage).readonly(),
  })
  .meta({ id: "InputReceipt" });
export type ReceiptView = z.infer<typeof ReceiptView>;

// The addresses around one: the /24 of IPv4, the /48 of IPv6.
const neighboursOf = (peer: string): string => {
  const network = networkOf(peer);
  return network.includes(":")
    ? network.split(":").slice(0, 3).join(":")
    : network.split(".").slice(0, 3).join(".");
};

const admit = async (email: string, peer: string): Promise<void> => {
  const attempt = await admitAttempt(runtime().database.db, [
    { key: `input ${sha256(email)}`, most: roundLimits.ofAddress },
    { key: `input peer ${networkOf(peer)}`, most: roundLimits.ofNetwork },
    { key: `input near ${neighboursOf(peer)}`, most: roundLimits.ofNeighbours },
  ]);
  if (attempt) return;
  log.warn("inputs throttled", { peer });
  throw new Refusal(
    "too-many",
    "Very much was sent in from here. Wait up to {windowMinutes} minutes, then try again.",
    {
      windowMinutes,
    },
  );
};

const sendsMail = (): boolean => {
  const { mail, publicUrl } = runtime().config;
  return mail !== undefined && publicUrl !== undefined;
};

const requireFitting = async (
  round: Parameters<typeof askedText>[0],
  content: InputContent,
): Promise<void> => {
  const asked = await askedText(round);
  const pids = new Set(asked?.paragraphs.map(({ pid }) => pid));
  orThrow(refusalOfContent(content, round.terms, pids));
};

const digests = (roundId: string, content: InputContent, at: Date) => ({
  digest: digestOf({ round: roundId, content, at: at.toISOString() }),
  same: digestOf(sameWords(content)),
  sentAt: at,
});

/** J7: takes what somebody sends in, and mails them the link by which it counts. */
export const sendInput = async (
  id: string,
  { content, email, website }: z.output<typeof SentInput>,
  peer: string,
): Promise<SentView> => {
  const { round, now } = await announcedRound(id);
  orThrow(refusalToSend(round.terms, now));
  if (website !== "") return { link: null };
  await requireFitting(round, content);
  await admit(email, peer);
  if (!mayWrite(round.terms, email))
    throw new Refusal("not-allowed", "This call is for those who were asked to write, by their addresses.");
  const token = randomBytes(32).toString("base64url");
  const language = readersLanguage();
  const { db } = runtime().database;
  await db.transaction(async (tx) => {
    // Its terms may have changed since, and the hour may have passed.
    const { terms } = (await lockRound(tx, round.draftId, id)) ?? noRound();
    const at = await databaseNow(tx);
    orThrow(refusalToSend(terms, at.getTime()));
    const late = roundState(terms, at.getTime()) === "closed";
    const input = { roundId: id, content, ...digests(id, content, at), late };
    if (!(await rows.insertInput(tx, { ...input, email, tokenHash: sha256(token), language })))
      throw new Refusal("conflict", "This call holds as much as it can. Write to the secretariat.");
  });
  const link = `/call/receipt/${token}`;
  if (!sendsMail()) return { link };
  mailReceipt({ email, path: link, language, title: round.terms.title, organization: content.organization });
  return { link: null };
};

const noReceipt = (): never => {
  throw new Refusal("not-found", "There is no such receipt: it was mistyped, or not confirmed in time.");
};

const viewOf = async ({ input, round }: rows.Received): Promise<ReceiptView> => {
  const now = (await databaseNow(runtime().database.db)).getTime();
  const { title, questions, closesAt }: RoundTerms = round.terms;
  const { state, number, digest, late, reason, content, submissionId } = input;
  return {
    round: round.id,
    title,
    questions,
    closesAt,
    state,
    number,
    digest,
    at: input.sentAt.toISOString(),
    late,
    reason,
    content,
    mayRevise: content !== null && refusalToRevise(round.terms, state, now) === null,
    passages:
      state === "published" && submissionId !== null
        ? await answersToSender(round.draftId, submissionId)
        : [],
  };
};

/** J14 */
export const viewReceipt = async (token: string): Promise<ReceiptView> =>
  viewOf((await rows.findReceived(runtime().database.db, sha256(token))) ?? noReceipt());

const changing = async (
  token: string,
  work: (tx: Parameters<typeof rows.lockReceived>[0], found: rows.Received) => Promise<void>,
): Promise<ReceiptView> => {
  await runtime().database.db.transaction(async (tx) => {
    await work(tx, (await rows.lockReceived(tx, sha256(token))) ?? noReceipt());
  });
  return viewReceipt(token);
};

/** J7: confirms an input. That works once. */
export const confirmReceipt = (token: string): Promise<ReceiptView> =>
  changing(token, async (tx, { input }) => {
    if (input.state !== "unconfirmed") throw new Refusal("conflict", "This was confirmed already.");
    await rows.confirmInput(tx, input, sendsMail());
  });

/** J8: puts a correction in the place of what was sent in. */
export const reviseReceipt = (token: string, content: InputContent): Promise<ReceiptView> =>
  changing(token, async (tx, { input, round }) => {
    const at = await databaseNow(tx);
    orThrow(refusalToRevise(round.terms, input.state, at.getTime()));
    await requireFitting(round, content);
    await rows.reviseInput(tx, input.id, { content, ...digests(round.id, content, at) });
  });

/** J8: withdraws an input; what it said is erased. */
export const withdrawReceipt = (token: string): Promise<ReceiptView> =>
  changing(token, async (tx, { input, round }) => {
    orThrow(refusalToRevise(round.terms, input.state, (await databaseNow(tx)).getTime()));
    await rows.withdrawInput(tx, input.id);
  });
