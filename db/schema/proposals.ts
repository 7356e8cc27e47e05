// Acts on proposals: appended, never changed. The words themselves are in the log.
import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { proposalActs as actKinds } from "#domain/proposals/kinds";
import type { ProposalActFacts } from "#domain/proposals/values";
import type { ProposalSaid } from "#domain/record/typed-proposals";
import { now, paragraph } from "./columns";
import { draftId } from "./drafts";
import { delegations, userId, users } from "./people";

/** Acts on proposals, in order. A proposal is made once in a draft, in the name of one delegation or of none. */
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
 * Proposals being typed whose present wording is not in the record yet (R9): in whose name, by whom, and on which text.
 * A row is deleted when its entry is made, or its words are gone.
 */
export const typedProposals = pgTable(
  "typed_proposals",
  {
    draftId: draftId(),
    proposal: text("proposal").notNull(),
    /** The change in the log with which the typing began. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    pid: paragraph().notNull(),
    delegation: text("delegation").references(() => delegations.code),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    digest: text("digest").notNull(),
    /** The earlier wording (R9e); null for a new proposal. */
    before: jsonb("before").$type<{ readonly said: ProposalSaid }>(),
    at: now("at"),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.proposal, table.seq] })],
);
