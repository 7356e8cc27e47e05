// R16: time stamps (RFC 3161): the request to an authority, and what its answer states about which bytes and when. Only the
// necessary parts of DER (X.690) are read, strictly; a server verifies the signature too when it takes a stamp, and in files
// that is left to `openssl ts -verify`.
import { areSame, hexOf, joined } from "../bytes";

/** An element of DER: its tag, its content, and all of its bytes. */
type DerElement = { readonly tag: number; readonly content: Uint8Array; readonly whole: Uint8Array };

const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  identifier: 0x06,
  generalizedTime: 0x18,
  sequence: 0x30,
  /** An element tagged `[0]`. */
  zero: 0xa0,
} as const;

/** Object identifiers in DER. */
const sha256 = Uint8Array.of(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01);
const signedData = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02);
const tstInfo = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04);

/** Sibling elements: a token has at most ten of those that are read. */
const mostElements = 100;

/** Thrown within this file for bytes that are not DER, or not of the expected form. */
class Unreadable extends Error {}

// The number of bytes in an element, and where they begin. A length has only one valid encoding.
const lengthAt = (bytes: Uint8Array, at: number): { readonly length: number; readonly from: number } => {
  const first = bytes[at] ?? 0xff;
  if (first < 0x80) return { length: first, from: at + 1 };
  const count = first - 0x80;
  const digits = bytes.subarray(at + 1, at + 1 + count);
  if (count < 1 || count > 3 || digits.length < count || digits[0] === 0) throw new Unreadable();
  const length = digits.reduce((sum, digit) => sum * 256 + digit, 0);
  if (length < 0x80) throw new Unreadable();
  return { length, from: at + 1 + count };
};

// Consecutive elements, to the last byte. Their content is not read.
const elementsIn = (bytes: Uint8Array): DerElement[] => {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0;
    const { length, from } = lengthAt(bytes, at + 1);
    const end = from + length;
    // Tags of several bytes do not occur in anything that is read here.
    if ((tag & 0x1f) === 0x1f || end > bytes.length || elements.length === mostElements)
      throw new Unreadable();
    elements.push({ tag, content: bytes.subarray(from, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return elements;
};

const expected = (element: DerElement | undefined, tag: number): DerElement => {
  if (element?.tag !== tag) throw new Unreadable();
  return element;
};

const inside = (element: DerElement | undefined, tag: number): DerElement[] =>
  elementsIn(expected(element, tag).content);

const only = (elements: readonly DerElement[]): DerElement | undefined =>
  elements.length === 1 ? elements[0] : undefined;

const isIdentifier = (element: DerElement | undefined, identifier: Uint8Array): boolean =>
  areSame(expected(element, tags.identifier).content, identifier);

const orNull = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
};

const derOf = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array => {
  const content = joined(...contents);
  if (content.length >= 0x80) throw new RangeError("Nothing so long is asked of an authority.");
  return joined(Uint8Array.of(tag, content.length), content);
};

/** What an authority is asked to stamp: a SHA-256, and a random number of 8 bytes, so that no old answer fits. */
type StampOrder = { readonly hash: Uint8Array; readonly nonce: Uint8Array };

// A number is encoded without a leading zero byte, and is positive: its first bits are set to 01.
const numberOf = (nonce: Uint8Array): Uint8Array =>
  nonce.map((byte, index) => (index === 0 ? (byte & 0x3f) | 0x40 : byte));

/** The request (TimeStampReq), which also asks for the certificate of the authority. */
export const stampRequest = ({ hash, nonce }: StampOrder): Uint8Array => {
  const algorithm = derOf(tags.sequence, derOf(tags.identifier, sha256), derOf(tags.null));
  return derOf(
    tags.sequence,
    derOf(tags.integer, Uint8Array.of(1)),
    derOf(tags.sequence, algorithm, derOf(tags.octets, hash)),
    derOf(tags.integer, numberOf(nonce)),
    derOf(tags.boolean, Uint8Array.of(0xff)),
  );
};

/**
 * What a token states: when something with this SHA-256 existed. `nonce` is the number that was sent, null where there is
 * none.
 */
type TimeStamp = {
  readonly at: Date;
  readonly hash: Uint8Array;
  readonly nonce: Uint8Array | null;
};

/** Reads a token (TimeStampToken); null where it is malformed, or has another digest than SHA-256. */
export const readToken = (token: Uint8Array): TimeStamp | null =>
  orNull(() => {
    const [contentType, signed] = inside(only(elementsIn(token)), tags.sequence);
    if (!isIdentifier(contentType, signedData)) throw new Unreadable();
    const [, , content] = inside(only(inside(signed, tags.zero)), tags.sequence);
    const [infoType, info] = inside(content, tags.sequence);
    if (!isIdentifier(infoType, tstInfo)) throw new Unreadable();
    return stampIn(inside(only(inside(only(inside(info, tags.zero)), tags.octets)), tags.sequence));
  });

const stampIn = ([version, policy, imprint, serial, time, ...others]: readonly DerElement[]): TimeStamp => {
  expected(version, tags.integer);
  expected(policy, tags.identifier);
  expected(serial, tags.integer);
  const [algorithm, hash, ...more] = inside(imprint, tags.sequence);
  const [identifier] = inside(algorithm, tags.sequence);
  const { content } = expected(hash, tags.octets);
  if (!isIdentifier(identifier, sha256) || content.length !== 32 || more.length > 0) throw new Unreadable();
  // Accuracy and ordering may come before the number; both have tags of their own.
  const nonce = others.find(({ tag }) => tag === tags.integer)?.content ?? null;
  return { at: instantOf(expected(time, tags.generalizedTime).content), hash: content, nonce };
};

// `20151214150000Z`, with fractions of a second where there are any.
const instantOf = (bytes: Uint8Array): Date => {
  const text = String.fromCharCode(...bytes.subarray(0, 30));
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?Z$/.exec(text);
  if (!parts || bytes.length > 30) throw new Unreadable();
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const at = new Date(iso);
  // A Date takes the 30th of February for the 2nd of March.
  if (Number.isNaN(at.getTime()) || at.toISOString() !== iso) throw new Unreadable();
  return at;
};

/** What is wrong with an answer: it cannot be read, the authority has refused, or it is about something else. */
const answerFaults = ["unreadable", "refused", "other-hash", "other-nonce"] as const;
export type AnswerFault = (typeof answerFaults)[number];

/** R16b: the token in the answer of an authority (TimeStampResp), or what is wrong with it. */
export const tokenIn = (
  answer: Uint8Array,
  { hash, nonce }: StampOrder,
): { readonly token: Uint8Array; readonly at: Date } | AnswerFault => {
  const parts = orNull(() => {
    const [status, token] = inside(only(elementsIn(answer)), tags.sequence);
    return { status: hexOf(expected(inside(status, tags.sequence)[0], tags.integer).content), token };
  });
  if (!parts) return "unreadable";
  // 0: granted; 1: granted with modifications.
  if (!["00", "01"].includes(parts.status)) return "refused";
  const stamp = parts.token && readToken(parts.token.whole);
  if (!parts.token || !stamp) return "unreadable";
  if (!areSame(stamp.hash, hash)) return "other-hash";
  if (!stamp.nonce || !areSame(stamp.nonce, numberOf(nonce))) return "other-nonce";
  return { token: parts.token.whole.slice(), at: stamp.at };
};
