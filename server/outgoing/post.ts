// Posts to an address a person has given, trusting nothing about it: where it leads, how fast it answers, what and how
// much it answers.
import { lookup } from "node:dns";
import { type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicPlace, notPublic, publicLookup } from "./public-address";

/** What is sent, and where to. */
export type PostRequest = {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
};

/** How it is sent. */
export type PostOptions = {
  /** Also to private addresses, and without encrypted transport. */
  readonly anywhere: boolean;
  /** The longest time until the answer, in milliseconds. */
  readonly patience: number;
  /** How names are resolved. */
  readonly resolve?: LookupFunction;
};

/** Bytes of an answer that are read and discarded before the connection is cut. */
const mostRead = 64 * 1024;

/**
 * Posts it over a connection of its own. Resolves with the status of the answer; its body and redirects are ignored.
 * Rejects without an answer; with the code `EPRIVATE` where the address is not public.
 */
export const post = ({ address, headers, body }: PostRequest, way: PostOptions): Promise<number> => {
  const { anywhere, patience, resolve = lookup } = way;
  if (!anywhere && !isPublicPlace(address)) return Promise.reject(notPublic());
  const send = anywhere && address.startsWith("http:") ? overHttp : overHttps;
  const options = {
    method: "POST",
    headers,
    signal: AbortSignal.timeout(patience),
    agent: false as const,
    lookup: anywhere ? resolve : publicLookup(resolve),
  };
  return new Promise((done, reject) => {
    const asked = send(address, options, (answer) => {
      throwAway(answer);
      done(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end(body);
  });
};

// The other server may finish its answer, within limits: a cut connection would look to it like a failure.
const throwAway = (answer: IncomingMessage): void => {
  let read = 0;
  answer.on("error", () => undefined);
  answer.on("data", (part: Buffer) => {
    read += part.byteLength;
    if (read > mostRead) answer.destroy();
  });
};
