// Acts on proposals as facts: appended, read in order, never changed.
import { and, asc, eq, max } from "drizzle-orm";
import type { Db } from "#db/client";
import { proposalActs } from "#db/schema/proposals";
import type { ProposalAct } from "#domain/proposals/register";

/** Appends an act on a proposal; the time is the database's. */
export const insertProposalAct = async (
  tx: Db,
  act: Omit<ProposalAct, "at"> & { readonly draftId: string; readonly userId: string },
): Promise<ProposalAct> => {
  const [row] = await tx.insert(proposalActs).values(act).returning();
  if (!row) throw new Error("The act on a proposal was not inserted.");
  return toAct(row);
};

/** All acts on a draft's proposals, or on one of them, in order. */
export const proposalActsIn = async (db: Db, draftId: string, proposal?: string): Promise<ProposalAct[]> => {
  const here = eq(proposalActs.draftId, draftId);
  const where = proposal === undefined ? here : and(here, eq(proposalActs.proposal, proposal));
  return (await db.select().from(proposalActs).where(where).orderBy(asc(proposalActs.n))).map(toAct);
};

/** The number of a draft's last act, 0 when there is none: as long as it is the same, nothing has been added. */
export const lastProposalAct = async (db: Db, draftId: string): Promise<number> => {
  const [row] = await db
    .select({ n: max(proposalActs.n) })
    .from(proposalActs)
    .where(eq(proposalActs.draftId, draftId));
  return row?.n ?? 0;
};

const toAct = (row: typeof proposalActs.$inferSelect): ProposalAct => ({
  proposal: row.proposal,
  pid: row.pid,
  act: row.act,
  delegation: row.delegation,
  digest: row.digest,
  facts: row.facts,
  at: row.at.toISOString(),
});
