// A backup as a file: a gzip-compressed tar archive, inside an age file where there is a passphrase. It is written
// under a temporary name until it is complete and on disk, and read as a stream.
import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { packed, partsIn, type StoredRows, unpacking } from "./archive";
import { type BackupPart, UnusableBackup } from "./parts";

/** Writes parts into a new file, and returns what was stored of each table. Leaves nothing behind on failure. */
export const writeBackup = async (
  file: string,
  parts: AsyncIterable<BackupPart>,
  passphrase: string | undefined,
): Promise<readonly StoredRows[]> => {
  await requireNoFile(file);
  const unfinished = `${file}.unfinished`;
  const handle = await openNew(unfinished);
  const stored: StoredRows[] = [];
  try {
    const out = handle.createWriteStream({ flush: true });
    const gzip = createGzip({ level: constants.Z_BEST_SPEED });
    if (passphrase === undefined) await pipeline(packed(parts, stored), gzip, out);
    else await pipeline(packed(parts, stored), gzip, encrypting(passphrase), out);
    await requireNoFile(file);
    await rename(unfinished, file);
    await storeName(path.dirname(file));
    return stored;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
};

// Fails if the file exists: two processes must not write into one.
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

// A file name is on disk only once its folder is synced.
const storeName = async (folder: string): Promise<void> => {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
};

/** Whether a file may be a backup, judged by its first bytes. */
export const mayBeBackup = (start: Buffer): boolean => isEncrypted(start) || isCompressed(start);

const isCompressed = (start: Buffer): boolean => start[0] === 0x1f && start[1] === 0x8b;

/**
 * Reads the parts of a backup. Throws {@link UnusableBackup} for a file that is not a backup, is damaged, or is
 * encrypted with another passphrase: at the latest when all parts have been read.
 */
export async function* readBackup(
  file: string,
  passphrase: string | undefined,
  stored: StoredRows[] = [],
): AsyncGenerator<BackupPart> {
  const start = await firstBytes(file);
  if (!mayBeBackup(start)) throw new UnusableBackup(`The file ${file} is no backup of Adref.`);
  if (isEncrypted(start) && passphrase === undefined)
    throw new UnusableBackup(
      "The backup is encrypted: give its passphrase in ADREF_PASSPHRASE, or its file by --passphrase-file.",
    );
  const { into, entries } = unpacking();
  const body = createReadStream(file);
  const done =
    isEncrypted(start) && passphrase !== undefined
      ? pipeline(body, decrypting(passphrase), createGunzip(), into)
      : pipeline(body, createGunzip(), into);
  // Its failure is awaited below; until then it must not count as unhandled.
  done.catch(() => undefined);
  try {
    yield* partsIn(understood(entries, done), stored);
  } finally {
    into.destroy();
    await done.catch(() => undefined);
  }
}

const firstBytes = async (file: string): Promise<Buffer> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

// The checksum of the compressed file is at its end, behind all entries: the file is intact once `done` is.
async function* understood<T>(source: AsyncIterable<T>, done: Promise<void>): AsyncGenerator<T> {
  try {
    yield* source;
    await done;
  } catch (error) {
    throw asUnusable(error);
  }
}

// Errors of the file system are passed on; any other error means damage.
const asUnusable = (error: unknown): unknown => {
  if (error instanceof UnusableBackup || (error instanceof Error && "syscall" in error)) return error;
  const isCut = error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR";
  return new UnusableBackup(
    isCut
      ? "The backup is damaged: its end is cut off."
      : "The backup is damaged: it cannot be decompressed, or is no archive.",
  );
};

// A backup is encrypted as an age file (age-encryption.org/v1) with a passphrase, so that anybody can open it with `age
// -d` even without Adref.

/** The base-2 logarithm of scrypt's cost: 128 MiB of memory, a second or two. */
const workFactor = 17;

const versionLine = "age-encryption.org/v1\n";

/** Whether these are the first bytes of an encrypted file. */
const isEncrypted = (start: Buffer): boolean => start.toString("latin1").startsWith(versionLine);

/** Encrypts a stream. */
const encrypting = (passphrase: string) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(workFactor);
    yield* await encrypter.encrypt(asWebStream(source));
  };

/** Decrypts a stream. Throws {@link UnusableBackup} before passing on anything not encrypted with this passphrase. */
const decrypting = (passphrase: string) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const opened = await decrypter.decrypt(asWebStream(source)).catch((error: unknown) => {
      throw new UnusableBackup(whyNotOpened(error));
    });
    try {
      yield* opened;
    } catch {
      throw new UnusableBackup("The backup is damaged: it is not what was encrypted, or its end is cut off.");
    }
  };

// The library has no error codes: these are its messages.
const whyNotOpened = (error: unknown): string => {
  const words = error instanceof Error ? error.message : "";
  if (words.includes("work factor is too high"))
    return "Whoever tries a passphrase on this backup needs more than 1 GiB of memory (its work factor is above 20): it was not made by Adref, or is damaged.";
  return words.includes("no identity matched")
    ? "The passphrase is not that of this backup, or the beginning of the file is damaged."
    : "The backup is damaged: the beginning of the file cannot be read.";
};

const asWebStream = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const pieces = source[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
};
