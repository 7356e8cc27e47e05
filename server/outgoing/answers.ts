// Answers of other servers, which may have any content and any length, and the logging of their failures.

/** Thrown when an answer exceeds its limit. */
export class AnswerTooLong extends Error {
  readonly code = "TOO_LONG";

  constructor() {
    super("answer too long");
    this.name = "AnswerTooLong";
  }
}

/** The body of an answer, up to `limit` bytes. Throws {@link AnswerTooLong}. */
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
 * The code of a failure; the system's where there is one, since "the socket failed" does not reveal that the
 * certificate is not trusted. Its message, which may contain an address, must not be logged.
 */
export const failureCode = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown";
  if ("originalCode" in error) return String(error.originalCode);
  // `fetch` only reports that it failed; the cause has the reason.
  if (!("code" in error) && error.cause instanceof Error) return failureCode(error.cause);
  return "code" in error ? String(error.code) : "unknown";
};
