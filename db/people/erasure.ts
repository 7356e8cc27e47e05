// P13a: what is held of a person beside the name, dropped for ever. What the person did refers to the row, which stays.
import { eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { invitations } from "#db/schema/drafts";
import { apiTokens, users } from "#db/schema/people";
import { follows, visits } from "#db/schema/procedure";
import { pushDevices } from "#db/schema/push";
import {
  authenticators,
  identities,
  passkeys,
  recoveryCodes,
  sessions,
  signInTickets,
} from "#db/schema/sign-in";
import { erasedAddress } from "#domain/people/erasure";
import { disablePerson, type Person } from "./people";

const ofPerson = [
  apiTokens,
  authenticators,
  follows,
  identities,
  passkeys,
  pushDevices,
  recoveryCodes,
  sessions,
  signInTickets,
  visits,
] as const;

/** Shuts a person out and drops all ways in, addresses, devices and choices. Seats are for the caller. */
export const eraseRows = async (tx: Db, { id, email }: Person): Promise<void> => {
  await disablePerson(tx, id);
  for (const table of ofPerson) await tx.delete(table).where(eq(table.userId, id));
  await tx.delete(invitations).where(or(eq(invitations.email, email), eq(invitations.createdBy, id)));
  await tx
    .update(users)
    .set({
      email: erasedAddress(id),
      passwordHash: null,
      language: null,
      rightsFrom: "hand",
      erasedAt: sql`clock_timestamp()`,
    })
    .where(eq(users.id, id));
};
