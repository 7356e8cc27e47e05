// Timeouts: a connection lost on the way never answers, and never reports that it is lost.

/**
 * The result of `work`, if it arrives within this many milliseconds. Throws `late` otherwise; the work itself goes on.
 */
export const withTimeout = <T>(
  work: Promise<T>,
  milliseconds = 10_000,
  late = () => new Error("The database does not answer in time."),
): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds).unref();
  });
  return Promise.race([work, isLate]).finally(() => clearTimeout(timer));
};
