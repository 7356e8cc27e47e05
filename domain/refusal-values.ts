// The codes of a refusal, where an answer names one beside what was done.
import { z } from "zod";
import { isRefusalCode, type RefusalCode, refusalStatus } from "#domain/refusal";

export const RefusalCodeSchema = z
  .custom<RefusalCode>(isRefusalCode)
  .meta({ type: "string", enum: Object.keys(refusalStatus) });
