// Everybody in one room: one buffer written to each of them, presence gathered into few frames.
import { innerCircle } from "#domain/comments/comments";
import type { DelegationCode } from "#domain/draft";
import type { Closing } from "#editor/protocol";
import type { RoomMessage } from "#server/room/several/peer-messages";
import type { Connection } from "./connection";
import { Presence } from "./presence";
import { frameOf } from "./wire";

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
