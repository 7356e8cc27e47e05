// Waiting, but not for ever: a connection that was lost on the way answers nothing, and does not say so.

/** What `work` comes to, if it does within so many milliseconds. Throws `late` when it does not; it goes on all the same. */
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
