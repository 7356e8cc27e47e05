// A strict reader of Yjs V1 updates. It builds nothing but plain values, so that hostile bytes can be refused before
// Yjs sees them: caps on sizes and counts, no repetition, no gaps, nothing behind the end.
import * as decoding from "lib0/decoding";
import { Refusal } from "#domain/refusal";

export type Id = { readonly client: number; readonly clock: number };

/** Where a struct says it belongs: after, before, or in an element; `root` when it names a root by its name. */
type Place = {
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
  readonly parent: Id | "root" | null;
  readonly isAttribute: boolean;
};

/** What a struct holds. Only `gone`, `deleted`, `text` and `format` may be new; the others are known ones come back. */
export type Content =
  | { readonly kind: "gone" }
  | { readonly kind: "deleted" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "format"; readonly key: string; readonly value: unknown }
  | { readonly kind: "structure" };

export type Struct = Id & Place & { readonly length: number; readonly content: Content };

export type Range = { readonly clock: number; readonly length: number };

/** An update as plain values: runs of structs and ranges of deletions, by client, in order. */
export type ReadUpdate = {
  readonly structs: ReadonlyMap<number, readonly Struct[]>;
  readonly deletions: ReadonlyMap<number, readonly Range[]>;
};

/** Largest update and its largest parts. A whole document that comes back as an echo must fit. */
export const limits = {
  bytes: 1 << 20,
  structs: 60_000,
  ranges: 60_000,
  length: 1 << 20,
  key: 64,
  value: 8192,
  members: 32,
  clock: 2 ** 40,
} as const;

const malformed = (what: string) => new Refusal("malformed", `The update cannot be read: ${what}.`);

/** Reads an update; throws Refusal `malformed` or `too-large` for everything that an honest editor never writes. */
export const readUpdate = (bytes: Uint8Array): ReadUpdate => {
  if (bytes.byteLength > limits.bytes) throw new Refusal("too-large", "The update is too large.");
  const decoder = decoding.createDecoder(bytes);
  try {
    const structs = readStructs(decoder);
    const deletions = readDeletions(decoder);
    if (decoder.pos !== bytes.byteLength) throw malformed("bytes behind its end");
    return { structs, deletions };
  } catch (error) {
    throw error instanceof Refusal ? error : malformed("it ends too early or holds no valid text");
  }
};

const clientId = (decoder: decoding.Decoder): number => {
  const client = decoding.readVarUint(decoder);
  if (client > 0xffff_ffff) throw malformed("a client id out of range");
  return client;
};

const readStructs = (decoder: decoding.Decoder): Map<number, Struct[]> => {
  const all = new Map<number, Struct[]>();
  let total = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const count = decoding.readVarUint(decoder);
    const client = clientId(decoder);
    let clock = decoding.readVarUint(decoder);
    total += count;
    if (total > limits.structs) throw new Refusal("too-large", "The update holds too many changes.");
    if (count === 0 || all.has(client)) throw malformed("a client without changes, or named twice");
    const structs: Struct[] = [];
    for (let n = 0; n < count; n += 1) {
      const struct = readStruct(decoder, { client, clock });
      clock += struct.length;
      if (clock > limits.clock) throw malformed("a clock out of range");
      structs.push(struct);
    }
    all.set(client, structs);
  }
  return all;
};

const nowhere: Place = { origin: null, rightOrigin: null, parent: null, isAttribute: false };

const readStruct = (decoder: decoding.Decoder, id: Id): Struct => {
  const info = decoding.readUint8(decoder);
  const reference = info & 0b1_1111;
  const place = reference === 0 ? nowhere : readPlace(decoder, info);
  const { content, length } = readContent(decoder, reference);
  if (length < 1 || length > limits.length) throw malformed("a length out of range");
  return { ...id, ...place, content, length };
};

const readId = (decoder: decoding.Decoder): Id => ({
  client: clientId(decoder),
  clock: decoding.readVarUint(decoder),
});

const readPlace = (decoder: decoding.Decoder, info: number): Place => {
  const origin = info & 0x80 ? readId(decoder) : null;
  const rightOrigin = info & 0x40 ? readId(decoder) : null;
  const isAttribute = (info & 0x20) !== 0;
  if (origin || rightOrigin) return { origin, rightOrigin, parent: null, isAttribute };
  const named = decoding.readVarUint(decoder);
  if (named > 1) throw malformed("an unknown kind of parent");
  const parent = named === 1 ? readRoot(decoder) : readId(decoder);
  if (isAttribute) readText(decoder, limits.key);
  return { origin, rightOrigin, parent, isAttribute };
};

const readRoot = (decoder: decoding.Decoder): "root" => {
  readText(decoder, limits.key);
  return "root";
};

const readContent = (decoder: decoding.Decoder, reference: number): { content: Content; length: number } => {
  switch (reference) {
    case 0:
      return { content: { kind: "gone" }, length: decoding.readVarUint(decoder) };
    case 1:
      return { content: { kind: "deleted" }, length: decoding.readVarUint(decoder) };
    case 4: {
      const text = readText(decoder, limits.bytes);
      return { content: { kind: "text", text }, length: text.length };
    }
    case 6: {
      const key = readText(decoder, limits.key);
      return { content: { kind: "format", key, value: readJson(decoder) }, length: 1 };
    }
    case 7:
      readType(decoder);
      return { content: { kind: "structure" }, length: 1 };
    case 8: {
      const length = decoding.readVarUint(decoder);
      if (length > limits.members) throw malformed("too many values");
      for (let n = 0; n < length; n += 1) skipValue(decoder);
      return { content: { kind: "structure" }, length };
    }
    default:
      throw malformed("a kind of content that drafts do not have");
  }
};

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const readText = (decoder: decoding.Decoder, most: number): string => {
  const length = decoding.readVarUint(decoder);
  if (length > most) throw malformed("a text that is too long");
  return utf8.decode(decoding.readUint8Array(decoder, length));
};

const readJson = (decoder: decoding.Decoder): unknown => JSON.parse(readText(decoder, limits.value));

const element = 3;
const text = 6;

const readType = (decoder: decoding.Decoder): void => {
  const type = decoding.readVarUint(decoder);
  if (type === element) readText(decoder, limits.key);
  else if (type !== text) throw malformed("a type that drafts do not have");
};

const skipValue = (decoder: decoding.Decoder): void => {
  const type = decoding.readUint8(decoder);
  switch (type) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      decoding.readVarInt(decoder);
      return;
    case 124:
      decoding.readFloat32(decoder);
      return;
    case 123:
      decoding.readFloat64(decoder);
      return;
    case 119:
      readText(decoder, limits.value);
      return;
    default:
      throw malformed("a value that attributes do not have");
  }
};

const readDeletions = (decoder: decoding.Decoder): Map<number, Range[]> => {
  const all = new Map<number, Range[]>();
  let total = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const client = clientId(decoder);
    const count = decoding.readVarUint(decoder);
    total += count;
    if (total > limits.ranges) throw new Refusal("too-large", "The update deletes in too many places.");
    if (all.has(client)) throw malformed("deletions of one client named twice");
    const ranges: Range[] = [];
    let end = 0;
    for (let n = 0; n < count; n += 1) {
      const range = { clock: decoding.readVarUint(decoder), length: decoding.readVarUint(decoder) };
      if (range.length < 1 || range.clock < end) throw malformed("deletions out of order or overlapping");
      end = range.clock + range.length;
      if (end > limits.clock) throw malformed("a deletion out of range");
      ranges.push(range);
    }
    all.set(client, ranges);
  }
  return all;
};
