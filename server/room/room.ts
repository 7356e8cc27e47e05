// What the rest of the server may ask of a live room. One room owns one draft's words.
import type * as Y from "yjs";
import type { Db } from "#db/client";
import type { Mode } from "#domain/access";
import type { Block, DelegationCode, ParagraphId } from "#domain/draft";

/** Something beside the words has changed; open pages fetch it again (message 102). */
export type Change = {
  readonly kind:
    | "position"
    | "standing"
    | "silence"
    | "statement"
    | "sponsor"
    | "link"
    | "proposal"
    | "submission"
    | "text"
    | "comment"
    | "settings"
    | "people";
  readonly pids?: readonly ParagraphId[];
  /** The delegation that alone is told (C1); without it everybody is. */
  readonly to?: DelegationCode;
};

/** In whose name a command changes words. */
export type Author = {
  readonly userId: string;
  readonly delegation: string | null;
  /** S15: the one agreed paragraph whose words this command may change. */
  readonly revises?: ParagraphId;
};

/** A draft held still: nobody else changes its words or its locks until the work is done. */
export type Floor = {
  /** The committed blocks in order. */
  blocks(): readonly Block[];
  /** The draft's mode at this moment. */
  mode(): Mode;
  /** The hour of the silence that freezes it at this moment, or null (S8). */
  silence(): Date | null;
  /**
   * Changes the document and keeps facts in one transaction: the words that `mutate` made are appended to the log and
   * `facts` runs with the blocks as they then stand; if either fails, neither is kept and the document is as before.
   */
  change<T>(
    author: Author,
    mutate: (doc: Y.Doc) => void,
    facts: (tx: Db, after: readonly Block[]) => Promise<T>,
  ): Promise<T>;
  /** Keeps facts that are about the words without changing them. */
  keep<T>(facts: (tx: Db) => Promise<T>): Promise<T>;
};

export type Room = {
  readonly draftId: string;
  /** The sequence number of the last committed update. */
  seq(): number;
  blocks(): readonly Block[];
  /** The committed document as one Yjs V1 update. */
  state(): Uint8Array;
  /** Runs `work` alone in this draft, after what was received before is committed. Locks and mode are read anew after. */
  exclusive<T>(work: (floor: Floor) => Promise<T>): Promise<T>;
  /** Tells every open page that something beside the words has changed, or those of one delegation alone. */
  announce(change: Change): void;
};

export type Rooms = {
  /** The room of a draft, loaded once however many ask. Throws Refusal `not-found`. */
  open(draftId: string): Promise<Room>;
  /** Rights of a person have changed, in one draft or in all: open sockets come back through the gate. */
  accessChanged(userId: string, draftId?: string): void;
  /** Drains what is under way, tells the browsers to come back, and closes every room. */
  close(): Promise<void>;
};
