// One shared document with its socket and its local copy: made, watched and thrown away by editor/connection.ts.

import { IndexeddbPersistence } from "y-indexeddb";
import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { withoutCleanup } from "../draft-doc";
import { basesKey, emptied } from "../unsaved/local-drafts";
import { type Bases, Unsaved } from "../unsaved/unsaved";
import { announceArrival } from "./arrival";
import { GatheredWords } from "./gathered-words";
import {
  type Acknowledged,
  type Changed,
  messageTypes,
  type Refused,
  readAcknowledged,
  readChanged,
  readRefused,
  readWelcome,
  type Welcome,
} from "./server-messages";

/** What a session tells its owner. */
export type SessionEvents = {
  onWelcome(welcome: Welcome): void;
  onRefused(refused: Refused): void;
  onChanged(changed: Changed): void;
  /** The server will not have this socket again: 4401 not signed in, 4403 no access. */
  onClosed(code: number): void;
  /** Something that decides about "saved" has moved. */
  onMoved(): void;
};

export type SessionOptions = {
  /** `wss://host/collab`, without the draft. */
  readonly address: string;
  readonly draftId: string;
  readonly socket: typeof WebSocket;
};

// The sync protocol: type 0, then 1 (what the other side lacked) or 2 (an update). Those carry words.
const carriesWords = (data: unknown): boolean =>
  data instanceof Uint8Array && data[0] === 0 && (data[1] === 1 || data[1] === 2);

// Counts the messages with words, so that an acknowledgement can be held against what was really sent.
const countingSocket = (base: typeof WebSocket, onSent: (count: number) => void): typeof WebSocket =>
  class extends base {
    private words = 0;
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      if (carriesWords(data)) {
        this.words += 1;
        onSent(this.words);
      }
      super.send(data);
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
  private sent = 0;
  private acknowledged: Acknowledged | null = null;
  private readonly events: SessionEvents;

  constructor(options: SessionOptions, events: SessionEvents) {
    this.events = events;
    this.provider = new WebsocketProvider(options.address, encodeURIComponent(options.draftId), this.doc, {
      connect: false,
      disableBc: true,
      WebSocketPolyfill: countingSocket(options.socket, (count) => {
        this.sent = count;
      }),
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
    const clock = this.acknowledged.clocks[String(this.doc.clientID)];
    return clock === undefined || clock >= Y.getState(this.doc.store, this.doc.clientID);
  }

  /** Local words that are not acknowledged. */
  unsavedBlocks(): ReturnType<Unsaved["blocks"]> {
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
  }

  /** Ends everything. With `forget` the local copy is emptied: another visit must not send it again. */
  async end({ forget }: { readonly forget: boolean }): Promise<void> {
    this.provider.destroy();
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
    const takeWords = messageHandlers[messageTypes.words];
    messageHandlers[messageTypes.words] = (encoder, decoder, ...rest) => {
      if (this.gathered.take(decoder)) return;
      this.gathered.flush();
      announceArrival(this.doc);
      takeWords?.(encoder, decoder, ...rest);
    };
    messageHandlers[messageTypes.acknowledged] = (_encoder, decoder) => {
      this.gathered.flush();
      this.acknowledged = readAcknowledged(decoder);
      this.settle();
      events.onMoved();
    };
    messageHandlers[messageTypes.refused] = (_encoder, decoder) => {
      this.gathered.flush();
      events.onRefused(readRefused(decoder));
    };
    messageHandlers[messageTypes.changed] = (_encoder, decoder) => {
      this.gathered.flush();
      events.onChanged(readChanged(decoder));
    };
    messageHandlers[messageTypes.welcome] = (_encoder, decoder) => events.onWelcome(readWelcome(decoder));
    provider.on("status", ({ status }) => {
      if (status === "connecting") this.startCounting();
      events.onMoved();
    });
    provider.on("sync", () => {
      this.settle();
      events.onMoved();
    });
    provider.on("closed", ({ code }) => events.onClosed(code));
    this.doc.on("update", () => events.onMoved());
  }

  // Each socket counts for itself, on both sides.
  private startCounting(): void {
    this.sent = 0;
    this.acknowledged = null;
  }

  private settle(): void {
    if (!this.isSaved || this.unsaved.isEmpty) return;
    this.unsaved.settle();
    this.keepBases();
  }
}
