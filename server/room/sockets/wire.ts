// The outgoing side of a browser connection: messages of the live protocol, each framed once and sent as the same bytes
// to every reader, over its socket or by way of the server that holds it.
import type { Socket } from "node:net";
import { Sender, type WebSocket } from "ws";
import { type Closing, closeCodes, type ServerMessage, writeMessage } from "#editor/protocol";

const binary = { fin: true, opcode: 2, mask: false, readOnly: true, rsv1: false } as const;

/** Encodes a message as a WebSocket frame. */
export const frameOf = (message: ServerMessage): Buffer =>
  Buffer.concat(Sender.frame(writeMessage(message), binary));

/** The outgoing channel to one browser. */
export type Wire = {
  /** Bytes the browser has not read yet. */
  readonly waiting: number;
  /** Writes ready-made frames. */
  write(frames: Buffer): void;
  /** Stops reading what the browser sends, and resumes. */
  pause(): void;
  resume(): void;
  /** Sends a ping. */
  ping(): void;
  /** Closes with a reason; a browser that does not answer is cut off. */
  end(closing: Closing, reason: string): void;
  /** Closes at once. */
  cut(): void;
};

/** Writes to the browser's own socket, bypassing `ws` where frames are ready-made. */
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
