// People's comments and the acts on them: appended, never changed.
import { bigint, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { commentActKinds, visibilities } from "#domain/comments/comments";
import type { CommentQuote } from "#domain/comments/values";
import { id, now, paragraph } from "./columns";
import { draftId } from "./drafts";
import { delegations, userId } from "./people";

/** A comment on a block or words of it. `parent` is the comment that opened the thread; null opens one. */
export const comments = pgTable(
  "comments",
  {
    id: id(),
    draftId: draftId(),
    pid: paragraph().notNull(),
    parent: text("parent"),
    visibility: text("visibility", { enum: visibilities }).notNull(),
    delegation: text("delegation").references(() => delegations.code),
    userId: userId(),
    quote: jsonb("quote").$type<CommentQuote>(),
    body: text("body").notNull(),
    at: now("at"),
  },
  (table) => [
    index("comments_block").on(table.draftId, table.pid),
    index("comments_person").on(table.userId, table.at, table.id),
  ],
);

/** Acts that resolve or reopen a thread, or withdraw or correct a comment. */
export const commentActs = pgTable(
  "comment_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    comment: text("comment")
      .notNull()
      .references(() => comments.id),
    act: text("act", { enum: commentActKinds }).notNull(),
    /** The corrected words; null for other acts. */
    body: text("body"),
    delegation: text("delegation").references(() => delegations.code),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("comment_acts_comment").on(table.comment, table.n)],
);
