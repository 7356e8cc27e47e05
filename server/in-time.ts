// Waiting for the database, but not for ever: a connection that was lost on the way answers nothing, and does not say so.

/** What `work` comes to, if it does within so many milliseconds. Throws when it does not; it goes on all the same. */
export const inTime = <T>(work: Promise<T>, milliseconds = 10_000): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database does not answer in time.")), milliseconds);
    timer.unref();
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};
