// What servers say to each other about one room: words committed, words to check, and what only some are to hear. Nothing in
// it is needed for good: what is lost is read back from the database, or asked of the browsers again.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { z } from "zod";
import type { Closing } from "#editor/protocol";
import { closeCodes } from "#editor/protocol";

/** To every server that has the room open. */
export type RoomMessage =
  /** Changes `first`, `first + 1` … of the log are stored. */
  | {
      readonly type: "committed";
      readonly owner: string;
      readonly fence: number;
      readonly first: number;
      readonly changes: readonly Uint8Array[];
    }
  /** A ready-made frame for everybody, or for the delegates of one delegation, after change `seq`. */
  | {
      readonly type: "notice";
      readonly seq: number;
      readonly delegation: string | null;
      readonly frame: Uint8Array;
    }
  /** Presence of those who are connected to a server, as browsers read it. */
  | { readonly type: "presence"; readonly server: string; readonly bytes: Uint8Array }
  /** A server has opened the room, and asks who is there. */
  | { readonly type: "presenceQuestion" }
  /** The owner is there and stands at change `seq`. */
  | { readonly type: "beat"; readonly owner: string; readonly fence: number; readonly seq: number }
  /** The owner has given the room up. */
  | { readonly type: "released" }
  /** The owner was cut off from Redis: what was said meanwhile is lost. */
  | { readonly type: "resumed" };

/** To one server, about one connection of a browser. */
export type ConnectionMessage =
  /** To the owner: the `nth` message of words that a browser sent over the connection; the one passed on before was `after`. */
  | {
      readonly type: "words";
      readonly room: string;
      readonly server: string;
      readonly connection: number;
      readonly nth: number;
      readonly after: number;
      readonly userId: string;
      readonly until: number;
      readonly message: Uint8Array;
    }
  /** To the owner: the connection has ended. */
  | {
      readonly type: "gone";
      readonly room: string;
      readonly server: string;
      readonly connection: number;
    }
  /** From the owner: a frame for it alone, after change `seq`; `received` messages of words have been dealt with. */
  | {
      readonly type: "frame";
      readonly room: string;
      readonly connection: number;
      readonly seq: number;
      readonly received: number;
      readonly frame: Uint8Array;
    }
  /** From the owner: messages were lost on the way; nothing is taken before all is asked for again. */
  | { readonly type: "missed"; readonly room: string; readonly connection: number }
  /** From the owner: it must end. */
  | {
      readonly type: "close";
      readonly room: string;
      readonly connection: number;
      readonly closing: Closing;
      readonly reason: string;
    };

/** Words that a browser sent over its connection to another server. */
export type RemoteWords = Extract<ConnectionMessage, { type: "words" }>;

/** Every message: its fields that are no bytes as JSON, then its bytes. */
const write = (fields: object, parts: readonly Uint8Array[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarString(encoder, JSON.stringify(fields));
    encoding.writeVarUint(encoder, parts.length);
    for (const part of parts) encoding.writeVarUint8Array(encoder, part);
  });

const read = (bytes: Uint8Array): { readonly fields: unknown; readonly parts: readonly Uint8Array[] } => {
  const decoder = decoding.createDecoder(bytes);
  const fields: unknown = JSON.parse(decoding.readVarString(decoder));
  const count = decoding.readVarUint(decoder);
  const parts = Array.from({ length: count }, () => decoding.readVarUint8Array(decoder));
  return { fields, parts };
};

/** A message about a room, or about a connection in one, as bytes. */
export const writePeerMessage = (message: RoomMessage | ConnectionMessage): Uint8Array => {
  switch (message.type) {
    case "committed": {
      const { changes, ...fields } = message;
      return write(fields, changes);
    }
    case "presence": {
      const { bytes, ...fields } = message;
      return write(fields, [bytes]);
    }
    case "notice":
    case "frame": {
      const { frame, ...fields } = message;
      return write(fields, [frame]);
    }
    case "words": {
      const { message: words, until, ...fields } = message;
      // A token that does not end has no number in JSON.
      return write({ ...fields, until: Number.isFinite(until) ? until : null }, [words]);
    }
    default:
      return write(message, []);
  }
};

const count = z.number().int().nonnegative();
const name = z.string().max(300);

const RoomFields = z.discriminatedUnion("type", [
  z.object({ type: z.literal("committed"), owner: name, fence: count, first: count }),
  z.object({ type: z.literal("notice"), seq: count, delegation: name.nullable() }),
  z.object({ type: z.literal("presence"), server: name }),
  z.object({ type: z.literal("presenceQuestion") }),
  z.object({ type: z.literal("beat"), owner: name, fence: count, seq: count }),
  z.object({ type: z.literal("released") }),
  z.object({ type: z.literal("resumed") }),
]);

const isClosing = (value: unknown): value is Closing =>
  typeof value === "string" && Object.hasOwn(closeCodes, value);

const ConnectionFields = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("words"),
    room: name,
    server: name,
    connection: count,
    nth: count,
    after: count,
    userId: name,
    until: z.number().nullable(),
  }),
  z.object({ type: z.literal("gone"), room: name, server: name, connection: count }),
  z.object({ type: z.literal("frame"), room: name, connection: count, seq: count, received: count }),
  z.object({ type: z.literal("missed"), room: name, connection: count }),
  z.object({
    type: z.literal("close"),
    room: name,
    connection: count,
    closing: z.custom<Closing>(isClosing),
    reason: name,
  }),
]);

const nothing = new Uint8Array();

/** Reads a message about a room; null for what a server of another version may say. */
export const readRoomMessage = (bytes: Uint8Array): RoomMessage | null => {
  const { fields, parts } = read(bytes);
  const parsed = RoomFields.safeParse(fields);
  if (!parsed.success) return null;
  const message = parsed.data;
  const [first = nothing] = parts;
  switch (message.type) {
    case "committed":
      return { ...message, changes: parts };
    case "notice":
      return { ...message, frame: first };
    case "presence":
      return { ...message, bytes: first };
    default:
      return message;
  }
};

/** Reads a message about a connection; null for what a server of another version may say. */
export const readConnectionMessage = (bytes: Uint8Array): ConnectionMessage | null => {
  const { fields, parts } = read(bytes);
  const parsed = ConnectionFields.safeParse(fields);
  if (!parsed.success) return null;
  const message = parsed.data;
  const [first = nothing] = parts;
  switch (message.type) {
    case "words":
      return { ...message, until: message.until ?? Number.POSITIVE_INFINITY, message: first };
    case "frame":
      return { ...message, frame: first };
    default:
      return message;
  }
};
