// What a service said when it did not take what was sent.

/** Its code. Of its words, which may name an address, none goes to the log. */
export const failureCode = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "unknown";
