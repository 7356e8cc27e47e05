// A backup as a file: written under another name until it is whole and on the disk, and read as a stream.
import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip, createGzip } from "node:zlib";
import { isBackup, newEnvelope, openEnvelope, sealing, unsealing } from "./envelope";
import { framed, type ListedPart, unframed } from "./frames";
import type { BackupPart } from "./parts";
import { UnusableBackup } from "./unusable";

/** No first line is longer. */
const mostFirst = 4096;

/** Writes parts into a file that is not there yet, and answers what was said of each. Nothing is left where it fails. */
export const writeBackup = async (
  file: string,
  parts: AsyncIterable<BackupPart>,
  passphrase: string | undefined,
): Promise<readonly ListedPart[]> => {
  await requireNoFile(file);
  const envelope = await newEnvelope(passphrase);
  const unfinished = `${file}.unfinished`;
  const handle = await openNew(unfinished);
  const listed: ListedPart[] = [];
  try {
    const out = handle.createWriteStream({ flush: true });
    out.write(`${envelope.line}\n`);
    const frames = Readable.from(framed(parts, listed), { objectMode: false });
    const gzip = createGzip({ level: constants.Z_BEST_SPEED });
    if (envelope.key) await pipeline(frames, gzip, sealing(envelope, envelope.key), out);
    else await pipeline(frames, gzip, out);
    await requireNoFile(file);
    await rename(unfinished, file);
    await storeName(path.dirname(file));
    return listed;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
};

// Two that write at once would write into each other's.
const openNew = (file: string): Promise<FileHandle> =>
  open(file, "wx", 0o600).catch((error: unknown) => {
    throw error instanceof Error && "code" in error && error.code === "EEXIST"
      ? new Error(`${file} is there: another backup is being written, or was interrupted. If so, remove it.`)
      : error;
  });

const requireNoFile = async (file: string): Promise<void> => {
  const found = await open(file).catch(() => null);
  await found?.close();
  if (found) throw new Error(`The file ${file} is there already. Name another one.`);
};

// The name of a file is on the disk when its folder is.
const storeName = async (folder: string): Promise<void> => {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
};

/**
 * Reads the parts of a backup. Throws {@link UnusableBackup} for what is none, is damaged, or is encrypted with another
 * passphrase: at the latest when all parts are read.
 */
export async function* readBackup(
  file: string,
  passphrase: string | undefined,
  listed: ListedPart[] = [],
): AsyncGenerator<BackupPart> {
  const line = await firstLine(file);
  const envelope = await openEnvelope(line, passphrase);
  const body = createReadStream(file, { start: Buffer.byteLength(line) + 1 });
  const gunzip = createGunzip();
  const done = envelope.key
    ? pipeline(body, unsealing(envelope, envelope.key), gunzip)
    : pipeline(body, gunzip);
  // It is said by whoever reads what comes out.
  done.catch(() => undefined);
  try {
    yield* unframed(decompressed(gunzip), listed);
  } finally {
    gunzip.destroy();
    await done.catch(() => undefined);
  }
}

async function* decompressed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* source;
  } catch (error) {
    throw asUnusable(error);
  }
}

const firstLine = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostFirst), 0, mostFirst, 0);
    const start = buffer.subarray(0, bytesRead);
    const end = start.indexOf(10);
    if (end < 0 || !isBackup(start)) throw new UnusableBackup(`The file ${file} is no backup of Adref.`);
    return start.subarray(0, end).toString("utf8");
  } finally {
    await handle.close();
  }
};

// What the decompression says of a damaged stream.
const asUnusable = (error: unknown): unknown => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "Z_BUF_ERROR") return new UnusableBackup("The backup is damaged: its end is cut off.");
  return typeof code === "string" && code.startsWith("Z_")
    ? new UnusableBackup("The backup is damaged: it cannot be decompressed.")
    : error;
};
