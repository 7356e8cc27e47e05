/** Puts in the order of time what carries its moment, in ISO 8601 in UTC; what is of one moment stays as it stands. */
export const byTime = (one: { readonly at: string }, other: { readonly at: string }): number => {
  if (one.at === other.at) return 0;
  return one.at < other.at ? -1 : 1;
};
