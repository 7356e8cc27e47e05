// Frames of the live socket: the y-websocket protocol and our messages beside it. Knows frames, not drafts.
import * as decoding from "lib0/decoding";

const kinds = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  saved: 100,
  refused: 101,
  changed: 102,
  hello: 103,
};
const step1 = 0;
const step2 = 1;
const update = 2;

/** What a browser says: what it has, words, its presence, or a question for everybody's. */
export type Incoming =
  | { readonly kind: "state-vector"; readonly bytes: Uint8Array }
  | { readonly kind: "words"; readonly bytes: Uint8Array }
  | { readonly kind: "presence"; readonly bytes: Uint8Array }
  | { readonly kind: "presence-query" };

/** Reads one message, or null when it is not of the protocol. */
export const readMessage = (message: Uint8Array): Incoming | null => {
  try {
    const decoder = decoding.createDecoder(message);
    const read = readBody(decoder);
    return read && decoder.pos === message.byteLength ? read : null;
  } catch {
    return null;
  }
};

const readBody = (decoder: decoding.Decoder): Incoming | null => {
  switch (decoding.readVarUint(decoder)) {
    case kinds.sync: {
      const step = decoding.readVarUint(decoder);
      if (step > update) return null;
      const bytes = decoding.readVarUint8Array(decoder);
      return { kind: step === step1 ? "state-vector" : "words", bytes };
    }
    case kinds.awareness:
      return { kind: "presence", bytes: decoding.readVarUint8Array(decoder) };
    case kinds.queryAwareness:
      return { kind: "presence-query" };
    default:
      return null;
  }
};

const sizeOfVarUint = (value: number): number => {
  let size = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size += 1;
  return size;
};

const writeVarUint = (buffer: Buffer, value: number, at: number): number => {
  let rest = value;
  let place = at;
  for (; rest > 127; rest = Math.floor(rest / 128)) buffer[place++] = 128 | (rest % 128);
  buffer[place++] = rest;
  return place;
};

// Server frames are not masked: two to ten bytes before the message, and the same bytes for every reader.
const frame = (type: readonly number[], body: Uint8Array): Buffer => {
  const head = type.reduce((sum, each) => sum + sizeOfVarUint(each), sizeOfVarUint(body.byteLength));
  const size = head + body.byteLength;
  const extended = size < 126 ? 0 : size < 65_536 ? 2 : 8;
  const buffer = Buffer.allocUnsafe(2 + extended + size);
  buffer[0] = 0x82;
  buffer[1] = extended === 0 ? size : extended === 2 ? 126 : 127;
  if (extended === 2) buffer.writeUInt16BE(size, 2);
  if (extended === 8) buffer.writeBigUInt64BE(BigInt(size), 2);
  let at = 2 + extended;
  for (const each of [...type, body.byteLength]) at = writeVarUint(buffer, each, at);
  buffer.set(body, at);
  return buffer;
};

const text = new TextEncoder();
const json = (type: number, body: unknown): Buffer => frame([type], text.encode(JSON.stringify(body)));

/** Asks for everything that lies beyond a state vector. */
export const stateVectorFrame = (vector: Uint8Array): Buffer => frame([kinds.sync, step1], vector);

/** Answers a state vector with what lies beyond it. */
export const answerFrame = (bytes: Uint8Array): Buffer => frame([kinds.sync, step2], bytes);

/** Words as they were committed. */
export const updateFrame = (bytes: Uint8Array): Buffer => frame([kinds.sync, update], bytes);

/** Presence of several clients, as `presence` encodes it. */
export const presenceFrame = (bytes: Uint8Array): Buffer => frame([kinds.awareness], bytes);

/** Everything up to here is on disk. `received` counts the sender's messages of words so far, refused ones included. */
export type Saved = { seq: number; clocks: Record<string, number>; received: number };

/** An update was refused; nothing of it was applied. `received` says which of the sender's messages it was. */
export type Refused = { code: string; pids: readonly string[]; reason: string; received: number };

export const savedFrame = (body: Saved): Buffer => json(kinds.saved, body);
export const refusedFrame = (body: Refused): Buffer => json(kinds.refused, body);
/** Something beside the words has changed. */
export const changedFrame = (body: { kind: string; pids?: readonly string[] }): Buffer =>
  json(kinds.changed, body);
/** Sent first: which history of the document this is, and which form. */
export const helloFrame = (body: { epoch: string; schema: number }): Buffer => json(kinds.hello, body);
