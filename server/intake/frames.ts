// Frames on a pipe: the length of a head and of the bytes after it, then both. It knows nothing of what they mean.
import { StringDecoder } from "node:string_decoder";

const prefix = 8;

/** A frame with a head in JSON and, where there are any, bytes. */
export const frame = (head: string, bytes: Uint8Array = new Uint8Array()): Buffer => {
  const words = Buffer.from(head);
  const lengths = Buffer.alloc(prefix);
  lengths.writeUInt32BE(words.length, 0);
  lengths.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([lengths, words, bytes]);
};

/** A frame of which a part has come: its head is made words as it comes, since that of a long one takes a while. */
type ComingFrame = {
  readonly decoder: StringDecoder;
  readonly words: string[];
  readonly bytes: Buffer[];
  head: number;
  rest: number;
};

/** Reads frames from a pipe until it ends. Throws when one is longer than `longest` bytes. */
export async function* readFrames(
  pipe: AsyncIterable<Buffer>,
  longest: number,
): AsyncGenerator<[string, Buffer]> {
  let begun: Buffer = Buffer.alloc(0);
  let coming: ComingFrame | null = null;
  for await (const chunk of pipe) {
    let left: Buffer = chunk;
    while (left.length > 0 || coming?.rest === 0) {
      if (coming === null) {
        begun = Buffer.concat([begun, left]);
        if (begun.length < prefix) break;
        const [head, bytes] = [begun.readUInt32BE(0), begun.readUInt32BE(4)];
        if (prefix + head + bytes > longest) throw new RangeError("A frame is too long.");
        coming = { decoder: new StringDecoder("utf8"), words: [], bytes: [], head, rest: head + bytes };
        left = begun.subarray(prefix);
        begun = Buffer.alloc(0);
      }
      left = take(coming, left);
      if (coming.rest > 0) break;
      const { words, bytes }: ComingFrame = coming;
      coming = null;
      // Nothing here may hold what was read: this waits for the next frame for as long as the pipe is open.
      yield [words.splice(0).join(""), Buffer.concat(bytes.splice(0))];
    }
  }
}

// Takes what belongs to the frame, and answers what comes after it.
const take = (coming: ComingFrame, chunk: Buffer): Buffer => {
  const head = chunk.subarray(0, coming.head);
  const bytes = chunk.subarray(head.length, coming.rest);
  coming.words.push(coming.decoder.write(head));
  if (head.length === coming.head) coming.words.push(coming.decoder.end());
  if (bytes.length > 0) coming.bytes.push(bytes);
  coming.head -= head.length;
  coming.rest -= head.length + bytes.length;
  return chunk.subarray(head.length + bytes.length);
};
