// A channel on which notices are sent to people: by e-mail, or pushed to a device.
import type { Db } from "#db/client";
import type { Language } from "#domain/languages";
import type { Mark } from "#domain/record/notices";
import type { RecordNames } from "#domain/record/record-words";
import type { Seat } from "#server/sign-in/session";
import type { DescribedNotice } from "./notices-view";

/** The recipient of notices about one draft. */
export type Addressee = { readonly draftId: string; readonly userId: string };

/** What is to be written, and in which language. */
export type NoticesToWrite = {
  readonly seat: Seat;
  readonly notices: readonly DescribedNotice[];
  readonly language: Language | undefined;
};

/**
 * How many are sent concurrently, over all hosts and to one, and for how long a pass starts new ones, in
 * milliseconds.
 */
export type SendingBounds = { readonly all: number; readonly toOneHost: number; readonly lookFor: number };

/** What a channel stores and does. `To` is the recipient, `Message` what is sent. */
export type NoticeChannel<To extends Addressee, Message> = {
  /** For the log. */
  readonly name: string;
  readonly bounds: SendingBounds;
  /** Everybody who may be due notices now. */
  due(db: Db): Promise<readonly To[]>;
  /** The key for failures and quiet recipients: one address, about one draft. */
  nameOf(to: To): string;
  /** The server that receives what is sent to this address. */
  hostOf(to: To): string;
  /** The channel's own language; the person's chosen language takes precedence. */
  languageOf?(to: To): Language | undefined;
  /** Up to which point the person has seen the draft, and has been sent notices of it on this channel. */
  marks(db: Db, to: To): Promise<{ readonly seen: Mark; readonly sent: Mark }>;
  /** True where it is stored that there was nothing to send. */
  storesQuiet(to: To): boolean;
  /** Overrides the names of things in this channel's sentences. */
  readonly naming?: (names: RecordNames) => RecordNames;
  write(what: NoticesToWrite, to: To): Message;
  /** Marks a message as being sent; false when another server is sending it. */
  begin(db: Db, to: To, sent: Mark): Promise<boolean>;
  /** Resolves when the message was accepted. */
  send(message: Message, to: To): Promise<void>;
  /** Removes the mark: the message was not accepted. */
  undo(db: Db, to: To, error: unknown): Promise<void>;
  /** Stores what was accepted. */
  keep(db: Db, to: To, mark: Mark): Promise<void>;
  /** True for a failure that concerns one addressee alone; any other concerns the host. */
  isAboutOne(error: unknown): boolean;
  close(): void;
};
