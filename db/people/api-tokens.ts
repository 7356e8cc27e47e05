// Bearer tokens of people's programs as rows; only the SHA-256 of a token is kept.
import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong } from "#db/rows";
import { apiTokens } from "#db/schema/people";

export type ApiToken = typeof apiTokens.$inferSelect;

const isValid = () =>
  and(
    isNull(apiTokens.revokedAt),
    or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sql`clock_timestamp()`)),
  );

type NewToken = Pick<ApiToken, "id" | "userId" | "tokenHash" | "label"> &
  Partial<Pick<ApiToken, "scopes" | "draftId">> & { readonly days: number | undefined };

/** Keeps a token, for `days` or without end, and answers when it ends. */
export const insertToken = async (tx: Db, token: NewToken): Promise<Date | null> => {
  const { days, ...row } = token;
  const expiresAt = days === undefined ? null : sql`clock_timestamp() + make_interval(days => ${days}::int)`;
  const [kept] = await tx
    .insert(apiTokens)
    .values({ ...row, expiresAt })
    .returning({ expiresAt: apiTokens.expiresAt });
  return kept?.expiresAt ?? null;
};

/** Those of these tokens that can be used now. */
export const findTokens = (db: Db, hashes: readonly string[]): Promise<ApiToken[]> =>
  db
    .select()
    .from(apiTokens)
    .where(and(isAmong(apiTokens.tokenHash, hashes), isValid()));

/** A person's tokens that can be used now, oldest first. */
export const tokensOf = (db: Db, userId: string): Promise<ApiToken[]> =>
  db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.userId, userId), isValid()))
    .orderBy(asc(apiTokens.createdAt), asc(apiTokens.id));

/** Keeps that a token is used now. */
export const markTokenUsed = async (db: Db, id: string): Promise<void> => {
  await db.update(apiTokens).set({ usedAt: sql`clock_timestamp()` }).where(eq(apiTokens.id, id));
};

/** Ends one token of a person. False when there is none to end. */
export const revokeToken = async (tx: Db, userId: string, id: string): Promise<boolean> => {
  const rows = await tx
    .update(apiTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiTokens.userId, userId), eq(apiTokens.id, id), isValid()))
    .returning();
  return rows.length > 0;
};

/** Ends every token of a person. */
export const revokeTokensOf = async (tx: Db, userId: string): Promise<void> => {
  await tx
    .update(apiTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiTokens.userId, userId), isValid()));
};
