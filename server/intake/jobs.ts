// What a reader process is asked, and what it answers.
import { z } from "zod";
import type { PresentDraft } from "#domain/documents/returned/returned-order";
import type { KnownDraft } from "#domain/documents/returned/returned-strangers";
import type { Numbering } from "#domain/numbers/numbering";
import { type RefusalCode, refusalStatus } from "#domain/refusal";
import type { RevisionTask } from "./revision-file";

/**
 * A file to read and what to read it as. The name is a hint, never a path; only an archive is a file on disk, whose rows are
 * written into a folder beside it.
 */
export type Job =
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

export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: RefusalCode; readonly sentence: string };

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusalStatus, code);

/** The answer of a reader process, checked as far as it is not the value itself. */
export const AnswerSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.string().refine(isCode), sentence: z.string().max(500) }),
]);
