// Browsers whose sockets other servers hold, as far as the owner of the draft deals with them: their words are checked here,
// in turn with everybody's, and receipts and refusals go back the same way.

import { readBrowserMessage } from "#editor/protocol";
import { log } from "#server/log";
import type { Accounts } from "#server/room/sockets/account";
import type { Attendance } from "#server/room/sockets/attendance";
import { Connection } from "#server/room/sockets/connection";
import type { Wire } from "#server/room/sockets/wire";
import { seatOfPerson } from "#server/sign-in/session";
import { type ConnectionMessage, type RemoteWords, writePeerMessage } from "./peer-messages";
import { type Peers, serverChannel } from "./room-channel";

/** The live room, as far as it deals with those who are elsewhere. */
type Owned = { readonly draftId: string; readonly attendance: Attendance; seq(): number };

/** Milliseconds without a message after which a connection is forgotten: its next message is a first one. */
const forgetAfter = 600_000;

/** One browser at another server. */
class Remote {
  /** Its messages while the seat is looked up. */
  private waiting: RemoteWords[] = [];
  private isAdmitted = false;
  private nth = 0;
  /** True after a gap: nothing but an answer to a question, which holds everything, is taken. */
  private hasGap = false;
  connection: Connection | null = null;
  lastHeard = performance.now();

  /** `missed`: asks the other server for all that the browser has. */
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

  /** Everybody who is dealt with here and holds no socket here. */
  *[Symbol.iterator](): Generator<Connection> {
    for (const { connection } of this.remotes.values()) if (connection) yield connection;
  }

  get isEmpty(): boolean {
    return this.remotes.size === 0;
  }

  /** Takes a message of words that a browser sent to another server. */
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
        // That it must go may not have been heard: with its next message it is said again.
        if (!admitted && this.remotes.get(key) === remote) this.remotes.delete(key);
      },
      (error: unknown) => {
        this.remotes.delete(key);
        log.warn("the seat of somebody at another server could not be looked up", { reason: String(error) });
      },
    );
  }

  // The seat is judged here again: who holds the draft answers for what is written in it.
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
    // The other server reads no further than what is answered, and asks for signs of life itself.
    return { waiting: 0, write: nothing, pause: nothing, resume: nothing, ping: nothing, cut: nothing, end };
  }

  private say(server: string, message: ConnectionMessage): void {
    this.peers.bus.publish(serverChannel(server), writePeerMessage(message));
  }

  /** A browser has left another server. */
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

  /** Forgets everybody: the room has ended. */
  end(): void {
    const admitted = [...this];
    this.remotes.clear();
    for (const connection of admitted) this.forget(connection);
  }

  /** Forgets those of servers that were not there when it was asked. */
  keepThere(there: ReadonlySet<string>, asked: number): void {
    for (const [key, { server, lastHeard, connection }] of this.remotes) {
      if (there.has(server) || lastHeard >= asked) continue;
      this.remotes.delete(key);
      if (connection) this.forget(connection);
    }
  }

  /** Forgets those who were not heard of for long, or whose account did not let them in. */
  sweep(now: number): void {
    for (const [key, { lastHeard, connection }] of this.remotes) {
      if (now - lastHeard < forgetAfter && connection?.isOpen !== false) continue;
      this.remotes.delete(key);
      if (connection) this.forget(connection);
    }
  }
}
