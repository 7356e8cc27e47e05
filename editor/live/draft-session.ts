// One shared document with its socket and its local copy: made, watched and thrown away by editor/connection.ts.

import { IndexeddbPersistence } from "y-indexeddb";
import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { withoutCleanup } from "../draft-doc";
import {
  asksForPacked,
  type ChangeNotice,
  type FinalClosing,
  finalClosing,
  messageTypes,
  type Notice,
  noticeTypes,
  type Refused,
  readBrowserMessage,
  readNotice,
  type SavedReport,
  type Welcome,
  type WordsMessage,
} from "../protocol";
import { basesKey, emptied } from "../unsaved/local-drafts";
import { type Bases, Unsaved } from "../unsaved/unsaved";
import { announceArrival } from "./arrival";
import { inPortions } from "./divided";
import { GatheredWords } from "./gathered-words";
import { takePackedAnswers } from "./packed-answer";
import { areShownAhead, onShownAhead, writeShown } from "./shown-ahead";

/** What a session reports to its owner. */
export type SessionEvents = {
  onWelcome(welcome: Welcome): void;
  onRefused(refused: Refused): void;
  onChanged(change: ChangeNotice): void;
  /** The server will not have this socket again. */
  onClosed(closing: FinalClosing): void;
  /** Something that decides about "saved" has moved. */
  onMoved(): void;
};

export type SessionOptions = {
  /** `wss://host/collab`, without the room. */
  readonly address: string;
  readonly room: string;
  readonly socket: typeof WebSocket;
};

type SocketMessage = Parameters<WebSocket["send"]>[0];

const wordsIn = (data: unknown): WordsMessage | null => {
  const message = data instanceof Uint8Array ? readBrowserMessage(data) : null;
  return message?.type === "answer" || message?.type === "update" ? message : null;
};

// Sends words in portions that the server takes, and counts the messages, so that an acknowledgement can be held against
// what was really sent.
const countingSocket = (
  base: typeof WebSocket,
  portionsOf: (message: WordsMessage) => readonly Uint8Array<ArrayBuffer>[],
  onSent: (type: WordsMessage["type"], count: number) => void,
): typeof WebSocket =>
  class extends base {
    override send(data: SocketMessage): void {
      const message = wordsIn(data);
      const portions = message && portionsOf(message);
      if (message) onSent(message.type, portions?.length ?? 0);
      for (const portion of portions ?? [data]) super.send(portion);
    }
  };

const localTimeout = 2500;

/** A document bound to the server, and while `keepIn` names a database also to this browser. */
export class DraftSession {
  readonly doc = withoutCleanup(new Y.Doc());
  readonly provider: WebsocketProvider;
  private readonly gathered: GatheredWords;
  private unsaved: Unsaved;
  private local: IndexeddbPersistence | null = null;
  /** Messages of words over this socket: those sent, the first of our last answer, and the last that could not be stored. */
  private sent = 0;
  private answeredFrom = 0;
  private notStored = -1;
  private acknowledged: SavedReport | null = null;
  private readonly events: SessionEvents;

  constructor(options: SessionOptions, events: SessionEvents) {
    this.events = events;
    this.provider = new WebsocketProvider(options.address, encodeURIComponent(options.room), this.doc, {
      connect: false,
      disableBc: true,
      params: asksForPacked,
      shouldReconnect: ({ code }) => finalClosing(code) === null,
      WebSocketPolyfill: countingSocket(
        options.socket,
        (message) => inPortions(this.doc, message),
        (type, count) => {
          if (type === "answer") this.answeredFrom = this.sent + 1;
          this.sent += count;
        },
      ),
    });
    this.gathered = new GatheredWords(this.doc, this.provider);
    this.unsaved = this.watch({});
    this.listen();
  }

  get awareness(): Awareness {
    return this.provider.awareness;
  }

  /** True once this socket has everything that the server has. */
  get isSynced(): boolean {
    return this.provider.synced;
  }

  get isOnline(): boolean {
    return this.provider.wsconnected;
  }

  /** True when every local change is acknowledged: by number of messages and by clock. */
  get isSaved(): boolean {
    if (!this.provider.synced || !this.acknowledged || this.acknowledged.received < this.sent) return false;
    // Our answer to the server's next question will bring the words again.
    if (this.notStored >= this.answeredFrom || areShownAhead(this.doc)) return false;
    const clock = this.acknowledged.clocks[String(this.doc.clientID)];
    return clock === undefined || clock >= Y.getState(this.doc.store, this.doc.clientID);
  }

  /** In how many blocks local words are not acknowledged. */
  get unsavedCount(): number {
    return this.unsaved.count;
  }

  /** Local words that are not acknowledged. */
  unsavedBlocks(): ReturnType<Unsaved["blocks"]> {
    writeShown(this.doc);
    return this.unsaved.blocks();
  }

  /** Loads what this browser kept, and keeps it up to date from now on. Without IndexedDB nothing is kept. */
  async keepIn(name: string): Promise<void> {
    if (typeof indexedDB === "undefined") return;
    const local = new IndexeddbPersistence(name, this.doc);
    this.local = local;
    const patience = new Promise<null>((done) => setTimeout(() => done(null), localTimeout));
    const loaded = await Promise.race([local.whenSynced, patience]).catch(() => null);
    if (!loaded) return;
    const bases: unknown = await local.get(basesKey).catch(() => null);
    this.unsaved.stop();
    this.unsaved = this.watch({
      ...(typeof bases === "string" && JSON.parse(bases)),
      ...this.unsaved.toBases(),
    });
  }

  connect(): void {
    this.provider.connect();
  }

  /** Ends the socket and leaves the document usable. */
  disconnect(): void {
    this.provider.destroy();
    writeShown(this.doc);
  }

  /** Ends everything. With `forget` the local copy is emptied: another visit must not send it again. */
  async end({ forget }: { readonly forget: boolean }): Promise<void> {
    this.provider.destroy();
    writeShown(this.doc);
    this.gathered.stop();
    this.unsaved.stop();
    const { local } = this;
    this.local = null;
    if (local && forget && local.db) await emptied(local.db).catch(() => undefined);
    await local?.destroy();
    this.doc.destroy();
  }

  private watch(kept: Bases): Unsaved {
    return new Unsaved(this.doc, kept, () => this.keepBases());
  }

  private keepBases(): void {
    if (!this.local?.synced) return;
    this.local.set(basesKey, JSON.stringify(this.unsaved.toBases())).catch(() => undefined);
  }

  private listen(): void {
    const { provider, events } = this;
    const { messageHandlers } = provider;
    const takeWords = messageHandlers[messageTypes.sync];
    messageHandlers[messageTypes.sync] = (encoder, decoder, ...rest) => {
      if (this.gathered.take(decoder)) return;
      this.gathered.flush();
      announceArrival(this.doc);
      takeWords?.(encoder, decoder, ...rest);
    };
    for (const type of Object.values(noticeTypes)) {
      messageHandlers[type] = (_encoder, decoder) => {
        const notice = readNotice(type, decoder);
        if (notice) this.take(notice);
      };
    }
    takePackedAnswers(provider);
    provider.on("status", ({ status }) => {
      if (status === "connecting") this.startCounting();
      events.onMoved();
    });
    provider.on("sync", () => {
      this.settle();
      events.onMoved();
    });
    provider.on("closed", ({ code }) => events.onClosed(finalClosing(code) ?? "notAllowed"));
    this.doc.on("update", () => events.onMoved());
    onShownAhead(this.doc, () => events.onMoved());
  }

  private take(notice: Notice): void {
    this.gathered.flush();
    switch (notice.type) {
      case "saved":
        this.acknowledged = notice.body;
        this.settle();
        this.events.onMoved();
        break;
      case "refused":
        this.takeRefusal(notice.body);
        break;
      case "changed":
        this.events.onChanged(notice.body);
        break;
      case "welcome":
        this.events.onWelcome(notice.body);
        break;
      default:
        notice satisfies never;
    }
  }

  private takeRefusal(refused: Refused): void {
    if (refused.code !== "unavailable") return void this.events.onRefused(refused);
    this.notStored = refused.received;
    this.events.onMoved();
  }

  // Each socket counts for itself, on both sides.
  private startCounting(): void {
    this.sent = 0;
    this.answeredFrom = 0;
    this.notStored = -1;
    this.acknowledged = null;
  }

  private settle(): void {
    if (!this.isSaved || this.unsaved.isEmpty) return;
    this.unsaved.settle();
    this.keepBases();
  }
}
