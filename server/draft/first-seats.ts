// Who has a seat in a draft from the start.
import { z } from "zod";
import type { Db } from "#db/client";
import { type InvitedHere, insertInvitationsInto } from "#db/people/invitations";
import { activeSecretariat, copySeats, findSeat, seatInUsualRoles } from "#db/people/people";
import { peopleOfDraft } from "#db/people/seen-seats";
import { appendRecord } from "#db/record/record";
import { refusalToAct } from "#domain/people/access";
import { refusalToManagePeople } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { account } from "#server/people/people";
import { seatsChanged } from "#server/sign-in/changed-rights";
import { keepInTurnFor } from "#server/sign-in/rights";
import type { Actor, Seat } from "#server/sign-in/session";

/**
 * Those seated besides the maker and the secretariat of the installation, who have a seat in every new draft:
 * everybody, nobody, the people of another draft in the same seats, or these people by their ids. Seats of
 * people who are only invited wait for them (P17). All but the third option use people's default roles.
 */
export const FirstSeats = z.union([
  z.enum(["all", "none"]),
  z.strictObject({ from: z.string().min(1).max(64) }),
  z.array(z.string().min(1).max(64)).max(2000),
]);
export type FirstSeats = z.infer<typeof FirstSeats>;

type FirstSeating = { readonly draftId: string; readonly people: FirstSeats };

/**
 * Seats them in a new draft, inside the caller's transaction. Throws `not-found` for a draft in which the maker
 * has no seat and for people who are unknown or may not sign in, and `not-allowed` to those who are not
 * pen-holders in that draft.
 */
export const seatFirst = async (tx: Db, actor: Actor, { draftId, people }: FirstSeating): Promise<void> => {
  await seatInUsualRoles(tx, draftId, [actor.userId, ...(await activeSecretariat(tx))]);
  await seatThese(tx, actor, { draftId, people });
};

const seatThese = async (tx: Db, actor: Actor, { draftId, people }: FirstSeating): Promise<void> => {
  if (people === "none") return;
  if (typeof people === "object" && "from" in people) {
    const seat = await findSeat(tx, people.from, actor.userId);
    if (!seat) throw new Refusal("not-found", "The draft whose people are to come along was not found.");
    orThrow(refusalToAct(seat, "issue"));
    await inviteInto(tx, actor, { draftId, who: people });
    return copySeats(tx, people.from, draftId);
  }
  const invited = await inviteInto(tx, actor, { draftId, who: people });
  const seated = people === "all" ? "all" : people.filter((id) => !invited.has(id));
  const missing = await seatInUsualRoles(tx, draftId, seated);
  if (missing.length > 0)
    throw new Refusal("not-found", "Nobody who may sign in has the id {missing}.", {
      missing: missing.join(", "),
    });
};

/**
 * Seats more people in a draft, as in a new one; existing seats stay unchanged. Each new seat is in the record.
 * The people of the installation are seated by its secretariat, who knows them.
 */
export const seatMore = async (seat: Seat, people: FirstSeats): Promise<void> => {
  if (people === "all" || Array.isArray(people)) orThrow(refusalToManagePeople(seat.actor));
  const draftId = seat.draft.id;
  const seated = await keepInTurnFor(seat, async (tx) => {
    const before = new Set((await peopleOfDraft(tx, draftId)).map(({ userId }) => userId));
    await seatThese(tx, seat.actor, { draftId, people });
    const added = (await peopleOfDraft(tx, draftId)).filter(({ userId }) => !before.has(userId));
    for (const { userId, role, delegation } of added)
      await account(tx, seat, "person.seated", { facts: { user: userId, role, delegation } });
    return added;
  });
  seatsChanged(draftId, ...seated.map(({ userId }) => userId));
};

// Only the secretariat of the installation knows who is invited, so only it may name them individually. Returns
// the ids that were found.
const inviteInto = async (
  tx: Db,
  actor: Actor,
  { draftId, who }: { readonly draftId: string; readonly who: InvitedHere },
): Promise<ReadonlySet<string>> => {
  if (Array.isArray(who) && (who.length === 0 || refusalToManagePeople(actor))) return new Set();
  const { found, added } = await insertInvitationsInto(tx, draftId, { who, createdBy: actor.userId });
  // R2: only the secretariat knows whom it has invited, until they join.
  for (const { name, role, delegation } of added)
    await appendRecord(tx, {
      draftId,
      userId: actor.userId,
      delegation: null,
      act: "person.invited",
      sealed: { to: { roles: ["secretariat"] }, facts: { name, role, delegation } },
    });
  return new Set(found.map(({ tokenHash }) => tokenHash));
};
