// API endpoints for comments.
import { z } from "zod";
import type { Db } from "#db/client";
import {
  type Comment,
  type CommentAct,
  commentActsIn,
  commentsIn,
  holdComment,
  insertComment,
  insertCommentAct,
} from "#db/comments/comments";
import { appendRecord } from "#db/record/record";
import { presentWords } from "#domain/comments/commented-words";
import {
  type CommentActKind,
  commentBody,
  innerCircle,
  isResolved,
  refusalToComment,
  refusalToCorrectComment,
  refusalToOpenThread,
  refusalToReply,
  refusalToResolve,
  refusalToWithdrawComment,
  saidIn,
  type Visibility,
  visibilities,
} from "#domain/comments/comments";
import type { CommentQuote } from "#domain/comments/values";
import { digestOf } from "#domain/digest";
import type { DelegationCode, ParagraphId } from "#domain/draft";
import { speechLimits } from "#domain/limits";
import type { RecordAct } from "#domain/record/record-sentences";
import { orThrow, Refusal } from "#domain/refusal";
import { locateQuote } from "#domain/words/quotes";
import { pageOf } from "#server/http/answers";
import { page, seated } from "#server/http/api";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import {
  CommentQuery,
  CommentView,
  findThread,
  listThreads,
  noComment,
  shownWords,
  ThreadView,
} from "./comments-view";

// Comments as acts: posted, answered, resolved, reopened, withdrawn. Public comments have entries in the
// record; internal ones of a delegation leave no trace that anybody else could see.

const Words = z.string().min(1).max(speechLimits.quote);
const Neighbour = z.string().max(256).optional();

const NewComment = z.strictObject({
  /** The block; a reply is where its thread is. */
  pid: z.string().min(1).max(64).optional(),
  /** Words of the block as the editor shows them; with context and offset where they occur more than once. */
  quote: z
    .union([
      Words,
      z.strictObject({
        exact: Words,
        prefix: Neighbour,
        suffix: Neighbour,
        start: z.number().int().min(0).max(1_000_000).optional(),
      }),
    ])
    .nullish(),
  body: z.string().max(20_000),
  /** Who can read it. A new thread says so; a reply has the same readers as its thread. */
  visibility: z.enum(visibilities).optional(),
  /** A comment of the thread that is answered. */
  parent: z.string().min(1).max(64).nullish(),
});

const ChangeComment = z
  .strictObject({
    resolved: z.boolean().optional(),
    withdrawn: z.literal(true).optional(),
    /** The corrected words of one's own comment. */
    body: z.string().max(20_000).optional(),
  })
  .refine((change) => Object.values(change).filter((each) => each !== undefined).length === 1, {
    message: "One of `resolved`, `withdrawn` and `body` is given.",
  });

/** C1 to C3, C6: opens a thread on a block or on words of it, or answers in one. */
const postComment = async (
  seat: Seat,
  body: z.infer<typeof NewComment>,
): Promise<CommentView | ThreadView> => {
  notAdopted(seat);
  const words = orThrow(commentBody(body.body));
  const { parent } = body;
  const said =
    typeof parent === "string" ? await answered(seat, { ...body, parent }) : await opened(seat, body);
  const { userId, delegation } = seat.who;
  const draftId = seat.draft.id;
  const id = await keepFor(seat, async (tx) => {
    const made = await insertComment(tx, { draftId, ...said, delegation, userId, body: words });
    // K3: identifies the words without containing them, since they may be withdrawn.
    const kept = {
      words: digestOf({ comment: made, body: words }),
      ...(said.parent !== null && { parent: said.parent }),
    };
    const act = said.parent === null ? "comment.made" : "comment.answered";
    await account(tx, seat, { ...said, id: made, kept, act });
    return made;
  });
  await announceComment(seat, { ...said, delegation });
  const thread = await findThread(seat, said.parent ?? id);
  return thread.replies.find((reply) => reply.id === id) ?? thread;
};

type CommentTarget = Pick<Comment, "pid" | "parent" | "visibility" | "quote">;

const opened = async (
  seat: Seat,
  { pid, quote, visibility }: z.infer<typeof NewComment>,
): Promise<CommentTarget> => {
  if (visibility === undefined)
    throw new Refusal("malformed", 'Say who will read it: visibility "all" or "delegation".');
  const refusal = refusalToOpenThread(seat.who, visibility);
  if (refusal) throw refusal;
  const room = await runtime().rooms.open(seat.draft.id);
  const block = room.blocks().find((each) => each.pid === pid);
  if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return {
    pid: block.pid,
    parent: null,
    visibility,
    quote: quote ? quoted(shownWords(block), typeof quote === "string" ? { exact: quote } : quote) : null,
  };
};

type SoughtQuote = {
  exact: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
  start?: number | undefined;
};

// The context in the request tells several occurrences apart; the stored context is read from the words.
const quoted = (words: string, { exact, prefix = "", suffix = "", start }: SoughtQuote): CommentQuote => {
  const seen = { exact, prefix: prefix.slice(-32), suffix: suffix.slice(0, 32), start: 0 };
  const near = start ?? presentWords(seen, words)?.start;
  const { end: _, ...found } = orThrow(locateQuote(words, exact, near ?? 0));
  return found;
};

const answered = async (
  seat: Seat,
  body: z.infer<typeof NewComment> & { parent: string },
): Promise<CommentTarget> => {
  const circle = innerCircle(seat.who);
  const { db } = runtime().database;
  const found = await commentsIn(db, { draftId: seat.draft.id, circle }, { thread: body.parent });
  const comment = found.find((each) => each.id === body.parent) ?? noComment();
  if (body.pid !== undefined && body.pid !== comment.pid) return noComment();
  if (body.quote)
    throw new Refusal("malformed", "A reply quotes nothing: it stands where its thread stands.");
  const refusal = refusalToReply(comment.visibility, body.visibility);
  if (refusal) throw refusal;
  return {
    pid: comment.pid,
    parent: comment.parent ?? comment.id,
    visibility: comment.visibility,
    quote: null,
  };
};

/** C4, C5: resolves or reopens a thread, withdraws or corrects a comment. Repeating it adds nothing. */
const changeComment = async (
  seat: Seat,
  id: string,
  body: z.infer<typeof ChangeComment>,
): Promise<ThreadView> => {
  notAdopted(seat);
  // C5: a person may always withdraw their own words.
  if (body.withdrawn === undefined) requireMayComment(seat);
  const circle = innerCircle(seat.who);
  const draftId = seat.draft.id;
  const { comment, isNew } = await keepFor(seat, async (tx) => {
    const held = (await holdComment(tx, { draftId, circle }, id)) ?? noComment();
    const done = (await commentActsIn(tx, { draftId, circle }, { thread: id })).filter(
      (each) => each.comment === id,
    );
    const { act, words } = changed(seat, held, done, body);
    if (!act) return { comment: held, isNew: false };
    const { userId, delegation } = seat.who;
    await insertCommentAct(tx, { draftId, comment: id, act, body: words ?? null, delegation, userId });
    const kept = words === undefined ? {} : { words: digestOf({ comment: id, body: words }) };
    await account(tx, seat, { ...held, kept, act: `comment.${act}` });
    return { comment: held, isNew: true };
  });
  if (isNew) await announceComment(seat, comment);
  return findThread(seat, comment.parent ?? comment.id);
};

type CommentChange = { readonly act: CommentActKind | null; readonly words?: string };

const changed = (
  seat: Seat,
  comment: Comment,
  done: readonly CommentAct[],
  { body, resolved }: z.infer<typeof ChangeComment>,
): CommentChange => {
  const acts = done.map(({ act }) => act);
  if (body !== undefined) return correction(seat, comment, done, body);
  if (resolved !== undefined) return { act: verdict(seat, comment, { acts, resolved }) };
  return { act: withdrawal(seat, comment, acts) };
};

const correction = (
  seat: Seat,
  comment: Comment,
  done: readonly CommentAct[],
  written: string,
): CommentChange => {
  const refusal = refusalToCorrectComment(
    seat.who,
    comment,
    done.map(({ act }) => act),
  );
  if (refusal) throw refusal;
  const words = orThrow(commentBody(written));
  return words === saidIn(comment, done).body ? { act: null } : { act: "corrected", words };
};

const withdrawal = (seat: Seat, comment: Comment, acts: readonly CommentActKind[]): CommentActKind | null => {
  const refusal = refusalToWithdrawComment(seat.who, comment);
  if (refusal) throw refusal;
  return acts.includes("withdrawn") ? null : "withdrawn";
};

const verdict = (
  seat: Seat,
  comment: Comment,
  { acts, resolved }: { readonly acts: readonly CommentActKind[]; readonly resolved: boolean },
): CommentActKind | null => {
  if (comment.parent !== null)
    throw new Refusal("conflict", "A reply is not resolved by itself. Resolve its thread.", {
      thread: comment.parent,
    });
  const refusal = refusalToResolve(seat.who, comment);
  if (refusal) throw refusal;
  if (isResolved(acts) === resolved) return null;
  return resolved ? "resolved" : "reopened";
};

const notAdopted = (seat: Seat): void => {
  if (seat.draft.mode === "adopted")
    throw new Refusal("conflict", "This draft is adopted and can no longer be changed.");
};

// C8
const requireMayComment = ({ who, draft }: Seat): void => {
  const refusal = refusalToComment(who, draft.settings);
  if (refusal) throw refusal;
};

type AccountedComment = {
  readonly id: string;
  readonly pid: ParagraphId;
  readonly visibility: Visibility;
  /** What the entry says besides the comment. */
  readonly kept?: Readonly<Record<string, unknown>>;
  readonly act: RecordAct;
};

// C1: everybody reads the record, so only public comments are in it.
const account = async (
  tx: Db,
  seat: Seat,
  { id, pid, visibility, kept = {}, act }: AccountedComment,
): Promise<void> => {
  if (visibility !== "all") return;
  const { userId, delegation } = seat.who;
  const facts = { comment: id, ...kept };
  await appendRecord(tx, { draftId: seat.draft.id, userId, delegation, act, pid, facts });
};

const announceComment = async (
  seat: Seat,
  comment: { pid: ParagraphId; visibility: Visibility; delegation: DelegationCode | null },
): Promise<void> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const to = comment.visibility === "delegation" ? (comment.delegation ?? undefined) : undefined;
  room.announce({ kind: "comment", pids: [comment.pid] }, to);
};

export const commentEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/comments",
    summary: "Threads of the draft or of a paragraph, those inside one's own delegation included",
    act: "read",
    query: CommentQuery,
    answer: pageOf(ThreadView),
    run: async ({ seat, query }) =>
      page(await listThreads(seat, { pid: query.pid }), query, (thread) => thread.id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/comments",
    summary: "Comment on a paragraph or on words of it, or answer in a thread",
    act: "comment",
    may: ({ who, draft }) => refusalToComment(who, draft.settings),
    body: NewComment,
    status: 201,
    answer: z.union([CommentView, ThreadView]),
    run: ({ seat, body }) => postComment(seat, body),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/comments/:c",
    summary: "Resolve or reopen a thread, withdraw or correct one's own comment",
    act: "comment",
    body: ChangeComment,
    answer: ThreadView,
    run: ({ seat, params, body }) => changeComment(seat, params.c, body),
  }),
];
