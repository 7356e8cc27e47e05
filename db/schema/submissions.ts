// What was sent in, its passages, where they went and what became of them.

import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { dispositionKinds } from "#domain/sources/answers/dispositions";
import { linkKinds } from "#domain/sources/links/links";
import { themeVerdicts } from "#domain/sources/themes/themes";
import { readerActs } from "#domain/submissions/readers";
import type { FieldName, SubmissionFields } from "#domain/submissions/submissions";
import type { TrackedChange } from "#domain/submissions/tracked-changes";
import type { Quote } from "#domain/words/values";
import { bytea, id, instant, now, paragraph } from "./columns";
import { draftId } from "./drafts";
import { userId, users } from "./people";

/** A document sent in. `fields` are public; contact data lie in a table of their own that few queries touch. */
export const submissions = pgTable(
  "submissions",
  {
    id: id(),
    draftId: draftId(),
    fields: jsonb("fields").$type<SubmissionFields>().notNull(),
    /** Names of fields that were read with doubt and ask for a look. */
    uncertain: jsonb("uncertain").$type<FieldName[]>().notNull().default([]),
    languages: jsonb("languages").$type<string[]>().notNull(),
    /** Sentences, as {@link storedSentence} stores them. */
    warnings: jsonb("warnings").$type<string[]>().notNull(),
    /** Changes that the file itself tracked, by offsets in the body. */
    changes: jsonb("changes").$type<TrackedChange[]>().notNull().default([]),
    /** The whole text as read, contact data blanked out with the same number of characters. */
    body: text("body").notNull(),
    /** What the document calls itself, contact data blanked out. */
    title: text("title"),
    /** The submission that it says the same as, in another file or language; null for one that stands for itself. */
    versionOf: text("version_of"),
    /** Its place in the order in which all of the draft came, from 1; null while its rows are being stored. */
    number: integer("number").notNull(),
    fileName: text("file_name").notNull(),
    mediaType: text("media_type").notNull(),
    sha256: text("sha256").notNull(),
    removedAt: instant("removed_at"),
    createdBy: userId(),
    createdAt: now("created_at"),
  },
  (table) => [
    uniqueIndex("submissions_same_file").on(table.draftId, table.sha256).where(sql`removed_at is null`),
    index("submissions_draft").on(table.draftId, table.createdAt),
  ],
);

/** The file as it came, and who can be reached about it: for the secretariat. */
export const submissionOriginals = pgTable("submission_originals", {
  submissionId: text("submission_id")
    .primaryKey()
    .references(() => submissions.id),
  bytes: bytea("bytes").notNull(),
  email: text("email"),
  phone: text("phone"),
});

/** A numbered ask or statement. `start` and `end` are offsets in the submission's body, in UTF-16 units. */
export const passages = pgTable(
  "passages",
  {
    id: id(),
    draftId: draftId(),
    submissionId: text("submission_id")
      .notNull()
      .references(() => submissions.id),
    ordinal: integer("ordinal").notNull(),
    language: text("language").notNull(),
    section: text("section"),
    question: integer("question"),
    text: text("text").notNull(),
    start: integer("start").notNull(),
    end: integer("end").notNull(),
    digest: text("digest").notNull(),
    /** The page of the file that it begins on, from 1, where the file has pages. */
    page: integer("page"),
    cutBy: text("cut_by", { enum: ["machine", "person"] })
      .notNull()
      .default("machine"),
    /** The passage that it was joined to; its address leads there. */
    replacedBy: text("replaced_by"),
    /** Passages of one submission that say the same in several languages share a version. */
    version: text("version"),
    versionBy: text("version_by", { enum: ["machine", "person"] }),
  },
  (table) => [
    index("passages_order").on(table.submissionId, table.ordinal),
    index("passages_draft").on(table.draftId),
  ],
);

export const links = pgTable(
  "links",
  {
    id: id(),
    draftId: draftId(),
    pid: paragraph().notNull(),
    passageId: text("passage_id")
      .notNull()
      .references(() => passages.id),
    kind: text("kind", { enum: linkKinds }).notNull(),
    blockQuote: jsonb("block_quote").$type<Quote>(),
    passageQuote: jsonb("passage_quote").$type<Quote>(),
    blockDigest: text("block_digest").notNull(),
    passageDigest: text("passage_digest").notNull(),
    createdBy: userId(),
    delegation: text("delegation"),
    createdAt: now("created_at"),
    removedAt: instant("removed_at"),
  },
  (table) => [index("links_block").on(table.draftId, table.pid), index("links_passage").on(table.passageId)],
);

/** What became of a passage: appended, the last one counts. */
export const dispositions = pgTable(
  "dispositions",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    passageId: text("passage_id")
      .notNull()
      .references(() => passages.id),
    kind: text("kind", {
      enum: dispositionKinds,
    }).notNull(),
    reason: text("reason"),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("dispositions_passage").on(table.passageId, table.n)],
);

/** What passages and blocks are about. `words` are those that propose the theme. */
export const themes = pgTable(
  "themes",
  {
    id: id(),
    draftId: draftId(),
    name: text("name").notNull(),
    words: jsonb("words").$type<string[]>().notNull(),
    position: integer("position").notNull(),
    removedAt: instant("removed_at"),
  },
  (table) => [index("themes_draft").on(table.draftId, table.position)],
);

/** What people said of a theme on a passage or a block: appended, the last one counts. */
export const themeActs = pgTable(
  "theme_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    themeId: text("theme_id")
      .notNull()
      .references(() => themes.id),
    subject: text("subject", { enum: ["passage", "block"] }).notNull(),
    target: text("target").notNull(),
    act: text("act", { enum: themeVerdicts }).notNull(),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("theme_acts_target").on(table.draftId, table.subject, table.target)],
);

/** Who reads a submission and how far: appended. `person` is who was assigned. */
export const submissionActs = pgTable(
  "submission_acts",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: draftId(),
    submissionId: text("submission_id")
      .notNull()
      .references(() => submissions.id),
    act: text("act", { enum: readerActs }).notNull(),
    person: text("person").references(() => users.id),
    userId: userId(),
    at: now("at"),
  },
  (table) => [index("submission_acts_submission").on(table.submissionId, table.n)],
);
