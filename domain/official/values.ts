// Rule O1: an operation as official words ask for it: what is to be done, and to which paragraph. It is what is read from a
// document and what is written in any language; where it lands in a draft is another matter (L31).
import { z } from "zod";

const words = z.string().min(1);

/** The place of words where they stand several times: the first is 1, the last -1. */
const nth = z
  .int()
  .min(-1)
  .max(10)
  .refine((n) => n !== 0);

/** The label of a paragraph as it is printed, in full: `5`, `12 bis`, `PP3`, `30 (b)`, `section 2`; also `title` and `text`. */
const label = words;

/** What an operation changes: a paragraph, its chapeau or a sentence of it. `text` is the whole text. */
export const OfficialPlaceSchema = z
  .strictObject({ label, part: z.literal("chapeau").exactOptional(), sentence: nth.exactOptional() })
  .meta({ id: "OfficialPlace" });
export type OfficialPlace = Readonly<z.infer<typeof OfficialPlaceSchema>>;

/** Words of a paragraph. */
export const OfficialWordsSchema = z
  .strictObject({ text: words, nth: nth.exactOptional() })
  .meta({ id: "OfficialWords" });
export type OfficialWords = Readonly<z.infer<typeof OfficialWordsSchema>>;

/** Where a new or a moved paragraph is to stand. */
export const OfficialStandingSchema = z
  .union([
    z.strictObject({ side: z.enum(["after", "before"]), at: label }),
    z.strictObject({ side: z.enum(["start", "end"]), of: z.enum(["text", "preamble", "operative"]) }),
  ])
  .meta({ id: "OfficialStanding" });
export type OfficialStanding = Readonly<z.infer<typeof OfficialStandingSchema>>;

// A sub-amendment: the symbol or number of the amendment that it changes. One level, since no operation holds another.
const amends = words.exactOptional();
const place = OfficialPlaceSchema;
const named = OfficialWordsSchema;
const isEverywhere = z.literal(true).exactOptional();

/** One operation. */
export const OperationSchema = z
  .discriminatedUnion("op", [
    /** `isEverywhere`: at every place where the words stand; always so of the whole text. */
    z.strictObject({ op: z.literal("replace"), amends, place, words: named, by: words, isEverywhere }),
    z.strictObject({ op: z.literal("delete"), amends, place, words: named, isEverywhere }),
    /** All from some words to others, both included. */
    z.strictObject({ op: z.literal("delete-from"), amends, place, words: named, until: named }),
    /** All that comes after some words. */
    z.strictObject({ op: z.literal("delete-after"), amends, place, words: named }),
    z.strictObject({
      op: z.literal("insert"),
      amends,
      place,
      text: words,
      side: z.enum(["after", "before"]),
      at: named,
    }),
    z.strictObject({
      op: z.literal("insert-at"),
      amends,
      place,
      text: words,
      edge: z.enum(["start", "end"]),
    }),
    /** A new sentence after one of the paragraph. */
    z.strictObject({ op: z.literal("insert-sentence"), amends, place, text: words, after: nth }),
    /** The paragraph in other words, in place of its own. */
    z.strictObject({ op: z.literal("rewrite"), amends, place, text: words }),
    /** Other words beside its own, to choose from: alt. */
    z.strictObject({ op: z.literal("alternative"), amends, place, text: words }),
    /** The whole paragraph goes; with a sentence, that sentence. */
    z.strictObject({ op: z.literal("remove"), amends, place }),
    /** One or several new paragraphs; without `standing`, `label` says where: `10 bis` comes after 10. */
    z.strictObject({
      op: z.literal("new"),
      amends,
      standing: OfficialStandingSchema.nullable(),
      kind: z.enum(["preambular", "operative"]).exactOptional(),
      label: label.exactOptional(),
      texts: z.array(words).min(1).readonly(),
    }),
    z.strictObject({ op: z.literal("move"), amends, place, to: OfficialStandingSchema }),
    /** Two paragraphs, the second beginning after these words. */
    z.strictObject({ op: z.literal("split"), amends, place, words: named }),
    z.strictObject({ op: z.literal("merge"), amends, place, with: label }),
    /** NOC: the paragraph is to stay as it is. */
    z.strictObject({ op: z.literal("no-change"), amends, place }),
    /** The words, or the whole paragraph where none are named, in square brackets. */
    z.strictObject({ op: z.literal("bracket"), amends, place, words: named.exactOptional() }),
  ])
  .meta({ id: "Operation" });
export type Operation = Readonly<z.infer<typeof OperationSchema>>;
