// Everybody in one room: one buffer written to each of them, presence gathered into few frames.
import { innerCircle } from "#domain/comments/comments";
import type { DelegationCode } from "#domain/draft";
import type { Closing } from "#editor/protocol";
import type { Connection } from "./connection";
import { Presence } from "./presence";
import { frameOf } from "./wire";

/** Time over which presence is gathered, in milliseconds. */
const presenceWindow = 80;
/** Presence that is at least this old, in milliseconds, travels along with words. */
const ripe = 40;

export class Crowd {
  readonly connections = new Set<Connection>();
  private readonly presence = new Presence();
  private timer: NodeJS.Timeout | null = null;
  private announcedAt = 0;

  add(connection: Connection): void {
    this.connections.add(connection);
  }

  remove(connection: Connection): void {
    this.connections.delete(connection);
    this.presence.leave(connection);
    this.schedulePresence();
  }

  /** Writes frames to everybody who has the document, each with what is meant for that one alone after it. */
  broadcast(frames: Buffer, alone?: ReadonlyMap<Connection, Buffer>): void {
    const isRipe = this.presence.hasNews && performance.now() - this.announcedAt > ripe;
    const shared = isRipe ? Buffer.concat([frames, this.takeNews()]) : frames;
    for (const connection of this.connections) {
      const own = alone?.get(connection);
      if (own) connection.send(connection.joined ? Buffer.concat([shared, own]) : own);
      else if (connection.joined) connection.send(shared);
    }
  }

  /** C1: writes frames to the delegates of one delegation and to nobody else. */
  sendInside(delegation: DelegationCode, frames: Buffer): void {
    for (const connection of this.connections)
      if (connection.joined && innerCircle(connection.person.who) === delegation) connection.send(frames);
  }

  /** Takes a browser's presence. False when it cannot be read. */
  takePresence(connection: Connection, bytes: Uint8Array): boolean {
    const isReadable = this.presence.take(connection, bytes);
    this.schedulePresence();
    return isReadable;
  }

  /** Shows one connection who is there. */
  announcePresence(connection: Connection): void {
    const everybody = this.presence.everybody();
    if (everybody) connection.send(frameOf({ type: "presence", bytes: everybody }));
  }

  private takeNews(): Buffer {
    this.announcedAt = performance.now();
    return frameOf({ type: "presence", bytes: this.presence.news() });
  }

  private schedulePresence(): void {
    if (this.timer || !this.presence.hasNews) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (!this.presence.hasNews) return;
      const frame = this.takeNews();
      for (const connection of this.connections) if (connection.joined) connection.send(frame);
    }, presenceWindow);
    this.timer.unref();
  }

  /** Ends every connection. */
  closeAll(closing: Closing, reason: string): void {
    for (const connection of this.connections) connection.close(closing, reason);
  }
}
