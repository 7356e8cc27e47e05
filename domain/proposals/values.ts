// The values of domain/proposals that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";
import { blockKinds } from "#domain/draft";
import { ParagraphIdSchema, RunSchema } from "#domain/draft-values";
import { proposalActs, proposalOps } from "#domain/proposals/kinds";

/** A stretch of words with what has happened to it. */
export const ChangedSegmentSchema = z
  .strictObject({
    text: z.string(),
    change: z.enum(["same", "added", "removed"]),
  })
  .meta({ id: "ChangedSegment" });
export type ChangedSegment = Readonly<z.infer<typeof ChangedSegmentSchema>>;

const ProposalStateSchema = z.enum([
  "withdrawn",
  "accepted",
  "rejected",
  "parked",
  "merged",
  "open",
  "fallen",
]);
export type ProposalState = z.infer<typeof ProposalStateSchema>;

/** Where a proposal comes from: the passage, its submission, the link that was made, and who sent it by name. */
const ProposalSourceSchema = z
  .strictObject({
    passage: z.string(),
    submission: z.string(),
    from: z.string(),
    link: z.string(),
    /** Pen-holders made it for the delegation whose State or group sent the passage. */
    noted: z.boolean().exactOptional(),
  })
  .meta({ id: "ProposalSource" });
export type ProposalSource = Readonly<z.infer<typeof ProposalSourceSchema>>;

const ProposedWordsSchema = RunSchema.omit({ insertions: true, deletions: true }).meta({
  id: "ProposedWords",
});

/** One change that a proposal makes to the base text: `removed` from `start` on (UTF-16 units), `inserted` in its place. */
const EditSchema = z
  .strictObject({
    start: z.number(),
    removed: z.string(),
    inserted: z.string(),
    /** The inserted words with their look, where it is not plain: italics, notes, references. */
    styled: z.array(ProposedWordsSchema).readonly().exactOptional(),
    /** Up to 32 UTF-16 units of base text before and after, by which the place is found again. */
    before: z.string(),
    behind: z.string(),
  })
  .meta({ id: "Edit" });
export type Edit = Readonly<z.infer<typeof EditSchema>>;

/** The other end of a proposal about a whole block. */
const ProposalTargetSchema = z
  .strictObject({
    of: ParagraphIdSchema.exactOptional(),
    after: ParagraphIdSchema.nullable().exactOptional(),
    cut: z.string().exactOptional(),
    kind: z.enum(blockKinds).exactOptional(),
    level: z.number().exactOptional(),
  })
  .meta({ id: "ProposalTarget" });
export type ProposalTarget = Readonly<z.infer<typeof ProposalTargetSchema>>;

/** What an act stores besides who did it and when. */
const ProposalActFactsSchema = z
  .strictObject({
    /** Why; for `explained` the rationale. */
    reason: z.string().exactOptional(),
    /** Joint proposers (`made`, `sponsored`). */
    sponsors: z.array(z.string()).readonly().exactOptional(),
    /**
     * `made`, for the part of a proposal after a cut: the joint proposers who had signed the whole by acts of their own.
     */
    signed: z.array(z.string()).readonly().exactOptional(),
    onBehalfOf: z.string().exactOptional(),
    /** Taken down by a pen-holder from what was said in the room. */
    fromFloor: z.boolean().exactOptional(),
    /** `made`: the passage of a submission that proposed it. */
    source: ProposalSourceSchema.exactOptional(),
    /** `made`: the revision by a file (D9) that tracks it. */
    revision: z.string().exactOptional(),
    /** `merged`: the proposal that it became part of. `fell`: the one whose acceptance or rejection removed its words. */
    into: z.string().exactOptional(),
    with: z.string().exactOptional(),
    /** The proposal at the time of the decision: operation and words. */
    op: z.enum(proposalOps).exactOptional(),
    edits: z.array(EditSchema).readonly().exactOptional(),
    /** Words of a proposed block, and what else is needed to apply it again. */
    words: z.string().exactOptional(),
    target: ProposalTargetSchema.exactOptional(),
    /** The proposals in whose words it was: its edits are described against the text with those words in it. */
    within: z.array(z.string()).readonly().exactOptional(),
    /** The open proposals that touched the same words when it was decided. */
    collided: z.array(z.string()).readonly().exactOptional(),
  })
  .meta({ id: "ProposalActFacts" });
export type ProposalActFacts = Readonly<z.infer<typeof ProposalActFactsSchema>>;

/** A proposal as people see it. */
export const ProposalCardSchema = z
  .strictObject({
    id: z.string(),
    pid: ParagraphIdSchema,
    /** The printed label of its block, and of that block's section; empty when there is none any more. */
    label: z.string(),
    section: z.string(),
    op: z.enum(proposalOps),
    state: ProposalStateSchema,
    by: z.string(),
    /** All who propose it, `by` first. */
    sponsors: z.array(z.string()).readonly(),
    /** Sponsors named by others that have not joined by an act of their own. */
    unconfirmed: z.array(z.string()).readonly(),
    onBehalfOf: z.string().nullable(),
    supporters: z.array(z.string()).readonly(),
    opponents: z.array(z.string()).readonly(),
    rationale: z.string().nullable(),
    fromFloor: z.boolean(),
    /** The passage of a submission that it comes from. */
    source: ProposalSourceSchema.nullable(),
    /** When it was made, by the database's clock. */
    at: z.string(),
    /** Digest of the base text that it was made on, and whether that has changed since. */
    digest: z.string().nullable(),
    baseChanged: z.boolean(),
    /** For proposals on words: what changes where. */
    edits: z.array(EditSchema).readonly(),
    /** All removed and all inserted words; for a proposed block its words. */
    removed: z.string(),
    inserted: z.string(),
    target: ProposalTargetSchema.nullable(),
    /** The proposal inside whose words this one lies: an amendment to an amendment. */
    amends: z.string().nullable(),
    /** Open proposals that touch the same words or the same block. */
    collides: z.array(z.string()).readonly(),
    /** Accepted proposals that had touched the same words, for which this one must be looked at again. */
    overtakenBy: z.array(z.string()).readonly(),
    /** `merged`: the proposal that it became part of. */
    into: z.string().nullable(),
    /** The proposals merged into it, and who made them. */
    mergedFrom: z
      .array(
        z.strictObject({
          id: z.string(),
          by: z.string(),
        }),
      )
      .readonly(),
    /** The last reason given for parking, rejecting, withdrawing or reopening it. */
    reason: z.string().nullable(),
    history: z
      .array(
        z.strictObject({
          /** For whom; null for a pen-holder who acts for no delegation. */
          delegation: z.string().nullable(),
          at: z.string(),
          act: z.enum(proposalActs),
          facts: ProposalActFactsSchema,
        }),
      )
      .readonly(),
  })
  .meta({ id: "ProposalCard" });
export type ProposalCard = Readonly<z.infer<typeof ProposalCardSchema>>;
