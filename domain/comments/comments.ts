// Rule C: comments on a block or on words of it, who reads them, and what may be done with them. Where the words stand
// now is recognised by commented-words.ts.
import { speechLimits } from "#domain/limits";
import { refusalToAct, type Standpoint } from "#domain/people/access";
import { type DelegationCode, forbiddenCharacter } from "../draft";
import { Refusal } from "../refusal";

/** Who reads a comment: everybody with a seat in the draft, or the writer's own delegation alone. */
export const visibilities = ["all", "delegation"] as const;
export type Visibility = (typeof visibilities)[number];

/** What can happen to a comment after it was made, each stored as a fact. */
export const commentActKinds = ["resolved", "reopened", "withdrawn", "corrected"] as const;
export type CommentActKind = (typeof commentActKinds)[number];

/** What decides who reads a comment. */
type Readership = { readonly visibility: Visibility; readonly delegation: DelegationCode | null };

/**
 * C1: the delegation whose inner comments this person reads and writes, or null. Only its delegates belong to it, not
 * pen-holders or observers, whatever delegation they come from.
 */
export const innerCircle = (who: Pick<Standpoint, "role" | "delegation">): DelegationCode | null =>
  who.role === "delegate" ? who.delegation : null;

/** C1: whether this person may know of the comment at all. */
export const mayReadComment = (
  who: Pick<Standpoint, "role" | "delegation">,
  { visibility, delegation }: Readership,
): boolean => visibility === "all" || (delegation !== null && delegation === innerCircle(who));

/** C8: observers comment in a draft whose pen-holders let them. */
export const refusalToComment = (
  who: Pick<Standpoint, "role">,
  { observersComment }: { readonly observersComment?: unknown },
): Refusal | null =>
  who.role === "observer" && observersComment !== true
    ? new Refusal(
        "not-allowed",
        "Observers comment where the co-facilitators let them; here they do not yet.",
      )
    : refusalToAct(who, "comment");

/** C2: a new thread says who will read it. Those who act for no delegation speak to everybody. */
export const refusalToOpenThread = (who: Standpoint, visibility: Visibility): Refusal | null =>
  visibility === "delegation" && innerCircle(who) === null
    ? new Refusal("not-allowed", "You act for no delegation here: what you say is read by everybody.")
    : null;

/**
 * C3: a reply is read by those who read its thread. A reply that asks for fewer readers is refused rather than shown
 * to more people than its writer wanted.
 */
export const refusalToReply = (thread: Visibility, asked: Visibility | undefined): Refusal | null =>
  thread === "all" && asked === "delegation"
    ? new Refusal("conflict", "This thread is read by everybody, and so would be the reply. Open a thread.")
    : null;

/** C4: a thread is resolved and reopened by the side that opened it, and by those who hold the pen if they read it. */
export const refusalToResolve = (
  who: Standpoint,
  opener: { readonly userId: string | null; readonly delegation: DelegationCode | null },
): Refusal | null => {
  const own =
    opener.userId === who.userId || (opener.delegation !== null && opener.delegation === innerCircle(who));
  if (own || refusalToAct(who, "decide on proposals") === null) return null;
  return new Refusal("not-allowed", "A thread is resolved by those who opened it or who hold the pen.");
};

/** C5a: its writer may withdraw a comment, and then nobody is shown the words. */
export const refusalToWithdrawComment = (
  who: Standpoint,
  author: { readonly userId: string | null },
): Refusal | null =>
  author.userId === who.userId
    ? null
    : new Refusal("not-allowed", "Only the person who wrote a comment can withdraw it.");

/** C5b: its writer corrects a comment as long as it was not withdrawn. */
export const refusalToCorrectComment = (
  who: Standpoint,
  author: { readonly userId: string | null },
  acts: readonly CommentActKind[],
): Refusal | null => {
  if (author.userId !== who.userId)
    return new Refusal("not-allowed", "Only the person who wrote a comment can correct it.");
  if (acts.includes("withdrawn"))
    return new Refusal("conflict", "This comment was withdrawn. Write a new one.");
  return null;
};

/** C5: what a comment says now, null when withdrawn, and what it said before, oldest first. */
export const saidIn = (
  comment: { readonly body: string; readonly at: string },
  acts: readonly { readonly act: CommentActKind; readonly body: string | null; readonly at: string }[],
): {
  readonly body: string | null;
  readonly correctedAt: string | null;
  readonly earlier: readonly { readonly body: string; readonly at: string }[];
} => {
  if (acts.some(({ act }) => act === "withdrawn")) return { body: null, correctedAt: null, earlier: [] };
  const corrections = acts.flatMap(({ act, body, at }) =>
    act === "corrected" && body !== null ? [{ body, at }] : [],
  );
  const last = corrections.at(-1);
  return {
    body: last?.body ?? comment.body,
    correctedAt: last?.at ?? null,
    earlier: [{ body: comment.body, at: comment.at }, ...corrections].slice(0, -1),
  };
};

/** C4: a thread is resolved when that was the last thing done about it. */
export const isResolved = (acts: readonly CommentActKind[]): boolean =>
  acts.findLast((act) => act === "resolved" || act === "reopened") === "resolved";

/** C6: the words of a comment with their lines, without what nobody can see; or why they cannot be stored. */
export const commentBody = (written: string): string | Refusal => {
  const body = written.replace(/\r\n?/g, "\n").replaceAll("\t", " ").trim();
  if (body === "") return new Refusal("malformed", "A comment has words.");
  if (body.length > speechLimits.comment)
    return new Refusal("too-large", "A comment has at most {longestComment} characters.", {
      longestComment: speechLimits.comment,
    });
  const character = body
    .split("\n")
    .map(forbiddenCharacter)
    .find((each) => each !== null);
  if (character === undefined) return body;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return new Refusal("malformed", "The character U+{character} is invisible and cannot stand in a comment.", {
    character: code,
  });
};
