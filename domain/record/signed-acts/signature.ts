// G2: a signature as an entry stores it, and what can be found out about it without cryptography.
import { areSame, base64Of, bytesOfBase64, bytesOfText, joined } from "../../bytes";
import type { Hashing } from "../../hashing";
import { type Sentence, sentence } from "../../sentence";
import { isObject } from "../../typed-entries";
import type { SignedBytes } from "../checkpoint";
import type { PasskeySite, SigningKey } from "./keys";
import { bytesOfStatement, challengeOf, readStatement, type SignedStatement } from "./statement";

/** The answer of a passkey: it signs this, not the statement itself. */
type Assertion = { readonly authenticatorData: Uint8Array; readonly clientDataJSON: Uint8Array };

/** A signature by the key with this id. `assertion` is null for a delegation's own key. */
export type ActSignature = {
  readonly statement: SignedStatement;
  readonly key: string;
  readonly signature: Uint8Array;
  readonly assertion: Assertion | null;
};

/** The signature in an entry; null where it is malformed. */
export const readSignature = (value: unknown): ActSignature | null => {
  if (!isObject(value) || typeof value.key !== "string") return null;
  const statement = readStatement(value.statement);
  const signature = bytesOf(value.signature);
  if (!statement || !signature) return null;
  const own = { statement, key: value.key, signature };
  if (value.authenticatorData === undefined && value.clientDataJSON === undefined)
    return { ...own, assertion: null };
  const authenticatorData = bytesOf(value.authenticatorData);
  const clientDataJSON = bytesOf(value.clientDataJSON);
  return authenticatorData && clientDataJSON
    ? { ...own, assertion: { authenticatorData, clientDataJSON } }
    : null;
};

const bytesOf = (value: unknown): Uint8Array | null =>
  typeof value === "string" ? bytesOfBase64(value) : null;

/** A signature in the form in which an entry stores it. */
export const writtenSignature = ({ statement, key, signature, assertion }: ActSignature) => ({
  statement,
  key,
  signature: base64Of(signature),
  ...(assertion && {
    authenticatorData: base64Of(assertion.authenticatorData),
    clientDataJSON: base64Of(assertion.clientDataJSON),
  }),
});

/** G2b: what is wrong with a signature by this key, or what is still to be computed. */
export const claimOf = (
  { statement, signature, assertion }: ActSignature,
  key: SigningKey,
  hashing: Hashing,
): SignedBytes | Sentence => {
  const { algorithm, publicKey, site } = key;
  const kind = algorithm === "EdDSA" ? {} : { algorithm };
  if (assertion === null)
    return site
      ? sentence("it has not what the passkey answered")
      : { publicKey, bytes: bytesOfStatement(statement), signature, ...kind };
  if (!site) return sentence("it is not by a passkey, as it says");
  const wrong =
    faultOfClient(assertion, { site, challenge: challengeOf(statement, hashing) }) ??
    faultOfDevice(assertion, site, hashing);
  if (wrong) return wrong;
  const bytes = joined(assertion.authenticatorData, hashing.ofBytes(assertion.clientDataJSON));
  return { publicKey, bytes, signature, ...kind };
};

/** True for a sentence that says what is wrong. */
export const isWrong = (claim: SignedBytes | Sentence): claim is Sentence => "words" in claim;

type Expected = { readonly site: PasskeySite; readonly challenge: Uint8Array };

// What the browser states that asked the device.
const faultOfClient = ({ clientDataJSON }: Assertion, { site, challenge }: Expected): Sentence | null => {
  const client = clientIn(clientDataJSON);
  if (client?.type !== "webauthn.get") return sentence("the passkey answered something else");
  if (client.challenge !== base64UrlOf(challenge)) return sentence("the passkey signed another statement");
  const isCrossed = client.crossOrigin !== undefined && client.crossOrigin !== false;
  return client.origin !== site.origin || isCrossed
    ? sentence("the passkey was asked by another site, {origin}", { origin: String(client.origin) })
    : null;
};

const clientIn = (bytes: Uint8Array): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
    );
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

const base64UrlOf = (bytes: Uint8Array): string =>
  base64Of(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** Bits of the device's statement: somebody was present, and was verified. */
const [present, verified] = [1, 4];

const faultOfDevice = (
  { authenticatorData }: Assertion,
  { name }: PasskeySite,
  { ofBytes }: Hashing,
): Sentence | null => {
  if (authenticatorData.length < 37 || !areSame(authenticatorData.slice(0, 32), ofBytes(bytesOfText(name))))
    return sentence("the passkey was made for another site");
  const flags = authenticatorData[32] ?? 0;
  return (flags & present) === 0 || (flags & verified) === 0
    ? sentence("the passkey did not know who used it")
    : null;
};

const half = 32;

/** An ES256 signature in the form of Web Cryptography, both numbers one after the other; null where it is not in DER. */
export const numbersOf = (signature: Uint8Array): Uint8Array<ArrayBuffer> | null => {
  const [sequence, length, ...others] = signature;
  if (sequence !== 0x30 || length !== others.length) return null;
  const first = numberIn(Uint8Array.from(others));
  const second = first && numberIn(first.rest);
  return first && second && second.rest.length === 0 ? joined(first.number, second.number) : null;
};

// A positive integer in its only valid DER encoding, as 32 bytes.
const numberIn = (bytes: Uint8Array): { readonly number: Uint8Array; readonly rest: Uint8Array } | null => {
  const length = bytes[1] ?? 0;
  const content = bytes.slice(2, 2 + length);
  if (bytes[0] !== 2 || length === 0 || content.length !== length) return null;
  const [first = 0, next = 0] = content;
  const isShortest = length === 1 || first !== 0 || next >= 0x80;
  const digits = first === 0 ? content.slice(1) : content;
  if (first >= 0x80 || !isShortest || digits.length > half) return null;
  return { number: joined(new Uint8Array(half - digits.length), digits), rest: bytes.slice(2 + length) };
};
