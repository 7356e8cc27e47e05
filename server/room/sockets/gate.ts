// Admission to the live rooms: who connects, from where, to which draft. Nothing is loaded for people who may not
// enter.

import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { DelegationCode } from "#domain/draft";
import { languageAsked } from "#domain/languages";
import { liveLimits } from "#domain/limits";
import { preparesFor } from "#domain/people/access";
import { refusalByScopes, scopesOfAct } from "#domain/people/scopes";
import { isRefusal, orThrow, Refusal } from "#domain/refusal";
import { asksForPacked, type Closing, closeCodes } from "#editor/protocol";
import { isOwnOrigin } from "#server/http/address";
import { whileDatabaseAnswers } from "#server/http/health";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { type Actor, actorOf, type Seat, seatIn } from "#server/sign-in/session";
import type { Accounts, TrafficAccount } from "./account";
import type { Attendance } from "./attendance";
import { type ConnectedPerson, Connection } from "./connection";
import { socketWire } from "./wire";

/** The room of a draft, or, with a delegation, the room in which that delegation prepares (H1). */
export type Whereto = { readonly draftId: string; readonly delegation: DelegationCode | null };

/** What the gate needs beyond {@link Rooms}. */
export type Lobby = {
  enter(where: Whereto): Promise<Attendance>;
  /** Counts the changes of access so far; a connection checked before a change to its own rights is sent back. */
  accessCount(): number;
  changedSince(userId: string, count: number): boolean;
  isClosing(): boolean;
  readonly accounts: Accounts;
};

const notNow = () => new Refusal("unavailable", "The database does not answer, or keeps nothing.");

/** The scopes a token needs to write in the text. */
const writing = scopesOfAct("propose");

type Newcomer = Pick<ConnectedPerson, "language"> & {
  readonly seat: Seat;
  readonly where: Whereto;
  readonly account: TrafficAccount;
  readonly readsPacked: boolean;
};

type GateVerdict =
  | (Omit<Newcomer, "account"> & { readonly kind: "seat" })
  | { readonly kind: "close"; readonly closing: Closing; readonly reason: string };

/** Makes the handler of upgrade requests for `/collab/:draft` and `/collab/:draft/preparing`. */
export const makeGate = (
  lobby: Lobby,
): ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: liveLimits.message,
    maxFragments: liveLimits.fragments,
    perMessageDeflate: false,
    clientTracking: false,
  });

  const comeTo = async (request: IncomingMessage) => {
    const verdict = await judge(request);
    const isLeft = verdict.kind !== "seat" || request.socket.destroyed;
    return { verdict, room: isLeft ? null : await lobby.enter(verdict.where) };
  };

  const admit = async (request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> => {
    const count = lobby.accessCount();
    const { verdict, room } = await whileDatabaseAnswers(comeTo(request), notNow);
    if (socket.destroyed) return;
    // What a newcomer is sent at once goes out together with the answer to its upgrade.
    socket.cork();
    process.nextTick(() => socket.uncork());
    server.handleUpgrade(request, socket, head, (ws) => {
      endAfterError(ws);
      if (verdict.kind === "close") return ws.close(closeCodes[verdict.closing], verdict.reason);
      const hasChanged = lobby.changedSince(verdict.seat.actor.userId, count);
      if (hasChanged || !room || lobby.isClosing()) return ws.close(closeCodes.restart, "come back");
      const account = lobby.accounts.enter(verdict.seat.actor.userId);
      if (!account) return ws.close(closeCodes.tooMuch, "too many pages are open");
      join(room, { ...verdict, account }, { ws, socket });
    });
  };

  return (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (!(socket instanceof Socket)) {
      socket.destroy();
      return;
    }
    const status = lobby.isClosing() ? "503 Service Unavailable" : refusedStatus(request);
    if (status) {
      answer(socket, status);
      return;
    }
    admit(request, socket, head).catch((error: unknown) => {
      log.error("live socket was not admitted", error);
      answer(socket, "503 Service Unavailable");
    });
  };
};

// Objects that live as long as the socket are created outside the scope that admitted it: a thousand idle readers must
// retain neither the headers of their requests nor the row of their draft.

// A broken frame is answered with its close code; a browser that does not accept it is cut off.
const endAfterError = (ws: WebSocket): void => {
  ws.on("error", () => setTimeout(() => ws.terminate(), 1000).unref());
};

const refusedStatus = (request: IncomingMessage): string | null => {
  const { origin, host } = request.headers;
  if (addressed(request) === null) return "404 Not Found";
  if (origin !== undefined && !isOwnOrigin(origin, host ?? null, runtime().config)) return "403 Forbidden";
  return null;
};

type Address = { readonly draftId: string; readonly isPreparing: boolean; readonly readsPacked: boolean };

const addressed = (request: IncomingMessage): Address | null => {
  const found = /^\/collab\/([\w.~-]{1,100})(\/preparing)?\/?(?:\?(.*))?$/.exec(request.url ?? "");
  if (!found) return null;
  const [, draftId = "", preparing, query] = found;
  const isPacked = new URLSearchParams(query).get("packed") === asksForPacked.packed;
  return { draftId, isPreparing: preparing !== undefined, readsPacked: isPacked };
};

const answer = (socket: Socket, status: string): void => {
  const again = status.startsWith("503") ? "Retry-After: 5\r\n" : "";
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\n${again}Content-Length: 0\r\n\r\n`;
  if (socket.writable) socket.end(head);
  setTimeout(() => socket.destroy(), 1000).unref();
};

// A browser never sees the status of a refused upgrade: it is admitted, then told why it must leave.
const judge = async (request: IncomingMessage): Promise<GateVerdict> => {
  const { cookie, authorization, "accept-language": languages } = request.headers;
  const actor: Actor | null = await actorOf({ cookie, authorization });
  if (!actor) return { kind: "close", closing: "notSignedIn", reason: "sign in" };
  const { draftId = "", isPreparing = false, readsPacked = false } = addressed(request) ?? {};
  try {
    const seat = await seatIn(actor, draftId);
    // The delegation whose preparation room is meant follows from the seat, never from the address.
    const delegation = isPreparing ? orThrow(preparesFor(seat.who)) : null;
    if (isPreparing && actor.grant) orThrow(refusalByScopes(actor.grant, scopesOfAct("prepare")));
    const where = { draftId: seat.draft.id, delegation };
    return { kind: "seat", seat, where, readsPacked, language: actor.language ?? languageAsked(languages) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const isOfToken = error.code === "beyond-scope";
    const reason = isOfToken ? "the token is not for this" : "no seat in this draft";
    return { kind: "close", closing: "notAllowed", reason };
  }
};

// P11f: in a room where a delegation prepares, everybody who may read may write.
const readsOnly = ({ actor }: Seat, { delegation }: Whereto): boolean =>
  delegation === null && actor.grant !== undefined && refusalByScopes(actor.grant, writing) !== null;

const join = (
  room: Attendance,
  { seat, where, account, readsPacked, language }: Newcomer,
  { ws, socket }: { readonly ws: WebSocket; readonly socket: Socket },
): void => {
  socket.setNoDelay(true);
  const { who, actor } = seat;
  const { name, sessionVersion, until } = actor;
  const person = { who, name, sessionVersion, until, language, readsOnly: readsOnly(seat, where) };
  const connection = new Connection(person, room.lineOf(who.userId, account), socketWire({ ws, socket }));
  connection.readsPacked = readsPacked;
  ws.on("message", (data, isBinary) => {
    if (!connection.isOpen) return;
    if (isBinary && data instanceof Uint8Array) room.receive(connection, data);
    else connection.close("unsupported", "binary messages only");
  });
  ws.on("pong", () => {
    connection.isAlive = true;
  });
  ws.on("close", () => {
    connection.isOpen = false;
    account.sockets -= 1;
    room.leave(connection);
  });
  room.enter(connection);
};
