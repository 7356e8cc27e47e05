// The sponsors of a draft, as facts: appended, read in order, never changed.
import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { sponsorActs } from "#db/schema/procedure";
import type { SponsorAct } from "#domain/agreement/sponsors";

/** Appends that a delegation joined or left the sponsors; the time is the database's. */
export const insertSponsorAct = async (
  tx: Db,
  act: Omit<SponsorAct, "at"> & { readonly draftId: string; readonly userId: string },
): Promise<void> => {
  await tx.insert(sponsorActs).values(act);
};

/** All sponsorship acts of a draft in order. */
export const sponsorActsIn = async (db: Db, draftId: string): Promise<SponsorAct[]> => {
  const rows = await db
    .select()
    .from(sponsorActs)
    .where(eq(sponsorActs.draftId, draftId))
    .orderBy(asc(sponsorActs.n));
  return rows.map(({ delegation, act, onBehalfOf, at }) => ({
    delegation,
    act,
    onBehalfOf,
    at: at.toISOString(),
  }));
};
