// How a backup lies in its file. The first line says what it is, and how it is encrypted where it is. What follows is one gzip
// stream; encrypted, that stream is cut into chunks of 64 KiB, each with a tag of its own (AES-256-GCM), so that it is read
// without being held, and no chunk can be changed, moved, left out or cut off unseen: the number of a chunk and whether it is
// the last are its nonce, and the first line is authenticated with each. The key is made from the passphrase by scrypt.
import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { backupFormat } from "./parts";
import { UnusableBackup } from "./unusable";

const cipher = "aes-256-gcm";
const chunkBytes = 65_536;
const tagBytes = 16;
const keyBytes = 32;
/** 128 MiB of memory, about half a second. */
const cost = { n: 131_072, r: 8, p: 1 };
/** In bytes: a file may not ask for more. */
const mostMemory = 1024 * 1024 * 1024;

const Encryption = z.strictObject({
  cipher: z.literal(cipher),
  chunk: z.literal(chunkBytes),
  kdf: z.literal("scrypt"),
  n: z.int().min(2),
  r: z.int().min(1),
  p: z.int().min(1).max(16),
  salt: z.base64(),
  check: z.base64(),
});
const FirstLine = z.strictObject({ format: z.literal(backupFormat), encryption: Encryption.nullable() });

/** The first line of a file, as it stands there, without its end. */
export type Envelope = { readonly line: string; readonly key: Buffer | null };

/** Whether these are the first bytes of a backup. */
export const isBackup = (start: Buffer): boolean =>
  start.toString("latin1").startsWith(`{"format":"${backupFormat}"`);

/** A new envelope: encrypted where there is a passphrase. */
export const newEnvelope = async (passphrase: string | undefined): Promise<Envelope> => {
  if (passphrase === undefined) return { line: written(null), key: null };
  const salt = randomBytes(16);
  const { key, check } = await derived(passphrase, { ...cost, salt });
  const encryption = { cipher, chunk: chunkBytes, kdf: "scrypt", ...cost } as const;
  const line = written({ ...encryption, salt: salt.toString("base64"), check: check.toString("base64") });
  return { line, key };
};

const written = (encryption: z.infer<typeof Encryption> | null): string =>
  JSON.stringify({ format: backupFormat, encryption });

/** Opens an envelope by its first line. Throws {@link UnusableBackup} without the right passphrase. */
export const openEnvelope = async (line: string, passphrase: string | undefined): Promise<Envelope> => {
  const { encryption } = read(line);
  if (encryption === null) return { line, key: null };
  if (passphrase === undefined)
    throw new UnusableBackup(
      "The backup is encrypted: give its passphrase in ADREF_PASSPHRASE, or its file by --passphrase-file.",
    );
  const { n, r, p } = encryption;
  if (128 * n * r * p > mostMemory) throw new UnusableBackup("The first line of the backup is damaged.");
  const { key, check } = await derived(passphrase, { n, r, p, salt: Buffer.from(encryption.salt, "base64") });
  const known = Buffer.from(encryption.check, "base64");
  if (known.length !== check.length || !timingSafeEqual(known, check))
    throw new UnusableBackup("The passphrase is not that of this backup.");
  return { line, key };
};

const read = (line: string): z.infer<typeof FirstLine> => {
  try {
    return FirstLine.parse(JSON.parse(line));
  } catch {
    throw new UnusableBackup(
      `The file is no backup of the form ${backupFormat}, or its first line is damaged.`,
    );
  }
};

type Costs = { readonly n: number; readonly r: number; readonly p: number; readonly salt: Buffer };

// The second half is written into the file, so that another passphrase is distinguished from damage.
const derived = (passphrase: string, { n, r, p, salt }: Costs): Promise<{ key: Buffer; check: Buffer }> =>
  new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 2 * mostMemory };
    scrypt(passphrase.normalize("NFKC"), salt, keyBytes + tagBytes, options, (error, bytes) => {
      if (error) reject(new UnusableBackup("The first line of the backup is damaged."));
      else resolve({ key: bytes.subarray(0, keyBytes), check: bytes.subarray(keyBytes) });
    });
  });

const nonceOf = (number: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
};

/** Encrypts a stream into chunks. */
export const sealing = ({ line }: Envelope, key: Buffer) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let number = 0;
    for await (const { bytes, isLast } of inChunks(source, chunkBytes)) {
      const seal = createCipheriv(cipher, key, nonceOf(number, isLast)).setAAD(Buffer.from(line));
      yield Buffer.concat([seal.update(bytes), seal.final(), seal.getAuthTag()]);
      number += 1;
    }
  };

/** Decrypts chunks. Throws {@link UnusableBackup} for one that is not what was encrypted, before anything of it is handed on. */
export const unsealing = ({ line }: Envelope, key: Buffer) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let number = 0;
    for await (const { bytes, isLast } of inChunks(source, chunkBytes + tagBytes)) {
      yield opened(bytes, { key, nonce: nonceOf(number, isLast), line });
      number += 1;
    }
  };

type ChunkSeal = { readonly key: Buffer; readonly nonce: Buffer; readonly line: string };

const opened = (bytes: Buffer, { key, nonce, line }: ChunkSeal): Buffer => {
  try {
    const open = createDecipheriv(cipher, key, nonce).setAAD(Buffer.from(line));
    open.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([open.update(bytes.subarray(0, -tagBytes)), open.final()]);
  } catch {
    throw new UnusableBackup("The backup is damaged: it is not what was encrypted, or its end is cut off.");
  }
};

/** Pieces of one size; the last may be shorter, and empty. */
async function* inChunks(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly isLast: boolean }> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    waiting.push(piece);
    length += piece.length;
    if (length <= size) continue;
    const all = Buffer.concat(waiting);
    let from = 0;
    for (; all.length - from > size; from += size)
      yield { bytes: all.subarray(from, from + size), isLast: false };
    waiting = [all.subarray(from)];
    length = all.length - from;
  }
  yield { bytes: Buffer.concat(waiting), isLast: true };
}
