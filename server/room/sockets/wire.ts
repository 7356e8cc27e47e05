// Where bytes to a browser go out: messages of the live protocol, each framed once and the same bytes for every reader, over
// its socket, or by way of the server that holds it.
import type { Socket } from "node:net";
import { Sender, type WebSocket } from "ws";
import { type Closing, closeCodes, type ServerMessage, writeMessage } from "#editor/protocol";

const binary = { fin: true, opcode: 2, mask: false, readOnly: true, rsv1: false } as const;

/** A message as a frame of the socket. */
export const frameOf = (message: ServerMessage): Buffer =>
  Buffer.concat(Sender.frame(writeMessage(message), binary));

/** The way to one browser. */
export type Wire = {
  /** Bytes that the browser has not read yet. */
  readonly waiting: number;
  /** Writes ready-made frames. */
  write(frames: Buffer): void;
  /** Stops reading what the browser sends, and goes on. */
  pause(): void;
  resume(): void;
  /** Asks for a sign of life. */
  ping(): void;
  /** Says why and ends; who does not answer is cut off. */
  end(closing: Closing, reason: string): void;
  /** Ends at once. */
  cut(): void;
};

/** Over the browser's own socket, past `ws` where frames are ready-made. */
export const socketWire = ({ ws, socket }: { readonly ws: WebSocket; readonly socket: Socket }): Wire => ({
  get waiting() {
    return socket.writableLength;
  },
  write: (frames) => {
    if (socket.writable) socket.write(frames);
  },
  pause: () => ws.pause(),
  resume: () => ws.resume(),
  ping: () => ws.ping(),
  end: (closing, reason) => {
    if (ws.isPaused) ws.resume();
    ws.close(closeCodes[closing], reason);
    setTimeout(() => ws.terminate(), 1000).unref();
  },
  cut: () => ws.terminate(),
});
