// Authorises the caller of an endpoint: a signed-in person with the required factors and, with a token, within its
// scopes.
import { type PermittedAct, refusalInMode, refusalToAct } from "#domain/people/access";
import { pageHeader, refusalToPage } from "#domain/people/page-account";
import {
  type OutsideDrafts,
  outlasting,
  refusalByScopes,
  refusalOutsideDrafts,
  scopesOfAct,
} from "#domain/people/scopes";
import { orThrow, Refusal } from "#domain/refusal";
import { type Actor, actorOf, headersOf, requireStrong, type Seat, seatIn } from "#server/sign-in/session";

const callers = new WeakMap<Request, string>();

/** The account a request is answered for; null where no signed-in person was found. */
export const callerOf = (request: Request): string | null => callers.get(request) ?? null;

const signedIn = async (request: Request): Promise<Actor> => {
  const actor = await actorOf(headersOf(request.headers));
  if (!actor) throw new Refusal("not-signed-in", "Sign in first.");
  callers.set(request, actor.userId);
  orThrow(refusalToPage(request.headers.get(pageHeader), actor.userId));
  return actor;
};

/** What an endpoint outside drafts requires of its caller. */
export type OutsideRow = {
  /** P10d: may be called before a required second factor is set up; only for endpoints that set it up. */
  readonly admits?: "weak sessions";
  /** P11: the scopes a token needs. */
  readonly tokens: OutsideDrafts;
};

/** The caller of an endpoint outside drafts. */
export const callerOutside = async (request: Request, { admits, tokens }: OutsideRow): Promise<Actor> => {
  const actor = await signedIn(request);
  if (!admits) requireStrong(actor);
  if (actor.grant) orThrow(refusalOutsideDrafts(actor.grant, tokens));
  return actor;
};

/** What an endpoint below `drafts/:d` requires of its caller. */
export type InsideRow = {
  readonly act: PermittedAct;
  /** P11g: what it sets up outlasts any token. Without it, the act decides which scopes a token needs. */
  readonly tokens?: "outlasting";
  /** A further condition beside the role: returns the refusal to give, or null. */
  readonly may?: (seat: Seat) => Refusal | null;
};

/** The caller of an endpoint in a draft, with their seat there. */
export const callerInDraft = async (
  request: Request,
  draftId: string,
  { act, tokens, may }: InsideRow,
): Promise<Seat> => {
  const seat = await seatIn(await signedIn(request), draftId);
  const { grant } = seat.actor;
  if (grant) orThrow(tokens === "outlasting" ? outlasting() : refusalByScopes(grant, scopesOfAct(act)));
  orThrow(refusalToAct(seat.who, act));
  orThrow(may?.(seat) ?? null);
  if (request.method !== "GET") orThrow(refusalInMode(act, seat.draft.mode));
  return seat;
};
