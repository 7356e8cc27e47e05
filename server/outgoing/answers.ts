// Answers of other servers, which may be anything and of any length, and how their failures are logged.

/** The answer was longer than it may be. */
export class AnswerTooLong extends Error {
  readonly code = "TOO_LONG";

  constructor() {
    super("answer too long");
    this.name = "AnswerTooLong";
  }
}

/** The body of an answer, up to so many bytes. Throws {@link AnswerTooLong}. */
export const readUpTo = async ({ body }: Response, limit: number): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.byteLength;
    if (size > limit) throw new AnswerTooLong();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

/**
 * The code of a failure; that of the system where there is one, since "the socket failed" does not say that the certificate is not
 * trusted. Its message, which may name an address, must not go to the log.
 */
export const failureCode = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown";
  if ("originalCode" in error) return String(error.originalCode);
  // `fetch` only says that it failed; its cause says why.
  if (!("code" in error) && error.cause instanceof Error) return failureCode(error.cause);
  return "code" in error ? String(error.code) : "unknown";
};
