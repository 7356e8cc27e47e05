// What verifying takes in a browser: signatures are checked by Web Cryptography. SHA-256 is taken a few hundred thousand times in a long
// record and has to answer at once, which Web Cryptography does not: a program of the page takes it, and Web Cryptography says of
// every file whether both agree.

import { digest } from "lib0/hash/sha256";
import { areSame } from "#domain/bytes";
import { hashingWith } from "#domain/hashing";
import type { Tools } from "#domain/record/settled";
import { hashesOf, isSignedAmongMany } from "./many";

export const tools: Tools = { hashing: hashingWith(digest), isSigned: isSignedAmongMany, hashesOf };

/** SHA-256 of a file, by Web Cryptography. */
export const digestOfFile = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** So much of a file is enough to see that both ways agree. */
const compared = 2 ** 20;

/** Whether both ways to take SHA-256 give the same. */
export const doAgree = async (bytes: Uint8Array<ArrayBuffer>): Promise<boolean> => {
  const part = bytes.slice(0, compared);
  return areSame(digest(part), await digestOfFile(part));
};
