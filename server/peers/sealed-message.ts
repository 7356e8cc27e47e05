// How a message between servers looks on the wire: sealed by the secret that they share, with its sender and its number, so
// that a stranger's, one's own, and what comes late over a connection that was given up are not taken.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const sealBytes = 32;
const senderBytes = 16;
const numberBytes = 6;
const headBytes = sealBytes + senderBytes + numberBytes;

/** What became of a message that was opened. */
export type OpenedMessage = { readonly payload: Buffer } | "forged" | "own" | "late";

/** Seals and opens the messages of one sender. */
export class Seal {
  readonly #secret: string;
  readonly #sender = randomBytes(senderBytes);
  /** The number of the last message from each sender. */
  readonly #numbers = new Map<string, number>();
  #sealed = 0;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The message as it is sent. */
  close(channel: string, payload: Uint8Array): Buffer {
    const message = Buffer.allocUnsafe(headBytes + payload.length);
    this.#sealed += 1;
    this.#sender.copy(message, sealBytes);
    message.writeUIntBE(this.#sealed, sealBytes + senderBytes, numberBytes);
    message.set(payload, headBytes);
    this.#mac(channel, message).copy(message);
    return message;
  }

  /** Checks a message that has arrived. Each sender's come in the order of their numbers, or not at all. */
  open(channel: string, message: Buffer): OpenedMessage {
    if (message.length < headBytes) return "forged";
    if (!timingSafeEqual(this.#mac(channel, message), message.subarray(0, sealBytes))) return "forged";
    const sender = message.subarray(sealBytes, sealBytes + senderBytes);
    if (sender.equals(this.#sender)) return "own";
    const number = message.readUIntBE(sealBytes + senderBytes, numberBytes);
    const name = sender.toString("latin1");
    if (number <= (this.#numbers.get(name) ?? 0)) return "late";
    this.#numbers.set(name, number);
    return { payload: message.subarray(headBytes) };
  }

  #mac(channel: string, message: Buffer): Buffer {
    return createHmac("sha256", this.#secret)
      .update(`${channel}\0`)
      .update(message.subarray(sealBytes))
      .digest();
  }
}
