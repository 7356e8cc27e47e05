// A room of one draft in memory, with a real socket: enough of the live wire to hold a browser's side against.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateRawSync } from "node:zlib";
import { WebSocket, WebSocketServer } from "ws";
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { readBlocks, schemaVersion, withoutCleanup } from "#editor/draft-doc";
import {
  type ChangeNotice,
  type Refused,
  readBrowserMessage,
  type ServerMessage,
  writeMessage,
} from "#editor/protocol";
import { readUpdate } from "#server/room/guard/update-reader";

/** A refusal of an update, or null. */
export type Verdict = Omit<Refused, "received"> | null;

/** The socket that browsers have built in, for a process that has none. */
export const nodeSocket = WebSocket as unknown as typeof globalThis.WebSocket;

export class SmallRoom {
  epoch = "first";
  schema = schemaVersion;
  /** For whom it takes sockets; it does not say so while null. */
  userId: string | null = null;
  /** Everything that browsers have sent. */
  heard = 0;
  /** Judges what an update would make of the draft. */
  judge: (before: readonly Block[], after: readonly Block[]) => Verdict = () => null;
  /** What was there a while ago: who reads packed answers is sent that compressed, and the rest after it. */
  before: Y.Doc | null = null;
  /** While true nothing is acknowledged. */
  isSilent = false;
  refusals = 0;
  /** Closes everybody who comes with this code. */
  closeWith: number | null = null;
  private readonly http = createServer();
  private readonly sockets = new Map<WebSocket, { received: number }>();

  constructor(public doc: Y.Doc) {
    const wss = new WebSocketServer({ server: this.http });
    wss.on("connection", (socket, { url }) => this.join(socket, url?.endsWith("?packed=1") ?? false));
  }

  async open(): Promise<string> {
    await new Promise<void>((done) => this.http.listen(0, "127.0.0.1", done));
    return `ws://127.0.0.1:${(this.http.address() as AddressInfo).port}/collab`;
  }

  async close(): Promise<void> {
    this.dropAll();
    await new Promise((done) => this.http.close(done));
  }

  get people(): number {
    return this.sockets.size;
  }

  dropAll(): void {
    for (const socket of this.sockets.keys()) socket.terminate();
  }

  /** What the server does to the words itself. */
  change(mutate: (doc: Y.Doc) => void): void {
    const before = Y.encodeStateVector(this.doc);
    mutate(this.doc);
    this.describeAll(Y.encodeStateAsUpdate(this.doc, before));
  }

  /** Acknowledges what was held back. */
  speak(): void {
    this.isSilent = false;
    for (const socket of this.sockets.keys()) this.acknowledge(socket);
  }

  /** Asks everybody what they have, as the server does for words that it could not store. */
  ask(): void {
    for (const socket of this.sockets.keys()) this.send(socket, this.question());
  }

  announce(change: ChangeNotice): void {
    for (const socket of this.sockets.keys()) this.send(socket, { type: "changed", body: change });
  }

  private send(socket: WebSocket, message: ServerMessage): void {
    socket.send(writeMessage(message));
  }

  private question(): ServerMessage {
    return { type: "question", bytes: Y.encodeStateVector(this.doc) };
  }

  private join(socket: WebSocket, readsPacked: boolean): void {
    if (this.closeWith !== null) {
      socket.close(this.closeWith);
      return;
    }
    this.sockets.set(socket, { received: 0 });
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("message", (data: Buffer) => this.read(socket, new Uint8Array(data), readsPacked));
    const { epoch, schema, userId } = this;
    this.send(socket, { type: "welcome", body: { epoch, schema, ...(userId !== null && { userId }) } });
    this.send(socket, this.question());
  }

  private read(socket: WebSocket, bytes: Uint8Array, readsPacked: boolean): void {
    const message = readBrowserMessage(bytes);
    this.heard += 1;
    if (message?.type === "question" && this.before && readsPacked) this.sendPacked(socket, this.before);
    else if (message?.type === "question")
      this.send(socket, { type: "answer", bytes: Y.encodeStateAsUpdate(this.doc, message.bytes) });
    if (message?.type === "answer" || message?.type === "update") this.takeWords(socket, message.bytes);
  }

  private sendPacked(socket: WebSocket, before: Y.Doc): void {
    const whole = deflateRawSync(Y.encodeStateAsUpdate(before));
    const since = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(before));
    this.send(socket, { type: "packed", whole, since });
  }

  private takeWords(socket: WebSocket, bytes: Uint8Array): void {
    const person = this.sockets.get(socket);
    if (person) person.received += 1;
    const verdict = this.take(bytes);
    if (verdict) {
      this.refusals += 1;
      this.send(socket, { type: "refused", body: { ...verdict, received: person?.received ?? 0 } });
    } else {
      this.describeAll(bytes);
      this.acknowledge(socket);
    }
  }

  private take(bytes: Uint8Array): Verdict {
    try {
      readUpdate(bytes, (client) => Y.getState(this.doc.store, client));
    } catch (error) {
      if (isRefusal(error)) return { code: error.code, pids: [], reason: say(error) };
      throw error;
    }
    const trial = withoutCleanup(new Y.Doc());
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.doc));
    Y.applyUpdate(trial, bytes);
    const verdict = this.judge(readBlocks(this.doc), readBlocks(trial));
    if (!verdict) Y.applyUpdate(this.doc, bytes);
    return verdict;
  }

  private describeAll(bytes: Uint8Array): void {
    for (const socket of this.sockets.keys()) this.send(socket, { type: "update", bytes });
  }

  private acknowledge(socket: WebSocket): void {
    const person = this.sockets.get(socket);
    if (this.isSilent || !person) return;
    const clocks = Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(this.doc)));
    this.send(socket, { type: "saved", body: { seq: 1, clocks, received: person.received } });
  }
}
