// Comments as rows: appended and read, never changed. Every reading names the circle that reads, so that what is said
// inside a delegation cannot come out by forgetting to ask.
import { randomUUID } from "node:crypto";
import { and, eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { mapPackedColumns } from "#db/packed-rows";
import { isoTime } from "#db/rows";
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

/** A comment without what it says. */
export type CommentHead = Omit<Comment, "author" | "quote" | "body">;

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

/** Who reads in which draft. */
type CommentScope = { readonly draftId: string; readonly circle: Circle };

const meant = ({ draftId, circle }: CommentScope, { pid, thread }: CommentSearch) =>
  and(
    eq(comments.draftId, draftId),
    readBy(circle),
    pid === undefined ? undefined : sql`${comments.pid} = ${pid}`,
    thread === undefined ? undefined : or(eq(comments.id, thread), eq(comments.parent, thread)),
  );

/** The comments that the circle reads, in the order in which they were written. */
export const commentsIn = (db: Db, reading: CommentScope, search: CommentSearch = {}): Promise<Comment[]> => {
  const columns = sql`${headColumns}, ${users.name}, ${comments.quote}, ${comments.body}`;
  return mapPackedColumns(
    db,
    { ...written, columns, where: meant(reading, search) },
    ([id, pid, parent, visibility, delegation, userId, at, author, quote, body]: PackedComment) => ({
      id,
      pid,
      parent,
      visibility,
      delegation,
      userId,
      author,
      quote,
      body,
      at,
    }),
  );
};

/** The same without what they say, and of which words. */
export const commentHeadsIn = (db: Db, reading: CommentScope): Promise<CommentHead[]> =>
  mapPackedColumns(
    db,
    { ...written, columns: headColumns, where: meant(reading, {}) },
    ([id, pid, parent, visibility, delegation, userId, at]: PackedHead) => ({
      id,
      pid,
      parent,
      visibility,
      delegation,
      userId,
      at,
    }),
  );

const written = {
  from: sql`${comments} left join ${users} on ${users.id} = ${comments.userId}`,
  n: sql`row_number() over (order by ${comments.at}, ${comments.id})`,
};

const headColumns = sql`${comments.id}, ${comments.pid}, ${comments.parent}, ${comments.visibility},
  ${comments.delegation}, ${comments.userId}, ${isoTime(comments.at)}`;

type PackedHead = [
  id: string,
  pid: ParagraphId,
  parent: string | null,
  visibility: Visibility,
  delegation: DelegationCode | null,
  userId: string | null,
  at: string,
];
type PackedComment = [...PackedHead, author: string | null, quote: CommentQuote | null, body: string];

/** The acts on the comments that the circle reads, in order. */
export const commentActsIn = (
  db: Db,
  reading: CommentScope,
  search: CommentSearch = {},
): Promise<CommentAct[]> => {
  const { n, comment, act, delegation, userId, at } = commentActs;
  const from = sql`${commentActs} join ${comments} on ${comments.id} = ${comment}
    left join ${users} on ${users.id} = ${userId}`;
  const columns = sql`${comment}, ${act}, ${delegation}, ${users.name}, ${isoTime(at)}`;
  return mapPackedColumns(
    db,
    { from, n, columns, where: meant(reading, search) },
    ([comment, act, delegation, by, at]: PackedCommentAct) => ({ comment, act, delegation, by, at }),
  );
};

type PackedCommentAct = [
  comment: string,
  act: CommentActKind,
  delegation: DelegationCode | null,
  by: string | null,
  at: string,
];

/** One comment that the circle reads, locked against other acts until the transaction ends; or null. */
export const holdComment = async (tx: Db, reading: CommentScope, id: string): Promise<Comment | null> => {
  await tx
    .select({ id: comments.id })
    .from(comments)
    .where(and(meant(reading, {}), eq(comments.id, id)))
    .for("update");
  const found = await commentsIn(tx, reading, { thread: id });
  return found.find((comment) => comment.id === id) ?? null;
};
