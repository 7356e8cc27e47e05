// The reference texts of the installation. A text is added and removed whole, and never changed.
import { date, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { languages } from "#domain/languages";
import { id, now } from "./columns";
import { userId } from "./people";

export const libraryTexts = pgTable(
  "library_texts",
  {
    id: id(),
    symbol: text("symbol").notNull(),
    title: text("title").notNull(),
    language: text("language", { enum: languages }).notNull(),
    adoptedOn: date("adopted_on", { mode: "string" }),
    userId: userId(),
    addedAt: now("added_at"),
  },
  (table) => [uniqueIndex("library_texts_symbol").on(table.symbol, table.language)],
);

const ofText = () =>
  text("text_id")
    .notNull()
    .references(() => libraryTexts.id, { onDelete: "cascade" });

export const libraryParagraphs = pgTable(
  "library_paragraphs",
  {
    textId: ofText(),
    place: integer("place").notNull(),
    label: text("label").notNull(),
    words: text("words").notNull(),
  },
  (table) => [primaryKey({ columns: [table.textId, table.place] })],
);

/** The keys by which a paragraph is found: pairs of its words. */
export const libraryKeys = pgTable(
  "library_keys",
  {
    key: integer("key").notNull(),
    textId: ofText(),
    place: integer("place").notNull(),
  },
  (table) => [index("library_keys_key").on(table.key), index("library_keys_text").on(table.textId)],
);
