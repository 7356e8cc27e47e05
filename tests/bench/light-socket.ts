// A WebSocket client as light as can be, so that the load generator is never the bottleneck: no compression, no
// fragments, binary messages only.
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export type LightSocket = { send(message: Uint8Array): void; close(): void };

/** Connects and calls `onMessage` for every binary message. */
export const openLightSocket = (
  url: URL,
  headers: Record<string, string>,
  onMessage: (message: Uint8Array) => void,
): Promise<LightSocket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    socket.setNoDelay(true);
    socket.once("error", reject);
    socket.once("connect", () => socket.write(handshake(url, headers)));
    let buffer: Buffer = Buffer.alloc(0);
    let open = false;
    socket.on("data", (chunk) => {
      buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
      if (!open) {
        const end = buffer.indexOf("\r\n\r\n");
        if (end < 0) return;
        if (!buffer.subarray(0, 12).toString().includes(" 101"))
          return reject(new Error(buffer.toString("latin1", 0, end)));
        open = true;
        buffer = buffer.subarray(end + 4);
        resolve({ send: (message) => void socket.write(frame(message)), close: () => socket.destroy() });
      }
      buffer = readFrames(buffer, socket, onMessage);
    });
  });

const handshake = (url: URL, headers: Record<string, string>): string =>
  [
    `GET ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    "Sec-WebSocket-Version: 13",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "",
    "",
  ].join("\r\n");

// How the length is said: in the second byte, or after a code in its place (RFC 6455, section 5.2).
const lengthOf = (size: number): { readonly code: number; readonly extended: 0 | 2 | 8 } => {
  if (size < 126) return { code: size, extended: 0 };
  return size < 65_536 ? { code: 126, extended: 2 } : { code: 127, extended: 8 };
};

// Masked with zeros: legal, and nothing has to be computed.
const frame = (message: Uint8Array, opcode = 2): Buffer => {
  const size = message.byteLength;
  const { code, extended } = lengthOf(size);
  const out = Buffer.alloc(6 + extended + size);
  out[0] = 0x80 | opcode;
  out[1] = 0x80 | code;
  if (extended === 2) out.writeUInt16BE(size, 2);
  if (extended === 8) out.writeBigUInt64BE(BigInt(size), 2);
  out.set(message, 6 + extended);
  return out;
};

const readFrames = (buffer: Buffer, socket: Socket, onMessage: (message: Uint8Array) => void): Buffer => {
  let at = 0;
  while (buffer.length - at >= 2) {
    const opcode = (buffer[at] ?? 0) & 15;
    let size = (buffer[at + 1] ?? 0) & 127;
    let head = 2;
    if (size === 126) {
      if (buffer.length - at < 4) break;
      size = buffer.readUInt16BE(at + 2);
      head = 4;
    } else if (size === 127) {
      if (buffer.length - at < 10) break;
      size = Number(buffer.readBigUInt64BE(at + 2));
      head = 10;
    }
    if (buffer.length - at < head + size) break;
    const body = buffer.subarray(at + head, at + head + size);
    if (opcode === 2) onMessage(body);
    else if (opcode === 9) socket.write(frame(body, 10));
    at += head + size;
  }
  return buffer.subarray(at);
};
