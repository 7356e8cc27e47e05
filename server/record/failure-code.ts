// What a service said when it did not take notices.
import { reasonOf } from "#server/log";

/** Its code without its words: they may name the address, and only the code goes to the log. */
export const failureCode = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : reasonOf(error).slice(0, 40);
