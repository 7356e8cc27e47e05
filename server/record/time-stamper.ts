// R16a: obtains time stamps for records in which a text was issued, silence has ended or a draft was adopted.
// What still needs a stamp is found from the record itself, also after a restart: no act waits for it, and none
// is forgotten while the authority is unavailable.

import { randomBytes } from "node:crypto";
import { searchRecord } from "#db/record/record";
import { draftsToStamp, insertTimeStamp } from "#db/record/time-stamps";
import { bytesOfText } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { originOf, textOfCheckpoint } from "#domain/record/checkpoint";
import { waitAfter } from "#domain/record/notify-times";
import { type AnswerFault, stampRequest, tokenIn } from "#domain/record/time-stamp";
import { rootOf } from "#domain/record/tree";
import { log } from "#server/log";
import { failureCode, readUpTo } from "#server/outgoing/answers";
import { runtime } from "#server/runtime";
import { recordTree } from "./record-trees";
import { isStampSigned } from "./stamp-signature";

/** The interval between passes, in milliseconds. */
const lookEvery = 2000;
/** The most stamps requested in one pass. */
const mostInOneLook = 20;

/** The time stamper of the one server that does this, as long as `mayGoOn` returns true. */
export class TimeStamper {
  readonly #url: string;
  readonly #mayGoOn: () => boolean;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<number> = Promise.resolve(0);
  #failures = 0;
  /** Drafts in which something else went wrong, and until when they are skipped. */
  readonly #rests = new Map<string, number>();

  constructor(url: string, mayGoOn = () => true) {
    this.#url = url;
    this.#mayGoOn = mayGoOn;
  }

  /** Starts regular passes; after failures in a row at growing intervals, of at most an hour. */
  start(wait = lookEvery): void {
    this.#timer = setTimeout(async () => {
      await this.look();
      if (!this.#stopping.signal.aborted) this.start(Math.max(lookEvery, waitAfter(this.#failures)));
    }, wait).unref();
  }

  /** Stamps what is waiting, one pass at a time; returns how many stamps were obtained. Never throws. */
  look(): Promise<number> {
    this.#round = this.#round.then(() =>
      this.#stampAll().catch((error: unknown) => {
        log.error("looking for records to stamp failed", error);
        return 0;
      }),
    );
    return this.#round;
  }

  /** Stops after what is in flight, or after three seconds; the rest is requested after a restart. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await Promise.race([this.#round, new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
  }

  async #stampAll(): Promise<number> {
    let count = 0;
    for (const draftId of await draftsToStamp(runtime().database.db, mostInOneLook)) {
      if (this.#stopping.signal.aborted || !this.#mayGoOn()) return count;
      if (await this.#stamp(draftId)) count += 1;
      // If the authority is unavailable, it is so for all.
      if (this.#failures > 0) return count;
    }
    return count;
  }

  async #stamp(draftId: string): Promise<boolean> {
    if (performance.now() < (this.#rests.get(draftId) ?? 0)) return false;
    this.#rests.delete(draftId);
    try {
      await stampRecord(draftId, this.#url);
      this.#failures = 0;
      return true;
    } catch (error) {
      if (!(error instanceof NotStamped)) {
        // A broken record is no reason to leave others without a stamp.
        this.#rests.set(draftId, performance.now() + waitAfter(1));
        log.error("a record could not be stamped", error, { draft: draftId });
        return false;
      }
      this.#failures += 1;
      log.warn("no time stamp was given", { code: failureCode(error), failures: this.#failures });
      return false;
    }
  }
}

// Stamps the checkpoint of the current record, which covers everything up to and including the act that needs
// it.
const stampRecord = async (draftId: string, url: string): Promise<void> => {
  const { db } = runtime().database;
  const { tree, size, first } = await recordTree(draftId);
  const [last] = await searchRecord(db, draftId, { after: size - 1, upTo: size }, { limit: 1 });
  if (!last) return;
  const text = textOfCheckpoint({ origin: originOf(draftId, first), size, root: rootOf(tree, size) });
  const { token, at } = await askForStamp(url, hashing.ofBytes(bytesOfText(text)));
  await insertTimeStamp(db, { draftId, size, head: last.hash, token, at });
};

// Requests a time stamp from an authority (RFC 3161, section 3.4). Its address is a setting.

/** Request timeout, in milliseconds. */
const patience = 15_000;
/** The longest answer, in bytes: a token with the authority's certificates has some thousands. */
const longestAnswer = 64 * 1024;

/** The authority gave no time stamp: `code` says why. */
class NotStamped extends Error {
  readonly code: string;

  constructor(code: AnswerFault | string, cause?: unknown) {
    super(`No time stamp was given: ${code}.`, { cause });
    this.name = "NotStamped";
    this.code = code;
  }
}

/**
 * The token for a SHA-256, verified as far as this server does so (R16b), and its contents. Throws {@link
 * NotStamped}.
 */
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
  if (!isStampSigned(found.token)) throw new NotStamped("unsigned");
  return found;
};

// `fetch` wraps the underlying error.
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

// Credentials in the address become a header, since `fetch` refuses addresses that have them.
const split = (url: string): { readonly address: URL; readonly authorization: string | undefined } => {
  const address = new URL(url);
  const { username, password } = address;
  address.username = "";
  address.password = "";
  if (username === "" && password === "") return { address, authorization: undefined };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { address, authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
};
