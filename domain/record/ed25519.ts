// G3e, R11f: points of Ed25519 (RFC 8032) on which libraries disagree, decided here alike for command, page and server: keys
// with which anybody can sign, and alternative encodings of keys and signatures. The arithmetic is left to the libraries.
import { hexOf } from "../bytes";

/** The order of the field, and that of the base point. */
const field = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The second coordinate of a point of order eight. */
const eighth = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;

/**
 * Second coordinates of the eight points of small order: a "signature" by one of them is a constant that anybody can make.
 */
const small = new Set([0n, 1n, field - 1n, eighth, field - eighth]);

const numberOf = (littleEndian: Uint8Array): bigint => BigInt(`0x0${hexOf(littleEndian.slice().reverse())}`);

// A point is written as its second coordinate, with the sign of the first in the highest bit.
const isPoint = (bytes: Uint8Array): boolean => {
  const coordinate = numberOf(bytes) & (2n ** 255n - 1n);
  return bytes.length === 32 && coordinate < field && !small.has(coordinate);
};

/** Whether these bytes are a key with which not everybody can sign, in its only valid encoding. */
export const isEd25519Key = (publicKey: Uint8Array): boolean => isPoint(publicKey);

/** Whether a signature is in its only valid encoding; whether it is true is for libraries to compute. */
export const isEd25519Signature = (signature: Uint8Array): boolean =>
  signature.length === 64 && isPoint(signature.subarray(0, 32)) && numberOf(signature.subarray(32)) < order;
