// What servers tell each other about one room: committed updates, updates to check, and frames for some connections
// only. No message is indispensable: what is lost is read from the database or requested from the browsers again.
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
  /** A ready-made frame for everybody, or for the members of one delegation, to be sent after change `seq`. */
  | {
      readonly type: "notice";
      readonly seq: number;
      readonly delegation: string | null;
      readonly frame: Uint8Array;
    }
  /** Presence of the people connected to a server, as browsers read it. */
  | { readonly type: "presence"; readonly server: string; readonly bytes: Uint8Array }
  /** A server has opened the room and asks who is present. */
  | { readonly type: "presenceQuestion" }
  /** The owner is alive and has reached change `seq`. */
  | { readonly type: "beat"; readonly owner: string; readonly fence: number; readonly seq: number }
  /** The owner has released the room. */
  | { readonly type: "released" }
  /** The owner was cut off from Redis: messages sent meanwhile are lost. */
  | { readonly type: "resumed" };

/** To one server, about one browser connection. */
export type ConnectionMessage =
  /**
   * To the owner: the `nth` update message a browser sent over the connection; the previous one forwarded was `after`.
   */
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
  /**
   * From the owner: a frame for this connection alone, after change `seq`; `received` update messages have been
   * processed.
   */
  | {
      readonly type: "frame";
      readonly room: string;
      readonly connection: number;
      readonly seq: number;
      readonly received: number;
      readonly frame: Uint8Array;
    }
  /** From the owner: messages were lost on the way; nothing is accepted until everything has been requested again. */
  | { readonly type: "missed"; readonly room: string; readonly connection: number }
  /** From the owner: the connection must end. */
  | {
      readonly type: "close";
      readonly room: string;
      readonly connection: number;
      readonly closing: Closing;
      readonly reason: string;
    };

/** An update that a browser sent over its connection to another server. */
export type RemoteWords = Extract<ConnectionMessage, { type: "words" }>;

/** The encoding of every message: its fields other than bytes as JSON, then its bytes. */
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

/** Encodes a message about a room, or about a connection in one. */
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
      // JSON has no Infinity, the expiry of a token that does not expire.
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

/** Reads a message about a room; null for one a server of another version may send. */
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

/** Reads a message about a connection; null for one a server of another version may send. */
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
