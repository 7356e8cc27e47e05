// Identifies the caller: the session's cookie or a bearer token, checked against the database at every request.
import { parse } from "cookie";
import type { Db } from "#db/client";
import { markTokenUsed } from "#db/people/api-tokens";
import { type Person, type SeatedDraft, seatsOfPerson } from "#db/people/people";
import { markSessionSeen } from "#db/people/sessions";
import { sha256 } from "#domain/digest";
import type { Language } from "#domain/languages";
import type { Mode, Role, Standpoint } from "#domain/people/access";
import { refusalToActIn } from "#domain/people/factors";
import { type Grant, grantedScopes, refusalToOpenDraft } from "#domain/people/scopes";
import { orThrow, Refusal } from "#domain/refusal";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { lookupsIn } from "./lookups";
import { readSession, sessionCookie } from "./session-reading";

/** A signed-in person. `until`: when the session ends, in milliseconds since 1970. */
export type Actor = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly usualRole: Role;
  readonly delegation: string | null;
  /** The language the person has chosen, if any. */
  readonly language: Language | null;
  readonly sessionVersion: number;
  readonly until: number;
  /** The browser's session; absent for a token and for sessions from before they were listed. */
  readonly sessionId?: string;
  /**
   * Whether a second factor was used, or the way in needs none. Only for sessions: a token is as strong as the session
   * that made it (P10f).
   */
  readonly isStrong?: boolean;
  /** P10d: the person must have a second factor, and the session lacks one: it may only set one up. */
  readonly isWeak?: boolean;
  /** P9f: where to end the session at the provider through which the person signed in. */
  readonly endsAt?: string | null;
  /** P11: what the token is for; a session may do everything its person may. */
  readonly grant?: Grant;
  /** The token making the request. */
  readonly tokenId?: string;
};

export type DraftRow = {
  readonly id: string;
  readonly title: string;
  readonly mode: Mode;
  readonly settings: Record<string, unknown>;
  readonly epoch: string;
  readonly createdAt: Date;
};

/** A person's seat in one draft: everything a command or a view needs to know about the caller and the draft. */
export type Seat = { readonly actor: Actor; readonly who: Standpoint; readonly draft: DraftRow };

type Headers = { readonly cookie: string | undefined; readonly authorization: string | undefined };

export const headersOf = (headers: globalThis.Headers): Headers => ({
  cookie: headers.get("cookie") ?? undefined,
  authorization: headers.get("authorization") ?? undefined,
});

/** The person making a request, or null. Disabled people and ended sessions are nobody. */
export const actorOf = async (headers: Headers): Promise<Actor | null> => {
  const { database, config } = runtime();
  const bearer = /^Bearer ([\w-]{20,200})$/i.exec(headers.authorization ?? "")?.[1];
  if (headers.authorization !== undefined) return bearer ? actorOfToken(database.db, bearer) : null;
  if (!headers.cookie) return null;
  const sealed = parse(headers.cookie)[sessionCookie(config.publicUrl)];
  const token = await readSession(sealed, config.secret);
  if (typeof token?.sub !== "string") return null;
  if (typeof token.sid === "string") return actorOfSession(database.db, token.sid, token.sub);
  if (typeof token.sessionVersion !== "number") return null;
  const person = await activePerson(database.db, token.sub);
  if (!person || person.sessionVersion !== token.sessionVersion) return null;
  const until = Number(token.exp ?? 0) * 1000;
  return { ...person, until, isStrong: false, isWeak: isTooWeak(false, person.usualRole) };
};

/** How often the last use of a session or token is stored, in milliseconds. */
const seenEvery = 5 * 60_000;

const isLongAgo = (used: Date | null): boolean => used === null || Date.now() - used.getTime() > seenEvery;

const actorOfSession = async (db: Db, id: string, userId: string): Promise<Actor | null> => {
  const found = await lookupsIn(db).sessions.load(id);
  if (!found || found.person.id !== userId || found.person.disabledAt !== null) return null;
  const { session, person } = found;
  if (isLongAgo(session.seenAt))
    markSessionSeen(db, id).catch((error: unknown) => log.error("the use of a session was not kept", error));
  const { isStrong, endsAt } = session;
  const isWeak = isTooWeak(isStrong, person.usualRole);
  return { ...inShort(person), until: session.until.getTime(), sessionId: id, isStrong, isWeak, endsAt };
};

const isTooWeak = (isStrong: boolean, role: Role): boolean =>
  refusalToActIn({ isStrong, role, asked: runtime().config.secondFactor ?? [] }) !== null;

const actorOfToken = async (db: Db, bearer: string): Promise<Actor | null> => {
  const found = await lookupsIn(db).tokens.load(sha256(bearer));
  if (!found || found.person.disabledAt !== null) return null;
  const { token, person } = found;
  const { id, usedAt, expiresAt, scopes, draftId: draft } = token;
  if (isLongAgo(usedAt))
    markTokenUsed(db, id).catch((error: unknown) => log.error("the use of a token was not kept", error));
  const grant = { scopes: grantedScopes(scopes), draft };
  const until = expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return { ...inShort(person), until, grant, tokenId: id };
};

const activePerson = async (db: Db, userId: string): Promise<Omit<Actor, "until"> | null> => {
  const person = await lookupsIn(db).people.load(userId);
  return person && person.disabledAt === null ? inShort(person) : null;
};

const inShort = (person: Person): Omit<Actor, "until"> => {
  const { id, email, name, usualRole, delegation, language, sessionVersion } = person;
  return { userId: id, email, name, usualRole, delegation, language, sessionVersion };
};

// The database would fail on NUL, and with it all callers batched together.
const seatedDraft = async (db: Db, draftId: string, userId: string): Promise<SeatedDraft | undefined> =>
  draftId.includes("\0") ? undefined : lookupsIn(db).seats.load({ draftId, userId });

/** P10d: throws where the person must set up a second factor first. */
export const requireStrong = ({ isWeak, usualRole }: Actor): void => {
  if (isWeak) orThrow(refusalToActIn({ isStrong: false, role: usualRole, asked: [usualRole] }));
};

/** P10d: throws where this role, which the person has in a draft, requires a second factor first. */
export const requireStrongAs = ({ isStrong = true }: Actor, role: Role): void => {
  orThrow(refusalToActIn({ isStrong, role, asked: runtime().config.secondFactor ?? [] }));
};

/** P11b: true for a draft the session or token is for. */
export const isFor = ({ grant }: Actor, draftId: string): boolean =>
  grant === undefined || refusalToOpenDraft(grant, draftId) === null;

/** Every role the person has: the usual one, and those of the seats. */
export const rolesOf = async (db: Db, { userId, usualRole }: Actor): Promise<ReadonlySet<Role>> =>
  new Set([usualRole, ...(await seatsOfPerson(db, userId)).map(({ role }) => role)]);

/** The caller's session. Throws for a token, which must not change how its owner signs in. */
export const requireSession = ({ sessionId }: Actor): string => {
  if (!sessionId)
    throw new Refusal("not-allowed", "A token is not enough for this: sign in again, in a browser.");
  return sessionId;
};

/**
 * The person's seat in a draft. Throws `factor-needed` (P10d), `beyond-scope` for a token of another draft (P11b), and
 * `not-found` alike for a draft that does not exist and one without a seat for the person.
 */
export const seatIn = async (actor: Actor, draftId: string): Promise<Seat> => {
  requireStrong(actor);
  if (actor.grant) orThrow(refusalToOpenDraft(actor.grant, draftId));
  const found = await seatedDraft(runtime().database.db, draftId, actor.userId);
  if (!found) throw new Refusal("not-found", "There is no such draft, or you have no seat in it.");
  const { draft, role, delegation } = found;
  requireStrongAs(actor, role);
  return { actor, who: { userId: actor.userId, role, delegation }, draft };
};

/**
 * The seat of a person other than the caller, for messages the server sends by itself; null without one, and for
 * disabled people.
 */
export const seatOfPerson = async (userId: string, draftId: string): Promise<Seat | null> => {
  const { db } = runtime().database;
  const person = await activePerson(db, userId);
  const found = person && (await seatedDraft(db, draftId, userId));
  if (!found) return null;
  const { draft, role, delegation } = found;
  return { actor: { ...person, until: Number.POSITIVE_INFINITY }, who: { userId, role, delegation }, draft };
};

/** The network address a request came from, as the server's own socket saw it; the server overwrites the header. */
export const peerOf = (headers: globalThis.Headers): string => headers.get("x-adref-peer") ?? "unknown";
