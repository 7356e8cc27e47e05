// R15: what a witness signs of a checkpoint (C2SP tlog-cosignature, cosignature/v1): that at this time it was the longest
// record of this name that the witness had seen. And how a witness may continue from what it signed last.
import { bytesOfText, hexOf, joined } from "../bytes";
import type { Sha256 } from "../hashing";
import { Refusal } from "../refusal";
import { keyIdOf, type NamedKey, type SignedBytes, type SignedNote, signatureLine } from "./checkpoint";

/** A witness's signature of a note, made at `time`, in seconds since 1970. It is still to be checked. */
export type Cosignature = { readonly time: number; readonly signed: SignedBytes };

/** The last second of the year 9999: anything later is not accepted as a time. */
const latest = 253_402_300_799;
const [bytesOfTime, bytesOfSignature] = [8, 64];

/** What a witness signs: the text of a note, and when. */
export const cosignedBytes = (text: string, time: number): Uint8Array =>
  bytesOfText(`cosignature/v1\ntime ${time}\n${text}`);

/** The line of a witness under a note. */
export const cosignatureLine = (
  sha256: Sha256,
  witness: NamedKey,
  { time, signature }: { readonly time: number; readonly signature: Uint8Array },
): string => {
  const timed = new Uint8Array(bytesOfTime);
  new DataView(timed.buffer).setBigUint64(0, BigInt(time));
  return signatureLine(witness.name, keyIdOf(sha256, witness, "witness"), joined(timed, signature));
};

/** The signature of this witness under a note; null where there is none, or none in the form of a cosignature. */
export const cosignatureBy = (
  sha256: Sha256,
  { text, signatures }: SignedNote,
  witness: NamedKey,
): Cosignature | null => {
  const id = hexOf(keyIdOf(sha256, witness, "witness"));
  const own = signatures.find((each) => each.name === witness.name && each.id === id)?.signature;
  if (own?.length !== bytesOfTime + bytesOfSignature) return null;
  const time = Number(new DataView(own.buffer, own.byteOffset).getBigUint64(0));
  if (time === 0 || time > latest) return null;
  const signature = own.slice(bytesOfTime);
  return { time, signed: { publicKey: witness.publicKey, bytes: cosignedBytes(text, time), signature } };
};

/** How far a witness has signed a record, and when, in seconds since 1970. */
type Reached = { readonly size: number; readonly time: number };

/** How far a witness's clock may be ahead, in seconds. */
const ahead = 600;

/** R15c: null where a witness may sign this after what it signed last; otherwise the refusal. */
export const refusalToFollow = (next: Reached, last: Reached | null, now: Date): Refusal | null => {
  if (next.time > now.getTime() / 1000 + ahead)
    return new Refusal("malformed", "The time of the cosignature has not come yet.");
  if (last && (next.size < last.size || next.time < last.time))
    return new Refusal("conflict", "This witness has signed {size} entries since. It never goes back.", {
      size: last.size,
    });
  return null;
};

/** R15c: the time of a witness's next signature: now by its clock, and never before the last. In seconds since 1970. */
export const nextTime = (now: number, last: number | null): number =>
  Math.max(Math.floor(now / 1000), last ?? 0);
