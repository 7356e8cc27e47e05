// The connections of one room: one buffer written to each of them, presence gathered into few frames.

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

// Who is present and where their carets are. A browser reports its caret; the identity comes from its connection.

type PresenceEntry = { readonly connection: Connection; clock: number; state: string };
/** What a document client reports about itself, in wire form. */
type PresenceState = { readonly client: number; readonly clock: number; readonly state: string };
/** Which server reported it, and when. */
type Heard = { readonly server: string; readonly at: number };

/** Milliseconds of silence after which browsers themselves consider somebody gone. */
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
  /** What has changed since the last frame: the ids of those present, and the clocks at which others left. */
  private readonly changed = new Set<number>();
  private readonly left = new Map<number, number>();
  /** People connected to other servers, as reported by these, and when. */
  private readonly others = new Map<number, PresenceState & Heard>();

  /**
   * Takes what a browser reports about itself, once per message; what it reports about others is ignored. False when
   * the message cannot be read.
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

  /** Takes what another server reports about the people connected to it. */
  takeOfOthers(bytes: Uint8Array, heard: Heard): void {
    decode(bytes, (client, clock, state) => {
      const text = new TextDecoder().decode(state);
      if (text === "null") this.others.delete(client);
      else this.others.set(client, { client, clock, state: text, ...heard });
    });
  }

  /**
   * Forgets the people of servers that were not alive when queried. Returns the encoded departures, or null when there
   * are none.
   */
  leaveWithout(there: ReadonlySet<string>, asked: number): Uint8Array | null {
    const gone = [...this.others.values()].filter(({ server, at }) => at < asked && !there.has(server));
    for (const { client } of gone) this.others.delete(client);
    return gone.length === 0
      ? null
      : encode(gone.map(({ client, clock }) => ({ client, clock, state: "null" })));
  }

  // The first client id a connection names is its own. A person who reconnects takes the id over from a dead
  // connection, with a later clock than its last: browsers also echo what they hear about others.
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

  /** Hands everything known here over to another room's presence, with what has not been sent yet. */
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

  /** What has changed since the last call, encoded once for all readers. */
  news(): Uint8Array {
    const present = [...this.changed].flatMap((client) => this.entryOf(client));
    const gone = [...this.left].map(([client, clock]) => ({ client, clock, state: "null" }));
    this.changed.clear();
    this.left.clear();
    return encode([...present, ...gone]);
  }

  /** Everybody connected here, for another server. Null when there is nobody. */
  everybodyHere(): Uint8Array | null {
    return this.entries.size === 0
      ? null
      : encode([...this.entries.keys()].flatMap((id) => this.entryOf(id)));
  }

  /** Everybody present, for a newcomer. Null when there is nobody. */
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

// False when the message is longer than its content, or reports on too many clients.
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

/** Time for which presence is gathered, in milliseconds. */
const presenceWindow = 80;
/** How many newcomers at a time are sent the list of people present. */
const mostShown = 50;
/** Presence at least this old, in milliseconds, travels along with document updates. */
const ripe = 40;

export class Crowd {
  readonly connections = new Set<Connection>();
  private readonly presence = new Presence();
  /** Newcomers not yet sent the list of people present; all who arrive within one window get the same frame. */
  private readonly newcomers = new Set<Connection>();
  private timer: NodeJS.Timeout | null = null;
  private announcedAt = 0;

  /** `peers`: the channel to the same room on other servers, where there may be any. */
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

  /** Writes frames to everybody who has the document, each followed by what is meant for that connection alone. */
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
   * Writes a notice to everybody, or only to the delegates of one delegation (C1). It also goes to connections that
   * still await the document: what they were shown may be older.
   */
  notify(frame: Buffer, delegation: DelegationCode | null): void {
    if (delegation === null) this.broadcast(frame);
    for (const connection of this.connections) {
      const isFor =
        delegation === null ? !connection.joined : innerCircle(connection.person.who) === delegation;
      if (isFor) connection.send(frame);
    }
  }

  /** Takes another server's message to the connections here, and answers its presence question. */
  hear(message: RoomMessage): void {
    if (message.type === "notice") this.notify(Buffer.from(message.frame), message.delegation);
    if (message.type === "presence") this.hearPresence(message.server, message.bytes);
    if (message.type === "presenceQuestion") this.sayPresence(this.presence.everybodyHere());
  }

  private hearPresence(server: string, bytes: Uint8Array): void {
    this.presence.takeOfOthers(bytes, { server, at: performance.now() });
    this.sendPresence(frameOf({ type: "presence", bytes }));
  }

  /** Drops the presence of people connected to servers that were not alive at the given moment. */
  keepThere(there: ReadonlySet<string>, asked: number): void {
    const gone = this.presence.leaveWithout(there, asked);
    if (gone) this.sendPresence(frameOf({ type: "presence", bytes: gone }));
  }

  private sayPresence(bytes: Uint8Array | null): void {
    if (bytes && this.peers) this.peers.say({ type: "presence", server: this.peers.serverId, bytes });
  }

  /** Ends expired sessions; at longer intervals pings too. */
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

  /**
   * Sends a connection the document and, the first time, the people present. Ends it when its state request cannot be
   * answered.
   */
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

  /** Sends one connection the list of people present. */
  announcePresence(connection: Connection): void {
    if (!this.newcomers.has(connection)) this.showEverybody([connection]);
  }

  // The list is long when many are present, so the newcomers are not all sent it in one turn of the event loop.
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

  // Newcomers receive no presence before they have been sent the full list.
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

  /** Moves everybody here to another room of the same draft, presence included. */
  moveTo(next: Crowd): void {
    for (const connection of this.connections) next.connections.add(connection);
    for (const connection of this.newcomers) next.newcomers.add(connection);
    this.connections.clear();
    this.newcomers.clear();
    this.presence.moveTo(next.presence);
    next.schedulePresence();
  }

  /** Closes every connection. */
  closeAll(closing: Closing, reason: string): void {
    for (const connection of this.connections) connection.close(closing, reason);
  }
}
