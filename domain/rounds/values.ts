// The values of domain/rounds that leave the server: each is described once, as a schema, and its type is inferred.
import { z } from "zod";
import { languages } from "#domain/languages";
import { roundLimits } from "#domain/limits";
import { stakeholderTypes } from "#domain/submissions/form/stakeholder-types";
import { audiences, consents, remarkKinds } from "./choices";

const controls = /[^\P{Cc}\n\t]/u;
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((words) => !/\p{Cc}/u.test(words), "It holds control characters.");
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !controls.test(text), "It holds control characters.");

/** The same words in some of the six languages. */
const inLanguages = (most: number) => z.partialRecord(z.enum(languages), words(most).min(1));

const named = (most: number) =>
  inLanguages(most).refine((all) => Object.keys(all).length > 0, "It needs words in one language at least.");

/** A guiding question, and how many words an answer to it may have; null for as many as any answer may. */
const QuestionSchema = z
  .strictObject({
    words: named(roundLimits.question),
    wordLimit: z.number().int().min(1).max(roundLimits.answerWords).nullable(),
  })
  .meta({ id: "RoundQuestion" });

const instant = z.iso.datetime();

/** What a round asks, of whom, and when. */
export const RoundTermsSchema = z
  .strictObject({
    title: named(roundLimits.title),
    lead: inLanguages(roundLimits.lead),
    questions: z.array(QuestionSchema).max(roundLimits.questions).readonly(),
    /** The number of the issued text that is commented on; null for none. */
    text: z.number().int().min(1).nullable(),
    audience: z.enum(audiences),
    /** J4: addresses, or whole domains as `@ministry.example`. */
    addresses: z.array(line(320).min(3)).max(roundLimits.addresses).readonly(),
    languages: z.array(z.enum(languages)).min(1).readonly(),
    /** From then on everybody sees it; null while it is prepared. */
    announcedAt: instant.nullable(),
    opensAt: instant,
    closesAt: instant,
    /** What comes after the hour is accepted, and marked as late. */
    late: z.boolean(),
  })
  .meta({ id: "RoundTerms" });
export type RoundTerms = Readonly<z.infer<typeof RoundTermsSchema>>;

/** J1 */
export const roundStates = ["prepared", "announced", "open", "closed"] as const;
export type RoundState = (typeof roundStates)[number];

/** A comment on a paragraph of the text, with the words proposed for it if any. */
const RemarkSchema = z
  .strictObject({
    pid: z.string().min(1).max(100),
    kind: z.enum(remarkKinds),
    words: words(roundLimits.remark),
    proposed: words(roundLimits.remark).min(1).exactOptional(),
  })
  .refine((remark) => remark.words !== "" || remark.proposed !== undefined, {
    message: "A comment needs words, or words that are proposed.",
  })
  .meta({ id: "RoundRemark" });

/** What is sent in to a round, as its sender writes it. */
export const InputContentSchema = z
  .strictObject({
    language: z.enum(languages),
    organization: line(roundLimits.name).min(1),
    stakeholderType: z.enum(stakeholderTypes),
    countries: z.array(line(roundLimits.name).min(1)).max(roundLimits.countries).readonly(),
    /** Of the people who write it. */
    names: z.array(line(roundLimits.name).min(1)).max(roundLimits.joint).readonly(),
    onBehalfOf: line(roundLimits.name).min(1).nullable(),
    /** The organizations that send it together with the first one. */
    joint: z.array(line(roundLimits.name).min(1)).max(roundLimits.joint).readonly(),
    /** By question, in order; empty where it was left out. */
    answers: z.array(words(roundLimits.answer)).max(roundLimits.questions).readonly(),
    remarks: z.array(RemarkSchema).max(roundLimits.remarks).readonly(),
    consent: z.enum(consents),
  })
  .meta({ id: "InputContent" });
export type InputContent = Readonly<z.infer<typeof InputContentSchema>>;
