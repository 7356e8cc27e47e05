// A channel on which notices go out to people: by e-mail, or pushed to a device.
import type { Db } from "#db/client";
import type { Language } from "#domain/languages";
import type { Mark } from "#domain/record/notices";
import type { RecordNames } from "#domain/record/record-words";
import type { Seat } from "#server/sign-in/session";
import type { DescribedNotice } from "./notices-view";

/** Whom notices of one draft go to. */
export type Addressee = { readonly draftId: string; readonly userId: string };

/** What is to be said, and in which language. */
export type NoticesToWrite = {
  readonly seat: Seat;
  readonly notices: readonly DescribedNotice[];
  readonly language: Language | undefined;
};

/** How many are sent side by side, to all hosts together and to one, and how long a look begins new ones, in milliseconds. */
export type SendingBounds = { readonly all: number; readonly toOneHost: number; readonly lookFor: number };

/** What a channel remembers and does. `To` is whom it reaches, `Message` what it sends. */
export type NoticeChannel<To extends Addressee, Message> = {
  /** For the log. */
  readonly name: string;
  readonly bounds: SendingBounds;
  /** Everybody whose turn it may be now. */
  due(db: Db): Promise<readonly To[]>;
  /** Who is meant by failures and by what was quiet: one address, about one draft. */
  nameOf(to: To): string;
  /** The server that takes what is sent to this address. */
  hostOf(to: To): string;
  /** The language that the person has chosen is asked first; this one is of the channel itself. */
  languageOf?(to: To): Language | undefined;
  /** Up to where the person has seen the draft, and has been sent notices of it on this channel. */
  marks(db: Db, to: To): Promise<{ readonly seen: Mark; readonly sent: Mark }>;
  /** True where it is stored that there was nothing to send. */
  storesQuiet(to: To): boolean;
  /** Where things are not to be called what they usually are. */
  readonly naming?: (names: RecordNames) => RecordNames;
  write(what: NoticesToWrite, to: To): Message;
  /** Marks that something is under way; false when another server has it in hand. */
  begin(db: Db, to: To, sent: Mark): Promise<boolean>;
  /** Resolves when it was accepted. */
  send(message: Message, to: To): Promise<void>;
  /** Unmarks it: nobody has accepted it. */
  undo(db: Db, to: To, error: unknown): Promise<void>;
  /** Stores what was accepted. */
  keep(db: Db, to: To, mark: Mark): Promise<void>;
  /** True for a failure that concerns one addressee alone; any other concerns the host. */
  isAboutOne(error: unknown): boolean;
  close(): void;
};
