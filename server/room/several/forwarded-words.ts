// Document updates that browsers send to this server for a draft another server owns: forwarded, and requested again
// when the owner does not acknowledge them, as when it or Redis has gone.
import type { Connection } from "#server/room/sockets/connection";
import { writePeerMessage } from "./peer-messages";
import { type Peers, serverChannel } from "./room-channel";

/** Milliseconds after which unacknowledged updates are requested again. */
const patience = 3000;

/** A message on its way: its number on the connection, its length and when it was sent. */
type Forwarded = { readonly nth: number; readonly bytes: number };

type Correspondent = {
  readonly number: number;
  /** The last of its messages that was forwarded, and the last the owner has processed. */
  last: number;
  answered: number;
  onTheWay: Forwarded[];
  since: number;
};

/** The number of the last connection of this server that had updates forwarded; unique across all rooms. */
let lastNumber = 0;

const isEmpty = (update: Uint8Array): boolean =>
  update.byteLength === 2 && update[0] === 0 && update[1] === 0;

export class ForwardedWords {
  private readonly correspondents = new Map<Connection, Correspondent>();
  private readonly byNumber = new Map<number, Connection>();
  private owner: string | null = null;

  /** `ask` requests from a browser everything that is missing here. */
  constructor(
    private readonly peers: Peers,
    private readonly room: string,
    private readonly ask: (connection: Connection) => void,
  ) {}

  connectionOf(number: number): Connection | undefined {
    return this.byNumber.get(number);
  }

  /** Another server, or none, owns the draft from now on: it knows nothing of the messages on their way. */
  setOwner(owner: string | null): void {
    if (owner === this.owner) return;
    this.owner = owner;
    if (owner !== null) this.askUnanswered(Number.POSITIVE_INFINITY);
  }

  /**
   * Forwards a message to the owner. Returns false for an empty update on a connection that has sent nothing yet: the
   * owner need not know of mere readers.
   */
  forward(connection: Connection, message: Uint8Array, update: Uint8Array): boolean {
    connection.received += 1;
    if (isEmpty(update) && !this.correspondents.has(connection)) return false;
    this.send(connection, message);
    return true;
  }

  private send(connection: Connection, message: Uint8Array): void {
    const { line, userId, person, received: nth } = connection;
    const known = this.correspondentOf(connection);
    const after = known.last;
    known.last = nth;
    if (known.onTheWay.length === 0) known.since = performance.now();
    known.onTheWay.push({ nth, bytes: message.byteLength });
    line.accepted(message.byteLength);
    if (this.owner === null) return;
    const { id: server } = this.peers.ownership.server;
    const from = { room: this.room, server, connection: known.number };
    const words = { type: "words", ...from, nth, after, userId, until: person.until, message } as const;
    this.peers.bus.publish(serverChannel(this.owner), writePeerMessage(words));
  }

  private correspondentOf(connection: Connection): Correspondent {
    const known = this.correspondents.get(connection);
    if (known) return known;
    lastNumber += 1;
    const made = { number: lastNumber, last: 0, answered: 0, onTheWay: [], since: 0 };
    this.correspondents.set(connection, made);
    this.byNumber.set(made.number, connection);
    return made;
  }

  /** The owner has processed this many messages of a connection. */
  answered(connection: Connection, received: number): void {
    const known = this.correspondents.get(connection);
    if (!known) return;
    known.answered = Math.max(known.answered, received);
    this.settle(connection, known, received);
    known.since = performance.now();
  }

  /** True while an owner has not processed everything a connection has sent. */
  isAwaited(connection: Connection): boolean {
    const known = this.correspondents.get(connection);
    return known !== undefined && known.answered < known.last;
  }

  // A settled message must not hold up the ones after it.
  private settle(connection: Connection, known: Correspondent, received: number): void {
    const settled = known.onTheWay.filter(({ nth }) => nth <= received);
    if (settled.length === 0) return;
    known.onTheWay = known.onTheWay.filter(({ nth }) => nth > received);
    connection.line.settled(
      settled.length,
      settled.reduce((sum, { bytes }) => sum + bytes, 0),
    );
  }

  leave(connection: Connection): void {
    const known = this.correspondents.get(connection);
    if (!known) return;
    this.correspondents.delete(connection);
    this.byNumber.delete(known.number);
    this.settle(connection, known, Number.POSITIVE_INFINITY);
    if (this.owner === null) return;
    const { id: server } = this.peers.ownership.server;
    const gone = { type: "gone", room: this.room, server, connection: known.number } as const;
    this.peers.bus.publish(serverChannel(this.owner), writePeerMessage(gone));
  }

  /** Requests again what has gone unacknowledged for too long. */
  sweep(now: number): void {
    if (this.owner !== null && this.peers.bus.isUp) this.askUnanswered(now - patience);
  }

  private askUnanswered(sentBefore: number): void {
    for (const [connection, { onTheWay, since }] of this.correspondents)
      if (onTheWay.length > 0 && since < sentBefore) this.askAgain(connection);
  }

  /** Asks every connection that has ever sent an update. */
  askEverybody(): void {
    for (const connection of this.correspondents.keys()) this.askAgain(connection);
  }

  /** Gives up on the messages on their way: the browser's answer will hold everything that is not stored. */
  askAgain(connection: Connection): void {
    const known = this.correspondents.get(connection);
    if (known) this.settle(connection, known, Number.POSITIVE_INFINITY);
    this.ask(connection);
  }
}
