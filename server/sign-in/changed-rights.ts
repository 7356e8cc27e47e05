// The consequences of changed rights: open pages go back through the gate, and the records say who was disabled or
// enabled.
import type { Db } from "#db/client";
import * as people from "#db/people/people";
import { appendRecord } from "#db/record/record";
import { runtime } from "#server/runtime";
import { audit } from "./audit";

/** Sends the open sockets of these people back through the gate, and notifies the open pages of the draft. */
export const seatsChanged = (draftId: string, ...userIds: readonly string[]): void => {
  const { rooms } = runtime();
  Array.from(userIds, (userId) => rooms.accessChanged(userId, draftId));
  if (userIds.length > 0) rooms.announce(draftId, { kind: "people" });
};

/** Who is changed, and by whom: null for the operator of the installation, and for changes that follow claims. */
export type PersonAct = { readonly by: string | null; readonly userId: string };

/**
 * Disables or enables a person. This changes who can act in a draft, so every draft where the person has a seat records
 * it.
 */
export const setDisabled = async (
  tx: Db,
  { by, userId }: PersonAct,
  act: "person.disabled" | "person.enabled",
): Promise<void> => {
  await (act === "person.disabled" ? people.disablePerson : people.enablePerson)(tx, userId);
  const event = act === "person.disabled" ? "person-disabled" : "person-enabled";
  await audit({ event, actorId: by, userId }, tx);
  for (const { draftId } of await people.seatsOfPerson(tx, userId))
    await appendRecord(tx, {
      draftId,
      userId: by,
      delegation: null,
      act,
      // R2: the pen-holders see who is disabled.
      sealed: { to: { roles: ["secretariat", "co-facilitator"] }, facts: { user: userId } },
    });
};
