// The cryptography of verifying in a browser: Web Crypto checks signatures. SHA-256 is computed a few hundred thousand
// times in a long record and must return synchronously, which Web Crypto does not: the page has its own implementation,
// and every file is hashed both ways to compare.

import { digest } from "lib0/hash/sha256";
import { areSame } from "#domain/bytes";
import { hashingWith } from "#domain/hashing";
import type { Tools } from "#domain/record/settled";
import { hashesOf, isSignedAmongMany } from "./many";

export const tools: Tools = { hashing: hashingWith(digest), isSigned: isSignedAmongMany, hashesOf };

/** SHA-256 of a file, by Web Crypto. */
export const digestOfFile = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** The number of bytes of a file that are hashed both ways. */
const compared = 2 ** 20;

/** Whether both implementations of SHA-256 agree. */
export const doAgree = async (bytes: Uint8Array<ArrayBuffer>): Promise<boolean> => {
  const part = bytes.slice(0, compared);
  return areSame(digest(part), await digestOfFile(part));
};
