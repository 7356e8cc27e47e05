// Everybody in one room: one buffer written to each of them, presence gathered into few frames.

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { z } from "zod";
import { innerCircle } from "#domain/comments/comments";
import type { DelegationCode } from "#domain/draft";
import { liveLimits } from "#domain/limits";
import { delegationColour } from "#editor/delegation-colour";
import type { Closing } from "#editor/protocol";
import type { RoomMessage } from "#server/room/several/peer-messages";
import type { Connection } from "./connection";
import { frameOf } from "./wire";

// Who is there and where their carets stand. A browser says where its caret is; who it is, is what its connection is.

type PresenceEntry = { readonly connection: Connection; clock: number; state: string };
/** What a document client says of itself, as it travels. */
type PresenceState = { readonly client: number; readonly clock: number; readonly state: string };
/** Which server says something, and when. */
type Heard = { readonly server: string; readonly at: number };

/** Milliseconds after which browsers themselves take somebody to be gone who was not heard of again. */
const outdated = 30_000;

const Id = z.object({ client: z.number().int().nonnegative(), clock: z.number().int().nonnegative() });
const RelativePosition = z.object({
  type: Id.nullish(),
  tname: z.string().max(64).nullish(),
  item: Id.nullish(),
  assoc: z.number().int().min(-1).max(1).optional(),
});
const Said = z.object({
  cursor: z.object({ anchor: RelativePosition, head: RelativePosition }).nullish(),
});

/** The presence of everybody in one room. */
class Presence {
  private readonly entries = new Map<number, PresenceEntry>();
  private readonly own = new Map<Connection, number>();
  /** What has changed since the last frame: present ones by id, and the clocks at which others left. */
  private readonly changed = new Set<number>();
  private readonly left = new Map<number, number>();
  /** Those who are connected to other servers, as these say, and when they did. */
  private readonly others = new Map<number, PresenceState & Heard>();

  /**
   * Takes what a browser says of itself, once in a message; what it says of others is passed over. False when it cannot be
   * read.
   */
  take(connection: Connection, bytes: Uint8Array): boolean {
    let isTaken = false;
    try {
      return decode(bytes, (client, clock, state) => {
        if (isTaken || !this.mayClaim(connection, client, clock)) return;
        isTaken = true;
        this.set(connection, client, clock, state);
      });
    } catch {
      return false;
    }
  }

  /** Takes what another server says of those who are connected to it. */
  takeOfOthers(bytes: Uint8Array, heard: Heard): void {
    decode(bytes, (client, clock, state) => {
      const text = new TextDecoder().decode(state);
      if (text === "null") this.others.delete(client);
      else this.others.set(client, { client, clock, state: text, ...heard });
    });
  }

  /** Forgets those of servers that were not there when it was asked. Null when there are none; otherwise that they are gone. */
  leaveWithout(there: ReadonlySet<string>, asked: number): Uint8Array | null {
    const gone = [...this.others.values()].filter(({ server, at }) => at < asked && !there.has(server));
    for (const { client } of gone) this.others.delete(client);
    return gone.length === 0
      ? null
      : encode(gone.map(({ client, clock }) => ({ client, clock, state: "null" })));
  }

  // The first client id that a connection names is its own. A person who comes back takes over from a dead connection,
  // with a later clock than its last: browsers also echo what they hear of others.
  private mayClaim(connection: Connection, client: number, clock: number): boolean {
    const mine = this.own.get(connection);
    if (mine !== undefined) return mine === client;
    const held = this.entries.get(client);
    return held === undefined || (held.connection.userId === connection.userId && clock > held.clock);
  }

  private set(connection: Connection, client: number, clock: number, state: Uint8Array): void {
    if (state.byteLength > liveLimits.presence || clock > 2 ** 32) return;
    const text = new TextDecoder().decode(state);
    if (text === "null") {
      if (this.own.get(connection) === client) this.remove(client, clock);
      return;
    }
    const parsed = Said.safeParse(JSON.parse(text));
    if (!parsed.success) return;
    const known = this.entries.get(client);
    if (known && known.connection !== connection) this.own.delete(known.connection);
    this.own.set(connection, client);
    this.left.delete(client);
    this.entries.set(client, { connection, clock, state: stateOf(connection, parsed.data.cursor ?? null) });
    this.changed.add(client);
  }

  /** Forgets a connection that has ended. */
  leave(connection: Connection): void {
    const client = this.own.get(connection);
    const entry = client === undefined ? undefined : this.entries.get(client);
    if (client !== undefined && entry?.connection === connection) this.remove(client, entry.clock);
    this.own.delete(connection);
  }

  /** All that is known here is known there from now on, and what was not said yet is said there. */
  moveTo(next: Presence): void {
    for (const [client, entry] of this.entries) {
      next.entries.set(client, entry);
      next.own.set(entry.connection, client);
    }
    for (const [client, other] of this.others) next.others.set(client, other);
    for (const client of this.changed) next.changed.add(client);
    for (const [client, clock] of this.left) next.left.set(client, clock);
    for (const each of [this.entries, this.own, this.others, this.changed, this.left]) each.clear();
  }

  private remove(client: number, clock: number): void {
    this.entries.delete(client);
    this.changed.delete(client);
    this.left.set(client, clock);
  }

  get hasNews(): boolean {
    return this.changed.size + this.left.size > 0;
  }

  /** What has changed since the last call, encoded once for all. */
  news(): Uint8Array {
    const present = [...this.changed].flatMap((client) => this.entryOf(client));
    const gone = [...this.left].map(([client, clock]) => ({ client, clock, state: "null" }));
    this.changed.clear();
    this.left.clear();
    return encode([...present, ...gone]);
  }

  /** Everybody who is connected here, for another server. Null when nobody is. */
  everybodyHere(): Uint8Array | null {
    return this.entries.size === 0
      ? null
      : encode([...this.entries.keys()].flatMap((id) => this.entryOf(id)));
  }

  /** Everybody, for one who arrives. Null when nobody is there. */
  everybody(now: number): Uint8Array | null {
    for (const [client, { at }] of this.others) if (now - at > outdated) this.others.delete(client);
    const here = [...this.entries.keys()].flatMap((client) => this.entryOf(client));
    const states = [...here, ...this.others.values()].slice(0, liveLimits.presentNamed);
    return states.length === 0 ? null : encode(states);
  }

  private entryOf(client: number): PresenceState[] {
    const entry = this.entries.get(client);
    return entry ? [{ client, clock: entry.clock, state: entry.state }] : [];
  }
}

const neutral = "#5a6270";

const stateOf = (connection: Connection, cursor: unknown): string => {
  const { name, who } = connection.person;
  const color = who.delegation === null ? neutral : delegationColour(who.delegation);
  return JSON.stringify({ user: { name, delegation: who.delegation, role: who.role, color }, cursor });
};

// False when it is longer than what it says, or says of too many.
const decode = (
  bytes: Uint8Array,
  take: (client: number, clock: number, state: Uint8Array) => void,
): boolean => {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count > liveLimits.present) return false;
  for (let n = 0; n < count; n += 1) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    take(client, clock, decoding.readVarUint8Array(decoder));
  }
  return decoder.pos === bytes.byteLength;
};

const encode = (states: readonly PresenceState[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, states.length);
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
};

/** Time over which presence is gathered, in milliseconds. */
const presenceWindow = 80;
/** How many newcomers are shown at a time who is there. */
const mostShown = 50;
/** Presence that is at least this old, in milliseconds, travels along with words. */
const ripe = 40;

export class Crowd {
  readonly connections = new Set<Connection>();
  private readonly presence = new Presence();
  /** Those who have not been shown who is there: all who come within one window are shown the same. */
  private readonly newcomers = new Set<Connection>();
  private timer: NodeJS.Timeout | null = null;
  private announcedAt = 0;

  /** `peers`: the way to the same room at other servers, where there may be any. */
  constructor(private readonly peers: { readonly serverId: string; say(message: RoomMessage): void } | null) {
    peers?.say({ type: "presenceQuestion" });
  }

  add(connection: Connection): void {
    this.connections.add(connection);
  }

  remove(connection: Connection): void {
    this.connections.delete(connection);
    this.newcomers.delete(connection);
    this.presence.leave(connection);
    this.schedulePresence();
  }

  /** Writes frames to everybody who has the document, each with what is meant for that one alone after it. */
  broadcast(frames: Buffer, alone?: ReadonlyMap<Connection, Buffer>): void {
    const isRipe = this.presence.hasNews && performance.now() - this.announcedAt > ripe;
    const withNews = isRipe ? Buffer.concat([frames, this.takeNews()]) : frames;
    for (const connection of this.connections) {
      const own = alone?.get(connection);
      const shared = this.newcomers.has(connection) ? frames : withNews;
      if (own) connection.send(connection.joined ? Buffer.concat([shared, own]) : own);
      else if (connection.joined) connection.send(shared);
    }
  }

  /**
   * Writes a notice to everybody, or only to the delegates of one delegation (C1). It goes to those too who wait for the document:
   * what they were shown may be older.
   */
  notify(frame: Buffer, delegation: DelegationCode | null): void {
    if (delegation === null) this.broadcast(frame);
    for (const connection of this.connections) {
      const isFor =
        delegation === null ? !connection.joined : innerCircle(connection.person.who) === delegation;
      if (isFor) connection.send(frame);
    }
  }

  /** Takes what another server says to those who are here, and answers it who they are. */
  hear(message: RoomMessage): void {
    if (message.type === "notice") this.notify(Buffer.from(message.frame), message.delegation);
    if (message.type === "presence") this.hearPresence(message.server, message.bytes);
    if (message.type === "presenceQuestion") this.sayPresence(this.presence.everybodyHere());
  }

  private hearPresence(server: string, bytes: Uint8Array): void {
    this.presence.takeOfOthers(bytes, { server, at: performance.now() });
    this.sendPresence(frameOf({ type: "presence", bytes }));
  }

  /** Shows nobody any more who was connected to a server that is not there, as was known at a moment. */
  keepThere(there: ReadonlySet<string>, asked: number): void {
    const gone = this.presence.leaveWithout(there, asked);
    if (gone) this.sendPresence(frameOf({ type: "presence", bytes: gone }));
  }

  private sayPresence(bytes: Uint8Array | null): void {
    if (bytes && this.peers) this.peers.say({ type: "presence", server: this.peers.serverId, bytes });
  }

  /** Ends the sessions that have run out; every so often asks for signs of life too. */
  sweep(now: number, withPing: boolean): void {
    for (const connection of this.connections) {
      if (now >= connection.person.until) connection.close("notSignedIn", "the session has ended");
      else if (withPing) connection.ping();
    }
  }

  /** Takes a browser's presence. False when it cannot be read. */
  takePresence(connection: Connection, bytes: Uint8Array): boolean {
    const isReadable = this.presence.take(connection, bytes);
    this.schedulePresence();
    return isReadable;
  }

  /** Sends a connection the document, and the first time who is there too. It ends when its question cannot be answered. */
  welcome(connection: Connection, answer: () => Buffer): void {
    if (!connection.isOpen) return;
    try {
      connection.sendDocument(answer());
    } catch {
      connection.close("malformed", "malformed");
      return;
    }
    if (connection.joined) return;
    connection.joined = true;
    this.newcomers.add(connection);
    this.schedulePresence();
  }

  /** Shows one connection who is there. */
  announcePresence(connection: Connection): void {
    if (!this.newcomers.has(connection)) this.showEverybody([connection]);
  }

  // Who is there is long where many are: not all who have come are sent it in one turn of the loop.
  private showNewcomers(): void {
    const some = [...this.newcomers].slice(0, mostShown);
    for (const connection of some) this.newcomers.delete(connection);
    if (some.length > 0) this.showEverybody(some);
    if (this.newcomers.size > 0) setImmediate(() => this.showNewcomers());
  }

  private showEverybody(connections: Iterable<Connection>): void {
    const everybody = this.presence.everybody(performance.now());
    const frame = everybody && frameOf({ type: "presence", bytes: everybody });
    if (frame) for (const connection of connections) connection.send(frame);
  }

  private takeNews(): Buffer {
    this.announcedAt = performance.now();
    const bytes = this.presence.news();
    this.sayPresence(bytes);
    return frameOf({ type: "presence", bytes });
  }

  // Newcomers hear of nobody before they are shown everybody.
  private sendPresence(frame: Buffer): void {
    for (const connection of this.connections)
      if (connection.joined && !this.newcomers.has(connection)) connection.send(frame);
  }

  private schedulePresence(): void {
    if (this.timer || !(this.presence.hasNews || this.newcomers.size > 0)) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.presence.hasNews) this.sendPresence(this.takeNews());
      this.showNewcomers();
    }, presenceWindow);
    this.timer.unref();
  }

  /** Everybody here is in another room of the same draft from now on, and seen there as here. */
  moveTo(next: Crowd): void {
    for (const connection of this.connections) next.connections.add(connection);
    for (const connection of this.newcomers) next.newcomers.add(connection);
    this.connections.clear();
    this.newcomers.clear();
    this.presence.moveTo(next.presence);
    next.schedulePresence();
  }

  /** Ends every connection. */
  closeAll(closing: Closing, reason: string): void {
    for (const connection of this.connections) connection.close(closing, reason);
  }
}
