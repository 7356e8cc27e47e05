// The browser's side of the live room: one state that the page can show, and the way back after a refusal.
import { schemaVersion } from "./draft-doc";
import { DraftSession, type SessionEvents } from "./live/draft-session";
import { newProposal } from "./proposing/new-proposal";
import type { ChangeNotice, FinalClosing, Refused, Welcome } from "./protocol";
import { forgetLocal, keptOf, localName } from "./unsaved/local-drafts";
import { type Aside, applyAgain, blocksOf, plainText, planAfterRefusal } from "./unsaved/reapply";
import { Tray, type TrayEntry } from "./unsaved/tray";
import type { UnsavedBlock } from "./unsaved/unsaved";

/**
 * `saved` only when the server has acknowledged everything local. `outdated`: this page is older than the server and
 * must be loaded again. `signed-out` and `no-access` end the connection.
 */
export type ConnectionStatus =
  | "connecting"
  | "offline"
  | "saving"
  | "saved"
  | "signed-out"
  | "no-access"
  | "outdated";

export type ConnectionState = {
  readonly status: ConnectionStatus;
  /** The document to edit, once it is there. Another one after each refusal. */
  readonly session: DraftSession | null;
  readonly tray: readonly TrayEntry[];
  /** While offline, how many paragraphs have words that only this browser keeps; else 0. */
  readonly kept: number;
};

export type ConnectionOptions = {
  /** `ws://host/collab`, without the draft. */
  readonly address: string;
  readonly draftId: string;
  /** The name of the room below the address, where it is not that of the draft. */
  readonly room?: string;
  readonly userId: string;
  /** The document's history as the page was made with it. */
  readonly epoch: string;
  /** True for a block that is agreed and closed. */
  isLocked(pid: string): boolean;
  /** The delegation in whose name this person proposes just now; null for one who edits directly. */
  proposesFor?(): string | null;
  onChanged(change: ChangeNotice): void;
  readonly socket?: typeof WebSocket;
  readonly shelf?: Pick<Storage, "getItem" | "setItem" | "removeItem">;
};

/** Longest pause before trying again after refusals in a row, in milliseconds. */
const longestPause = 10_000;

/** Why the document is taken afresh: the refusal, or that the server has another history of it. */
type Cause = { readonly code: Refused["code"] | "epoch" } & Pick<Refused, "pids" | "reason">;

const statusAfter: Record<FinalClosing, ConnectionStatus> = {
  notSignedIn: "signed-out",
  notAllowed: "no-access",
};

/** Connects one person to one draft. `start` it, `subscribe` to it, `stop` it when the page goes. */
export class DraftConnection {
  private state: ConnectionState;
  private readonly listeners = new Set<() => void>();
  private readonly options: ConnectionOptions;
  private readonly tray: Tray;
  private epoch: string;
  private session: DraftSession | null = null;
  /** The session that is to replace the present one after a refusal. */
  private successor: DraftSession | null = null;
  private final: ConnectionStatus | null = null;
  private wasOnline = false;
  private refusals = 0;
  private readonly refused = new Set<string>();

  constructor(options: ConnectionOptions) {
    this.options = options;
    this.epoch = options.epoch;
    this.tray = new Tray(options.draftId, options.userId, options.shelf ?? null);
    this.state = { status: "connecting", session: null, tray: this.tray.entries, kept: 0 };
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
    await session.keepIn(this.localName());
    if (this.session !== session) return;
    session.connect();
    this.show();
    await this.recoverOlder();
  }

  async stop(): Promise<void> {
    const { session, successor } = this;
    this.session = null;
    this.successor = null;
    await Promise.all([session?.end({ forget: false }), successor?.end({ forget: false })]);
  }

  /** Ends it because the person has left this browser, here or in another window; what is on the page stays to be seen. */
  async leave(): Promise<void> {
    if (this.session === null) return;
    this.final = "signed-out";
    this.show();
    await this.stop();
  }

  /** Takes an entry out of the tray. */
  dismiss(id: string): void {
    this.tray.remove(id);
    this.show();
  }

  /** Resolves when everything local is acknowledged; rejects without a connection, or when it does not happen in time. */
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
      onWelcome: (welcome) => isPresent() && this.welcome(welcome),
      onRefused: (refused) => isPresent() && this.renew(refused),
      onChanged: (change) => this.options.onChanged(change),
      onClosed: (closing) => isPresent() && this.close(closing),
      onMoved: () => {
        if (!isPresent()) return;
        this.succeed();
        this.show();
      },
    };
  }

  private welcome({ epoch, schema }: Welcome): void {
    if (schema !== schemaVersion) {
      this.session?.disconnect();
      void this.successor?.end({ forget: false });
      this.successor = null;
      this.setAside(this.session?.unsavedBlocks() ?? [], "outdated");
      this.final = "outdated";
      this.show();
    } else if (epoch !== this.epoch) {
      this.epoch = epoch;
      // What this browser kept of the older history stays there until the successor has taken its unsaved words over.
      if (!this.successor) this.renew({ code: "epoch", pids: [], reason: "" });
    }
  }

  private close(closing: FinalClosing): void {
    this.final = statusAfter[closing];
    this.show();
  }

  // After a refusal: another document from the server, while the present one stays to be looked at and typed in.
  private renew(cause: Cause): void {
    this.refusals += 1;
    this.session?.disconnect();
    const failed = this.successor;
    const successor = this.open();
    this.successor = successor;
    this.cause = cause;
    if (failed) void failed.end({ forget: false });
    const pause = this.refusals === 1 ? 0 : Math.min(longestPause, 250 * 2 ** this.refusals);
    setTimeout(() => this.successor === successor && successor.connect(), pause);
    this.show();
  }
  private cause: Cause = { code: "epoch", pids: [], reason: "" };

  // The successor has everything: put in again what may stand, set the rest aside, and change over.
  private succeed(): void {
    const { successor, session, cause } = this;
    if (!successor?.isSynced) return;
    this.successor = null;
    this.session = successor;
    const by = this.options.proposesFor?.() ?? null;
    const { again, aside } = planAfterRefusal(session?.unsavedBlocks() ?? [], blocksOf(successor.doc), {
      code: cause.code,
      sentence: cause.reason,
      pids: cause.pids,
      proposing: by === null ? null : { by, fresh: () => newProposal(by) },
      isLocked: this.options.isLocked,
      wasRefused: (block) => this.refused.has(keyOf(block)),
    });
    for (const block of again) this.refused.add(keyOf(block));
    this.tray.add(aside, Date.now());
    const keep = () => successor.keepIn(this.localName());
    void (session?.end({ forget: true }) ?? Promise.resolve()).then(keep, keep);
    applyAgain(successor.doc, again, by);
  }

  private setAside(blocks: readonly UnsavedBlock[], reason: string): void {
    const aside = blocks.map(
      ({ pid, words }): Aside => ({ pid, words: plainText(words), reason, sentence: "" }),
    );
    this.tray.add(aside, Date.now());
  }

  // What this browser kept of an older history of the document cannot be sent; its unsaved words are offered.
  private async recoverOlder(): Promise<void> {
    const { draftId, userId } = this.options;
    const mine = localName(draftId, userId, "");
    for (const name of await keptOf(draftId)) {
      if (!name.startsWith(mine) || name === this.localName()) continue;
      const old = this.open();
      await old.keepIn(name);
      this.setAside(old.unsavedBlocks(), "epoch");
      await old.end({ forget: true });
      void forgetLocal(name);
    }
    this.show();
  }

  private status(): ConnectionStatus {
    const { session, successor } = this;
    if (this.final) return this.final;
    if (successor) return successor.isOnline || this.wasOnline ? "saving" : "offline";
    if (!session?.isOnline) return this.wasOnline || this.hasDocument() ? "offline" : "connecting";
    if (!session.isSynced) return this.wasOnline ? "saving" : "connecting";
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
    }
    const session = this.session?.isSynced || this.hasDocument() ? this.session : null;
    const { entries } = this.tray;
    const kept = status === "offline" ? (this.session?.unsavedCount ?? 0) : 0;
    const was = this.state;
    const isSame =
      status === was.status && session === was.session && entries === was.tray && kept === was.kept;
    if (isSame) return;
    this.state = { status, session, tray: entries, kept };
    for (const listener of this.listeners) listener();
  }
}

const keyOf = (block: UnsavedBlock): string => `${block.pid} ${plainText(block.words)}`;
