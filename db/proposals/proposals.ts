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

/** All acts on proposals of a draft, or on one of them, in order. */
export const proposalActsIn = async (db: Db, draftId: string, proposal?: string): Promise<ProposalAct[]> => {
  const here = eq(proposalActs.draftId, draftId);
  const where = proposal === undefined ? here : and(here, eq(proposalActs.proposal, proposal));
  return (await db.select().from(proposalActs).where(where).orderBy(asc(proposalActs.n))).map(toAct);
};

/** The number of the last act in a draft, 0 when there is none: what was read up to it is still all there is. */
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
