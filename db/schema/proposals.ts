// What was done with proposals: appended, never changed. The words themselves are in the log.
import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { proposalActs as actKinds } from "#domain/proposals/kinds";
import type { ProposalActFacts } from "#domain/proposals/values";
import type { ProposalSaid } from "#domain/record/typed-proposals";
import { now, paragraph } from "./columns";
import { draftId } from "./drafts";
import { delegations, userId, users } from "./people";

/** Acts on proposals, in order. A proposal is made once in a draft, by one delegation or by nobody. */
export const proposalActs = pgTable(
  "proposal_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    proposal: text("proposal").notNull(),
    pid: paragraph().notNull(),
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

/**
 * Proposals that are being typed and are not in the record yet as they stand (R9): in whose name, by whom, and on which words. They
 * go when their entries come, or their words have gone.
 */
export const typedProposals = pgTable(
  "typed_proposals",
  {
    draftId: draftId(),
    proposal: text("proposal").notNull(),
    /** The change of the log with which the typing began. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    pid: paragraph().notNull(),
    delegation: text("delegation").references(() => delegations.code),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    digest: text("digest").notNull(),
    /** What it said before (R9e); null where it is made with these words. */
    before: jsonb("before").$type<{ readonly said: ProposalSaid }>(),
    at: now("at"),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.proposal, table.seq] })],
);
