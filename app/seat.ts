// Who requests a page: the person, or their seat in a draft. Every page asks this before it reads anything.
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { refusalToManagePeople } from "#domain/people/people";
import { isWhole } from "#domain/people/scopes";
import { isRefusal } from "#domain/refusal";
import { type Actor, actorOf, headersOf, type Seat, seatIn } from "#server/sign-in/session";
import { idIn, orNotFound } from "./found";
import type { SignedInAccount } from "./ui/account-menu";

/**
 * The signed-in person, or null; for public pages. A token with limits is not accepted: pages show more than it covers
 * (P11).
 */
export const maybeActor = cache(async (): Promise<Actor | null> => {
  const actor = await actorOf(headersOf(await headers()));
  return actor?.grant && !isWhole(actor.grant) ? null : actor;
});

/** The page on which a second factor is set up. */
const factorPage = "/account/second-factor";

/**
 * The signed-in person; anybody else is sent to the sign-in page, and from there back to this page. The browser carries
 * the fragment of the address ("#…") along by itself.
 */
export const currentActor = async (): Promise<Actor> => {
  const actor = (await maybeActor()) ?? redirect(await signInAddress());
  // P10d: a required second factor is set up before anything else.
  if (actor.isWeak && (await headers()).get("x-adref-page") !== factorPage) redirect(factorPage);
  return actor;
};

const signInAddress = async (): Promise<string> => {
  const asked = await headers();
  const page = asked.get("x-adref-page") ?? "/";
  const query = new URLSearchParams(asked.get("x-adref-query") ?? "");
  query.delete("_rsc");
  const wanted = query.size > 0 ? `${page}?${query}` : page;
  return page === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(wanted)}`;
};

/** The person's seat in a draft; without one the draft does not exist for them. */
export const currentSeat = cache(async (draftId: string): Promise<Seat> => {
  const actor = await currentActor();
  return orNotFound(seatIn(actor, idIn(draftId)).catch(toFactorPage));
});

// P10d: the seat's role may require a second factor where the person's usual role does not.
const toFactorPage = (error: unknown): never => {
  if (isRefusal(error) && error.code === "factor-needed") redirect(factorPage);
  throw error;
};

/** The account as the top bar shows it: in a draft with the seat there, elsewhere with the usual role. */
export const accountOf = (actor: Actor, seat?: Seat["who"]): SignedInAccount => ({
  userId: actor.userId,
  until: actor.until,
  name: actor.name,
  role: seat?.role ?? actor.usualRole,
  delegation: seat ? seat.delegation : actor.delegation,
  managesPeople: refusalToManagePeople(actor) === null,
  provider: actor.endsAt ? new URL(actor.endsAt).host : null,
});
