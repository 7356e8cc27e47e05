// G3e, R11f: what of Ed25519 (RFC 8032) libraries do not agree on, decided here for command, page and server alike: keys with which anybody
// can sign, and second ways of writing keys and signatures. The arithmetic of signatures is theirs.
import { hexOf } from "../bytes";

/** The field has so many elements, and the base point so many multiples. */
const field = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The second coordinate of a point of order eight. */
const eighth = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;

/** Second coordinates of the eight points of small order: what is "signed" by one of them is a constant that anybody can make. */
const small = new Set([0n, 1n, field - 1n, eighth, field - eighth]);

const numberOf = (littleEndian: Uint8Array): bigint => BigInt(`0x0${hexOf(littleEndian.slice().reverse())}`);

// A point is written as its second coordinate, with the sign of the first in the highest bit.
const isPoint = (bytes: Uint8Array): boolean => {
  const coordinate = numberOf(bytes) & (2n ** 255n - 1n);
  return bytes.length === 32 && coordinate < field && !small.has(coordinate);
};

/** Whether these bytes are a key with which not everybody can sign, in the one way in which it is written. */
export const isEd25519Key = (publicKey: Uint8Array): boolean => isPoint(publicKey);

/** Whether a signature is written in the one way in which it can be; whether it is true is for libraries to compute. */
export const isEd25519Signature = (signature: Uint8Array): boolean =>
  signature.length === 64 && isPoint(signature.subarray(0, 32)) && numberOf(signature.subarray(32)) < order;
