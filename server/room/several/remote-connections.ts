// Browsers whose sockets other servers hold, as the owner of the draft sees them: their updates are checked here in the
// same queue as everyone's, and receipts and refusals travel back the same way.

import { readBrowserMessage } from "#editor/protocol";
import { log } from "#server/log";
import type { Accounts } from "#server/room/sockets/account";
import type { Attendance } from "#server/room/sockets/attendance";
import { Connection } from "#server/room/sockets/connection";
import type { Wire } from "#server/room/sockets/wire";
import { seatOfPerson } from "#server/sign-in/session";
import { type ConnectionMessage, type RemoteWords, writePeerMessage } from "./peer-messages";
import { type Peers, serverChannel } from "./room-channel";

/** What this module needs of the live room. */
type Owned = { readonly draftId: string; readonly attendance: Attendance; seq(): number };

/** Milliseconds without a message after which a connection is forgotten; its next message counts as its first. */
const forgetAfter = 600_000;

/** One browser connected to another server. */
class Remote {
  /** Messages that arrived while the seat was being looked up. */
  private waiting: RemoteWords[] = [];
  private isAdmitted = false;
  private nth = 0;
  /** True after a gap: only an answer to a state request, which holds everything, is accepted. */
  private hasGap = false;
  connection: Connection | null = null;
  lastHeard = performance.now();

  /** `missed`: asks the other server for everything the browser has. */
  constructor(
    private readonly room: Owned,
    readonly server: string,
    private readonly missed: () => void,
  ) {}

  admit(connection: Connection | null): void {
    this.connection = connection;
    this.isAdmitted = true;
    for (const message of this.waiting) this.deliver(message);
    this.waiting = [];
  }

  take(message: RemoteWords): void {
    this.lastHeard = performance.now();
    if (this.isAdmitted) this.deliver(message);
    else this.waiting.push(message);
  }

  private deliver({ nth, after, message }: RemoteWords): void {
    if (!this.connection?.isOpen) return;
    this.hasGap ||= after !== this.nth;
    this.nth = nth;
    if (readBrowserMessage(message)?.type === "answer") this.hasGap = false;
    if (this.hasGap) this.missed();
    else this.room.attendance.receive(this.connection, message, nth);
  }
}

export class RemoteConnections {
  private readonly remotes = new Map<string, Remote>();

  constructor(
    private readonly room: Owned,
    private readonly accounts: Accounts,
    private readonly peers: Peers,
  ) {}

  /** Every connection processed here whose socket another server holds. */
  *[Symbol.iterator](): Generator<Connection> {
    for (const { connection } of this.remotes.values()) if (connection) yield connection;
  }

  get isEmpty(): boolean {
    return this.remotes.size === 0;
  }

  /** Takes an update that a browser sent to another server. */
  take(message: RemoteWords): void {
    const key = `${message.server} ${message.connection}`;
    const known = this.remotes.get(key);
    if (known) {
      known.take(message);
      return;
    }
    const { server, room, connection } = message;
    const remote = new Remote(this.room, server, () =>
      this.say(server, { type: "missed", room, connection }),
    );
    this.remotes.set(key, remote);
    remote.take(message);
    this.admit(message).then(
      (admitted) => {
        // It may have left while its seat was looked up.
        if (admitted && this.remotes.get(key) !== remote) this.forget(admitted);
        else remote.admit(admitted);
        // The notice to leave may have been lost: it is repeated at the next message.
        if (!admitted && this.remotes.get(key) === remote) this.remotes.delete(key);
      },
      (error: unknown) => {
        this.remotes.delete(key);
        log.warn("the seat of somebody at another server could not be looked up", { reason: String(error) });
      },
    );
  }

  // The seat is checked again here: the owner of the draft answers for everything written in it.
  private async admit({
    userId,
    until,
    server,
    connection: number,
    room,
  }: RemoteWords): Promise<Connection | null> {
    const seat = await seatOfPerson(userId, this.room.draftId);
    const account = seat && this.accounts.enter(userId);
    const wire = this.wireTo(server, { room, connection: number });
    if (!seat || !account) {
      wire.end("restart", "rights have changed");
      return null;
    }
    const { name, sessionVersion } = seat.actor;
    const person = { who: seat.who, name, sessionVersion, until, language: seat.actor.language ?? undefined };
    const connection: Connection = new Connection(person, this.room.attendance.lineOf(userId, account), {
      ...wire,
      write: (frames) => {
        const { received } = connection;
        this.say(server, {
          type: "frame",
          room,
          connection: number,
          seq: this.room.seq(),
          received,
          frame: frames,
        });
      },
    });
    return connection;
  }

  private wireTo(server: string, to: { readonly room: string; readonly connection: number }): Wire {
    const nothing = () => undefined;
    const end: Wire["end"] = (closing, reason) => this.say(server, { type: "close", ...to, closing, reason });
    // The other server applies back-pressure by acknowledgements, and does the pinging itself.
    return { waiting: 0, write: nothing, pause: nothing, resume: nothing, ping: nothing, cut: nothing, end };
  }

  private say(server: string, message: ConnectionMessage): void {
    this.peers.bus.publish(serverChannel(server), writePeerMessage(message));
  }

  /** A browser has disconnected from another server. */
  drop(server: string, number: number): void {
    const key = `${server} ${number}`;
    const remote = this.remotes.get(key);
    this.remotes.delete(key);
    if (remote?.connection) this.forget(remote.connection);
  }

  private forget(connection: Connection): void {
    connection.isOpen = false;
    connection.line.account.sockets -= 1;
    this.room.attendance.leave(connection);
  }

  /** Forgets all connections: the room has ended. */
  end(): void {
    const admitted = [...this];
    this.remotes.clear();
    for (const connection of admitted) this.forget(connection);
  }

  /** Forgets the connections of servers that were not alive when this was queried. */
  keepThere(there: ReadonlySet<string>, asked: number): void {
    for (const [key, { server, lastHeard, connection }] of this.remotes) {
      if (there.has(server) || lastHeard >= asked) continue;
      this.remotes.delete(key);
      if (connection) this.forget(connection);
    }
  }

  /** Forgets connections that were not heard from for too long, or whose account was not admitted. */
  sweep(now: number): void {
    for (const [key, { lastHeard, connection }] of this.remotes) {
      if (now - lastHeard < forgetAfter && connection?.isOpen !== false) continue;
      this.remotes.delete(key);
      if (connection) this.forget(connection);
    }
  }
}
