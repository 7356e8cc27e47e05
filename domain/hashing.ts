// The digests that rules are computed with, independent of the implementation: Node's at the server, one of our own on the
// page that verifies in a browser.
import { bytesOfText, hexOf } from "./bytes";
import { canonicalJson } from "./canonical-json";

/** The SHA-256 of bytes, 32 bytes long. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** SHA-256 of bytes, and of texts and values in lower-case hexadecimal. */
export type Hashing = {
  readonly ofBytes: Sha256;
  /** Of a text in UTF-8. */
  readonly ofText: (text: string) => string;
  /** Of a value's canonical JSON (RFC 8785). Throws for what JSON cannot hold. */
  readonly ofValue: (value: unknown) => string;
};

/** All digests, made from the SHA-256 of bytes. */
export const hashingWith = (ofBytes: Sha256): Hashing => {
  const ofText = (text: string) => hexOf(ofBytes(bytesOfText(text)));
  return { ofBytes, ofText, ofValue: (value) => ofText(canonicalJson(value)) };
};
