// What lives as long as the process: its configuration, its database and the rooms of its drafts, with what the rest of the server
// may ask of a room. One room owns one draft's words.
import type * as Y from "yjs";
import type { Database, Db } from "#db/client";
import type { ServerAddress } from "#db/draft/ownership";
import type { MeetingHour } from "#domain/agreement/meeting-time";
import type { Block, DelegationCode, ParagraphId } from "#domain/draft";
import type { Mode, Role } from "#domain/people/access";
import type { ChangeNotice } from "#editor/protocol";
import type { Config } from "./config";

/** The accounts of the demo meeting, with which anybody may sign in: they all have the same public password. */
export type DemoAccounts = {
  readonly password: string;
  /** The draft that opens for somebody who signs in by a role. */
  readonly draft: string;
  /** One account for each role. */
  readonly roles: readonly { readonly email: string; readonly role: Role }[];
  /** All others, by name; States and groups with their codes. */
  readonly people: readonly { readonly email: string; readonly name: string; readonly code: string | null }[];
};

export type Runtime = {
  readonly config: Config;
  readonly database: Database;
  readonly rooms: Rooms;
  /** Whether the other servers are reached; only where there may be any. */
  readonly wire?: { readonly isUp: boolean };
  /** Only where the process was started as the demo. */
  readonly demo?: DemoAccounts;
};

/**
 * A place for what lives once in the process. Pages and routes are bundled apart from the server's own modules, so that a module may
 * be loaded twice: what both copies must share is found under its name in the global object.
 */
type ProcessSlot<T> = { value?: T };

/** The slot of this name, which is empty at first. One name stands for values of one type. */
export const processSlot = <T>(name: string): ProcessSlot<T> => {
  const symbol = Symbol.for(`adref.${name}`);
  const known: ProcessSlot<T> | undefined = Reflect.get(globalThis, symbol);
  if (known) return known;
  const slot: ProcessSlot<T> = {};
  Reflect.set(globalThis, symbol, slot);
  return slot;
};

const slot = processSlot<Runtime>("runtime");

/** Sets the runtime, at the start and in tests. */
export const provideRuntime = (runtime: Runtime): void => {
  slot.value = runtime;
};

/** The runtime. Throws before the start. */
export const runtime = (): Runtime => {
  const live = slot.value;
  if (!live) throw new Error("The server has not been started: there is no runtime yet.");
  return live;
};

/** In whose name a command changes words. */
export type Author = {
  readonly userId: string;
  readonly delegation: string | null;
  /** S15, X7: the agreed paragraphs whose words this command may change. */
  readonly revises?: readonly ParagraphId[];
};

/** Where a command's change stands in the log: after the change `seq`, and of how many changes it is. */
export type Logged = { readonly seq: number; readonly changes: number };

/**
 * A draft held: nobody else changes its words or its locks until the work is done. Not the floor of `floor/`, on which
 * delegations speak.
 */
export type DraftHold = {
  /** The committed blocks in order. */
  blocks(): readonly Block[];
  /** The draft's mode at this moment. */
  mode(): Mode;
  /** The hour of the silence that freezes it at this moment, or null (S8). */
  silence(): MeetingHour | null;
  /**
   * Changes the document and stores facts in one transaction: the words that `mutate` made are appended to the log and
   * `facts` runs with the blocks as they then stand, and with the place in the log; if either fails, neither is stored and the
   * document is as before.
   */
  change<T>(
    author: Author,
    mutate: (doc: Y.Doc) => void,
    facts: (tx: Db, after: readonly Block[], logged: Logged) => Promise<T>,
  ): Promise<T>;
  /** Stores facts that are about the words without changing them. */
  keep<T>(facts: (tx: Db) => Promise<T>): Promise<T>;
  /** Where facts are read: within {@link together} it holds what was stored there before. */
  readonly db: Db;
  /**
   * Stores all that `work` changes and keeps in one transaction, or nothing of it. Within it the blocks read as they stand
   * so far; a step that is refused leaves no trace, and `work` may go on. Not for work that waits for anything but this
   * database.
   */
  together<T>(work: (hold: DraftHold) => Promise<T>): Promise<T>;
  /** Sends every open page word of a change beside the words, as {@link Room.announce} does, once the work is done. */
  announce(change: ChangeNotice, to?: DelegationCode): void;
};

export type Room = {
  readonly draftId: string;
  /** The sequence number of the last committed update. */
  seq(): number;
  blocks(): readonly Block[];
  /** The committed document as one Yjs V1 update. */
  state(): Uint8Array;
  /**
   * Runs `work` alone in this draft, after what was received before is committed. Locks and mode are read anew after. `allow` throws
   * where whoever it is for may not do it any more: it is asked before `work`, and last in each transaction of it.
   */
  exclusive<T>(work: (hold: DraftHold) => Promise<T>, allow?: (db: Db) => Promise<void>): Promise<T>;
  /** Sends every open page word of a change beside the words; with `to` only those of one delegation (C1). */
  announce(change: ChangeNotice, to?: DelegationCode): void;
};

/** `lag`: for how many milliseconds the owner of a draft that is followed was not heard of, at most. */
export type RoomCounts = {
  readonly owned: number;
  readonly followed: number;
  readonly lag: number;
  /** Live connections that end at this server. */
  readonly sockets: number;
};

export type Rooms = {
  /** The room of a draft, loaded once however many ask. Throws Refusal `not-found`. */
  open(draftId: string): Promise<Room>;
  /** H1: the room of what a delegation prepares in a draft. Throws Refusal `not-found`. */
  openPrepared(draftId: string, delegation: DelegationCode): Promise<Room>;
  /** Sends every open page of a draft word of a change beside the words, at whichever server it is, and opens no room for it. */
  announce(draftId: string, change: ChangeNotice): void;
  /** The other server that owns a draft, and does what changes it; null when this one does, or none. */
  ownedElsewhere(draftId: string): Promise<ServerAddress | null>;
  /** What is open at this server. */
  counts(): RoomCounts;
  /** Rights of a person have changed, in one draft or in all: open sockets come back through the gate. */
  accessChanged(userId: string, draftId?: string): void;
  /** Drains what is under way, asks the browsers to come back, and closes every room. */
  close(): Promise<void>;
};
