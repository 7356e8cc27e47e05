// The archive in a backup: the entries of a tar archive, none larger than 1 MiB, so that no more need be held in memory
// at once. The last one, end.json, has the row count and digest of each table: an archive without it, or that does not
// match it, is damaged.
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { isDeepStrictEqual } from "node:util";
import { extract, pack } from "tar-stream";
import { z } from "zod";
import { BackupAbout, type BackupPart, Columns, Counters, UnusableBackup } from "./parts";

/** In bytes. */
const largestEntry = 1_048_576;

/** What was stored of a table. */
export const StoredRows = z.strictObject({
  table: z.string(),
  rows: z.int(),
  sha256: z.string().length(64),
});
export type StoredRows = z.infer<typeof StoredRows>;

const Secret = z.string().min(16).max(1000);

type Entry = { readonly name: string; readonly bytes: Buffer };

/** Writes parts as an archive. `stored` is filled with what was stored of each table. */
export async function* packed(
  parts: AsyncIterable<BackupPart>,
  stored: StoredRows[],
): AsyncGenerator<Uint8Array> {
  const archive = pack();
  const filled = fill(archive, entriesOf(parts, stored)).catch((error: Error) => archive.destroy(error));
  // Its own iterator has no type.
  yield* Readable.from(archive);
  await filled;
}

const fill = async (archive: ReturnType<typeof pack>, entries: AsyncIterable<Entry>): Promise<void> => {
  for await (const { name, bytes } of entries)
    await new Promise<void>((resolve, reject) => {
      archive.entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()));
    });
  archive.finalize();
};

const json = (name: string, value: unknown): Entry => ({
  name: `${name}.json`,
  bytes: Buffer.from(`${JSON.stringify(value)}\n`),
});

async function* entriesOf(parts: AsyncIterable<BackupPart>, stored: StoredRows[]): AsyncGenerator<Entry> {
  for await (const part of parts)
    switch (part.part) {
      case "about":
        yield json("about", part.about);
        break;
      case "secret":
        yield json("secret", part.secret);
        break;
      case "record keys":
        yield json("record-keys", part.secrets);
        break;
      case "counters":
        yield json("counters", part.counters);
        break;
      case "table": {
        yield json(`tables/${part.name}/columns`, part.columns);
        const counting = new RowCounter(part.name);
        let n = 0;
        for await (const bytes of ofOneSize(part.rows)) {
          counting.add(bytes);
          yield { name: copyName(part.name, n), bytes };
          n += 1;
        }
        stored.push(counting.sum());
      }
    }
  yield json("end", stored);
}

const copyName = (table: string, n: number): string => `tables/${table}/${n}.copy`;

// PostgreSQL delivers rows one by one, and a single one may be long.
async function* ofOneSize(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let length = 0;
  for await (const row of source)
    for (let from = 0; from < row.length; ) {
      const piece = row.subarray(from, from + largestEntry - length);
      gathered.push(piece);
      from += piece.length;
      length += piece.length;
      if (length === largestEntry) {
        yield Buffer.concat(gathered);
        gathered = [];
        length = 0;
      }
    }
  if (length > 0) yield Buffer.concat(gathered);
}

class RowCounter {
  private readonly hash = createHash("sha256");
  private rows = 0;

  constructor(private readonly table: string) {}

  add(piece: Buffer): void {
    this.hash.update(piece);
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) this.rows += 1;
  }

  sum(): StoredRows {
    return { table: this.table, rows: this.rows, sha256: this.hash.digest("hex") };
  }
}

/** A stream to write an archive into, and its entries, each complete. */
export const unpacking = (): {
  readonly into: ReturnType<typeof extract>;
  readonly entries: AsyncGenerator<Entry>;
} => {
  const into = extract();
  return { into, entries: entriesIn(into) };
};

async function* entriesIn(archive: ReturnType<typeof extract>): AsyncGenerator<Entry> {
  for await (const entry of archive) {
    const { name, type, size = 0 } = entry.header;
    if (type !== "file" || size > largestEntry) throw damaged();
    yield { name, bytes: await buffer(entry) };
  }
}

/**
 * Reads parts from entries; the rows of one are read before the next is requested. `stored` is filled with what was
 * stored of each table. Throws {@link UnusableBackup} where anything differs from what was written: at the latest when
 * all has been read.
 */
export async function* partsIn(
  entries: AsyncGenerator<Entry>,
  stored: StoredRows[],
): AsyncGenerator<BackupPart> {
  let next = await entries.next();
  if (!next.done && next.value.name !== "about.json")
    throw new UnusableBackup("The file is an archive, but no backup of Adref.");
  for (;;) {
    if (next.done) throw new UnusableBackup("The backup is damaged: its end is cut off.");
    const { name, bytes } = next.value;
    next = await entries.next();
    const table = /^tables\/([^/]+)\/columns\.json$/.exec(name)?.[1];
    if (table !== undefined) {
      const rows = rowsOf(table);
      yield { part: "table", name: table, columns: parsed(Columns, bytes), rows };
      // Rows the caller skipped must be counted all the same.
      for await (const _ of rows);
    } else if (name === "end.json") {
      if (!next.done || !isDeepStrictEqual(parsed(z.array(StoredRows), bytes), stored)) throw damaged();
      return;
    } else yield smallPart(name, bytes);
  }

  async function* rowsOf(table: string): AsyncGenerator<Buffer> {
    const counting = new RowCounter(table);
    for (let n = 0; !next.done && next.value.name === copyName(table, n); n += 1) {
      const { bytes } = next.value;
      counting.add(bytes);
      yield bytes;
      next = await entries.next();
    }
    stored.push(counting.sum());
  }
}

const smallPart = (name: string, bytes: Buffer): BackupPart => {
  switch (name) {
    case "about.json":
      return { part: "about", about: parsed(BackupAbout, bytes) };
    case "secret.json":
      return { part: "secret", secret: parsed(Secret, bytes) };
    case "record-keys.json":
      return { part: "record keys", secrets: parsed(z.array(Secret).max(10_000), bytes) };
    case "counters.json":
      return { part: "counters", counters: parsed(Counters, bytes) };
    default:
      throw damaged();
  }
};

const parsed = <T>(schema: z.ZodType<T>, bytes: Buffer): T => {
  try {
    return schema.parse(JSON.parse(bytes.toString("utf8")));
  } catch {
    throw damaged();
  }
};

const damaged = (): UnusableBackup =>
  new UnusableBackup("The backup is damaged: what it holds is not what was stored.");
