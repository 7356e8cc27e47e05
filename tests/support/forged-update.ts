// Writes Yjs V1 updates by hand, also such as no honest editor would write.
import * as encoding from "lib0/encoding";
import type * as Y from "yjs";

export type ItemId = { readonly client: number; readonly clock: number };
export type Forged = {
  /** Reference number of the content: 0 gone, 1 deleted, 4 text, 6 format, 7 type, 8 value … */
  readonly content: number;
  readonly origin?: ItemId;
  readonly right?: ItemId;
  readonly parent?: ItemId | string;
  readonly attribute?: string;
  /** Writes what follows the place. */
  write(encoder: encoding.Encoder): void;
};

const writeAt = (encoder: encoding.Encoder, { client, clock }: ItemId) => {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
};

/** Some text at a place. */
export const text = (
  words: string,
  place: Pick<Forged, "origin" | "right" | "parent" | "attribute">,
): Forged => ({
  ...place,
  content: 4,
  write: (encoder) => encoding.writeVarString(encoder, words),
});

/** The beginning or (null) end of a mark. */
export const format = (
  key: string,
  value: unknown,
  place: Pick<Forged, "origin" | "right" | "parent">,
): Forged => ({
  ...place,
  content: 6,
  write: (encoder) => {
    encoding.writeVarString(encoder, key);
    encoding.writeVarString(encoder, JSON.stringify(value));
  },
});

/** An update of runs of structs and ranges of deletions. */
export const forge = (
  runs: readonly { client: number; clock: number; structs: readonly Forged[] }[],
  deletions: readonly { client: number; ranges: readonly (readonly [number, number])[] }[] = [],
): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, runs.length);
  for (const { client, clock, structs } of runs) {
    encoding.writeVarUint(encoder, structs.length);
    writeAt(encoder, { client, clock });
    for (const struct of structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, deletions.length);
  for (const { client, ranges } of deletions) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const [clock, length] of ranges) writeAt(encoder, { client: clock, clock: length });
  }
  return encoding.toUint8Array(encoder);
};

const writeStruct = (encoder: encoding.Encoder, struct: Forged) => {
  const { content, origin, right, parent, attribute } = struct;
  encoding.writeUint8(
    encoder,
    content | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (attribute === undefined ? 0 : 0x20),
  );
  if (origin) writeAt(encoder, origin);
  if (right) writeAt(encoder, right);
  if (!origin && !right && content !== 0 && content !== 10) {
    encoding.writeVarUint(encoder, typeof parent === "string" ? 1 : 0);
    if (typeof parent === "string") encoding.writeVarString(encoder, parent);
    else writeAt(encoder, parent ?? { client: 0, clock: 0 });
    if (attribute !== undefined) encoding.writeVarString(encoder, attribute);
  }
  struct.write(encoder);
};

/** Where a type stands in the document's store. */
export const idOf = (type: Y.XmlText | Y.XmlElement): ItemId => {
  if (!type._item) throw new Error("not in a document");
  return type._item.id;
};

/** Where the first and the last piece of a text stand. */
export const endsOf = (type: Y.XmlText): { first: ItemId; last: ItemId } => {
  let last = type._start;
  if (!last) throw new Error("empty");
  while (last.right) last = last.right;
  return { first: type._start?.id ?? last.id, last: last.lastId };
};

/** A small generator of numbers below `below`, the same for the same seed (mulberry32). */
export const chance = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
};

/** An update with bytes cut off, repeated or changed. */
export const damage = (bytes: Uint8Array, pick: (below: number) => number): Uint8Array => {
  const kind = pick(4);
  if (kind === 0) return bytes.subarray(0, pick(bytes.length));
  if (kind === 1) return Uint8Array.from([...bytes, ...bytes.subarray(pick(bytes.length))]);
  for (let n = 1 + pick(3); n > 0; n -= 1) bytes[pick(bytes.length)] = pick(256);
  return bytes;
};
