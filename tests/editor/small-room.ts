// A room of one draft in memory, with a real socket: enough of the live wire to hold a browser's side against.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket, WebSocketServer } from "ws";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import { readBlocks, schemaVersion, withoutCleanup } from "#editor/draft-doc";

/** A refusal as it goes over the wire, or null. */
export type Verdict = {
  readonly code: string;
  readonly pids: readonly string[];
  readonly reason: string;
} | null;

/** The socket that browsers have built in, for a process that has none. */
export const nodeSocket = WebSocket as unknown as typeof globalThis.WebSocket;

export class SmallRoom {
  epoch = "first";
  schema = schemaVersion;
  /** Judges what an update would make of the draft. */
  judge: (before: readonly Block[], after: readonly Block[]) => Verdict = () => null;
  /** While true nothing is acknowledged. */
  isSilent = false;
  refusals = 0;
  /** Closes everybody who comes with this code. */
  closeWith: number | null = null;
  private readonly http = createServer();
  private readonly sockets = new Map<WebSocket, { received: number }>();

  constructor(public doc: Y.Doc) {
    const wss = new WebSocketServer({ server: this.http });
    wss.on("connection", (socket) => this.join(socket));
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
    this.tellAll(Y.encodeStateAsUpdate(this.doc, before));
  }

  /** Acknowledges what was held back. */
  speak(): void {
    this.isSilent = false;
    for (const socket of this.sockets.keys()) this.acknowledge(socket);
  }

  say(socket: WebSocket, type: number, body: unknown): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, type);
    encoding.writeVarString(encoder, JSON.stringify(body));
    socket.send(encoding.toUint8Array(encoder));
  }

  announce(kind: string): void {
    for (const socket of this.sockets.keys()) this.say(socket, 102, { kind });
  }

  private join(socket: WebSocket): void {
    if (this.closeWith !== null) {
      socket.close(this.closeWith);
      return;
    }
    this.sockets.set(socket, { received: 0 });
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("message", (data: Buffer) => this.read(socket, new Uint8Array(data)));
    this.say(socket, 103, { epoch: this.epoch, schema: this.schema });
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    syncProtocol.writeSyncStep1(encoder, this.doc);
    socket.send(encoding.toUint8Array(encoder));
  }

  private read(socket: WebSocket, message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) !== 0) return;
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === 0) {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, 0);
      syncProtocol.writeSyncStep2(encoder, this.doc, bytes);
      socket.send(encoding.toUint8Array(encoder));
      return;
    }
    const person = this.sockets.get(socket);
    if (person) person.received += 1;
    const verdict = this.take(bytes);
    if (verdict) {
      this.refusals += 1;
      this.say(socket, 101, verdict);
    } else {
      this.tellAll(bytes);
      this.acknowledge(socket);
    }
  }

  private take(bytes: Uint8Array): Verdict {
    const trial = withoutCleanup(new Y.Doc());
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.doc));
    Y.applyUpdate(trial, bytes);
    const verdict = this.judge(readBlocks(this.doc), readBlocks(trial));
    if (!verdict) Y.applyUpdate(this.doc, bytes);
    return verdict;
  }

  private tellAll(bytes: Uint8Array): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    syncProtocol.writeUpdate(encoder, bytes);
    for (const socket of this.sockets.keys()) socket.send(encoding.toUint8Array(encoder));
  }

  private acknowledge(socket: WebSocket): void {
    const person = this.sockets.get(socket);
    if (this.isSilent || !person) return;
    const clocks = Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(this.doc)));
    this.say(socket, 100, { seq: 1, clocks, received: person.received });
  }
}
