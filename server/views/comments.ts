// Comments as their reader sees them: threads with what was answered, where their words stand now, and what the reader
// may do. What is said inside a delegation is not read from the database for anybody else.
import { z } from "zod";
import { type Comment, type CommentAct, commentActsIn, commentsIn } from "#db/comments";
import { fixedLabels } from "#db/texts";
import { type Place, presentWords } from "#domain/comments/commented-words";
import {
  type CommentQuote,
  innerCircle,
  isResolved,
  mayResolve,
  mayWithdrawComment,
  type Visibility,
} from "#domain/comments/comments";
import type { Block, ParagraphId } from "#domain/draft";
import { numbersInFull } from "#domain/numbers/numbering";
import { Refusal } from "#domain/refusal";
import { house } from "../house";
import { Paging } from "../http";
import type { Seat } from "../session";
import { numberingOf } from "./blocks";

type Author = { readonly name: string | null; readonly delegation: string | null };

/** One comment, a reply or the beginning of a thread. */
export type CommentView = {
  readonly id: string;
  readonly pid: ParagraphId;
  readonly parent: string | null;
  readonly visibility: Visibility;
  /** Null when its writer has withdrawn it. */
  readonly body: string | null;
  readonly by: Author;
  readonly at: string;
  readonly mayWithdraw: boolean;
};

/** A thread in the form of the contract. */
export type ThreadView = CommentView & {
  /** The printed label of the block; null when the block is no longer there. */
  readonly label: string | null;
  readonly quote: CommentQuote | null;
  /** Where the quoted words stand now, in the block's words as the editor shows them. */
  readonly place: Place | null;
  /** What is no longer there: the quoted words, or the whole block. */
  readonly lost: "words" | "block" | null;
  readonly resolved: boolean;
  readonly resolvedBy: (Author & { readonly at: string }) | null;
  readonly mayResolve: boolean;
  readonly replies: readonly CommentView[];
};

export const CommentQuery = Paging.extend({ pid: z.string().max(64).optional() });

/** The threads that the seat reads, in the draft or on one block, in the order in which they were opened. */
export const listThreads = async (
  seat: Seat,
  search: { pid?: string | undefined; thread?: string | undefined } = {},
): Promise<ThreadView[]> => {
  const { database, rooms } = house();
  const { db } = database;
  const { id: draftId, settings } = seat.draft;
  const circle = innerCircle(seat.who);
  const room = await rooms.open(draftId);
  const [found, acts, fixed] = await Promise.all([
    commentsIn(db, draftId, circle, search),
    commentActsIn(db, draftId, circle, search),
    fixedLabels(db, draftId),
  ]);
  const blocks = room.blocks();
  const printed = numbersInFull(blocks, numberingOf(settings), fixed);
  const standing = new Map(blocks.map((block) => [block.pid, block]));
  const done = grouped(acts, (act) => act.comment);
  const replies = grouped(found, (comment) => comment.parent);
  const view = (comment: Comment) => viewComment(seat, comment, done.get(comment.id) ?? []);
  return (replies.get(null) ?? []).map((comment) => ({
    ...view(comment),
    label: standing.has(comment.pid) ? (printed.get(comment.pid) ?? "") : null,
    ...whereabouts(comment, standing.get(comment.pid)),
    ...resolution(seat, comment, done.get(comment.id) ?? []),
    replies: (replies.get(comment.id) ?? []).map(view),
  }));
};

const grouped = <T, K>(facts: readonly T[], keyOf: (fact: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const fact of facts) groups.set(keyOf(fact), [...(groups.get(keyOf(fact)) ?? []), fact]);
  return groups;
};

/** One thread that the seat reads. Throws `not-found`. */
export const findThread = async (seat: Seat, id: string): Promise<ThreadView> =>
  (await listThreads(seat, { thread: id })).find((thread) => thread.id === id) ?? noComment();

/** Throws the refusal for a comment that is not there, or not for this person to know of: nobody can tell which. */
export const noComment = (): never => {
  throw new Refusal("not-found", "There is no such comment in this draft.");
};

/** The words of a block as the editor shows them, proposed ones and those proposed for deletion included. */
export const shownWords = (block: Block): string => block.runs.map((piece) => piece.text).join("");

const viewComment = (seat: Seat, comment: Comment, acts: readonly CommentAct[]): CommentView => {
  const { id, pid, parent, visibility, author, delegation, at } = comment;
  const isWithdrawn = acts.some(({ act }) => act === "withdrawn");
  return {
    id,
    pid,
    parent,
    visibility,
    body: isWithdrawn ? null : comment.body,
    by: { name: author, delegation },
    at,
    mayWithdraw: !isWithdrawn && mayWithdrawComment(seat.who, comment) === null,
  };
};

const whereabouts = ({ quote }: Comment, block: Block | undefined) => {
  const place = quote && block ? placeIn(block, quote) : null;
  const lost = block === undefined ? "block" : quote !== null && place === null ? "words" : null;
  return { quote, place, lost } as const;
};

// A block is the same value for as long as its words are.
const placeIn = (block: Block, quote: CommentQuote): Place | null => {
  const known = places.get(block) ?? new Map<string, Place | null>();
  places.set(block, known);
  const key = JSON.stringify(quote);
  const place = known.has(key) ? known.get(key) : presentWords(quote, shownWords(block));
  known.set(key, place ?? null);
  return place ?? null;
};
const places = new WeakMap<Block, Map<string, Place | null>>();

const resolution = (seat: Seat, comment: Comment, acts: readonly CommentAct[]) => {
  const resolved = isResolved(acts.map(({ act }) => act));
  const last = resolved ? acts.findLast(({ act }) => act === "resolved") : undefined;
  return {
    resolved,
    resolvedBy: last ? { name: last.by, delegation: last.delegation, at: last.at } : null,
    mayResolve: mayResolve(seat.who, comment) === null,
  };
};
