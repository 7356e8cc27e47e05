// Bearer tokens of people's programs as rows; only a token's SHA-256 is stored.
import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong, prepared } from "#db/rows";
import { apiTokens, users } from "#db/schema/people";

export type ApiToken = typeof apiTokens.$inferSelect;

/**
 * Prefix of the stored hash of every token made since tokens have scopes (P11): an older server, which would treat it
 * as unlimited, does not find it.
 */
const bounded = "bounded:";
const asKept = (hash: string): string => bounded + hash;
const asGiven = (kept: string): string => (kept.startsWith(bounded) ? kept.slice(bounded.length) : kept);

/** SQL condition: the token is valid now. */
export const isValidToken = () =>
  and(
    isNull(apiTokens.revokedAt),
    or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sql`clock_timestamp()`)),
  );

type NewToken = Pick<ApiToken, "id" | "userId" | "tokenHash" | "label"> &
  Partial<Pick<ApiToken, "scopes" | "draftId">> & { readonly days: number | undefined };

/** Stores a token, for `days` or without expiry, and returns when it expires. */
export const insertToken = async (tx: Db, token: NewToken): Promise<Date | null> => {
  const { days, tokenHash, ...row } = token;
  const expiresAt = days === undefined ? null : sql`clock_timestamp() + make_interval(days => ${days}::int)`;
  const [kept] = await tx
    .insert(apiTokens)
    .values({ ...row, tokenHash: asKept(tokenHash), expiresAt })
    .returning({ expiresAt: apiTokens.expiresAt });
  return kept?.expiresAt ?? null;
};

/** A valid token and its owner. */
export type HeldToken = { readonly token: ApiToken; readonly person: typeof users.$inferSelect };

const heldTokens = prepared((db) =>
  db
    .select({ token: apiTokens, person: users })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(isAmong(apiTokens.tokenHash, sql.placeholder("names")), isValidToken(), isNull(users.cameWith)),
    )
    .prepare("tokens that hold"),
);

/** The valid ones among these tokens, by the hashes of their text. */
export const findTokens = async (db: Db, hashes: readonly string[]): Promise<HeldToken[]> => {
  const names = hashes.flatMap((hash) => [hash, asKept(hash)]);
  const found = await heldTokens(db).execute({ names });
  return found.map(({ token, person }) => ({
    token: { ...token, tokenHash: asGiven(token.tokenHash) },
    person,
  }));
};

/** A person's valid tokens, oldest first. */
export const tokensOf = (db: Db, userId: string): Promise<ApiToken[]> =>
  db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.userId, userId), isValidToken()))
    .orderBy(asc(apiTokens.createdAt), asc(apiTokens.id));

/** Records that a token is used now. */
export const markTokenUsed = async (db: Db, id: string): Promise<void> => {
  await db.update(apiTokens).set({ usedAt: sql`clock_timestamp()` }).where(eq(apiTokens.id, id));
};

/** Revokes one of a person's tokens. False when there is none to revoke. */
export const revokeToken = async (tx: Db, userId: string, id: string): Promise<boolean> => {
  const rows = await tx
    .update(apiTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiTokens.userId, userId), eq(apiTokens.id, id), isValidToken()))
    .returning();
  return rows.length > 0;
};

/** Revokes all of a person's tokens. */
export const revokeTokensOf = async (tx: Db, userId: string): Promise<void> => {
  await tx
    .update(apiTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiTokens.userId, userId), isValidToken()));
};
