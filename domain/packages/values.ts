// The values of domain/packages that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";
import { languages } from "#domain/languages";
import { ProposalCardSchema } from "#domain/proposals/values";

/** What an operation of a package was read from, and the proposal that it became. */
const PackagePartSchema = z.strictObject({ proposal: z.string(), said: z.string() });

/** What a document asked for that was not proposed with its package, and why. */
const LeftOutSchema = z.strictObject({ said: z.string(), reason: z.string() }).meta({ id: "LeftOut" });

/** What the entry of the record says of a package that was made: all that there is of it besides its proposals. */
export const PackageFactsSchema = z.strictObject({
  /** Its place among the packages of the draft, from 1. */
  package: z.number(),
  /** Its number by the scheme of the meeting: BRA/3. */
  symbol: z.string(),
  rationale: z.string().exactOptional(),
  language: z.enum(languages).exactOptional(),
  /** The name of the document that it was read from. */
  file: z.string().exactOptional(),
  sponsors: z.array(z.string()).readonly().exactOptional(),
  onBehalfOf: z.string().exactOptional(),
  fromFloor: z.boolean().exactOptional(),
  parts: z.array(PackagePartSchema).readonly(),
  leftOut: z.array(LeftOutSchema).readonly().exactOptional(),
});
export type PackageFacts = Readonly<z.infer<typeof PackageFactsSchema>>;

/** O23: what has become of a package. */
export const PackageStateSchema = z.enum([
  "open",
  "accepted",
  "accepted-in-part",
  "parked",
  "rejected",
  "withdrawn",
  "fallen",
]);
export type PackageState = z.infer<typeof PackageStateSchema>;

/** A package as people see it. */
export const PackageViewSchema = z
  .strictObject({
    n: z.number(),
    symbol: z.string(),
    state: PackageStateSchema,
    by: z.string(),
    sponsors: z.array(z.string()).readonly(),
    /** Sponsors named by others that have not joined every proposal of it by an act of their own. */
    unconfirmed: z.array(z.string()).readonly(),
    onBehalfOf: z.string().nullable(),
    fromFloor: z.boolean(),
    /** Those who support, or oppose, every proposal of it that was not decided; all of them where all are. */
    supporters: z.array(z.string()).readonly(),
    opponents: z.array(z.string()).readonly(),
    rationale: z.string().nullable(),
    language: z.enum(languages).nullable(),
    file: z.string().nullable(),
    at: z.string(),
    proposals: z
      .array(
        z.strictObject({
          n: z.number(),
          symbol: z.string(),
          said: z.string(),
          /** Null where the proposal is no longer in the register. */
          card: ProposalCardSchema.nullable(),
        }),
      )
      .readonly(),
    leftOut: z.array(LeftOutSchema).readonly(),
  })
  .meta({ id: "Package" });
export type PackageView = Readonly<z.infer<typeof PackageViewSchema>>;
