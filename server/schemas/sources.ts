// Schemas of the values of domain/sources that the API answers.

import { z } from "zod";
import { outcomes } from "#domain/sources/answers/coverage";

export const PassageTallySchema = z
  .strictObject({
    total: z.number(),
    /** With at least one link. */
    linked: z.number(),
    /** With an answer. */
    answered: z.number(),
    /** With neither. */
    withoutHome: z.number(),
  })
  .meta({ id: "PassageTally" });

export const GroupTallySchema = z
  .strictObject({
    key: z.string(),
    submissions: z.number(),
    passages: PassageTallySchema,
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

export const MatrixCellSchema = z
  .strictObject({
    section: z.string(),
    taken: z.number(),
    against: z.number(),
  })
  .meta({ id: "MatrixCell" });

export const MatrixRowSchema = z
  .strictObject({
    submission: z.string(),
    cells: z.array(MatrixCellSchema).readonly(),
  })
  .meta({ id: "MatrixRow" });

export const FlowSchema = z
  .strictObject({
    /** What `source` names: a submission by its id, or where there are many a type of stakeholder. */
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

export const SharedSpanSchema = z
  .strictObject({
    start: z.number(),
    end: z.number(),
  })
  .meta({ id: "SharedSpan" });

export const BirthSchema = z.enum(["file", "seen", "added", "proposed", "cut"]);

export const LifeActorSchema = z
  .strictObject({
    name: z.string().nullable(),
    delegation: z.string().nullable(),
  })
  .meta({ id: "LifeActor" });

export const CommonStretchSchema = z
  .strictObject({
    passage: SharedSpanSchema,
    block: SharedSpanSchema,
    words: z.number(),
  })
  .meta({ id: "CommonStretch" });

export const CompiledRunSchema = z
  .strictObject({
    text: z.string(),
    change: z.enum(["same", "added", "removed", "said"]),
  })
  .meta({ id: "CompiledRun" });

export const ThemeOnSchema = z
  .strictObject({
    theme: z.string(),
    words: z.array(z.string()).readonly(),
    state: z.enum(["rejected", "confirmed", "proposed"]),
  })
  .meta({ id: "ThemeOn" });
