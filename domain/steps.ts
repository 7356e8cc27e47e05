// Long work comes as steps, so that whoever shares a thread with others can let them have a turn between two of them.

/** Takes all steps in a row. */
export const atOnce = <T>(steps: Iterator<void, T>): T => {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};
