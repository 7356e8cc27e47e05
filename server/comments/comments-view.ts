// Comments as their reader sees them: threads with their replies, where the quoted words are now, and what the
// reader may do. Internal comments of a delegation are not read from the database for anybody else.

import { z } from "zod";
import { type Comment, type CommentAct, commentActsIn, commentsIn } from "#db/comments/comments";
import { fixedLabels } from "#db/texts/texts";
import { presentWords, SoughtIn } from "#domain/comments/commented-words";
import {
  innerCircle,
  isResolved,
  refusalToComment,
  refusalToResolve,
  refusalToWithdrawComment,
  saidIn,
  visibilities,
} from "#domain/comments/comments";
import { type CommentQuote, CommentQuoteSchema } from "#domain/comments/values";
import type { Block } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { grouped } from "#domain/grouping";
import { Refusal } from "#domain/refusal";
import type { Span } from "#domain/words/values";
import { SpanSchema } from "#domain/words/values";
import { numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { Paging } from "#server/http/api";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

const Author = z
  .strictObject({
    name: z.string().nullable(),
    delegation: z.string().nullable(),
  })
  .meta({ id: "Author" });

/** One comment, a reply or the beginning of a thread. */
export const CommentView = z
  .strictObject({
    id: z.string(),
    pid: ParagraphIdSchema,
    parent: z.string().nullable(),
    visibility: z.enum(visibilities),
    /** Null when its author has withdrawn it. */
    body: z.string().nullable(),
    by: Author,
    at: z.string(),
    /** When it was last corrected, and what it said before, oldest first. */
    correctedAt: z.string().nullable(),
    earlier: z.array(z.strictObject({ body: z.string(), at: z.string() })).readonly(),
    /** Its author may correct it for as long as it may be withdrawn. */
    mayWithdraw: z.boolean(),
  })
  .meta({ id: "Comment" });
export type CommentView = z.infer<typeof CommentView>;

/** A thread in the form of the API. */
export const ThreadView = CommentView.extend({
  /** The printed label of the block; null when the block is gone. */
  label: z.string().nullable(),
  quote: CommentQuoteSchema.nullable(),
  /** Where the quoted words are now, in the block's words as the editor shows them. */
  place: SpanSchema.nullable(),
  /** What is no longer there: the quoted words, or the whole block. */
  lost: z.enum(["words", "block"]).nullable(),
  resolved: z.boolean(),
  resolvedBy: z
    .strictObject({
      name: z.string().nullable(),
      delegation: z.string().nullable(),
      at: z.string(),
    })
    .nullable(),
  mayResolve: z.boolean(),
  replies: z.array(CommentView).readonly(),
}).meta({ id: "Thread" });
export type ThreadView = z.infer<typeof ThreadView>;

export const CommentQuery = Paging.extend({ pid: z.string().max(64).optional() });

/** The threads that the seat may read, in the draft or on one block, in the order in which they were opened. */
export const listThreads = async (
  seat: Seat,
  search: { pid?: string | undefined; thread?: string | undefined } = {},
): Promise<ThreadView[]> => {
  const { database, rooms } = runtime();
  const { db } = database;
  const { id: draftId, settings } = seat.draft;
  const circle = innerCircle(seat.who);
  const room = await rooms.open(draftId);
  const [found, acts, fixed] = await Promise.all([
    commentsIn(db, { draftId, circle }, search),
    commentActsIn(db, { draftId, circle }, search),
    fixedLabels(db, draftId),
  ]);
  const blocks = room.blocks();
  const printed = printedInFull(blocks, numberingOf(settings), fixed);
  const standing = new Map(blocks.map((block) => [block.pid, block]));
  const done = grouped(acts, (act) => act.comment);
  const replies = grouped(found, (comment) => comment.parent);
  const view = (comment: Comment) => viewComment(seat, comment, done.get(comment.id) ?? []);
  const begun = replies.get(null) ?? [];
  await seekQuotes(begun, standing);
  const threads: ThreadView[] = [];
  for (const comment of begun) {
    const block = standing.get(comment.pid);
    threads.push({
      ...view(comment),
      label: block ? (printed.get(comment.pid) ?? "") : null,
      ...(await whereabouts(comment, block)),
      ...resolution(seat, comment, done.get(comment.id) ?? []),
      replies: (replies.get(comment.id) ?? []).map(view),
    });
    // Looking for words that were changed takes long in a long paragraph.
  }
  return threads;
};

/** One thread that the seat reads. Throws `not-found`. */
export const findThread = async (seat: Seat, id: string): Promise<ThreadView> =>
  (await listThreads(seat, { thread: id })).find((thread) => thread.id === id) ?? noComment();

/** Throws the same refusal for a comment that does not exist and one that this person may not know of. */
export const noComment = (): never => {
  throw new Refusal("not-found", "There is no such comment in this draft.");
};

/** The words of a block as the editor shows them, including proposed insertions and deletions. */
export const shownWords = (block: Block): string => block.runs.map((piece) => piece.text).join("");

const viewComment = (seat: Seat, comment: Comment, acts: readonly CommentAct[]): CommentView => {
  const { id, pid, parent, visibility, author, delegation, at } = comment;
  const said = saidIn(comment, acts);
  return {
    id,
    pid,
    parent,
    visibility,
    ...said,
    by: { name: author, delegation },
    at,
    mayWithdraw: said.body !== null && refusalToWithdrawComment(seat.who, comment) === null,
  };
};

const whereabouts = async ({ quote }: Comment, block: Block | undefined) => {
  const place = quote && block ? await placeIn(block, quote) : null;
  if (block === undefined) return { quote, place, lost: "block" } as const;
  return { quote, place, lost: quote !== null && place === null ? "words" : null } as const;
};

// One paragraph at a time, so that only one is held split into words.
const seekQuotes = async (
  comments: readonly Comment[],
  standing: ReadonlyMap<string, Block>,
): Promise<void> => {
  for (const [pid, own] of grouped(comments, (comment) => comment.pid)) {
    const block = standing.get(pid);
    const there = block && new SoughtIn(shownWords(block));
    for (const { quote } of own) if (block && quote) await placeIn(block, quote, there);
  }
};

// A block is the same value for as long as its words are unchanged. Concurrent requests share the result of a
// search.
const placeIn = (block: Block, quote: CommentQuote, there?: SoughtIn): Promise<Span | null> => {
  const known = places.get(block) ?? new Map<string, Promise<Span | null>>();
  places.set(block, known);
  const key = JSON.stringify(quote);
  const seen = known.get(key);
  if (seen !== undefined) return seen;
  const seeking = seek(quote, there ?? new SoughtIn(shownWords(block)));
  known.set(key, seeking);
  seeking.catch(() => known.delete(key));
  return seeking;
};
const places = new WeakMap<Block, Map<string, Promise<Span | null>>>();

const seek = async (quote: CommentQuote, there: SoughtIn): Promise<Span | null> => {
  return presentWords(quote, there.text, there);
};

const resolution = (seat: Seat, comment: Comment, acts: readonly CommentAct[]) => {
  const resolved = isResolved(acts.map(({ act }) => act));
  const last = resolved ? acts.findLast(({ act }) => act === "resolved") : undefined;
  return {
    resolved,
    resolvedBy: last ? { name: last.by, delegation: last.delegation, at: last.at } : null,
    mayResolve:
      refusalToComment(seat.who, seat.draft.settings) === null &&
      refusalToResolve(seat.who, comment) === null,
  };
};
