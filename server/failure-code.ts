// What a service said when it did not take what was sent.

/**
 * Its code; that of the system where there is one, since "the socket failed" does not say that the certificate is not trusted. Of
 * its words, which may name an address, none goes to the log.
 */
export const failureCode = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown";
  if ("originalCode" in error) return String(error.originalCode);
  // That a request failed says “fetch”, and why its cause.
  if (!("code" in error) && error.cause instanceof Error) return failureCode(error.cause);
  return "code" in error ? String(error.code) : "unknown";
};
