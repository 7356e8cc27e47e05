// Links as rows: made, read, bound anew when an end has moved away, taken out of sight.
import { randomUUID } from "node:crypto";
import { and, asc, count, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { users } from "#db/schema/people";
import { links, passages, submissions } from "#db/schema/submissions";
import type { Passage } from "#db/submissions/passages";
import type { ParagraphId } from "#domain/draft";
import type { LinkKind } from "#domain/sources/links/links";
import type { SubmissionFields } from "#domain/submissions/submissions";
import type { Quote } from "#domain/words/values";

type StoredLink = Omit<typeof links.$inferSelect, "draftId" | "removedAt">;

/** A passage without its words: it has as many links as people make, and may be long. */
export type LinkedPassage = Pick<
  Passage,
  "id" | "submissionId" | "ordinal" | "language" | "digest" | "version"
>;

/** A link with its passage, the submission of that and the name of who made it. */
export type SourcedLink = {
  readonly link: StoredLink;
  readonly passage: LinkedPassage;
  readonly submission: {
    readonly id: string;
    readonly fields: SubmissionFields;
    readonly title: string | null;
    readonly createdAt: Date;
  };
  readonly maker: string | null;
};

/** Appends a link; the time is the database's. */
export const insertLink = async (
  tx: Db,
  link: {
    draftId: string;
    pid: ParagraphId;
    passageId: string;
    kind: LinkKind;
    blockQuote: Quote | null;
    passageQuote: Quote | null;
    blockDigest: string;
    passageDigest: string;
    createdBy: string;
    delegation: string | null;
  },
): Promise<string> => {
  const id = randomUUID();
  await tx.insert(links).values({ id, ...link });
  return id;
};

/** Which links of a draft are meant; all of them without conditions. */
export type LinkSearch = {
  readonly id?: string | undefined;
  readonly pid?: string | undefined;
  readonly passageId?: string | undefined;
  readonly submissionId?: string | undefined;
};

const { draftId: _draftId, removedAt: _removedAt, ...linkColumns } = getTableColumns(links);

const linkRow = {
  link: linkColumns,
  passage: {
    id: passages.id,
    submissionId: passages.submissionId,
    ordinal: passages.ordinal,
    language: passages.language,
    digest: passages.digest,
    version: passages.version,
  },
  submission: {
    id: submissions.id,
    fields: submissions.fields,
    title: submissions.title,
    createdAt: submissions.createdAt,
  },
  maker: users.name,
};

/** The links that stand, in the order in which they were made. */
export const linksIn = (db: Db, draftId: string, search: LinkSearch = {}): Promise<SourcedLink[]> =>
  db
    .select(linkRow)
    .from(links)
    .innerJoin(passages, eq(passages.id, links.passageId))
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .leftJoin(users, eq(users.id, links.createdBy))
    .where(wanted(draftId, search))
    .orderBy(asc(links.createdAt), asc(links.id));

const wanted = (draftId: string, search: LinkSearch): SQL | undefined =>
  and(
    eq(links.draftId, draftId),
    isNull(links.removedAt),
    search.id === undefined ? undefined : eq(links.id, search.id),
    search.pid === undefined ? undefined : sql`${links.pid} = ${search.pid}`,
    search.passageId === undefined ? undefined : eq(links.passageId, search.passageId),
    search.submissionId === undefined ? undefined : eq(passages.submissionId, search.submissionId),
  );

/** How many links each paragraph of a draft has; paragraphs without one are left out. */
export const linkCounts = async (db: Db, draftId: string): Promise<Map<string, number>> => {
  const rows = await db
    .select({ pid: links.pid, links: count() })
    .from(links)
    .where(and(eq(links.draftId, draftId), isNull(links.removedAt)))
    .groupBy(links.pid);
  return new Map(rows.map((row) => [row.pid, row.links]));
};

/** What a link is bound to. */
export type LinkBinding = Pick<
  StoredLink,
  "pid" | "passageId" | "blockQuote" | "passageQuote" | "blockDigest" | "passageDigest"
>;

/** Binds a link anew; what is not named stays. False when it is not there any more. */
export const bindLink = async (tx: Db, id: string, binding: Partial<LinkBinding>): Promise<boolean> => {
  const rows = await tx
    .update(links)
    .set(binding)
    .where(and(eq(links.id, id), isNull(links.removedAt)))
    .returning({ id: links.id });
  return rows.length === 1;
};

/** Takes a link out of sight. False when somebody else did so before. */
export const removeLink = async (tx: Db, id: string): Promise<boolean> => {
  const rows = await tx
    .update(links)
    .set({ removedAt: sql`clock_timestamp()` })
    .where(and(eq(links.id, id), isNull(links.removedAt)))
    .returning({ id: links.id });
  return rows.length === 1;
};
