// The sponsors of the draft, as its readers see them, and the groups a delegation may sponsor for.
import { sponsorActsIn } from "#db/agreement/sponsors";
import type { Db } from "#db/client";
import { allDelegations, membersByGroup } from "#db/people/delegations";
import { peopleOfDraft } from "#db/people/seen-seats";
import { type JoinRequest, refusalToSponsor, sponsorsOf } from "#domain/agreement/sponsors";
import type { Sponsor } from "#domain/agreement/values";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** The sponsors in the order in which they joined. */
export const listSponsors = async (
  { draft }: Seat,
  { db }: { readonly db: Db } = runtime().database,
): Promise<Sponsor[]> => sponsorsOf(await sponsorActsIn(db, draft.id));

/** All groups, with what decides whether a delegation may sponsor on their behalf. */
export const sponsoringGroups = async ({ draft }: Seat, { db }: { readonly db: Db } = runtime().database) => {
  const all = await allDelegations(db);
  const members = await membersByGroup(db);
  const people = await peopleOfDraft(db, draft.id);
  const seated = new Set(people.flatMap(({ role, delegation }) => (role === "delegate" ? [delegation] : [])));
  return all
    .filter(({ kind }) => kind === "group")
    .map(({ code, name }) => ({
      code,
      name,
      members: members.get(code) ?? [],
      isSeated: seated.has(code),
    }));
};

/** S14: the groups on whose behalf the seat's delegation may sponsor. */
export const groupsToSponsorFor = async (seat: Seat): Promise<{ code: string; name: string }[]> => {
  const { delegation } = seat.who;
  if (delegation === null) return [];
  const may = ({ code, members, isSeated }: Pick<JoinRequest, "members" | "isSeated"> & { code: string }) =>
    refusalToSponsor({ delegation, onBehalfOf: code, members, isSeated }, []) === null;
  return (await sponsoringGroups(seat)).filter(may).map(({ code, name }) => ({ code, name }));
};
