// The message bus between the servers of an installation, through Redis or Valkey. It carries nothing that cannot be
// read from the database, so lost messages are not repeated: while Redis is away nothing is queued.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { createClient } from "@redis/client";
import { sha256 } from "#domain/digest";
import { liveLimits } from "#domain/limits";
import { log, reasonOf } from "#server/log";

// The wire format of messages between servers: sealed with their shared secret, with sender and sequence number, so
// that messages from strangers, from oneself, and late ones from an abandoned connection are rejected.

const sealBytes = 32;
const senderBytes = 16;
const numberBytes = 6;
const headBytes = sealBytes + senderBytes + numberBytes;

/** The result of opening a message. */
type OpenedMessage = { readonly payload: Buffer } | "forged" | "own" | "late";

/** Seals and opens messages for one server. */
class Seal {
  readonly #secret: string;
  readonly #sender = randomBytes(senderBytes);
  /** The number of the last message from each sender. */
  readonly #numbers = new Map<string, number>();
  #sealed = 0;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** Seals a message for sending. */
  close(channel: string, payload: Uint8Array): Buffer {
    const message = Buffer.allocUnsafe(headBytes + payload.length);
    this.#sealed += 1;
    this.#sender.copy(message, sealBytes);
    message.writeUIntBE(this.#sealed, sealBytes + senderBytes, numberBytes);
    message.set(payload, headBytes);
    this.#mac(channel, message).copy(message);
    return message;
  }

  /**
   * Verifies a message that has arrived. Those of each sender are accepted in the order of their numbers, or not at
   * all.
   */
  open(channel: string, message: Buffer): OpenedMessage {
    if (message.length < headBytes) return "forged";
    if (!timingSafeEqual(this.#mac(channel, message), message.subarray(0, sealBytes))) return "forged";
    const sender = message.subarray(sealBytes, sealBytes + senderBytes);
    if (sender.equals(this.#sender)) return "own";
    const number = message.readUIntBE(sealBytes + senderBytes, numberBytes);
    const name = sender.toString("latin1");
    if (number <= (this.#numbers.get(name) ?? 0)) return "late";
    this.#numbers.set(name, number);
    return { payload: message.subarray(headBytes) };
  }

  #mac(channel: string, message: Buffer): Buffer {
    return createHmac("sha256", this.#secret)
      .update(`${channel}\0`)
      .update(message.subarray(sealBytes))
      .digest();
  }
}

/** Sends messages to the other servers and receives theirs. Those of one server arrive in the order it sent them. */
export type Bus = {
  /** Sends to every other server that has subscribed. Never throws, and never waits. */
  publish(channel: string, payload: Uint8Array): void;
  /** Receives what the others send on a channel, until the returned function is called. */
  subscribe(channel: string, take: (payload: Buffer) => void): () => void;
  /** Whether messages get through. */
  readonly isUp: boolean;
  /** Calls whenever messages get through again and every subscription is active: those sent in between are lost. */
  onUp(listener: () => void): void;
  /** Sends what is under way, then closes. */
  close(): Promise<void>;
};

/** The bus of a server that is alone: it leads nowhere. */
export const noBus: Bus = {
  publish: () => undefined,
  subscribe: () => () => undefined,
  isUp: true,
  onUp: () => undefined,
  close: async () => undefined,
};

type Wiring = {
  readonly url: string;
  /** The secret the servers share. */
  readonly secret: string;
  /** The name of the connection in Redis. */
  readonly serverId: string;
  /** The database it belongs to: two installations on one Redis do not receive each other's messages. */
  readonly installation: string;
};

const pingEvery = 500;
/**
 * How long an answer may take, in milliseconds. With the time between two pings, Redis counts as away after two
 * seconds.
 */
const patience = 1500;
const retryAfter = 250;
const complainEvery = 60_000;

/** Opens the bus. It connects by itself, now and whenever the connection is lost. */
export const openBus = (wiring: Wiring): Bus => new RedisBus(wiring);

const newClient = ({ url, serverId }: Wiring) =>
  createClient({
    url,
    name: `adref-${serverId}`,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: "disabled",
    commandsQueueMaxLength: liveLimits.peerMessages,
    // Commands have no timeout of their own: that of the ping covers all.
    commandOptions: { timeout: 0 },
    // A failed connection is replaced as a whole: only this class knows its state.
    socket: { reconnectStrategy: false, connectTimeout: patience },
  });

type BusClient = ReturnType<typeof newClient>;

class RedisBus implements Bus {
  readonly #wiring: Wiring;
  readonly #seal: Seal;
  readonly #prefix: string;
  readonly #takers = new Map<string, Set<(payload: Buffer) => void>>();
  readonly #listeners: (() => void)[] = [];
  /** The current connection; it carries messages only once it is up. */
  #client: BusClient | null = null;
  #isUp = false;
  /** When Redis last answered anything. */
  #heardAt = Number.NEGATIVE_INFINITY;
  #isClosed = false;
  #isReported = false;
  /** The next step by the clock: a ping, a timeout, or another attempt to connect. */
  #timer: NodeJS.Timeout | undefined;
  #forged = 0;
  #complainedAt = Number.NEGATIVE_INFINITY;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
    this.#seal = new Seal(wiring.secret);
    this.#prefix = `adref:${sha256(wiring.installation).slice(0, 24)}:`;
    this.#connect();
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  publish(channel: string, payload: Uint8Array): void {
    if (!this.#isUp || !this.#client) return;
    const name = this.#prefix + channel;
    this.#send(this.#client, name, this.#seal.close(name, payload)).then(this.#hasHeard, () => undefined);
  }

  // Turns a synchronous throw, as from a half-closed socket, into a rejection like any other failure.
  async #send(client: BusClient, name: string, message: Buffer): Promise<void> {
    await client.publish(name, message);
  }

  subscribe(channel: string, take: (payload: Buffer) => void): () => void {
    const name = this.#prefix + channel;
    const takers = this.#takers.get(name) ?? new Set();
    takers.add(take);
    if (takers.size === 1) {
      this.#takers.set(name, takers);
      if (this.#isUp) this.#attempt((client) => client.subscribe(name, this.#receive, true));
    }
    return () => {
      if (!takers.delete(take) || takers.size > 0) return;
      this.#takers.delete(name);
      if (this.#isUp) this.#attempt((client) => client.unsubscribe(name, this.#receive, true));
    };
  }

  onUp(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const client = this.#client;
    const wasUp = this.#isUp;
    this.#isUp = false;
    clearTimeout(this.#timer);
    const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref());
    if (client && wasUp) await Promise.race([client.close().catch(() => undefined), late]);
    client?.destroy();
  }

  // A subscription Redis refuses leaves this server deaf: it reconnects.
  #attempt(order: (client: BusClient) => Promise<unknown>): void {
    const client = this.#client;
    if (client) order(client).catch((error: unknown) => this.#giveUp(client, error));
  }

  #connect(): void {
    const client = newClient(this.#wiring);
    this.#client = client;
    client.on("error", (error: unknown) => this.#giveUp(client, error));
    this.#expectAnswer(client);
    this.#begin(client).catch((error: unknown) => this.#giveUp(client, error));
  }

  async #begin(client: BusClient): Promise<void> {
    await client.connect();
    const names = [...this.#takers.keys()];
    if (names.length > 0) await client.subscribe(names, this.#receive, true);
    // Subscriptions added or removed meanwhile are in the map already, and Redis does not know them yet.
    for (const name of this.#takers.keys())
      if (!names.includes(name)) await client.subscribe(name, this.#receive, true);
    if (this.#client !== client || this.#isClosed) return;
    this.#isUp = true;
    this.#isReported = false;
    this.#after(pingEvery, () => this.#ping(client));
    log.info("redis is reached", { server: this.#wiring.serverId });
    for (const listener of this.#listeners) this.#call(listener);
  }

  async #ping(client: BusClient): Promise<void> {
    this.#expectAnswer(client);
    await client.ping().catch((error: unknown) => this.#giveUp(client, error));
    if (this.#client !== client || this.#isClosed) return;
    this.#after(pingEvery, () => this.#ping(client));
  }

  // After this process was suspended, an answer may have arrived unread: it is read first. And when much is on its way,
  // the answer to a ping comes after all of it.
  #expectAnswer(client: BusClient, within = patience): void {
    const late = this.#after(within, () =>
      setImmediate(() => {
        if (this.#timer !== late) return;
        const silence = performance.now() - this.#heardAt;
        if (silence < patience) this.#expectAnswer(client, patience - silence);
        else this.#giveUp(client, new Error("Redis does not answer."));
      }),
    );
  }

  #giveUp(client: BusClient, error: unknown): void {
    if (this.#client !== client || this.#isClosed) return;
    this.#client = null;
    this.#isUp = false;
    client.destroy();
    if (!this.#isReported) log.warn("redis is away", { reason: reasonOf(error) });
    this.#isReported = true;
    this.#after(retryAfter, () => this.#connect());
  }

  readonly #hasHeard = (): void => {
    this.#heardAt = performance.now();
  };

  readonly #receive = (message: Buffer, channel: Buffer): void => {
    this.#hasHeard();
    const name = channel.toString("utf8");
    const opened = this.#seal.open(name, message);
    if (opened === "forged") this.#complain(name);
    if (typeof opened === "string") return;
    for (const take of this.#takers.get(name) ?? []) this.#call(() => take(opened.payload));
  };

  #complain(channel: string): void {
    this.#forged += 1;
    if (performance.now() - this.#complainedAt < complainEvery) return;
    this.#complainedAt = performance.now();
    log.warn("messages without the secret of the servers were dropped", { channel, all: this.#forged });
  }

  #call(work: () => void): void {
    try {
      work();
    } catch (error) {
      log.error("a message between servers was not taken", error);
    }
  }

  #after(wait: number, work: () => unknown): NodeJS.Timeout {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, wait).unref();
    return this.#timer;
  }
}
