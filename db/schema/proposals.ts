// What was done with proposals: appended, never changed. The words themselves are in the log.

import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { proposalActs as actKinds, type ProposalActFacts } from "#domain/proposals/register";
import { now } from "./columns";
import { draftId } from "./drafts";
import { delegations, userId } from "./people";

/** Acts on proposals, in order. A proposal is made once in a draft, by one delegation or by nobody. */
export const proposalActs = pgTable(
  "proposal_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    proposal: text("proposal").notNull(),
    pid: text("pid").notNull(),
    act: text("act", { enum: actKinds }).notNull(),
    delegation: text("delegation").references(() => delegations.code),
    userId: userId(),
    digest: text("digest"),
    facts: jsonb("facts").$type<ProposalActFacts>().notNull().default({}),
    at: now("at"),
  },
  (table) => [
    index("proposal_acts_proposal").on(table.draftId, table.proposal, table.n),
    uniqueIndex("proposal_acts_made").on(table.draftId, table.proposal).where(sql`${table.act} = 'made'`),
  ],
);
