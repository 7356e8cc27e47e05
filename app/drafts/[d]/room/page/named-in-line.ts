// Delegations that are named in one line of a form, as a pen-holder writes them down: "IND, USA".

/** What a line names, and the first name in it that is nobody's; null when there is none. */
export type NamedInLine = { readonly named: readonly string[]; readonly unknown: string | null };

/** The delegations of these codes. */
export const delegationsIn = (line: string, known: ReadonlyMap<string, unknown>): NamedInLine => {
  const codes = line
    .toUpperCase()
    .split(/[\s,;]+/u)
    .filter(Boolean);
  return {
    named: [...new Set(codes.filter((code) => known.has(code)))],
    unknown: codes.find((code) => !known.has(code)) ?? null,
  };
};
