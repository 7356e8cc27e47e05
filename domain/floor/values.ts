// The values of domain/floor that leave the server: each is described once, as a schema, and its type is inferred.

import { z } from "zod";
import { standings } from "#domain/agreement/kinds";
import { blockKinds, blockTypes } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { delegationKinds } from "#domain/people/known-delegations";

/** A delegation as a line may name it. */
export const FloorDelegationSchema = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    kind: z.enum(delegationKinds),
  })
  .meta({ id: "FloorDelegation" });
export type FloorDelegation = Readonly<z.infer<typeof FloorDelegationSchema>>;

/** An open proposal as it is called in the room: `EU 2` is the second that the EU made on this paragraph. */
export const FloorProposalSchema = z
  .strictObject({
    id: z.string(),
    by: z.string(),
    n: z.number(),
    sponsors: z.array(z.string()).readonly(),
    /** The proposal whose words it amends. */
    amends: z.string().exactOptional(),
    /** What it would do, in a few words: shown when it must be chosen from several. */
    gist: z.string(),
  })
  .meta({ id: "FloorProposal" });
export type FloorProposal = Readonly<z.infer<typeof FloorProposalSchema>>;

/** A block that a line may name, in the order of the text. `label` is the full one: 12, 12 bis, 30 (b). */
export const FloorPlaceSchema = z
  .strictObject({
    pid: ParagraphIdSchema,
    label: z.string(),
    type: z.enum(blockTypes),
    kind: z.enum(blockKinds).exactOptional(),
    level: z.number().exactOptional(),
    /** Only proposed: shown with the paragraph before it, and passed over on the way. */
    isProposed: z.boolean().exactOptional(),
    /** N18: it was read with doubt, or its ordinal hangs on a block that was; that begins so. */
    inDoubt: z.string().exactOptional(),
  })
  .meta({ id: "FloorPlace" });
export type FloorPlace = Readonly<z.infer<typeof FloorPlaceSchema>>;

/** What a line is read against: the projected paragraph, and what lies around it. */
export const FloorRoomSchema = z
  .strictObject({
    pid: ParagraphIdSchema,
    /** The base text as it is stored, white space included: offsets count in it. */
    words: z.string(),
    /** True when the block is only proposed. */
    isProposed: z.boolean(),
    delegations: z.array(FloorDelegationSchema).readonly(),
    /** The open proposals on this paragraph. */
    proposals: z.array(FloorProposalSchema).readonly(),
    places: z.array(FloorPlaceSchema).readonly(),
  })
  .meta({ id: "FloorRoom" });
export type FloorRoom = Readonly<z.infer<typeof FloorRoomSchema>>;

/** A new paragraph: after the one that is projected, or where `after` says; of its kind and level unless others are said. */
export const NewParagraphSchema = z
  .strictObject({
    op: z.literal("new"),
    text: z.string(),
    after: ParagraphIdSchema.nullable().exactOptional(),
    kind: z.enum(["preambular", "operative"]).exactOptional(),
    level: z.number().exactOptional(),
  })
  .meta({ id: "NewParagraph" });
export type NewParagraph = Readonly<z.infer<typeof NewParagraphSchema>>;

/** A change that is proposed to the projected paragraph. Offsets are UTF-16 units of the base text. */
export const FloorChangeSchema = z
  .union([
    z.strictObject({
      op: z.literal("insert"),
      at: z.number(),
      text: z.string(),
      said: z.string(),
      side: z.enum(["after", "start", "end", "before"]),
      quote: z.string(),
    }),
    z.strictObject({
      op: z.literal("delete"),
      at: z.number(),
      quote: z.string(),
    }),
    z.strictObject({
      op: z.literal("replace"),
      at: z.number(),
      quote: z.string(),
      text: z.string(),
    }),
    z.strictObject({
      op: z.literal("alternative"),
      text: z.string(),
    }),
    NewParagraphSchema,
    z.strictObject({
      op: z.literal("remove"),
    }),
    z.strictObject({
      op: z.literal("move"),
      after: ParagraphIdSchema.nullable(),
      /** Where it was said to go, and beside which number. */
      side: z.enum(["after", "start", "end", "before"]),
      label: z.string(),
    }),
  ])
  .meta({ id: "FloorChange" });
export type FloorChange = z.infer<typeof FloorChangeSchema>;

/** One thing that a line does: what delegations say, what the pen-holder does, and where the projector goes. */
export const FloorActSchema = z
  .union([
    z.strictObject({
      delegations: z.array(z.string()).readonly(),
      onBehalfOf: z.string().nullable(),
      act: z.literal("propose"),
      change: FloorChangeSchema,
    }),
    z.strictObject({
      delegations: z.array(z.string()).readonly(),
      onBehalfOf: z.string().nullable(),
      act: z.enum(["withdraw", "support", "oppose"]),
      proposals: z.array(FloorProposalSchema).readonly(),
    }),
    z.strictObject({
      delegations: z.array(z.string()).readonly(),
      onBehalfOf: z.string().nullable(),
      act: z.literal("position"),
      position: z.enum(["object", "reserve"]),
      note: z.string().nullable(),
    }),
    z.strictObject({
      delegations: z.array(z.string()).readonly(),
      onBehalfOf: z.string().nullable(),
      act: z.literal("lift"),
    }),
    z.strictObject({
      act: z.literal("decide"),
      decision: z.enum(["accept", "reject", "park"]),
      proposals: z.array(FloorProposalSchema).readonly(),
    }),
    z.strictObject({
      act: z.literal("unbracket"),
      start: z.number(),
      end: z.number(),
      /** Where the words begin. */
      from: z.number(),
      quote: z.string(),
    }),
    z.strictObject({
      act: z.literal("standing"),
      to: z.enum(standings),
      reason: z.string().nullable(),
    }),
    z.strictObject({
      act: z.literal("bracket"),
      start: z.number(),
      end: z.number(),
      quote: z.string(),
    }),
    z.strictObject({
      act: z.literal("go"),
      pid: ParagraphIdSchema,
      place: z.string(),
    }),
    z.strictObject({
      act: z.literal("undo"),
    }),
  ])
  .meta({ id: "FloorAct" });
export type FloorAct = z.infer<typeof FloorActSchema>;
