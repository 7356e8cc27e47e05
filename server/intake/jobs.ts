// What a reader process is asked, and what it answers.

import { z } from "zod";
import type { ImportedDraft } from "#domain/documents/import";
import type { PresentDraft } from "#domain/documents/returned/returned-order";
import type { ReturnedPlan } from "#domain/documents/returned/returned-places";
import type { KnownDraft } from "#domain/documents/returned/returned-strangers";
import type { Numbering } from "#domain/numbers/numbering";
import type { PlainDocument, PlainMediaType } from "#domain/plain-document";
import { type RefusalCode, refusalStatus } from "#domain/refusal";
import { isSentence, type SentenceFacts } from "#domain/sentence";
import type { SubmissionReading } from "#domain/submissions/submissions";
import type { SoundArchive } from "#server/intake/archive/archive-pieces";
import type { RevisionReading, RevisionTask } from "./revision-file";

/**
 * A file to read and what to read it as. The name is a hint, never a path; only an archive is a file on disk, whose rows are
 * written into a folder beside it.
 */
export type ReadingJob =
  | { readonly as: "document"; readonly name: string }
  | { readonly as: "submission"; readonly name: string }
  | { readonly as: "draft"; readonly name: string; readonly numbering: Numbering }
  | ({ readonly as: "revision"; readonly name: string } & RevisionTask)
  | { readonly as: "archive"; readonly file: string; readonly into: string }
  | ({ readonly as: "return"; readonly name: string } & ReturnTask);

/** What a file that comes back is read against; `compares` a file of another draft, or of none, by its words. */
export type ReturnTask = {
  readonly draft: PresentDraft;
  readonly known: KnownDraft;
  readonly compares: boolean;
};

/** The value that a job of each kind is answered with. */
export type Readings = {
  readonly document: PlainDocument;
  readonly submission: SubmissionFile;
  readonly draft: ImportedDraft;
  readonly return: ReturnedPlan;
  readonly revision: RevisionReading;
  readonly archive: SoundArchive;
};

/** A submission read out of a file. */
export type SubmissionFile = { readonly mediaType: PlainMediaType; readonly reading: SubmissionReading };

export type ReadingAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: RefusalCode; readonly words: string; readonly facts: SentenceFacts };

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusalStatus, code);

/** What a refusal may hold: so many letters in a text, and so many things in a list. */
const most = { letters: 500, listed: 50 };

/** A fact as it comes through the pipe: a text, a number, a part that each language says in its own words, a list of them. */
type SentFact = string | number | readonly SentFact[] | { words: string; facts: Record<string, SentFact> };

const factsOf = <Fact extends z.ZodType>(fact: Fact) => z.record(z.string().max(50), fact);
const SentFact: z.ZodType<SentFact> = z.lazy(() =>
  z.union([
    z.string().max(most.letters),
    z.number(),
    z.array(SentFact).max(most.listed).readonly(),
    z.strictObject({ words: z.string().max(most.letters), facts: factsOf(SentFact) }),
  ]),
);

/** The answer of a reader process, checked as far as it is not the value itself. */
export const AnswerSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    code: z.string().refine(isCode),
    words: z.string().max(most.letters),
    facts: factsOf(SentFact),
  }),
]);

/** The facts of a refusal as they may go through the pipe: what a file says may be longer than any sentence. */
export const fitting = (facts: SentenceFacts): Record<string, SentFact> =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fittingFact(fact)]));

const fittingFact = (fact: unknown): SentFact => {
  if (typeof fact === "number") return fact;
  if (Array.isArray(fact)) return fact.slice(0, most.listed).map(fittingFact);
  if (isSentence(fact)) return { words: fact.words, facts: fitting(fact.facts) };
  const text = String(fact);
  return text.length > most.letters ? `${text.slice(0, most.letters - 1)}…` : text;
};
