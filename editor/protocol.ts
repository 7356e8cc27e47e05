// The live protocol, for browsers and the server: the numbers and bodies of messages, the codes with which a socket is
// closed, and the kinds of change that pages are told of. It knows bytes and values, neither sockets nor documents.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import { isRefusalCode, type RefusalCode } from "#domain/refusal";

/** Notices of the server, in JSON. */
export const noticeTypes = { saved: 100, refused: 101, changed: 102, welcome: 103 } as const;

/** The number at the beginning of a message: 0, 1 and 3 are those of y-protocols. */
export const messageTypes = {
  sync: 0,
  presence: 1,
  presenceQuestion: 3,
  packed: 104,
  ...noticeTypes,
} as const;

/** What a browser adds to the address to say that it can read packed answers. */
export const asksForPacked = { packed: "1" } as const;

const syncSteps = { question: messageYjsSyncStep1, answer: messageYjsSyncStep2, update: messageYjsUpdate };

/** `answer`: everything beyond the state vector of a question. `update`: what is new. */
export type WordsMessage = { readonly type: "answer" | "update"; readonly bytes: Uint8Array };
/** `question`: what the sender has, as a state vector. */
type SyncMessage = WordsMessage | { readonly type: "question"; readonly bytes: Uint8Array };

/**
 * An answer to a client that has nothing and can read it: an earlier state of the whole document, compressed (RFC 1951),
 * and what has come since.
 */
export type PackedAnswer = {
  readonly type: "packed";
  readonly whole: Uint8Array;
  readonly since: Uint8Array;
};

/** Presence in the encoding of y-protocols, in both directions. */
type PresenceMessage = { readonly type: "presence"; readonly bytes: Uint8Array };

// --- kinds of change ---

/** Every kind of change besides the words, and whether it concerns paragraphs or the draft as a whole. */
const changeKinds = {
  position: "paragraphs",
  standing: "paragraphs",
  statement: "paragraphs",
  link: "paragraphs",
  proposal: "paragraphs",
  comment: "paragraphs",
  preparing: "paragraphs",
  silence: "draft",
  sponsor: "draft",
  submission: "draft",
  text: "draft",
  settings: "draft",
  people: "draft",
} as const;

export type ChangeKind = keyof typeof changeKinds;
type KindOf<Subject> = {
  [Kind in ChangeKind]: (typeof changeKinds)[Kind] extends Subject ? Kind : never;
}[ChangeKind];

/** Something besides the words has changed. A change of paragraphs that names none may concern any of them. */
export type ChangeNotice =
  | { readonly kind: KindOf<"paragraphs">; readonly pids?: readonly string[] }
  | { readonly kind: KindOf<"draft"> };

const isChangeKind = (value: unknown): value is ChangeKind =>
  typeof value === "string" && Object.hasOwn(changeKinds, value);

// --- notices of the server ---

/**
 * Everything sent before is on disk: up to which sequence number and which clocks, and how many of the receiver's messages
 * of words have been dealt with, refused ones included.
 */
export type SavedReport = {
  readonly seq: number;
  readonly clocks: Readonly<Record<string, number>>;
  readonly received: number;
};

/**
 * An update was refused, and nothing of it was applied: `received` says which of the receiver's messages of words. The
 * receiver fetches a fresh document, unless the code is `unavailable`: then it stays, and is asked for its words again.
 */
export type Refused = {
  readonly code: RefusalCode;
  readonly pids: readonly string[];
  readonly reason: string;
  readonly received: number;
};

/**
 * Sent first: which history of the document this is, its format, and for whom the socket is taken. A page made for another
 * account sends nothing over it.
 */
export type Welcome = { readonly epoch: string; readonly schema: number; readonly userId?: string };

/** What the server sends besides the sync protocol. */
export type Notice =
  | { readonly type: "saved"; readonly body: SavedReport }
  | { readonly type: "refused"; readonly body: Refused }
  | { readonly type: "changed"; readonly body: ChangeNotice }
  | { readonly type: "welcome"; readonly body: Welcome };

/** Everything that the server sends. */
export type ServerMessage = SyncMessage | PackedAnswer | PresenceMessage | Notice;

/** Everything that a browser sends. */
export type BrowserMessage = SyncMessage | PresenceMessage | { readonly type: "presenceQuestion" };

// --- writing ---

const withBody = (head: readonly number[], body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const start = encoding.encode((encoder) => {
    for (const each of head) encoding.writeVarUint(encoder, each);
    encoding.writeVarUint(encoder, body.byteLength);
  });
  const message = new Uint8Array(start.byteLength + body.byteLength);
  message.set(start);
  message.set(body, start.byteLength);
  return message;
};

const withTwo = (type: number, ...bodies: readonly [Uint8Array, Uint8Array]): Uint8Array<ArrayBuffer> => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  for (const body of bodies) encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
};

const text = new TextEncoder();

/** A message as bytes. */
export const writeMessage = (message: ServerMessage | BrowserMessage): Uint8Array<ArrayBuffer> => {
  switch (message.type) {
    case "question":
    case "answer":
    case "update":
      return withBody([messageTypes.sync, syncSteps[message.type]], message.bytes);
    case "presence":
      return withBody([messageTypes.presence], message.bytes);
    case "packed":
      return withTwo(messageTypes.packed, message.whole, message.since);
    case "presenceQuestion":
      return Uint8Array.of(messageTypes.presenceQuestion);
    default:
      return withBody([messageTypes[message.type]], text.encode(JSON.stringify(message.body)));
  }
};

// --- reading ---

/** Reads what follows the type of a sync message; null for an unknown step. */
export const readSync = (decoder: decoding.Decoder): SyncMessage | null => {
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  switch (step) {
    case syncSteps.question:
      return { type: "question", bytes };
    case syncSteps.answer:
      return { type: "answer", bytes };
    case syncSteps.update:
      return { type: "update", bytes };
    default:
      return null;
  }
};

/** Reads what follows the type of a packed answer. */
export const readPacked = (decoder: decoding.Decoder): PackedAnswer => {
  const whole = decoding.readVarUint8Array(decoder);
  return { type: "packed", whole, since: decoding.readVarUint8Array(decoder) };
};

/** Reads a whole message of a browser; null when it is not of this protocol. */
export const readBrowserMessage = (message: Uint8Array): BrowserMessage | null => {
  try {
    const decoder = decoding.createDecoder(message);
    const read = readBody(decoder);
    return decoder.pos === message.byteLength ? read : null;
  } catch {
    return null;
  }
};

const readBody = (decoder: decoding.Decoder): BrowserMessage | null => {
  switch (decoding.readVarUint(decoder)) {
    case messageTypes.sync:
      return readSync(decoder);
    case messageTypes.presence:
      return { type: "presence", bytes: decoding.readVarUint8Array(decoder) };
    case messageTypes.presenceQuestion:
      return { type: "presenceQuestion" };
    default:
      return null;
  }
};

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];

const numbersIn = (value: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(isFields(value) ? value : {}).flatMap(([key, each]) =>
      typeof each === "number" ? [[key, each]] : [],
    ),
  );

const isOfParagraphs = (kind: ChangeKind): kind is KindOf<"paragraphs"> => changeKinds[kind] === "paragraphs";

const changeIn = ({ kind, pids }: Fields): ChangeNotice | null => {
  if (!isChangeKind(kind)) return null;
  if (!isOfParagraphs(kind)) return { kind };
  const named = textsIn(pids);
  return named.length > 0 ? { kind, pids: named } : { kind };
};

/** Reads what follows the type of a notice; null for one that this page does not know. */
export const readNotice = (type: number, decoder: decoding.Decoder): Notice | null => {
  const value: unknown = JSON.parse(decoding.readVarString(decoder));
  const fields = isFields(value) ? value : {};
  const received = Number(fields.received ?? 0);
  switch (type) {
    case noticeTypes.saved:
      return {
        type: "saved",
        body: { seq: Number(fields.seq ?? 0), clocks: numbersIn(fields.clocks), received },
      };
    case noticeTypes.refused: {
      const code = isRefusalCode(fields.code) ? fields.code : "malformed";
      const reason = String(fields.reason ?? "");
      return { type: "refused", body: { code, pids: textsIn(fields.pids), reason, received } };
    }
    case noticeTypes.changed: {
      const body = changeIn(fields);
      return body && { type: "changed", body };
    }
    case noticeTypes.welcome: {
      const schema = Number(fields.schema ?? Number.NaN);
      const { userId } = fields;
      const forWhom = typeof userId === "string" && { userId };
      return { type: "welcome", body: { epoch: String(fields.epoch ?? ""), schema, ...forWhom } };
    }
    default:
      return null;
  }
};

// --- the end of a socket ---

/** Every code with which the server closes a socket. */
export const closeCodes = {
  /** Text instead of bytes. */
  unsupported: 1003,
  /** A message that cannot be read. */
  malformed: 1007,
  /** The server restarts, or the rights of the person have changed: the browser may reconnect at once. */
  restart: 1012,
  /** Too much waits for a reader who does not read. */
  tooSlow: 1013,
  /** Nobody is signed in, or the session has ended. */
  notSignedIn: 4401,
  /** The person has no seat in this draft. */
  notAllowed: 4403,
  /** Too many pages, questions or refusals. */
  tooMuch: 4508,
} as const;

export type Closing = keyof typeof closeCodes;
/** The ends after which a browser does not reconnect by itself: their codes are 4400 to 4499. */
export type FinalClosing = "notSignedIn" | "notAllowed";

/** The final end that a code means; null when a browser reconnects, as it does after a code of the network. */
export const finalClosing = (code: number): FinalClosing | null => {
  if (code < 4400 || code > 4499) return null;
  return code === closeCodes.notSignedIn ? "notSignedIn" : "notAllowed";
};
