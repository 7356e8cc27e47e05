// SHA-256 in the one form in which it is stored and shown, and canonical JSON (RFC 8785) to take it of.
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** Lower-case hexadecimal SHA-256 of a text (as UTF-8) or of bytes. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/** A value's canonical JSON (RFC 8785). Throws for what JSON cannot hold. */
export const canonicalJson = (value: unknown): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError("The value has no JSON form.");
  return json;
};

/** SHA-256 of a value's canonical JSON. Throws for what JSON cannot hold. */
export const digestOf = (value: unknown): string => sha256(canonicalJson(value));
