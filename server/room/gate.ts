// The door of the live rooms: who comes, from where, to which draft. Nothing is loaded for those who may not enter.
import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isRefusal } from "#domain/refusal";
import { isOwnOrigin } from "../http";
import { log } from "../log";
import { type Actor, actorOf, type Seat, seatIn } from "../session";
import { Connection, closeCodes } from "./connection";
import type { LiveRoom } from "./live-room";
import type { Hall } from "./rooms";

/** Largest message in bytes, before and after any extension: compression is off. */
const largestMessage = 1024 * 1024;
const mostFragments = 64;

type Verdict =
  | { readonly kind: "seat"; readonly seat: Seat }
  | { readonly kind: "close"; readonly code: number; readonly reason: string };

/** Makes the handler of upgrade requests for `/collab/:draft`. */
export const makeGate = (hall: Hall): ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    maxFragments: mostFragments,
    perMessageDeflate: false,
    clientTracking: false,
  });

  const admit = async (request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> => {
    const count = hall.accessCount();
    const verdict = await judge(request);
    if (socket.destroyed) return;
    const room = verdict.kind === "seat" ? await hall.enter(verdict.seat.draft.id) : null;
    if (socket.destroyed) return;
    server.handleUpgrade(request, socket, head, (ws) => {
      // A broken frame is answered with its close code; whoever does not take it is cut off.
      ws.on("error", () => setTimeout(() => ws.terminate(), 1000).unref());
      if (verdict.kind === "close") return ws.close(verdict.code, verdict.reason);
      const hasChanged = hall.changedSince(verdict.seat.actor.userId, count);
      if (hasChanged || !room || hall.isClosing()) return ws.close(closeCodes.restart, "come back");
      seatDown(room, verdict.seat, ws, socket);
    });
  };

  return (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (!(socket instanceof Socket)) {
      socket.destroy();
      return;
    }
    const status = hall.isClosing() ? "503 Service Unavailable" : refusedStatus(request);
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

const refusedStatus = (request: IncomingMessage): string | null => {
  const { origin, host } = request.headers;
  if (draftOf(request) === null) return "404 Not Found";
  if (origin !== undefined && !isOwnOrigin(origin, host ?? null)) return "403 Forbidden";
  return null;
};

const draftOf = (request: IncomingMessage): string | null =>
  /^\/collab\/([\w.~-]{1,100})\/?(?:\?|$)/.exec(request.url ?? "")?.[1] ?? null;

const answer = (socket: Socket, status: string): void => {
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  setTimeout(() => socket.destroy(), 1000).unref();
};

// A browser never sees the status of a refused upgrade: it is let in and told why it must go.
const judge = async (request: IncomingMessage): Promise<Verdict> => {
  const { cookie, authorization } = request.headers;
  const actor: Actor | null = await actorOf({ cookie, authorization });
  if (!actor) return { kind: "close", code: closeCodes.notSignedIn, reason: "sign in" };
  try {
    return { kind: "seat", seat: await seatIn(actor, draftOf(request) ?? "") };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { kind: "close", code: closeCodes.notAllowed, reason: "no seat in this draft" };
  }
};

const seatDown = (room: LiveRoom, { actor, who }: Seat, ws: WebSocket, socket: Socket): void => {
  socket.setNoDelay(true);
  const connection = new Connection({ who, name: actor.name, until: actor.until }, ws, socket);
  ws.on("message", (data, isBinary) => {
    if (!connection.isOpen) return;
    if (isBinary && data instanceof Uint8Array) room.receive(connection, data);
    else connection.close(closeCodes.unsupported, "binary messages only");
  });
  ws.on("pong", () => {
    connection.isAlive = true;
  });
  ws.on("close", () => {
    connection.isOpen = false;
    room.leave(connection);
  });
  room.enter(connection);
};
