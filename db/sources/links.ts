// Links as rows: created, read, bound again when one end has moved, hidden.
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

/** A passage without its text, which may be long and would be repeated for every link. */
export type LinkedPassage = Pick<
  Passage,
  "id" | "submissionId" | "ordinal" | "language" | "digest" | "version"
>;

/** A link with its passage, the passage's submission and the name of the link's author. */
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

/** Which links of a draft; all of them without conditions. */
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

/** The existing links, in the order in which they were made. */
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

/** The number of links of each paragraph of a draft; paragraphs without any are left out. */
export const linkCounts = async (db: Db, draftId: string): Promise<Map<string, number>> => {
  const rows = await db
    .select({ pid: links.pid, links: count() })
    .from(links)
    .where(and(eq(links.draftId, draftId), isNull(links.removedAt)))
    .groupBy(links.pid);
  return new Map(rows.map((row) => [row.pid, row.links]));
};

/** The two ends of a link. */
export type LinkBinding = Pick<
  StoredLink,
  "pid" | "passageId" | "blockQuote" | "passageQuote" | "blockDigest" | "passageDigest"
>;

/** Binds a link again; ends not named are unchanged. False when the link no longer exists. */
export const bindLink = async (tx: Db, id: string, binding: Partial<LinkBinding>): Promise<boolean> => {
  const rows = await tx
    .update(links)
    .set(binding)
    .where(and(eq(links.id, id), isNull(links.removedAt)))
    .returning({ id: links.id });
  return rows.length === 1;
};

/** Hides a link. False when it was hidden already. */
export const removeLink = async (tx: Db, id: string): Promise<boolean> => {
  const rows = await tx
    .update(links)
    .set({ removedAt: sql`clock_timestamp()` })
    .where(and(eq(links.id, id), isNull(links.removedAt)))
    .returning({ id: links.id });
  return rows.length === 1;
};
