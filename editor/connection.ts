// The browser's side of the live room: one state for the page to show, and recovery after a refusal.
import { schemaVersion } from "./draft-doc";
import { DraftSession, type SessionEvents } from "./live/draft-session";
import { newProposal } from "./proposing/new-proposal";
import type { ChangeNotice, FinalClosing, Refused, Welcome } from "./protocol";
import { browserStore, type LocalStore, localName } from "./unsaved/local-drafts";
import { type Aside, applyAgain, asideWords, blocksOf, plainText, planAfterRefusal } from "./unsaved/reapply";
import { type PutBy, Tray, type TrayEntry } from "./unsaved/tray";
import { type KeptDraft, type UnsavedBlock, wordsLeft } from "./unsaved/unsaved";

/**
 * `saved` only when the server has acknowledged everything local. `outdated`: this page is older than the server and must
 * be loaded again. `other-account`: it was made for another account than the one now signed in. These, `signed-out` and
 * `no-access` end the connection.
 */
export type ConnectionStatus =
  | "connecting"
  | "offline"
  | "saving"
  | "saved"
  | "signed-out"
  | "no-access"
  | PutBy;

export type ConnectionState = {
  readonly status: ConnectionStatus;
  /** The document to edit, once it is there. Replaced after each refusal. */
  readonly session: DraftSession | null;
  readonly tray: readonly TrayEntry[];
  /** While offline, how many paragraphs have words that are stored in this browser only; otherwise 0. */
  readonly kept: number;
  /** True while the local copy from earlier visits is slow to load. */
  readonly isLooking: boolean;
};

export type ConnectionOptions = {
  /** `ws://host/collab`, without the draft. */
  readonly address: string;
  readonly draftId: string;
  /** The name of the room below the address, where it is not that of the draft. */
  readonly room?: string;
  readonly userId: string;
  /** The history (epoch) of the document with which the page was made. */
  readonly epoch: string;
  /** True for a block that is agreed and closed. */
  isLocked(pid: string): boolean;
  /** The delegation in whose name this person proposes just now; null for one who edits directly. */
  proposesFor?(): string | null;
  onChanged(change: ChangeNotice): void;
  readonly socket?: typeof WebSocket;
  readonly shelf?: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Where the document is stored between visits; by default in this browser. */
  readonly store?: LocalStore | null;
};

/** How long the socket waits for the local copy, in milliseconds; after that, the page says that it is looking for it. */
const patience = 2500;

/** The longest pause before another attempt after consecutive refusals, in milliseconds. */
const longestPause = 10_000;

/** Why a fresh document is fetched: a refusal, or another history at the server. */
type Cause = { readonly code: Refused["code"] | "epoch" } & Pick<Refused, "pids" | "reason">;

const statusAfter: Record<FinalClosing, ConnectionStatus> = {
  notSignedIn: "signed-out",
  notAllowed: "no-access",
};

/** Connects one person to one draft. `start` it, `subscribe` to it, and `stop` it when the page is closed. */
export class DraftConnection {
  private state: ConnectionState;
  private readonly listeners = new Set<() => void>();
  private readonly options: ConnectionOptions;
  private readonly store: LocalStore | null;
  private readonly tray: Tray;
  private epoch: string;
  private session: DraftSession | null = null;
  /** The session that is to replace the present one after a refusal. */
  private successor: DraftSession | null = null;
  private final: ConnectionStatus | null = null;
  private hasStopped = false;
  private wasOnline = false;
  private refusals = 0;
  private readonly refused = new Set<string>();
  /** Copies that are being read, and those of them that are slow. */
  private readonly reading = new Set<string>();
  private readonly late = new Set<string>();
  /** Words stored under older histories that wait for the document, and copies whose words are in it. */
  private readonly older = new Map<string, readonly UnsavedBlock[]>();
  private readonly done = new Set<string>();

  constructor(options: ConnectionOptions) {
    this.options = options;
    this.epoch = options.epoch;
    this.store = options.store === undefined ? browserStore() : options.store;
    this.tray = new Tray(options.draftId, options.userId, options.shelf ?? null);
    const { entries } = this.tray;
    this.state = { status: "connecting", session: null, tray: entries, kept: 0, isLooking: false };
  }

  /** The present state; the same value until something changes. */
  readonly current = (): ConnectionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async start(): Promise<void> {
    const session = this.open();
    this.session = session;
    const isRead = this.read(this.localName());
    await Promise.race([isRead, new Promise((done) => setTimeout(done, patience))]);
    if (this.session !== session) return;
    session.connect();
    this.show();
    await isRead;
    await this.readOlder();
  }

  async stop(): Promise<void> {
    const { session, successor } = this;
    this.hasStopped = true;
    this.session = null;
    this.successor = null;
    await Promise.all([session?.end(), successor?.end()]);
  }

  /** Ends it because the person has signed out of this browser, here or in another window; the page stays as it is. */
  async leave(): Promise<void> {
    if (this.session === null) return;
    this.final = "signed-out";
    this.show();
    await this.stop();
  }

  /** Ends it because another account has signed in since: unsent words stay with the one for whom the page was made. */
  stopForOther(): void {
    if (this.session && !this.final) this.finish("other-account");
  }

  /** The browser reports that it is online or offline. */
  hearNetwork(isThere: boolean): void {
    for (const each of [this.session, this.successor]) {
      if (isThere) each?.callAgain();
      else each?.doubt();
    }
  }

  /** Removes an entry from the tray. */
  dismiss(id: string): void {
    this.tray.remove(id);
    this.show();
  }

  /** Resolves when everything local is acknowledged; rejects without a connection, or when it takes too long. */
  settled(patience = 8000): Promise<void> {
    const { status } = this.state;
    if (status === "saved") return Promise.resolve();
    if (status !== "saving" && status !== "connecting") return Promise.reject(new Error("not connected"));
    return new Promise((done, failed) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        stop();
        settle();
      };
      const stop = this.subscribe(() => this.state.status === "saved" && end(done));
      const timer = setTimeout(() => end(() => failed(new Error("not saved in time"))), patience);
    });
  }

  private localName(): string {
    return localName(this.options.draftId, this.options.userId, this.epoch);
  }

  private open(): DraftSession {
    const { address, draftId, room = draftId, socket = WebSocket } = this.options;
    const session: DraftSession = new DraftSession(
      { address, room, socket },
      this.eventsOf(() => session),
    );
    return session;
  }

  private eventsOf(session: () => DraftSession): SessionEvents {
    const isPresent = () => session() === this.session || session() === this.successor;
    return {
      onWelcome: (welcome) => isPresent() && this.mayGoOn(welcome),
      onRefused: (refused) => isPresent() && this.renew(refused),
      onChanged: (change) => this.options.onChanged(change),
      onClosed: (closing) => isPresent() && this.close(closing),
      onMoved: () => {
        if (!isPresent()) return;
        this.succeed();
        this.putInOlder();
        this.show();
      },
    };
  }

  private mayGoOn({ epoch, schema, userId = this.options.userId }: Welcome): boolean {
    if (userId !== this.options.userId) this.finish("other-account");
    else if (schema !== schemaVersion) this.finish("outdated");
    if (this.final) return false;
    if (epoch === this.epoch) return true;
    this.epoch = epoch;
    // The local copy of the older history stays until the successor has taken over its unsaved words.
    if (!this.successor) this.renew({ code: "epoch", pids: [], reason: "" });
    return this.session?.isOnline === false;
  }

  // This page does not continue. Its words stay in this browser, where the next visit finds them, and are shown.
  private finish(reason: PutBy): void {
    this.session?.disconnect();
    void this.successor?.end();
    this.successor = null;
    this.final = reason;
    this.setAside([...(this.session?.unsavedBlocks() ?? []), ...[...this.older.values()].flat()], reason);
    this.show();
  }

  private close(closing: FinalClosing): void {
    this.final = statusAfter[closing];
    this.show();
  }

  // After a refusal: a fresh document from the server, while the present one can still be read and edited.
  private renew(cause: Cause): void {
    this.refusals += 1;
    this.session?.disconnect();
    const failed = this.successor;
    const successor = this.open();
    this.successor = successor;
    this.cause = cause;
    if (failed) void failed.end();
    const pause = this.refusals === 1 ? 0 : Math.min(longestPause, 250 * 2 ** this.refusals);
    setTimeout(() => this.successor === successor && successor.connect(), pause);
    this.show();
  }
  private cause: Cause = { code: "epoch", pids: [], reason: "" };

  // The successor is complete: words that may stand are put in again, the rest is set aside, and the successor takes over.
  private succeed(): void {
    const { successor, session, cause } = this;
    if (!successor?.isSynced) return;
    this.successor = null;
    this.session = successor;
    const unsaved = session?.unsavedBlocks() ?? [];
    void this.changeOver(session, successor);
    this.putIn(successor, unsaved, cause);
  }

  private putIn(session: DraftSession, unsaved: readonly UnsavedBlock[], cause: Cause): void {
    const by = this.options.proposesFor?.() ?? null;
    const { again, aside } = planAfterRefusal(unsaved, blocksOf(session.doc), {
      code: cause.code,
      sentence: cause.reason,
      pids: cause.pids,
      proposing: by === null ? null : { by, fresh: () => newProposal(by) },
      isLocked: this.options.isLocked,
      wasRefused: (block) => this.refused.has(keyOf(block)),
    });
    for (const block of again) this.refused.add(keyOf(block));
    this.tray.add(aside, Date.now());
    applyAgain(session.doc, again, by);
  }

  private setAside(blocks: readonly UnsavedBlock[], reason: PutBy): void {
    const by = this.options.proposesFor?.() ?? null;
    const aside = blocks.map(
      (block): Aside => ({ pid: block.pid, words: asideWords(block, by), reason, sentence: "" }),
    );
    this.tray.add(aside, Date.now());
  }

  // --- the local copy ---

  // Refused words must not be sent again at another visit. A copy that was not read has other words, and stays.
  private async changeOver(previous: DraftSession | null, next: DraftSession): Promise<void> {
    const { keptAs = null } = previous ?? {};
    await previous?.end().catch(() => undefined);
    if (keptAs !== null) await this.store?.empty(keptAs);
    const name = this.localName();
    if (keptAs === name) this.keep(next, name);
    else await this.read(name);
  }

  private keep(session: DraftSession, name: string): void {
    if (this.store && session === this.session && session.keptAs === null)
      session.keepIn(name, this.store.keep(name, session.doc));
  }

  // Reads a copy, however long that takes, and puts unsent words where they belong. A copy that cannot be read stays as it
  // is.
  private async read(name: string): Promise<void> {
    if (!this.store || this.reading.has(name)) return;
    this.reading.add(name);
    const timer = setTimeout(() => {
      this.late.add(name);
      this.show();
    }, patience);
    const kept = await this.store.read(name).catch(() => null);
    clearTimeout(timer);
    this.reading.delete(name);
    this.late.delete(name);
    if (kept && !this.hasStopped) this.takeOver(name, kept);
    this.show();
  }

  private takeOver(name: string, kept: KeptDraft): void {
    const left = wordsLeft(kept);
    const { session, final } = this;
    if (final === "outdated" || final === "other-account") this.setAside(left, final);
    else this.tray.release(left.map(({ pid }) => pid));
    if (name !== this.localName()) {
      this.older.set(name, left);
      this.putInOlder();
    } else if (session) {
      session.takeOver(left, kept.updates);
      this.keep(session, name);
    }
  }

  private async readOlder(): Promise<void> {
    const { draftId, userId } = this.options;
    const mine = localName(draftId, userId, "");
    for (const name of (await this.store?.namesOf(draftId)) ?? [])
      if (name.startsWith(mine) && name !== this.localName()) await this.read(name);
  }

  // A copy of an older history cannot be sent: its words are put into the document as after a refusal.
  private putInOlder(): void {
    const { session, successor, older } = this;
    if (!session?.isSynced || successor || this.final) return;
    const found = [...older];
    older.clear();
    for (const [name, left] of found) {
      this.done.add(name);
      this.putIn(session, left, { code: "epoch", pids: [], reason: "" });
    }
  }

  // Their words are with the server, or in the tray.
  private forgetDone(): void {
    for (const name of this.done) void this.store?.forget(name);
    this.done.clear();
  }

  private status(): ConnectionStatus {
    const { session, successor } = this;
    if (this.final) return this.final;
    const isOffline = (successor ?? session)?.isOffline === true;
    if (isOffline && (this.wasOnline || this.hasDocument())) return "offline";
    if (successor) return "saving";
    if (!session?.isOnline || !session.isSynced) return this.wasOnline ? "saving" : "connecting";
    return session.isSaved ? "saved" : "saving";
  }

  private hasDocument(): boolean {
    return (this.session?.doc.getXmlFragment("default").length ?? 0) > 0;
  }

  private show(): void {
    if (this.session?.isSynced) this.wasOnline = true;
    const status = this.status();
    if (status === "saved") {
      this.refusals = 0;
      this.refused.clear();
      this.forgetDone();
    }
    const session = this.session?.isSynced || this.hasDocument() ? this.session : null;
    const { entries: tray } = this.tray;
    const kept = status === "offline" ? (this.session?.unsavedCount ?? 0) : 0;
    const isLooking = this.late.size > 0;
    const was = this.state;
    const isSame =
      status === was.status &&
      session === was.session &&
      tray === was.tray &&
      kept === was.kept &&
      isLooking === was.isLooking;
    if (isSame) return;
    this.state = { status, session, tray, kept, isLooking };
    for (const listener of this.listeners) listener();
  }
}

const keyOf = (block: UnsavedBlock): string => `${block.pid} ${plainText(block.words)}`;
