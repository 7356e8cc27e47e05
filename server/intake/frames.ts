// Frames on a pipe: the length of a head and of the bytes after it, then both. It knows nothing of what they mean.
import type { Readable } from "node:stream";

const prefix = 8;

/** A frame with a head in JSON and, where there are any, bytes. */
export const frame = (head: string, bytes: Uint8Array = new Uint8Array()): Buffer => {
  const words = Buffer.from(head);
  const lengths = Buffer.alloc(prefix);
  lengths.writeUInt32BE(words.length, 0);
  lengths.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([lengths, words, bytes]);
};

/** Reads frames from a pipe until it ends. Throws when one is longer than `longest` bytes. */
export async function* readFrames(pipe: Readable, longest: number): AsyncGenerator<[string, Buffer]> {
  let chunks: Buffer[] = [];
  let held = 0;
  for await (const chunk of pipe) {
    chunks.push(chunk);
    held += chunk.length;
    while (held >= prefix) {
      if ((chunks[0]?.length ?? 0) < prefix) chunks = [Buffer.concat(chunks)];
      const head = chunks[0]?.readUInt32BE(0) ?? 0;
      const length = prefix + head + (chunks[0]?.readUInt32BE(4) ?? 0);
      if (length > longest) throw new RangeError("A frame is too long.");
      if (held < length) break;
      const all = Buffer.concat(chunks);
      chunks = [all.subarray(length)];
      held = all.length - length;
      yield [all.toString("utf8", prefix, prefix + head), all.subarray(prefix + head, length)];
    }
  }
}
