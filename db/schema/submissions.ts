// Submissions, their passages, the links to the text, and the answers.

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

/** A submitted document. `fields` are public; contact data are in a table of their own that few queries touch. */
export const submissions = pgTable(
  "submissions",
  {
    id: id(),
    draftId: draftId(),
    fields: jsonb("fields").$type<SubmissionFields>().notNull(),
    /** Names of fields that were recognised with doubt and need checking. */
    uncertain: jsonb("uncertain").$type<FieldName[]>().notNull().default([]),
    languages: jsonb("languages").$type<string[]>().notNull(),
    /** Sentences, as {@link storedSentence} stores them. */
    warnings: jsonb("warnings").$type<string[]>().notNull(),
    /** Changes tracked in the file itself, by offsets in the body. */
    changes: jsonb("changes").$type<TrackedChange[]>().notNull().default([]),
    /** The full text as read, with contact data blanked out by the same number of characters. */
    body: text("body").notNull(),
    /** The document's own title, with contact data blanked out. */
    title: text("title"),
    /** The submission of which it is another format or language version; null for one that stands alone. */
    versionOf: text("version_of"),
    /** Its position in the draft's order of arrival, from 1; null while its rows are being stored. */
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

/** The original file and the sender's contact data: for the secretariat only. */
export const submissionOriginals = pgTable("submission_originals", {
  submissionId: text("submission_id")
    .primaryKey()
    .references(() => submissions.id),
  bytes: bytea("bytes").notNull(),
  email: text("email"),
  phone: text("phone"),
});

/** A numbered request or statement. `start` and `end` are offsets in the submission's body, in UTF-16 units. */
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
    /** The page of the file on which it begins, from 1, where the file has pages. */
    page: integer("page"),
    cutBy: text("cut_by", { enum: ["machine", "person"] })
      .notNull()
      .default("machine"),
    /** The passage that it was merged into; its address redirects there. */
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

/** The disposition of a passage: appended, the last one counts. */
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

/** Themes of passages and blocks. `words` are the words for which a theme is suggested. */
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

/** People's decisions on a theme for a passage or a block: appended, the last one counts. */
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

/** Who reads a submission and how far they are: appended. `person` is the one assigned. */
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
