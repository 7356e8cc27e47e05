// The adoption of a draft: kept once, with its certificate, and then only read.
import { eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { adoptions } from "#db/schema/procedure";
import type { Certificate } from "#domain/agreement/adoption";

/** An adoption as it is kept; `digest` is that of the certificate. */
export type Adoption = {
  readonly textN: number;
  readonly certificate: Certificate;
  readonly digest: string;
  readonly at: Date;
};

/** Keeps the adoption. False when the draft is adopted already. */
export const insertAdoption = async (
  tx: Db,
  adoption: Adoption & { readonly draftId: string; readonly userId: string },
): Promise<boolean> => {
  const rows = await tx
    .insert(adoptions)
    .values(adoption)
    .onConflictDoNothing()
    .returning({ textN: adoptions.textN });
  return rows.length > 0;
};

/** The adoption of a draft, if it is adopted. */
export const findAdoption = async (db: Db, draftId: string): Promise<Adoption | undefined> =>
  (await db.select().from(adoptions).where(eq(adoptions.draftId, draftId)))[0];
