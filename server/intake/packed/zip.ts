// Reads zip archives defensively: the sizes that a file claims are counted and bounded before anything is
// unpacked.
import { inflateRawSync } from "node:zlib";
import { fileLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";

/** An entry as the central directory lists it. Sizes are claims until it is unpacked. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
};

const broken = () => new Refusal("unreadable", "The file is damaged: it cannot be unpacked.");
const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;

/** Reads the central directory. Throws a refusal when it is damaged or too long. */
export const readDirectory = (bytes: Uint8Array): ZipEntry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > fileLimits.parts || count === 0xffff)
    throw new Refusal("unreadable", "The file holds more than {mostEntries} parts and is not opened.", {
      mostEntries: fileLimits.parts,
    });
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directorySignature) throw broken();
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
};

const endOfDirectory = (view: DataView): number => {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw broken();
};

/** Unpacks one entry, at most `most` bytes of it. Throws a refusal when it is damaged, encrypted or larger. */
export const unpack = (bytes: Uint8Array, entry: ZipEntry, most: number): Uint8Array => {
  if (entry.isEncrypted) throw new Refusal("unreadable", "The file is protected by a password.");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== localSignature) throw broken();
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(from, from + entry.packed);
  const tooLarge = new Refusal("unreadable", "The file unpacks to more than can be read.");
  if (entry.method === 0) {
    if (packed.length > most) throw tooLarge;
    return packed;
  }
  if (entry.method !== 8) throw broken();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw error instanceof RangeError ? tooLarge : broken();
  }
};
