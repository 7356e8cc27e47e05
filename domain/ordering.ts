/** Compares by time, for what carries an instant in ISO 8601 in UTC; items of one instant keep their order. */
export const byTime = (one: { readonly at: string }, other: { readonly at: string }): number => {
  if (one.at === other.at) return 0;
  return one.at < other.at ? -1 : 1;
};
