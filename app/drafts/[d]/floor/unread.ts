// Why a line was not taken down, and the lines that could be meant.
export type Unread = { readonly why: string; readonly lines: readonly string[] };

/** The lines that a refusal offers. */
export const linesOf = (offered: unknown): readonly string[] =>
  Array.isArray(offered) ? offered.filter((line) => typeof line === "string") : [];
