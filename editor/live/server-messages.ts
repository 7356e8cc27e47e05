// What the server says on the live wire beside the sync protocol: messages 100 to 103, read with care.
import * as decoding from "lib0/decoding";

export const messageTypes = {
  words: 0,
  acknowledged: 100,
  refused: 101,
  changed: 102,
  welcome: 103,
} as const;

/** All that was sent before is on disk: how many sync messages of this connection, and up to which clocks. */
export type Acknowledged = {
  readonly seq: number;
  readonly clocks: Readonly<Record<string, number>>;
  readonly received: number;
};
/** The last update was refused; nothing of it was applied. */
export type Refused = { readonly code: string; readonly pids: readonly string[]; readonly reason: string };
/** Something beside the words has changed. */
export type Changed = { readonly kind: string; readonly pids: readonly string[] };
/** Said first: which history of the document this is, and which form it has. */
export type Welcome = { readonly epoch: string; readonly schema: number };

type Fields = Record<string, unknown>;

const isRecord = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const fieldsOf = (decoder: decoding.Decoder): Fields => {
  const value: unknown = JSON.parse(decoding.readVarString(decoder));
  return isRecord(value) ? value : {};
};

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];

const numbers = (value: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([key, each]) =>
      typeof each === "number" ? [[key, each]] : [],
    ),
  );

/** Reads message 100. */
export const readAcknowledged = (decoder: decoding.Decoder): Acknowledged => {
  const { seq, clocks, received } = fieldsOf(decoder);
  return { seq: Number(seq ?? 0), clocks: numbers(clocks), received: Number(received ?? 0) };
};

/** Reads message 101. */
export const readRefused = (decoder: decoding.Decoder): Refused => {
  const { code, pids, reason } = fieldsOf(decoder);
  return { code: String(code ?? "malformed"), pids: texts(pids), reason: String(reason ?? "") };
};

/** Reads message 102. */
export const readChanged = (decoder: decoding.Decoder): Changed => {
  const { kind, pids } = fieldsOf(decoder);
  return { kind: String(kind ?? ""), pids: texts(pids) };
};

/** Reads message 103. */
export const readWelcome = (decoder: decoding.Decoder): Welcome => {
  const { epoch, schema } = fieldsOf(decoder);
  return { epoch: String(epoch ?? ""), schema: Number(schema ?? Number.NaN) };
};
