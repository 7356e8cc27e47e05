// The words that browsers send to this server for a draft that another owns: passed on, and asked for again when the owner
// does not answer for them, as when it has gone or Redis has.
import type { Connection } from "#server/room/sockets/connection";
import { writePeerMessage } from "./peer-messages";
import { type Peers, serverChannel } from "./room-channel";

/** Milliseconds after which words that were not answered are asked for again. */
const patience = 3000;

/** A message that is on its way: which of the connection's, how long, and since when. */
type Forwarded = { readonly nth: number; readonly bytes: number };

type Correspondent = {
  readonly number: number;
  /** The last of its messages that was passed on, and the last with which an owner has dealt. */
  last: number;
  answered: number;
  onTheWay: Forwarded[];
  since: number;
};

/** The number of the last connection of this server whose words were passed on: none has that of another, in whichever room. */
let lastNumber = 0;

const isEmpty = (update: Uint8Array): boolean =>
  update.byteLength === 2 && update[0] === 0 && update[1] === 0;

export class ForwardedWords {
  private readonly correspondents = new Map<Connection, Correspondent>();
  private readonly byNumber = new Map<number, Connection>();
  private owner: string | null = null;

  /** `ask` asks a browser for all that is not here. */
  constructor(
    private readonly peers: Peers,
    private readonly room: string,
    private readonly ask: (connection: Connection) => void,
  ) {}

  connectionOf(number: number): Connection | undefined {
    return this.byNumber.get(number);
  }

  /** Another server, or none, owns the draft from now on: it has not heard of what is on its way. */
  setOwner(owner: string | null): void {
    if (owner === this.owner) return;
    this.owner = owner;
    if (owner !== null) this.askUnanswered(Number.POSITIVE_INFINITY);
  }

  /**
   * Passes a message of words on to the owner. False for one without words of somebody who has sent none: whoever only reads
   * is nothing to the owner.
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

  /** The owner has dealt with so many messages of a connection. */
  answered(connection: Connection, received: number): void {
    const known = this.correspondents.get(connection);
    if (!known) return;
    known.answered = Math.max(known.answered, received);
    this.settle(connection, known, received);
    known.since = performance.now();
  }

  /** True while an owner has not dealt with all that a connection has sent. */
  isAwaited(connection: Connection): boolean {
    const known = this.correspondents.get(connection);
    return known !== undefined && known.answered < known.last;
  }

  // What is settled does not hold up what comes after it.
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

  /** Asks again for what has not been answered for long. */
  sweep(now: number): void {
    if (this.owner !== null && this.peers.bus.isUp) this.askUnanswered(now - patience);
  }

  private askUnanswered(sentBefore: number): void {
    for (const [connection, { onTheWay, since }] of this.correspondents)
      if (onTheWay.length > 0 && since < sentBefore) this.askAgain(connection);
  }

  /** Asks all who have ever sent words. */
  askEverybody(): void {
    for (const connection of this.correspondents.keys()) this.askAgain(connection);
  }

  /** Gives up what is on its way: the answer of the browser holds all that is not stored. */
  askAgain(connection: Connection): void {
    const known = this.correspondents.get(connection);
    if (known) this.settle(connection, known, Number.POSITIVE_INFINITY);
    this.ask(connection);
  }
}
