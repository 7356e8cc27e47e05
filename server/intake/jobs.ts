// What a reader process is asked, and what it answers.
import { z } from "zod";
import type { PresentDraft } from "#domain/documents/returned-order";
import type { Numbering } from "#domain/numbers/numbering";
import { type RefusalCode, refusalStatus } from "#domain/refusal";

/**
 * A file to read and what to read it as. The name is a hint, never a path; only an archive is a file on disk, whose rows are
 * written into a folder beside it.
 */
export type Job =
  | { readonly as: "document"; readonly name: string }
  | { readonly as: "submission"; readonly name: string }
  | { readonly as: "draft"; readonly name: string; readonly numbering: Numbering }
  | { readonly as: "archive"; readonly file: string; readonly into: string }
  | { readonly as: "return"; readonly name: string; readonly draft: PresentDraft };

export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: RefusalCode; readonly sentence: string };

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusalStatus, code);

/** The answer of a reader process, checked as far as it is not the value itself. */
export const AnswerSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.string().refine(isCode), sentence: z.string().max(500) }),
]);
