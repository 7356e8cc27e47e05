// One shared document with its socket and its local copy: made, watched and discarded by editor/connection.ts.

import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { liveLimits } from "#domain/limits";
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
import type { KeptCopy } from "../unsaved/local-drafts";
import { Unsaved, type UnsavedBlock } from "../unsaved/unsaved";
import { GatheredWords } from "./gathered-words";
import { takePackedAnswers } from "./packed-answer";

/** What a session reports to its owner. */
export type SessionEvents = {
  /** Returns whether the session may send: until then it sends nothing over its socket. */
  onWelcome(welcome: Welcome): boolean;
  onRefused(refused: Refused): void;
  onChanged(change: ChangeNotice): void;
  /** The server has refused this socket for good. */
  onClosed(closing: FinalClosing): void;
  /** Something on which "saved" depends has changed. */
  onMoved(): void;
};

type SessionOptions = {
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

/** What a session must know about the traffic of its socket. */
type SocketTraffic = {
  /** Messages that wait until the server has said for whom it takes the socket; null once it has. */
  waiting: SocketMessage[] | null;
  onSent(type: WordsMessage["type"]): void;
  onTooLarge(): void;
  onHeard(): void;
};

// Counts the messages of words, so that an acknowledgement can be compared with what was really sent. Words that would be
// sent too early are left out: the server's next question brings them. A message that no server takes is refused here,
// before the socket is closed for it again and again.
const countingSocket = (base: typeof WebSocket, traffic: SocketTraffic): typeof WebSocket =>
  class extends base {
    constructor(...address: ConstructorParameters<typeof WebSocket>) {
      super(...address);
      this.addEventListener("message", () => traffic.onHeard());
    }

    override send(data: SocketMessage): void {
      const { waiting, onSent, onTooLarge } = traffic;
      const message = wordsIn(data);
      if (waiting) {
        if (!message) waiting.push(data);
        return;
      }
      if (data instanceof Uint8Array && data.byteLength > liveLimits.message) {
        onTooLarge();
        return;
      }
      if (message) onSent(message.type);
      super.send(data);
    }
  };

/**
 * How long the server may be silent while it has something to acknowledge, in milliseconds: after that the page counts as
 * offline.
 */
const longestSilence = 2500;

/** A document bound to the server and, once it has a local copy, to that. */
export class DraftSession {
  readonly doc = withoutCleanup(new Y.Doc());
  readonly provider: WebsocketProvider;
  private readonly gathered: GatheredWords;
  private readonly unsaved: Unsaved;
  private copy: KeptCopy | null = null;
  /** The name of that copy, once there is one. */
  keptAs: string | null = null;
  /**
   * Messages of words over this socket: how many were sent, the first of our last answer, and the last that could not be
   * stored.
   */
  private sent = 0;
  private answeredFrom = 0;
  private notStored = -1;
  private acknowledged: SavedReport | null = null;
  /** As far as is known nobody is at the other end: the last attempt failed, or there was silence for too long. */
  private isLost = false;
  private silence: ReturnType<typeof setTimeout> | null = null;
  private readonly traffic: SocketTraffic = {
    waiting: [],
    onSent: (type) => {
      if (type === "answer") this.answeredFrom = this.sent + 1;
      this.sent += 1;
      this.expectAnswer();
    },
    onTooLarge: () => this.events.onRefused({ code: "too-large", pids: [], reason: "", received: this.sent }),
    onHeard: () => this.find(),
  };
  private readonly events: SessionEvents;

  constructor(options: SessionOptions, events: SessionEvents) {
    this.events = events;
    this.provider = new WebsocketProvider(options.address, encodeURIComponent(options.room), this.doc, {
      connect: false,
      disableBc: true,
      params: asksForPacked,
      shouldReconnect: ({ code }) => finalClosing(code) === null,
      WebSocketPolyfill: countingSocket(options.socket, this.traffic),
    });
    this.gathered = new GatheredWords(this.doc, this.provider);
    this.unsaved = new Unsaved(this.doc, () => this.keepBases());
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
    return this.provider.wsconnected && !this.isLost;
  }

  /** True once it is known that the server is not reached, but not while it is only being called. */
  get isOffline(): boolean {
    return this.isLost;
  }

  /** True when every local change is acknowledged: by number of messages and by clock. */
  get isSaved(): boolean {
    if (!this.provider.synced || !this.acknowledged || this.acknowledged.received < this.sent) return false;
    if (this.cannotBeStored) return false;
    const clock = this.acknowledged.clocks[String(this.doc.clientID)];
    return clock === undefined || clock >= Y.getState(this.doc.store, this.doc.clientID);
  }

  // The server has said so. Our answer to its next question will send the words again.
  private get cannotBeStored(): boolean {
    return this.notStored >= this.answeredFrom;
  }

  /** In how many blocks local words are not acknowledged. */
  get unsavedCount(): number {
    return this.unsaved.count;
  }

  /** Local words that are not acknowledged. */
  unsavedBlocks(): ReturnType<Unsaved["blocks"]> {
    return this.unsaved.blocks();
  }

  /** Takes over words that an earlier visit left in this document, and sends them. */
  takeOver(left: readonly UnsavedBlock[], updates: readonly Uint8Array[]): void {
    this.unsaved.add(left);
    Y.transact(
      this.doc,
      () => {
        for (const update of updates) Y.applyUpdate(this.doc, update, this);
      },
      this,
      false,
    );
    this.settle();
    this.events.onMoved();
  }

  /** Stores the document in this browser as well from now on. */
  keepIn(name: string, copy: KeptCopy): void {
    this.keptAs = name;
    this.copy = copy;
    this.keepBases();
  }

  connect(): void {
    this.expectAnswer();
    this.provider.connect();
  }

  /** The browser reports that it is offline. It may be wrong: the server may be on this machine, and answers then. */
  doubt(): void {
    this.lose();
    if (this.provider.wsconnected) this.awareness.setLocalState(this.awareness.getLocalState());
  }

  /** The browser reports that it is online again: a socket that has been silent since is given up. */
  callAgain(): void {
    if (!this.isLost || !this.provider.shouldConnect) return;
    this.provider.disconnect();
    this.provider.connect();
  }

  /** Closes the socket and leaves the document usable. */
  disconnect(): void {
    if (this.silence) clearTimeout(this.silence);
    this.silence = null;
    this.provider.destroy();
  }

  /** Ends everything. The local copy stays. */
  async end(): Promise<void> {
    this.disconnect();
    this.gathered.stop();
    this.unsaved.stop();
    const { copy } = this;
    this.copy = null;
    await copy?.end();
    this.doc.destroy();
  }

  private keepBases(): void {
    this.copy?.keepBases(this.unsaved.toBases());
  }

  // Messages, and the call itself, are answered soon: one timer covers all that was sent since the last.
  private expectAnswer(): void {
    this.silence ??= setTimeout(this.look, longestSilence, Date.now());
  }

  private readonly look = (asked: number): void => {
    this.silence = null;
    if (this.isSaved || this.isLost || this.cannotBeStored) return;
    const left = Math.max(asked, this.provider.wsLastMessageReceived) + longestSilence - Date.now();
    if (left <= 0) this.lose();
    else this.silence = setTimeout(this.look, left, asked);
  };

  private lose(): void {
    if (this.isLost) return;
    this.isLost = true;
    this.events.onMoved();
  }

  private find(): void {
    if (!this.isLost) return;
    this.isLost = false;
    if (!this.isSaved) this.expectAnswer();
    this.events.onMoved();
  }

  private listen(): void {
    const { provider, events } = this;
    const { messageHandlers } = provider;
    const takeWords = messageHandlers[messageTypes.sync];
    messageHandlers[messageTypes.sync] = (encoder, decoder, ...rest) => {
      if (this.gathered.take(decoder)) return;
      this.gathered.flush();
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
    provider.on("connection-close", () => this.lose());
    provider.on("sync", () => {
      this.settle();
      events.onMoved();
    });
    provider.on("closed", ({ code }) => events.onClosed(finalClosing(code) ?? "notAllowed"));
    this.doc.on("update", () => events.onMoved());
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
        if (this.events.onWelcome(notice.body)) this.speak();
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

  private speak(): void {
    const { waiting } = this.traffic;
    this.traffic.waiting = null;
    for (const message of waiting ?? []) this.provider.ws?.send(message);
    this.expectAnswer();
  }

  // Each socket counts for itself, on both sides.
  private startCounting(): void {
    this.traffic.waiting = [];
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
