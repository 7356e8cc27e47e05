// Who is asking: the session's cookie or a bearer token, checked against the database at every request.

import { parse } from "cookie";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { getToken } from "next-auth/jwt";
import type { Db } from "#db/client";
import { sha256 } from "#db/digest";
import { apiTokens, draftPeople, drafts, users } from "#db/schema";
import type { Mode, Role, Standpoint } from "#domain/access";
import { Refusal } from "#domain/refusal";
import { house } from "./house";

/** A signed-in person. `until` is when the session ends, in milliseconds since 1970. */
export type Actor = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly usualRole: Role;
  readonly delegation: string | null;
  readonly sessionVersion: number;
  readonly until: number;
};

export type DraftRow = {
  readonly id: string;
  readonly title: string;
  readonly mode: Mode;
  readonly settings: Record<string, unknown>;
  readonly epoch: string;
  readonly createdAt: Date;
};

/** A person's seat in one draft: all that a command or a view needs to know of who asks about what. */
export type Seat = { readonly actor: Actor; readonly who: Standpoint; readonly draft: DraftRow };

type Headers = { readonly cookie: string | undefined; readonly authorization: string | undefined };

export const headersOf = (headers: globalThis.Headers): Headers => ({
  cookie: headers.get("cookie") ?? undefined,
  authorization: headers.get("authorization") ?? undefined,
});

/** The person behind a request, or null. Disabled people and ended sessions are nobody. */
export const actorOf = async (headers: Headers): Promise<Actor | null> => {
  const { database, config } = house();
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(headers.authorization ?? "")?.[1];
  if (headers.authorization !== undefined) return bearer ? actorOfToken(database.db, bearer) : null;
  if (!headers.cookie) return null;
  const token = await getToken({
    req: { headers: {}, cookies: parse(headers.cookie) } as Parameters<typeof getToken>[0]["req"],
    secret: config.secret,
    secureCookie: config.publicUrl?.startsWith("https:") ?? false,
  });
  if (typeof token?.sub !== "string" || typeof token.sessionVersion !== "number") return null;
  const person = await activeUser(database.db, token.sub);
  if (!person || person.sessionVersion !== token.sessionVersion) return null;
  return { ...person, until: Number(token.exp ?? 0) * 1000 };
};

const actorOfToken = async (db: Db, bearer: string): Promise<Actor | null> => {
  const [row] = await db
    .select({ userId: apiTokens.userId, expiresAt: apiTokens.expiresAt })
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.tokenHash, sha256(bearer)),
        isNull(apiTokens.revokedAt),
        or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sql`clock_timestamp()`)),
      ),
    );
  const person = row && (await activeUser(db, row.userId));
  return person ? { ...person, until: row.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY } : null;
};

const activeUser = async (db: Db, userId: string): Promise<Omit<Actor, "until"> | null> => {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  if (!row) return null;
  const { id, email, name, usualRole, delegation, sessionVersion } = row;
  return { userId: id, email, name, usualRole, delegation, sessionVersion };
};

/** The person's seat in a draft. Throws `not-found` alike for a draft that is not there and one without a seat in it. */
export const seatIn = async (actor: Actor, draftId: string): Promise<Seat> => {
  const [row] = await house()
    .database.db.select({ draft: drafts, role: draftPeople.role, delegation: draftPeople.delegation })
    .from(draftPeople)
    .innerJoin(drafts, eq(drafts.id, draftPeople.draftId))
    .where(and(eq(draftPeople.draftId, draftId), eq(draftPeople.userId, actor.userId)));
  if (!row) throw new Refusal("not-found", "There is no such draft, or you have no seat in it.");
  return {
    actor,
    who: { userId: actor.userId, role: row.role, delegation: row.delegation },
    draft: row.draft,
  };
};
