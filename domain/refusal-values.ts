// The codes of a refusal, where an answer names one beside what was done.
import { z } from "zod";
import type { RefusalCode } from "#domain/refusal";

export const RefusalCodeSchema = z.enum([
  "negotiating",
  "silence",
  "references",
  "malformed",
  "not-understood",
  "not-signed-in",
  "second-factor",
  "not-allowed",
  "factor-needed",
  "beyond-scope",
  "signature-needed",
  "passkey-counts-back",
  "foreign-origin",
  "not-found",
  "words-changed",
  "closed",
  "other-account",
  "conflict",
  "built-on",
  "in-doubt",
  "signature-refused",
  "exists",
  "too-large",
  "unsupported-type",
  "unreadable",
  "too-many",
  "unavailable",
]) satisfies z.ZodType<RefusalCode>;
