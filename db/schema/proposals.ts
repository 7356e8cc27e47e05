// What was done with proposals, and what was said about words: appended, never changed. The words themselves are in the log.

import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { proposalActs as actKinds, type ProposalActFacts } from "#domain/register";
import { id, now } from "./columns";
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

/** Where in a block's live words a comment hangs: W3C Web Annotation text-quote and text-position. */
export type CommentQuote = {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
};

/** What people say about a block or words of it. `parent` is the comment that opened the thread; null opens one. */
export const comments = pgTable(
  "comments",
  {
    id: id(),
    draftId: draftId(),
    pid: text("pid").notNull(),
    parent: text("parent"),
    visibility: text("visibility", { enum: ["all", "delegation"] }).notNull(),
    delegation: text("delegation").references(() => delegations.code),
    userId: userId(),
    quote: jsonb("quote").$type<CommentQuote>(),
    body: text("body").notNull(),
    at: now("at"),
  },
  (table) => [index("comments_block").on(table.draftId, table.pid)],
);

/** A thread is resolved and reopened by acts. */
export const commentActs = pgTable(
  "comment_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    comment: text("comment")
      .notNull()
      .references(() => comments.id),
    act: text("act", { enum: ["resolved", "reopened"] }).notNull(),
    delegation: text("delegation").references(() => delegations.code),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("comment_acts_comment").on(table.comment, table.n)],
);
