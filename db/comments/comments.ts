// Comments as rows: appended and read, never changed. Every query names the reader's circle, so that a delegation's
// internal comments cannot leak through a forgotten check.
import { randomUUID } from "node:crypto";
import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { commentActs, comments } from "#db/schema/comments";
import { users } from "#db/schema/people";
import type { CommentActKind, Visibility } from "#domain/comments/comments";
import type { CommentQuote } from "#domain/comments/values";
import type { DelegationCode, ParagraphId } from "#domain/draft";

export type Comment = {
  readonly id: string;
  readonly pid: ParagraphId;
  /** The comment that opened the thread; null for the opening comment itself. */
  readonly parent: string | null;
  readonly visibility: Visibility;
  readonly delegation: DelegationCode | null;
  readonly userId: string | null;
  /** The author's name; null when that person is no longer known. */
  readonly author: string | null;
  readonly quote: CommentQuote | null;
  readonly body: string;
  readonly at: string;
};

/** A comment without its content. */
export type CommentHead = Omit<Comment, "author" | "quote" | "body">;

/** An act on a comment. `at` is the database's clock. */
export type CommentAct = {
  readonly comment: string;
  readonly act: CommentActKind;
  /** The words of a correction; null for other acts. */
  readonly body: string | null;
  readonly delegation: DelegationCode | null;
  readonly by: string | null;
  readonly at: string;
};

/** The reader: the delegation whose internal comments are included, or null for public ones only. */
export type Circle = DelegationCode | null;

/** Which comments of a draft: those on a block, or one with its whole thread. */
export type CommentSearch = { readonly pid?: string | undefined; readonly thread?: string | undefined };

/** Appends a comment; the time is the database's. Returns its id. */
export const insertComment = async (
  tx: Db,
  comment: Omit<Comment, "id" | "author" | "at"> & { readonly draftId: string },
): Promise<string> => {
  const id = randomUUID();
  await tx.insert(comments).values({ id, ...comment });
  return id;
};

/** Appends an act on a comment; the time is the database's. */
export const insertCommentAct = async (
  tx: Db,
  act: {
    readonly draftId: string;
    readonly comment: string;
    readonly act: CommentActKind;
    readonly body: string | null;
    readonly delegation: DelegationCode | null;
    readonly userId: string;
  },
): Promise<void> => {
  await tx.insert(commentActs).values(act);
};

const readBy = (circle: Circle) =>
  or(
    eq(comments.visibility, "all"),
    circle === null ? undefined : and(eq(comments.visibility, "delegation"), eq(comments.delegation, circle)),
  );

/** The draft and the reader. */
type CommentScope = { readonly draftId: string; readonly circle: Circle };

const meant = ({ draftId, circle }: CommentScope, { pid, thread }: CommentSearch) =>
  and(
    eq(comments.draftId, draftId),
    readBy(circle),
    pid === undefined ? undefined : sql`${comments.pid} = ${pid}`,
    thread === undefined ? undefined : or(eq(comments.id, thread), eq(comments.parent, thread)),
  );

const head = {
  id: comments.id,
  pid: comments.pid,
  parent: comments.parent,
  visibility: comments.visibility,
  delegation: comments.delegation,
  userId: comments.userId,
  at: comments.at,
};

const withTime = <Row extends { readonly at: Date }>({ at, ...row }: Row) => ({
  ...row,
  at: at.toISOString(),
});

/** The comments visible to the circle, in the order in which they were written. */
export const commentsIn = async (
  db: Db,
  reading: CommentScope,
  search: CommentSearch = {},
): Promise<Comment[]> => {
  const rows = await db
    .select({ ...head, author: users.name, quote: comments.quote, body: comments.body })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.userId))
    .where(meant(reading, search))
    .orderBy(asc(comments.at), asc(comments.id));
  return rows.map(withTime);
};

/** The same without content and quotation. */
export const commentHeadsIn = async (db: Db, reading: CommentScope): Promise<CommentHead[]> => {
  const rows = await db
    .select(head)
    .from(comments)
    .where(meant(reading, {}))
    .orderBy(asc(comments.at), asc(comments.id));
  return rows.map(withTime);
};

/** The acts on comments visible to the circle, in order. */
export const commentActsIn = async (
  db: Db,
  reading: CommentScope,
  search: CommentSearch = {},
): Promise<CommentAct[]> => {
  const { n, comment, act, body, delegation, userId, at } = commentActs;
  const rows = await db
    .select({ comment, act, body, delegation, by: users.name, at })
    .from(commentActs)
    .innerJoin(comments, eq(comments.id, comment))
    .leftJoin(users, eq(users.id, userId))
    .where(meant(reading, search))
    .orderBy(asc(n));
  return rows.map(withTime);
};

/** One comment visible to the circle, locked until the transaction ends; or null. */
export const holdComment = async (tx: Db, reading: CommentScope, id: string): Promise<Comment | null> => {
  await tx
    .select({ id: comments.id })
    .from(comments)
    .where(and(meant(reading, {}), eq(comments.id, id)))
    .for("update");
  const found = await commentsIn(tx, reading, { thread: id });
  return found.find((comment) => comment.id === id) ?? null;
};
