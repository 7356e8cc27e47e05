// Why a line was refused, and the alternatives offered.
export type Unread = { readonly why: string; readonly lines: readonly string[] };

/** The lines that a refusal offers; empty where there are none. */
export const linesOf = (offered: unknown): readonly string[] =>
  Array.isArray(offered) ? offered.filter((line) => typeof line === "string") : [];
