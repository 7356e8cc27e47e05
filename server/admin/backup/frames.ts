// How the parts of a backup follow each other as bytes. Each begins with a line of JSON that names it; its bytes come in
// pieces, each after its length (32 bits, the highest byte first), and end with a length of 0; then a line of JSON has their
// SHA-256 and number. The last part, `end`, lists all the others with what was said of them.
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { BackupAbout, type BackupPart, Counters, Table } from "./parts";
import { UnusableBackup } from "./unusable";

/** How large a piece is that is written, and may be that is read; how long a line. */
const pieceBytes = 65_536;
const mostPiece = 1_048_576;
const mostLine = 65_536;
/** How large a part may be that is read whole. */
const mostSmall = 1_048_576;

const Sum = z.strictObject({ sha256: z.string().length(64), bytes: z.int(), lines: z.int() });

/** What was said of a part: a row of a table is a line of it. */
export const ListedPart = Sum.extend({ name: z.string() });
export type ListedPart = z.infer<typeof ListedPart>;
const End = z.strictObject({ parts: z.array(ListedPart) });
const Head = z.discriminatedUnion("part", [
  z.strictObject({ part: z.literal("about") }),
  z.strictObject({ part: z.literal("secret") }),
  z.strictObject({ part: z.literal("record keys") }),
  z.strictObject({ part: z.literal("counters") }),
  z.strictObject({ part: z.literal("end") }),
  Table,
]);
type Head = z.infer<typeof Head>;
const Secret = z.string().min(16).max(1000);

const nameOf = (head: Head): string => (head.part === "table" ? `table ${head.name}` : head.part);

/** Counts bytes as they pass. */
class ByteCounter {
  private readonly hash = createHash("sha256");
  private bytes = 0;
  private lines = 0;

  add(piece: Buffer): void {
    this.hash.update(piece);
    this.bytes += piece.length;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) this.lines += 1;
  }

  sum(): z.infer<typeof Sum> {
    return { sha256: this.hash.digest("hex"), bytes: this.bytes, lines: this.lines };
  }
}

const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** Writes parts. `listed` is filled with what was said of each. */
export async function* framed(
  parts: AsyncIterable<BackupPart>,
  listed: ListedPart[],
): AsyncGenerator<Buffer> {
  for await (const part of parts) {
    const head = headOf(part);
    const counted = yield* frame(head, bytesOf(part));
    listed.push({ name: nameOf(head), ...counted });
  }
  yield* frame({ part: "end" }, [line({ parts: listed })]);
}

const headOf = (part: BackupPart): Head =>
  part.part === "table"
    ? { part: "table", name: part.name, columns: [...part.columns] }
    : { part: part.part };

const bytesOf = (part: BackupPart): AsyncIterable<Buffer> | Iterable<Buffer> => {
  switch (part.part) {
    case "table":
      return part.rows;
    case "about":
      return [line(part.about)];
    case "secret":
      return [line(part.secret)];
    case "record keys":
      return [line(part.secrets)];
    case "counters":
      return [line(part.counters)];
  }
};

async function* frame(
  head: Head,
  bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Buffer, z.infer<typeof Sum>> {
  const counting = new ByteCounter();
  yield line(head);
  for await (const piece of pieces(bytes)) {
    counting.add(piece);
    yield lengthOf(piece.length);
    yield piece;
  }
  const sum = counting.sum();
  yield lengthOf(0);
  yield line(sum);
  return sum;
}

const lengthOf = (length: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
};

// Rows come one by one, and may be long.
async function* pieces(source: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const each of source)
    for (let from = 0; from < each.length; from += pieceBytes) {
      const piece = each.subarray(from, from + pieceBytes);
      if (length + piece.length > pieceBytes) {
        yield Buffer.concat(waiting);
        waiting = [];
        length = 0;
      }
      waiting.push(piece);
      length += piece.length;
    }
  if (length > 0) yield Buffer.concat(waiting);
}

/**
 * Reads parts as they were written; the rows of one are read before the next is asked for. `listed` is filled with what was
 * said of each. Throws {@link UnusableBackup} where anything is not what was written: at the latest when all is read.
 */
export async function* unframed(
  source: AsyncIterable<Buffer>,
  listed: ListedPart[],
): AsyncGenerator<BackupPart> {
  const bytes = new Bytes(source);
  for (;;) {
    const head = parsed(Head, await bytes.line());
    const name = nameOf(head);
    const body = summed(bytes, (sum) => listed.push({ name, ...sum }));
    if (head.part === "end") {
      const before = [...listed];
      if (!isDeepStrictEqual(parsed(End, await whole(body)).parts, before)) throw damaged();
      return await bytes.over();
    }
    const part = await partOf(head, body);
    yield part;
    if (part.part === "table") await passed(part.rows);
  }
}

// What nobody has read counts all the same.
const passed = async (rows: AsyncIterable<Buffer>): Promise<void> => {
  for await (const _ of rows);
};

const partOf = async (
  head: Exclude<Head, { part: "end" }>,
  body: AsyncGenerator<Buffer>,
): Promise<BackupPart> => {
  if (head.part === "table") return { ...head, rows: body };
  const said = await whole(body);
  if (head.part === "about") return { part: "about", about: parsed(BackupAbout, said) };
  if (head.part === "counters") return { part: "counters", counters: parsed(Counters, said) };
  if (head.part === "record keys")
    return { part: "record keys", secrets: parsed(z.array(Secret).max(10_000), said) };
  return { part: "secret", secret: parsed(Secret, said) };
};

async function* summed(bytes: Bytes, done: (sum: z.infer<typeof Sum>) => void): AsyncGenerator<Buffer> {
  const counting = new ByteCounter();
  for (;;) {
    const length = (await bytes.exactly(4)).readUInt32BE();
    if (length > mostPiece) throw damaged();
    if (length === 0) break;
    const piece = await bytes.exactly(length);
    counting.add(piece);
    yield piece;
  }
  const sum = parsed(Sum, await bytes.line());
  if (!isDeepStrictEqual(sum, counting.sum())) throw damaged();
  done(sum);
}

const whole = async (body: AsyncIterable<Buffer>): Promise<string> => {
  const all: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > mostSmall) throw damaged();
    all.push(piece);
  }
  return Buffer.concat(all).toString("utf8");
};

const parsed = <T>(schema: z.ZodType<T>, words: string): T => {
  try {
    return schema.parse(JSON.parse(words));
  } catch {
    throw damaged();
  }
};

const damaged = (): UnusableBackup =>
  new UnusableBackup("The backup is damaged: what it holds is not what its digests were taken of.");

/** A stream of bytes, taken by the line and by the number. */
class Bytes {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf(10);
      if (end >= 0) return this.take(end + 1).toString("utf8");
      if (this.rest.length > mostLine) throw damaged();
      await this.more();
    }
  }

  async exactly(count: number): Promise<Buffer> {
    while (this.rest.length < count) await this.more();
    return this.take(count);
  }

  /** Throws unless nothing more comes. */
  async over(): Promise<void> {
    if (this.rest.length > 0 || !(await this.source.next()).done) throw damaged();
  }

  private take(count: number): Buffer {
    const taken = this.rest.subarray(0, count);
    this.rest = this.rest.subarray(count);
    return taken;
  }

  private async more(): Promise<void> {
    const { done, value } = await this.source.next();
    if (done) throw new UnusableBackup("The backup is damaged: its end is cut off.");
    this.rest = this.rest.length === 0 ? value : Buffer.concat([this.rest, value]);
  }
}
