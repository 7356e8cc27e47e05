// What lives as long as the process: its configuration, its database and the rooms of its drafts, with the interface of
// a room to the rest of the server. One room owns the text of one draft.
import type * as Y from "yjs";
import type { Database, Db } from "#db/client";
import type { ServerAddress } from "#db/draft/ownership";
import type { MeetingHour } from "#domain/agreement/meeting-time";
import type { Block, DelegationCode, ParagraphId } from "#domain/draft";
import type { Mode, Role } from "#domain/people/access";
import type { ChangeNotice } from "#editor/protocol";
import type { Config } from "./config";

/** The accounts of the demo meeting, open to everybody: they all have the same public password. */
export type DemoAccounts = {
  readonly password: string;
  /** The draft shown first to a person who signs in by role. */
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
  /** Whether the other servers can be reached; only where there may be any. */
  readonly wire?: { readonly isUp: boolean };
  /** Only where the process was started as the demo. */
  readonly demo?: DemoAccounts;
};

/**
 * A slot for a singleton of the process. Pages and routes are bundled separately from the server's own modules, so a
 * module may be loaded twice: what both copies must share is stored by name in the global object.
 */
type ProcessSlot<T> = { value?: T };

/** The slot of this name, initially empty. A name belongs to values of one type. */
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

/** The author of a command's changes to the text. */
export type Author = {
  readonly userId: string;
  readonly delegation: string | null;
  /** S15, X7: the agreed paragraphs whose text this command may change. */
  readonly revises?: readonly ParagraphId[];
};

/** A command's position in the log: after change `seq`, and how many changes it comprises. */
export type Logged = { readonly seq: number; readonly changes: number };

/**
 * A held draft: nobody else changes its text or its locks until the work is done. Not to be confused with the floor in
 * `floor/`, on which delegations speak.
 */
export type DraftHold = {
  /** The committed blocks in order. */
  blocks(): readonly Block[];
  /** The draft's present mode. */
  mode(): Mode;
  /** The end of the silence procedure that freezes it at present, or null (S8). */
  silence(): MeetingHour | null;
  /**
   * Changes the document and stores facts in one transaction: the changes `mutate` made are appended to the log, and
   * `facts` runs with the resulting blocks and the position in the log; if either fails, neither is stored and the
   * document is as before.
   */
  change<T>(
    author: Author,
    mutate: (doc: Y.Doc) => void,
    facts: (tx: Db, after: readonly Block[], logged: Logged) => Promise<T>,
  ): Promise<T>;
  /** Stores facts about the text without changing it. */
  keep<T>(facts: (tx: Db) => Promise<T>): Promise<T>;
  /** The connection for reading facts: within {@link together} it includes what was stored there before. */
  readonly db: Db;
  /**
   * Stores everything `work` changes and stores in one transaction, or nothing of it. Within it the blocks reflect the
   * changes so far; a refused step leaves no trace, and `work` may go on. Not for work that waits for anything but this
   * database.
   */
  together<T>(work: (hold: DraftHold) => Promise<T>): Promise<T>;
  /** Notifies every open page of a change outside the text, as {@link Room.announce} does, once the work is done. */
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
   * Runs `work` with exclusive hold of this draft, after everything received before is committed. Locks and mode are
   * read anew afterwards. `allow` throws where the person may no longer do it: it is called before `work`, and last in
   * each of its transactions.
   */
  exclusive<T>(work: (hold: DraftHold) => Promise<T>, allow?: (db: Db) => Promise<void>): Promise<T>;
  /** Notifies every open page of a change outside the text; with `to` only those of one delegation (C1). */
  announce(change: ChangeNotice, to?: DelegationCode): void;
};

/** `lag`: the longest time in milliseconds for which the owner of a followed draft has not been heard from. */
export type RoomCounts = {
  readonly owned: number;
  readonly followed: number;
  readonly lag: number;
  /** Live connections to this server. */
  readonly sockets: number;
};

export type Rooms = {
  /** The room of a draft, loaded once however many callers ask. Throws Refusal `not-found`. */
  open(draftId: string): Promise<Room>;
  /** H1: the room in which a delegation prepares for a draft. Throws Refusal `not-found`. */
  openPrepared(draftId: string, delegation: DelegationCode): Promise<Room>;
  /** Notifies every open page of a draft of a change outside the text, on whichever server, without opening a room. */
  announce(draftId: string, change: ChangeNotice): void;
  /** The other server that owns a draft and performs its changes; null when this one does, or none. */
  ownedElsewhere(draftId: string): Promise<ServerAddress | null>;
  /** What is open on this server. */
  counts(): RoomCounts;
  /** A person's rights have changed, in one draft or in all: their open sockets go back through the gate. */
  accessChanged(userId: string, draftId?: string): void;
  /** Finishes what is under way, asks the browsers to reconnect, and closes every room. */
  close(): Promise<void>;
};
