// The values of domain/texts that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";
import { blockKinds } from "#domain/draft";
import { BlockTypeSchema, ParagraphIdSchema, RunSchema, WholeProposalSchema } from "#domain/draft-values";
import { TextRunSchema } from "#domain/words/values";

/** A number in the text before and in this one, items in full (N10); null where the block did not stand or has none. */
export const FixedNumberSchema = z
  .strictObject({
    pid: ParagraphIdSchema,
    was: z.string().nullable(),
    is: z.string().nullable(),
  })
  .meta({ id: "FixedNumber" });
export type FixedNumber = Readonly<z.infer<typeof FixedNumberSchema>>;

/** A block as it was issued. `text` is the base text; `runs` include the proposals that were open. */
export const IssuedBlockSchema = z
  .strictObject({
    pid: ParagraphIdSchema,
    type: BlockTypeSchema,
    kind: z.enum(blockKinds),
    level: z.number(),
    label: z.string(),
    text: z.string(),
    digest: z.string(),
    runs: z.array(RunSchema).readonly(),
    whole: z.array(WholeProposalSchema).readonly().exactOptional(),
  })
  .meta({ id: "IssuedBlock" });
export type IssuedBlock = Readonly<z.infer<typeof IssuedBlockSchema>>;

/** What becomes of a paragraph: its words, kind or level change; it is restored or removed; or it only moves. */
export const RestoredHowSchema = z.enum(["out", "changed", "back", "moved"]);
export type RestoredHow = z.infer<typeof RestoredHowSchema>;

export const RestoredBlockSchema = z
  .strictObject({
    pid: ParagraphIdSchema,
    how: RestoredHowSchema,
  })
  .meta({ id: "RestoredBlock" });
export type RestoredBlock = Readonly<z.infer<typeof RestoredBlockSchema>>;

/** What may have become of a block. */
export const ChangeKindSchema = z.enum(["new", "split", "merged", "same", "changed", "moved", "deleted"]);
export type ChangeKind = z.infer<typeof ChangeKindSchema>;

export const ComparisonSummarySchema = z
  .strictObject({
    /** How many entries of each kind there are; kinds of which there are none are left out. */
    counts: z
      .array(
        z.strictObject({
          kind: ChangeKindSchema,
          n: z.number(),
        }),
      )
      .readonly(),
    /** Paragraphs whose only changes are editorial ones. */
    editorial: z.number(),
    /** Words inserted or deleted, as a share of the words of both texts, 0 to 1. */
    share: z.number(),
  })
  .meta({ id: "ComparisonSummary" });
export type ComparisonSummary = Readonly<z.infer<typeof ComparisonSummarySchema>>;

/**
 * T7: how many words stayed, were inserted and deleted, footnotes included. Those of editorial changes are counted apart.
 */
export const WordCountSchema = z
  .strictObject({
    kept: z.number(),
    came: z.number(),
    went: z.number(),
    editorial: z.number(),
  })
  .meta({ id: "WordCount" });
export type WordCount = Readonly<z.infer<typeof WordCountSchema>>;

/** Where a block stands in one of the two texts. */
export const ComparedPlaceSchema = z
  .strictObject({
    type: z.string(),
    pid: ParagraphIdSchema,
    label: z.string(),
    kind: z.enum(blockKinds),
    level: z.number(),
  })
  .meta({ id: "ComparedPlace" });
export type ComparedPlace = Readonly<z.infer<typeof ComparedPlaceSchema>>;

/** A run of a comparison; `editorial` where the change does not affect the meaning. */
export const MarkedRunSchema = TextRunSchema.extend({
  editorial: z.literal(true).exactOptional(),
}).meta({ id: "MarkedRun" });
export type MarkedRun = Readonly<z.infer<typeof MarkedRunSchema>>;

const CreditedRunSchema = MarkedRunSchema.extend({
  credits: z.array(z.string()).readonly().exactOptional(),
  /** The entries of acts on the text itself. */
  acts: z.array(z.number()).readonly().exactOptional(),
}).meta({ id: "CreditedRun" });
export type CreditedRun = Readonly<z.infer<typeof CreditedRunSchema>>;

/**
 * How the words of one side of a change look: which are italic, from where to where, and the marks of footnotes, each with its
 * place, its number in its whole text, and what it says.
 */
const SideLooksSchema = z
  .strictObject({
    italics: z.array(z.tuple([z.number(), z.number()]).readonly()).readonly(),
    marks: z.array(z.strictObject({ at: z.number(), n: z.number(), words: z.string() })).readonly(),
  })
  .meta({ id: "SideLooks" });
export type SideLooks = Readonly<z.infer<typeof SideLooksSchema>>;

/** How the words of both sides of a change look. */
export const ChangeLooksSchema = z.strictObject({ from: SideLooksSchema, to: SideLooksSchema });
export type ChangeLooks = Readonly<z.infer<typeof ChangeLooksSchema>>;

/** A change with the proposals that led to it: on runs those of their words, and all of them together. */
export const CreditedChangeSchema = z.strictObject({
  words: WordCountSchema,
  /** The address of the change: the same for as long as the two texts are, and for a live draft as long as the block is. */
  id: z.string(),
  to: ComparedPlaceSchema.nullable(),
  from: ComparedPlaceSchema.nullable(),
  /** T6: true when something changed and all of it is editorial. */
  editorial: z.boolean(),
  change: ChangeKindSchema,
  /** How the footnotes changed, one a line; empty when they did not. */
  notes: z.array(MarkedRunSchema).readonly(),
  /** True when kind or level changed: a paragraph became preambular, a section a subsection. */
  restyled: z.boolean(),
  runs: z.array(CreditedRunSchema).readonly(),
  credits: z.array(z.string()).readonly(),
  /** The entries of the acts on the text itself that led to it. */
  acts: z.array(z.number()).readonly(),
});
export type CreditedChange = Readonly<z.infer<typeof CreditedChangeSchema>>;

/** A line of a concordance: the label in either text, null where the block has none of its own there. */
export const CorrespondenceSchema = z
  .strictObject({
    /** The address of the change in the comparison of the same texts. */
    id: z.string(),
    from: z
      .strictObject({
        pid: ParagraphIdSchema,
        label: z.string(),
      })
      .nullable(),
    to: z
      .strictObject({
        pid: ParagraphIdSchema,
        label: z.string(),
      })
      .nullable(),
    change: ChangeKindSchema,
    /** T6: the words differ, but only editorially. */
    editorial: z.boolean(),
    /** The beginning of the block: in the new text, or for a deleted block in the old one. */
    opening: z.string(),
  })
  .meta({ id: "Correspondence" });
export type Correspondence = Readonly<z.infer<typeof CorrespondenceSchema>>;
