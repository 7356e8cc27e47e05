// How many doubts about a file are read one by one.

/** A file with more doubts than that is not looked through sentence by sentence: a better copy of it is wanted. */
export const mostListed = 500;

/** The first {@link mostListed} of these sentences; of more, one sentence says how many are not listed. */
export const listedWarnings = (warnings: readonly string[]): readonly string[] => {
  const left = warnings.length - mostListed;
  if (left <= 0) return warnings;
  const rest = `${left} more doubts of this kind are not listed: look for a better copy of this file.`;
  return [...warnings.slice(0, mostListed), rest];
};
