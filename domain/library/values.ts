// The values of domain/library that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";
import { languages } from "#domain/languages";

/** A reference text without its words. `adoptedOn` is a day, `2015-12-16`, or null where it is not known. */
export const LibraryTextSchema = z
  .strictObject({
    id: z.string(),
    symbol: z.string(),
    title: z.string(),
    language: z.enum(languages),
    adoptedOn: z.string().nullable(),
    paragraphs: z.number(),
    addedAt: z.string(),
  })
  .meta({ id: "LibraryText" });
export type LibraryText = Readonly<z.infer<typeof LibraryTextSchema>>;

/** A paragraph of a reference text: its place from 1, and the number that is printed before it, or "". */
export const LibraryParagraphSchema = z
  .strictObject({ place: z.number(), label: z.string(), words: z.string() })
  .meta({ id: "LibraryParagraph" });
export type LibraryParagraph = Readonly<z.infer<typeof LibraryParagraphSchema>>;

export const LibraryWordingSchema = LibraryTextSchema.pick({
  id: true,
  symbol: true,
  title: true,
  adoptedOn: true,
}).extend(LibraryParagraphSchema.shape);
export type LibraryWording = Readonly<z.infer<typeof LibraryWordingSchema>>;

/** An agreed wording near to a text, and the runs that lead from it to the text. */
export const NearWordingSchema = LibraryWordingSchema.extend({
  /** The words by which they differ (Y3). */
  differing: z.number(),
  /** The share of words in the same order, 0.5 to 1. */
  share: z.number(),
  runs: z.array(z.strictObject({ op: z.enum(["same", "added", "removed"]), text: z.string() })).readonly(),
  /** Other places with the same wording (Y4). */
  also: z.array(LibraryWordingSchema.omit({ words: true })).readonly(),
}).meta({ id: "NearWording" });
export type NearWording = Readonly<z.infer<typeof NearWordingSchema>>;
