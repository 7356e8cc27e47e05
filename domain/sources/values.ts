// The values of domain/sources that leave the server: each is described once, as a schema, and its type is inferred.

import { z } from "zod";
import { ChangedSegmentSchema } from "#domain/proposals/values";
import { outcomes } from "#domain/sources/answers/coverage";
import { PassageCountsSchema } from "#domain/submissions/values";
import { SpanSchema } from "#domain/words/values";

/** The passages of one kind of sender or language. */
export const GroupTallySchema = z
  .strictObject({
    key: z.string(),
    submissions: z.number(),
    passages: PassageCountsSchema,
    outcomes: z.strictObject({
      incorporated: z.number(),
      "in-part": z.number(),
      "in-substance": z.number(),
      noted: z.number(),
      "not-taken-up": z.number(),
      linked: z.number(),
      "without-home": z.number(),
    }),
  })
  .meta({ id: "GroupTally" });
export type GroupTally = Readonly<z.infer<typeof GroupTallySchema>>;

/** Passages of a submission that one section took up, and that it goes against. Empty cells are left out. */
const MatrixCellSchema = z
  .strictObject({
    section: z.string(),
    taken: z.number(),
    against: z.number(),
  })
  .meta({ id: "MatrixCell" });
export type MatrixCell = Readonly<z.infer<typeof MatrixCellSchema>>;

export const MatrixRowSchema = z
  .strictObject({
    submission: z.string(),
    cells: z.array(MatrixCellSchema).readonly(),
  })
  .meta({ id: "MatrixRow" });
export type MatrixRow = Readonly<z.infer<typeof MatrixRowSchema>>;

/** The flow of passages from senders into sections, and from there to their outcomes. */
export const FlowSchema = z
  .strictObject({
    /** What `source` is: a submission by its id or, where there are many, a type of stakeholder. */
    by: z.enum(["type", "submission"]),
    into: z
      .array(
        z.strictObject({
          source: z.string(),
          section: z.string(),
          passages: z.number(),
        }),
      )
      .readonly(),
    outOf: z
      .array(
        z.strictObject({
          section: z.string(),
          outcome: z.enum(outcomes),
          passages: z.number(),
        }),
      )
      .readonly(),
  })
  .meta({ id: "Flow" });
export type Flow = Readonly<z.infer<typeof FlowSchema>>;

/** How many passages have each answer; `open` are those without one. */
export const AnswerCountsSchema = z
  .strictObject({
    open: z.number(),
    incorporated: z.number(),
    "in-part": z.number(),
    "in-substance": z.number(),
    noted: z.number(),
    "not-taken-up": z.number(),
    total: z.number(),
  })
  .meta({ id: "AnswerCounts" });
export type AnswerCounts = Readonly<z.infer<typeof AnswerCountsSchema>>;

/** How a paragraph came to be. */
export const BirthSchema = z.enum(["file", "seen", "added", "proposed", "cut"]);
export type Birth = z.infer<typeof BirthSchema>;

/** Who acted: a delegation, or a person who acts for none. */
export const LifeActorSchema = z
  .strictObject({
    name: z.string().nullable(),
    delegation: z.string().nullable(),
  })
  .meta({ id: "LifeActor" });
export type LifeActor = Readonly<z.infer<typeof LifeActorSchema>>;

/** Consecutive words that both texts have, with their places in UTF-16 units. */
export const CommonStretchSchema = z
  .strictObject({
    passage: SpanSchema,
    block: SpanSchema,
    words: z.number(),
  })
  .meta({ id: "CommonStretch" });
export type CommonStretch = Readonly<z.infer<typeof CommonStretchSchema>>;

/** A stretch of proposed text: kept, inserted, deleted, or a comment on the proposal (`said`). */
export const CompiledRunSchema = ChangedSegmentSchema.extend({
  change: z.enum(["same", "added", "removed", "said"]),
}).meta({ id: "CompiledRun" });
export type CompiledRun = Readonly<z.infer<typeof CompiledRunSchema>>;

/** A theme on a passage or a paragraph: suggested by its words, or decided by people. */
export const ThemeOnSchema = z
  .strictObject({
    theme: z.string(),
    words: z.array(z.string()).readonly(),
    state: z.enum(["rejected", "confirmed", "proposed"]),
  })
  .meta({ id: "ThemeOn" });
export type ThemeOn = Readonly<z.infer<typeof ThemeOnSchema>>;
