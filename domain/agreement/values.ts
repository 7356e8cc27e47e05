// The values of domain/agreement that leave the server: each is described once, as a schema, and its type is inferred.

import { z } from "zod";
import { positionKinds, standings, statementKinds } from "#domain/agreement/kinds";
import { blockKinds } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { roles } from "#domain/people/access";
import { delegationKinds } from "#domain/people/known-delegations";

/** `with-words`: nothing was said of the place, which is closed and opened with the words. */
export const PlacementSchema = z.enum(["open", "agreed", "with-words"]);
export type Placement = z.infer<typeof PlacementSchema>;

/** What holds a paragraph up, in the order in which it is listed: see {@link heldUpBy}. */
export const HeldUpSchema = z
  .strictObject({
    standing: z.enum(standings),
    pending: z.array(z.string()).readonly(),
    /** Paragraphs that are not agreed and that its agreement depends on (S12). */
    waitsFor: z.array(ParagraphIdSchema).readonly(),
    brackets: z.number(),
    proposals: z.number(),
  })
  .meta({ id: "HeldUp" });
export type HeldUp = Readonly<z.infer<typeof HeldUpSchema>>;

/** A paragraph as it was adopted, with the positions that counted on its words. */
const CertifiedParagraphSchema = z
  .strictObject({
    pid: ParagraphIdSchema,
    kind: z.enum(blockKinds),
    label: z.string(),
    digest: z.string(),
    standing: z.enum(standings),
    condition: z.string().nullable(),
    positions: z
      .array(
        z.strictObject({
          delegation: z.string(),
          at: z.string(),
          position: z.enum(positionKinds),
          note: z.string().nullable(),
          /** Taken down by a pen-holder from what was said in the room; the delegation's own position replaces it. */
          fromFloor: z.boolean().exactOptional(),
          carriedOver: z.boolean(),
        }),
      )
      .readonly(),
    /** Those whose last position was on other words and counts no more (S3). */
    lapsed: z.array(z.string()).readonly(),
  })
  .meta({ id: "CertifiedParagraph" });
export type CertifiedParagraph = Readonly<z.infer<typeof CertifiedParagraphSchema>>;

/** A statement as it was made. `pid` null: on the text as a whole; then there is no digest. */
const StatementSchema = z
  .strictObject({
    id: z.string(),
    pid: ParagraphIdSchema.nullable(),
    delegation: z.string(),
    kind: z.enum(statementKinds),
    words: z.string().nullable(),
    /** The digest of the words that it was made on. */
    digest: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: "CertifiedStatement" });
export type Statement = Readonly<z.infer<typeof StatementSchema>>;

/** A sponsor as it stands, since when. */
export const SponsorSchema = z
  .strictObject({
    delegation: z.string(),
    /** ISO 8601, by the database's clock. */
    at: z.string(),
    /** The group for which it sponsors; null for itself alone. */
    onBehalfOf: z.string().nullable(),
  })
  .meta({ id: "Sponsor" });
export type Sponsor = Readonly<z.infer<typeof SponsorSchema>>;

/** An oral revision, as the record describes it (S15); `entry` is its number there. */
const OralRevisionSchema = z
  .strictObject({
    entry: z.number(),
    pid: ParagraphIdSchema,
    was: z.string(),
    is: z.string(),
    readOutBy: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: "OralRevision" });
export type OralRevision = Readonly<z.infer<typeof OralRevisionSchema>>;

/** All that is certified. Its digest is the SHA-256 of its canonical JSON. */
export const CertificateSchema = z
  .strictObject({
    format: z.literal("adref-certificate/1"),
    draft: z.strictObject({
      id: z.string(),
      title: z.string(),
    }),
    text: z.strictObject({
      n: z.number(),
      symbol: z.string(),
      digest: z.string(),
    }),
    /** The entry of the record by which the text was issued: the head of the chain at that moment. */
    record: z.strictObject({
      n: z.number(),
      hash: z.string(),
    }),
    /** ISO 8601 by the database's clock, and as clocks at the meeting show it. */
    at: z.string(),
    headquarters: z.string(),
    by: z.strictObject({
      userId: z.string(),
      name: z.string(),
      role: z.enum(roles),
    }),
    withoutVote: z.literal(true),
    note: z.string().nullable(),
    paragraphs: z.array(CertifiedParagraphSchema).readonly(),
    statements: z.array(StatementSchema).readonly(),
    sponsors: z.array(SponsorSchema).readonly(),
    oralRevisions: z.array(OralRevisionSchema).readonly(),
    /** The names of the delegations that are named by their codes. */
    names: z.record(z.string(), z.string()),
  })
  .meta({ id: "Certificate" });
export type Certificate = Readonly<z.infer<typeof CertificateSchema>>;

/** A paragraph that stands in the way of adoption, and what holds it up. */
export const UnsettledSchema = HeldUpSchema.extend({
  pid: ParagraphIdSchema,
  label: z.string(),
}).meta({ id: "Unsettled" });
export type Unsettled = Readonly<z.infer<typeof UnsettledSchema>>;

/** Why a delegation must look at the words again although others' positions are carried over. */
export const LookAgainSchema = z
  .strictObject({
    delegation: z.string(),
    position: z.enum(positionKinds),
    /**
     * `holds-up`: it still reserves or objects, perhaps to words that now read differently. `other-words`: its position
     * lapsed.
     */
    why: z.enum(["holds-up", "other-words"]),
  })
  .meta({ id: "LookAgain" });
export type LookAgain = Readonly<z.infer<typeof LookAgainSchema>>;

/** A delegation as the board has it. */
export const BoardDelegationSchema = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    kind: z.enum(delegationKinds),
    members: z.array(z.string()).readonly(),
  })
  .meta({ id: "BoardDelegation" });
export type BoardDelegation = Readonly<z.infer<typeof BoardDelegationSchema>>;

/** What held at the end of a day at the meeting (`2015-12-14`); of today, what holds now. */
export const ProgressDaySchema = z
  .strictObject({
    day: z.string(),
    /** Null on days on which they were not counted. */
    brackets: z.number().nullable(),
    proposals: z.number(),
    agreed: z.number(),
  })
  .meta({ id: "ProgressDay" });
export type ProgressDay = Readonly<z.infer<typeof ProgressDaySchema>>;

export const SilenceStateSchema = z.enum(["withdrawn", "broken", "running", "kept"]);
export type SilenceState = z.infer<typeof SilenceStateSchema>;

/** A delegation's position as it was taken: a fact that never changes. `at` is the database's clock. */
export const PositionSchema = z
  .strictObject({
    pid: ParagraphIdSchema,
    delegation: z.string(),
    position: z.enum(positionKinds),
    digest: z.string(),
    note: z.string().nullable(),
    /** Taken down by a pen-holder from what was said in the room; the delegation's own position replaces it. */
    fromFloor: z.boolean().exactOptional(),
    at: z.string(),
  })
  .meta({ id: "PositionTaken" });
export type Position = Readonly<z.infer<typeof PositionSchema>> & {
  /** When the delegation withdrew it (S2d). */
  readonly withdrawnAt?: string;
};
