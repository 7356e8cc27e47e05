// Asks an authority for a time stamp (RFC 3161, section 3.4). Where it is, whoever runs the installation has said.
import { randomBytes } from "node:crypto";
import { type AnswerFault, stampRequest, tokenIn } from "#domain/record/time-stamp";
import { failureCode, readUpTo } from "#server/outgoing/answers";

/** How long it may take to answer, in milliseconds. */
const patience = 15_000;
/** Longest answer, in bytes: a token with the certificates of its authority has some thousands. */
const longestAnswer = 64 * 1024;

/** An authority gave no time stamp: `code` says why. */
export class NotStamped extends Error {
  readonly code: string;

  constructor(code: AnswerFault | string, cause?: unknown) {
    super(`No time stamp was given: ${code}.`, { cause });
    this.name = "NotStamped";
    this.code = code;
  }
}

/** The token for a SHA-256, checked as far as that is done here (R16b), and what it says. Throws {@link NotStamped}. */
export const askForStamp = async (
  url: string,
  hash: Uint8Array,
): Promise<{ readonly token: Uint8Array; readonly at: Date }> => {
  const order = { hash, nonce: new Uint8Array(randomBytes(8)) };
  const answer = await post(url, stampRequest(order)).catch((error: unknown) => {
    throw error instanceof NotStamped ? error : new NotStamped(codeOf(error), error);
  });
  const found = tokenIn(answer, order);
  if (typeof found === "string") throw new NotStamped(found);
  return found;
};

// The platform wraps what went wrong on the way.
const codeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof Error && cause.name === "TimeoutError" ? "ETIMEDOUT" : failureCode(cause);
};

const post = async (url: string, body: Uint8Array): Promise<Uint8Array> => {
  const { address, authorization } = split(url);
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/timestamp-query", ...(authorization && { authorization }) },
    body: new Uint8Array(body),
    redirect: "error",
    signal: AbortSignal.timeout(patience),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new NotStamped(`HTTP_${response.status}`);
  }
  return readUpTo(response, longestAnswer);
};

// A name and a password in the address are sent as such, since addresses with them are not asked.
const split = (url: string): { readonly address: URL; readonly authorization: string | undefined } => {
  const address = new URL(url);
  const { username, password } = address;
  address.username = "";
  address.password = "";
  if (username === "" && password === "") return { address, authorization: undefined };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { address, authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
};
