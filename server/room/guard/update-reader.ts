// A strict reader of Yjs V1 updates. It builds only plain values, so that hostile bytes can be refused before Yjs sees
// them: limits on sizes and counts, no repetition, no gaps, nothing after the end.
import * as decoding from "lib0/decoding";
import { liveLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";

export type Id = { readonly client: number; readonly clock: number };

/** A struct's declared position: after, before, or in an element; `root` when it names a root type. */
type StructPlace = {
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
  readonly parent: Id | "root" | null;
  readonly isAttribute: boolean;
};

/**
 * What a struct holds. Only `gone`, `deleted`, `text` and `format` may be new; the others are known structs sent again.
 */
export type Content =
  | { readonly kind: "gone" }
  | { readonly kind: "deleted" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "format"; readonly key: string; readonly value: unknown }
  | { readonly kind: "structure" };

export type Struct = Id & StructPlace & { readonly length: number; readonly content: Content };

export type ClockRange = { readonly clock: number; readonly length: number };

/** An update as plain values: runs of structs and ranges of deletions, by client, in order. */
export type ReadUpdate = {
  readonly structs: ReadonlyMap<number, readonly Struct[]>;
  readonly deletions: ReadonlyMap<number, readonly ClockRange[]>;
};

/**
 * Limits on an update and its parts. A browser sends everything it has in one message: formatting applied to a whole
 * draft, or everything written during an outage. `changes`: the new ones, and as many deleted ranges; `paragraphs`: the
 * number of texts touched.
 */
export const limits = {
  bytes: liveLimits.message,
  structs: 8_000,
  changes: 6000,
  paragraphs: 1200,
  ranges: 60_000,
  length: 1 << 20,
  key: 64,
  value: 8192,
  members: 32,
  clock: 2 ** 40,
} as const;

const malformed = (what: Sentence) =>
  new Refusal("malformed", "The update cannot be read: {what}.", { what });

/**
 * Reads an update; throws Refusal `malformed` or `too-large` for everything an honest editor never writes. `stateOf`:
 * the clock up to which a client is known, so that no more is read than may be new.
 */
export const readUpdate = (bytes: Uint8Array, stateOf: (client: number) => number): ReadUpdate => {
  if (bytes.byteLength > limits.bytes) throw new Refusal("too-large", "The update is too large.");
  const decoder = decoding.createDecoder(bytes);
  try {
    const structs = readStructs(decoder, stateOf);
    const deletions = readDeletions(decoder);
    if (decoder.pos !== bytes.byteLength) throw malformed(sentence("bytes after its end"));
    return { structs, deletions };
  } catch (error) {
    throw error instanceof Refusal ? error : malformed(sentence("it ends too early or holds no valid text"));
  }
};

const clientId = (decoder: decoding.Decoder): number => {
  const client = decoding.readVarUint(decoder);
  if (client > 0xffff_ffff) throw malformed(sentence("a client id out of range"));
  return client;
};

const tooMany = () => new Refusal("too-large", "The update holds too many changes.");

const readStructs = (
  decoder: decoding.Decoder,
  stateOf: (client: number) => number,
): Map<number, Struct[]> => {
  const all = new Map<number, Struct[]>();
  const values: ReadValues = new Map();
  let total = 0;
  let fresh = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const count = decoding.readVarUint(decoder);
    const client = clientId(decoder);
    let clock = decoding.readVarUint(decoder);
    total += count;
    if (total > limits.structs) throw tooMany();
    if (count === 0 || all.has(client)) throw malformed(sentence("a client without changes, or named twice"));
    const state = stateOf(client);
    const structs: Struct[] = [];
    for (let n = 0; n < count; n += 1) {
      const struct = readStruct(decoder, { client, clock }, values);
      clock += struct.length;
      if (clock > state) fresh += 1;
      if (fresh > limits.changes) throw tooMany();
      if (clock > limits.clock) throw malformed(sentence("a clock out of range"));
      structs.push(struct);
    }
    all.set(client, structs);
  }
  return all;
};

const nowhere: StructPlace = { origin: null, rightOrigin: null, parent: null, isAttribute: false };

const readStruct = (decoder: decoding.Decoder, id: Id, values: ReadValues): Struct => {
  const info = decoding.readUint8(decoder);
  const reference = info & 0b1_1111;
  const place = reference === 0 ? nowhere : readPlace(decoder, info);
  const { content, length } = readContent(decoder, reference, values);
  if (length < 1 || length > limits.length) throw malformed(sentence("a length out of range"));
  const { client, clock } = id;
  const { origin, rightOrigin, parent, isAttribute } = place;
  return { client, clock, origin, rightOrigin, parent, isAttribute, content, length };
};

const readId = (decoder: decoding.Decoder): Id => ({
  client: clientId(decoder),
  clock: decoding.readVarUint(decoder),
});

const readPlace = (decoder: decoding.Decoder, info: number): StructPlace => {
  const origin = info & 0x80 ? readId(decoder) : null;
  const rightOrigin = info & 0x40 ? readId(decoder) : null;
  const isAttribute = (info & 0x20) !== 0;
  if (origin || rightOrigin) return { origin, rightOrigin, parent: null, isAttribute };
  const named = decoding.readVarUint(decoder);
  if (named > 1) throw malformed(sentence("an unknown kind of parent"));
  const parent = named === 1 ? readRoot(decoder) : readId(decoder);
  if (isAttribute) skipText(decoder, limits.key);
  return { origin, rightOrigin, parent, isAttribute };
};

const readRoot = (decoder: decoding.Decoder): "root" => {
  skipText(decoder, limits.key);
  return "root";
};

const readContent = (
  decoder: decoding.Decoder,
  reference: number,
  values: ReadValues,
): { content: Content; length: number } => {
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
      return { content: { kind: "format", key, value: readJson(decoder, values) }, length: 1 };
    }
    case 7:
      readType(decoder);
      return { content: { kind: "structure" }, length: 1 };
    case 8: {
      const length = decoding.readVarUint(decoder);
      if (length > limits.members) throw malformed(sentence("too many values"));
      for (let n = 0; n < length; n += 1) skipValue(decoder);
      return { content: { kind: "structure" }, length };
    }
    default:
      throw malformed(sentence("a kind of content that drafts do not have"));
  }
};

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Texts up to this length are read character by character: starting a decoder would take longer. */
const short = 24;

const readText = (decoder: decoding.Decoder, most: number): string => {
  const length = decoding.readVarUint(decoder);
  if (length > most) throw malformed(sentence("a text that is too long"));
  const bytes = decoding.readUint8Array(decoder, length);
  return (length <= short ? asciiOf(bytes) : null) ?? utf8.decode(bytes);
};

const asciiOf = (bytes: Uint8Array): string | null => {
  let text = "";
  for (let n = 0; n < bytes.length; n += 1) {
    const byte = bytes[n] ?? 128;
    if (byte > 127) return null;
    text += String.fromCharCode(byte);
  }
  return text;
};

/** Skips a text whose value is not needed: what it names is known already, or refused whatever its name. */
const skipText = (decoder: decoding.Decoder, most: number): void => {
  const length = decoding.readVarUint(decoder);
  if (length > most) throw malformed(sentence("a text that is too long"));
  if (decoder.pos + length > decoder.arr.length) throw malformed(sentence("it ends too early"));
  decoder.pos += length;
};

/** Values read before in the same update, by their text: a mark that begins in many places is one value. */
type ReadValues = Map<string, unknown>;

const readJson = (decoder: decoding.Decoder, values: ReadValues): unknown => {
  const said = readText(decoder, limits.value);
  if (!values.has(said)) values.set(said, JSON.parse(said));
  return values.get(said);
};

const element = 3;
const text = 6;

const readType = (decoder: decoding.Decoder): void => {
  const type = decoding.readVarUint(decoder);
  if (type === element) skipText(decoder, limits.key);
  else if (type !== text) throw malformed(sentence("a type that drafts do not have"));
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
      skipText(decoder, limits.value);
      return;
    default:
      throw malformed(sentence("a value that attributes do not have"));
  }
};

const readDeletions = (decoder: decoding.Decoder): Map<number, ClockRange[]> => {
  const all = new Map<number, ClockRange[]>();
  let total = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const client = clientId(decoder);
    const count = decoding.readVarUint(decoder);
    total += count;
    if (total > limits.ranges) throw new Refusal("too-large", "The update deletes in too many places.");
    if (all.has(client)) throw malformed(sentence("deletions of one client named twice"));
    const ranges: ClockRange[] = [];
    let end = 0;
    for (let n = 0; n < count; n += 1) {
      const range = { clock: decoding.readVarUint(decoder), length: decoding.readVarUint(decoder) };
      if (range.length < 1 || range.clock < end)
        throw malformed(sentence("deletions out of order or overlapping"));
      end = range.clock + range.length;
      if (end > limits.clock) throw malformed(sentence("a deletion out of range"));
      ranges.push(range);
    }
    all.set(client, ranges);
  }
  return all;
};
