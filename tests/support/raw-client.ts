// A client of the live wire without an editor: it follows the protocol, and can be made to break it.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { baseText } from "#domain/draft";
import { readBlocks, withoutCleanup } from "#editor/draft-doc";

export type Refused = { code: string; pids: string[]; reason: string; received: number };
export type SavedNotice = { seq: number; clocks: Record<string, number>; received: number };

/** Resolves when `holds` does; fails with what was awaited after a while. */
export const until = async (holds: () => boolean, what: string, within = 5000): Promise<void> => {
  const end = Date.now() + within;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Awaited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
};

export class RawClient {
  doc = withoutCleanup(new Y.Doc());
  readonly refused: Refused[] = [];
  readonly saved: SavedNotice[] = [];
  readonly changed: { kind: string; pids?: string[] }[] = [];
  readonly presence: Uint8Array[] = [];
  /** The types of the messages that answered what this client has. */
  readonly answers: number[] = [];
  hello: { epoch: string; schema: number; userId?: string } | null = null;
  closed: number | null = null;
  synced = false;
  /** Messages of words sent over the present socket. */
  sent = 0;
  /** False: our own changes stay here. */
  sends = true;
  private socket: WebSocket | null = null;

  constructor(
    private url: string,
    private readonly token: string | null,
    private readonly headers: Record<string, string> = {},
  ) {
    this.doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== "wire") this.sendUpdate(bytes);
    });
  }

  /** Connects, to another address when one is given; the document stays. */
  open(url = this.url): void {
    this.url = url;
    const authorization = this.token === null ? {} : { authorization: `Bearer ${this.token}` };
    const socket = new WebSocket(this.url, { headers: { ...authorization, ...this.headers } });
    this.socket = socket;
    this.closed = null;
    this.synced = false;
    this.sent = 0;
    this.saved.length = 0;
    socket.binaryType = "nodebuffer";
    socket.on("open", () => this.sendSync(0, Y.encodeStateVector(this.doc)));
    socket.on("message", (data) => this.read(data as Buffer));
    socket.on("close", (code) => {
      if (this.socket === socket) this.closed = code;
    });
    socket.on("error", () => undefined);
  }

  close(): void {
    this.socket?.terminate();
  }

  /** Stops reading from the socket, as a reader does who hangs. */
  stopReading(): void {
    this.socket?.pause();
  }

  readOn(): void {
    this.socket?.resume();
  }

  async ready(): Promise<this> {
    await until(() => this.synced || this.closed !== null, "the first synchronisation");
    if (!this.synced) throw new Error(`closed with ${this.closed}`);
    return this;
  }

  /** Resolves when all that was sent has been answered, with the last receipt. */
  async allSaved(): Promise<void> {
    await until(() => (this.saved.at(-1)?.received ?? 0) >= this.sent, "the receipt of all that was sent");
  }

  async closedWith(): Promise<number> {
    await until(() => this.closed !== null, "the end of the connection");
    return this.closed ?? 0;
  }

  send(message: Uint8Array): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(message);
  }

  sendText(message: string): void {
    this.socket?.send(message);
  }

  sendUpdate(bytes: Uint8Array): void {
    if (this.sends && this.synced) this.sendSync(2, bytes);
  }

  private sendSync(step: number, bytes: Uint8Array): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    if (step > 0) this.sent += 1;
    this.send(syncMessage(step, bytes));
  }

  /** The words of a block in this client's document. */
  words(pid: string): Y.XmlText {
    for (const node of this.doc.getXmlFragment("default").toArray()) {
      if (!(node instanceof Y.XmlElement) || node.getAttribute("pid") !== pid) continue;
      const text = node.get(0);
      if (text instanceof Y.XmlText) return text;
    }
    throw new Error(`There is no block ${pid}.`);
  }

  /** The words of every block in order. */
  everyWords(): Y.XmlText[] {
    return this.doc
      .getXmlFragment("default")
      .toArray()
      .flatMap((node) => {
        const text = node instanceof Y.XmlElement ? node.get(0) : null;
        return text instanceof Y.XmlText ? [text] : [];
      });
  }

  text(pid: string): string {
    return readBlocks(this.doc)
      .filter((block) => block.pid === pid)
      .map(baseText)
      .join();
  }

  private read(data: Buffer): void {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    const kind = decoding.readVarUint(decoder);
    if (kind === 0) this.readSync(decoder);
    else if (kind === 104) this.answers.push(kind);
    else if (kind === 1) this.presence.push(decoding.readVarUint8Array(decoder));
    else if (kind >= 100) this.readNews(kind, JSON.parse(decoding.readVarString(decoder)));
  }

  private readSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === 0) {
      if (this.sends) this.sendSync(1, Y.encodeStateAsUpdate(this.doc, bytes));
      return;
    }
    Y.applyUpdate(this.doc, bytes, "wire");
    if (step === 1) {
      this.synced = true;
      this.answers.push(0);
    }
  }

  private readNews(kind: number, body: unknown): void {
    if (kind === 100) this.saved.push(body as SavedNotice);
    if (kind === 101) this.refused.push(body as Refused);
    if (kind === 102) this.changed.push(body as { kind: string });
    if (kind === 103) this.hello = body as { epoch: string; schema: number; userId?: string };
  }
}

/** A message of the sync protocol: 0 asks with a state vector, 1 answers, 2 is an update. */
export const syncMessage = (step: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
};

/** A message of presence: what one document client says of itself, as JSON. */
export const presenceMessage = (client: number, state: string, clock = 1): Uint8Array =>
  presenceMessages(client, [state], clock);

/** A message of presence in which one document client says several things of itself. */
export const presenceMessages = (client: number, said: readonly string[], clock = 1): Uint8Array => {
  const states = encoding.createEncoder();
  encoding.writeVarUint(states, said.length);
  for (const [nth, state] of said.entries()) {
    encoding.writeVarUint(states, client);
    encoding.writeVarUint(states, clock + nth);
    encoding.writeVarString(states, state);
  }
  const message = encoding.createEncoder();
  encoding.writeVarUint(message, 1);
  encoding.writeVarUint8Array(message, encoding.toUint8Array(states));
  return encoding.toUint8Array(message);
};
