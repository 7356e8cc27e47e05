// Comments as rows: appended and read, never changed. Every reading names the circle that reads, so that what is said
// inside a delegation cannot come out by forgetting to ask.
import { randomUUID } from "node:crypto";
import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { commentActs, comments } from "#db/schema/comments";
import { users } from "#db/schema/people";
import type { CommentActKind, CommentQuote, Visibility } from "#domain/comments/comments";
import type { DelegationCode, ParagraphId } from "#domain/draft";

export type Comment = {
  readonly id: string;
  readonly pid: ParagraphId;
  /** The comment that opened the thread; null for that one itself. */
  readonly parent: string | null;
  readonly visibility: Visibility;
  readonly delegation: DelegationCode | null;
  readonly userId: string | null;
  /** Name of who wrote it; null when that person is not known any more. */
  readonly author: string | null;
  readonly quote: CommentQuote | null;
  readonly body: string;
  readonly at: string;
};

/** What was done with a comment. `at` is the database's clock. */
export type CommentAct = {
  readonly comment: string;
  readonly act: CommentActKind;
  readonly delegation: DelegationCode | null;
  readonly by: string | null;
  readonly at: string;
};

/** Who asks: the delegation whose inner comments are read too, or null for those that everybody reads. */
export type Circle = DelegationCode | null;

/** Which comments of a draft are meant: those on a block, or one with the whole of its thread. */
export type CommentSearch = { readonly pid?: string | undefined; readonly thread?: string | undefined };

/** Appends a comment; the time is the database's. Answers its id. */
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

const meant = (draftId: string, circle: Circle, { pid, thread }: CommentSearch) =>
  and(
    eq(comments.draftId, draftId),
    readBy(circle),
    pid === undefined ? undefined : sql`${comments.pid} = ${pid}`,
    thread === undefined ? undefined : or(eq(comments.id, thread), eq(comments.parent, thread)),
  );

/** The comments that the circle reads, in the order in which they were written. */
export const commentsIn = async (
  db: Db,
  draftId: string,
  circle: Circle,
  search: CommentSearch = {},
): Promise<Comment[]> => {
  const rows = await db
    .select({ comment: comments, author: users.name })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.userId))
    .where(meant(draftId, circle, search))
    .orderBy(asc(comments.at), asc(comments.id));
  return rows.map(({ comment: { draftId: _, ...comment }, author }) => ({
    ...comment,
    pid: comment.pid,
    author,
    at: comment.at.toISOString(),
  }));
};

/** The acts on the comments that the circle reads, in order. */
export const commentActsIn = async (
  db: Db,
  draftId: string,
  circle: Circle,
  search: CommentSearch = {},
): Promise<CommentAct[]> => {
  const rows = await db
    .select({ act: commentActs, by: users.name })
    .from(commentActs)
    .innerJoin(comments, eq(comments.id, commentActs.comment))
    .leftJoin(users, eq(users.id, commentActs.userId))
    .where(meant(draftId, circle, search))
    .orderBy(asc(commentActs.n));
  return rows.map(({ act: { comment, act, delegation, at }, by }) => ({
    comment,
    act,
    delegation,
    by,
    at: at.toISOString(),
  }));
};

/** One comment that the circle reads, kept from other acts on it until the transaction ends; or null. */
export const holdComment = async (
  tx: Db,
  draftId: string,
  circle: Circle,
  id: string,
): Promise<Comment | null> => {
  await tx
    .select({ id: comments.id })
    .from(comments)
    .where(and(meant(draftId, circle, {}), eq(comments.id, id)))
    .for("update");
  const found = await commentsIn(tx, draftId, circle, { thread: id });
  return found.find((comment) => comment.id === id) ?? null;
};
