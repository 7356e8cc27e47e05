// A backup is encrypted as an age file (age-encryption.org/v1) under a passphrase, so that anybody can open it with `age -d`
// where Adref itself is lost.
import { Decrypter, Encrypter } from "age-encryption";
import { UnusableBackup } from "./parts";

/** The base-2 logarithm of scrypt's cost: 128 MiB of memory, a second or two. */
const workFactor = 17;

const versionLine = "age-encryption.org/v1\n";

/** Whether these are the first bytes of an encrypted file. */
export const isEncrypted = (start: Buffer): boolean => start.toString("latin1").startsWith(versionLine);

/** Encrypts a stream. */
export const encrypting = (passphrase: string) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(workFactor);
    yield* await encrypter.encrypt(asWebStream(source));
  };

/** Decrypts a stream. Throws {@link UnusableBackup} before it hands on anything that was not encrypted with this passphrase. */
export const decrypting = (passphrase: string) =>
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

// The library has no codes: these are its words.
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
