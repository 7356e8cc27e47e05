// What follows when rights have changed: open pages go back through the gate, and the records say who is shut out or let in.
import type { Db } from "#db/client";
import * as people from "#db/people/people";
import { appendRecord } from "#db/record/record";
import { runtime } from "#server/runtime";
import { audit } from "./audit";

/** Sends the open sockets of these people back through the gate, and informs the open pages of the draft. */
export const seatsChanged = (draftId: string, ...userIds: readonly string[]): void => {
  const { rooms } = runtime();
  Array.from(userIds, (userId) => rooms.accessChanged(userId, draftId));
  if (userIds.length > 0) rooms.announce(draftId, { kind: "people" });
};

/** Who is changed, and by whom: null for whoever runs the installation, and for what claims say. */
export type PersonAct = { readonly by: string | null; readonly userId: string };

/** Shuts a person out or lets the person in. Who can act in a draft changes with it, so every draft where the person sits has it in its record. */
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
      // R2: the pen-holders see who is shut out.
      sealed: { to: { roles: ["secretariat", "co-facilitator"] }, facts: { user: userId } },
    });
};
