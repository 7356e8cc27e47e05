// Hashing and signature checks for very many entries, spread over web workers.
import { digest } from "lib0/hash/sha256";
import { canonicalJson } from "#domain/canonical-json";
import type { SignedBytes } from "#domain/record/checkpoint";
import { type EntryHashes, hashedPart, hashesOfEntry } from "#domain/record/entry-hash";
import type { RecordEntry } from "#domain/record/record-words";
import { isSigned } from "./signature";
import type { Work, WorkResult } from "./worker-words";

// One worker per processor, up to a limit: a long record is verified by all of them. Where the browser gives a page
// opened from a file no workers, the page does everything itself.

/** With more workers than this, the page itself is the bottleneck. */
const most = 4;

type Asker = { resolve(done: WorkResult): void; reject(error: Error): void };
type WorkerCall = (work: Work, transfer?: Transferable[]) => Promise<WorkResult>;

const openWorker = (address: string): WorkerCall => {
  const worker = new Worker(address);
  const waiting: Asker[] = [];
  let isOver = false;
  worker.addEventListener("message", ({ data }: MessageEvent<WorkResult>) => waiting.shift()?.resolve(data));
  const fail = (): void => {
    isOver = true;
    for (const { reject } of waiting.splice(0)) reject(new Error("The program beside the page has failed."));
  };
  worker.addEventListener("error", fail);
  worker.addEventListener("messageerror", fail);
  // A worker answers in the order of the requests.
  return (work, transfer = []) =>
    new Promise((resolve, reject) => {
      if (isOver) return reject(new Error("The program beside the page has ended."));
      // Registered only once posted: a message that could not be posted gets no answer.
      worker.postMessage(work, transfer);
      waiting.push({ resolve, reject });
    });
};

let opened: readonly WorkerCall[] | undefined;

const openAll = (): readonly WorkerCall[] => {
  const program = document.getElementById("worker")?.textContent ?? "";
  const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  try {
    const count = Math.min(most, navigator.hardwareConcurrency);
    return Array.from({ length: count }, () => openWorker(address));
  } catch {
    return [];
  }
};

let turn = 0;

/** Has one of the workers do something. Rejects where there is none, or it has failed. */
const askWorker: WorkerCall = async (work, transfer) => {
  opened ??= openAll();
  turn += 1;
  const ask = opened[turn % opened.length];
  if (!ask) throw new Error("There is no program beside the page.");
  return ask(work, transfer);
};

/** Below these numbers the page is faster alone. */
const few = { entries: 1000, signatures: 50 };
/** Bytes of entries, and signatures, per message. */
const portion = { bytes: 2 ** 20, signatures: 250 };
/** The most UTF-8 bytes per UTF-16 unit; the length of a hash in bytes, and in hexadecimal digits. */
const [widest, hash, letters] = [3, 32, 64];

type Hashes = readonly (EntryHashes | null)[];

/** The hashes of the entries of a record. */
export const hashesOf = async (entries: readonly RecordEntry[]): Promise<Hashes> => {
  if (entries.length > few.entries)
    try {
      return (await Promise.all(asked(entries))).flat();
    } catch {
      // Falls through to the page itself: there is no worker, or an entry is not JSON.
    }
  return entries.map((entry) => hashesOfEntry(digest, entry));
};

const encoder = new TextEncoder();

// Entries are written into one buffer for as long as it has room.
function* asked(entries: readonly RecordEntry[]): Generator<Promise<Hashes>> {
  let bytes = new Uint8Array(portion.bytes);
  let [ends, at]: [number[], number] = [[], 0];
  for (const entry of entries) {
    const text = canonicalJson(hashedPart(entry));
    const room = 1 + text.length * widest;
    if (at + room > bytes.length) {
      if (ends.length > 0) yield takenOf(bytes, ends);
      bytes = new Uint8Array(Math.max(portion.bytes, room));
      [ends, at] = [[], 0];
    }
    bytes[at] = 0;
    at += 1 + encoder.encodeInto(text, bytes.subarray(at + 1)).written;
    ends.push(at);
  }
  if (ends.length > 0) yield takenOf(bytes, ends);
}

const takenOf = async (bytes: Uint8Array<ArrayBuffer>, ends: readonly number[]): Promise<Hashes> => {
  const done = await askWorker({ what: "hashes", bytes, ends }, [bytes.buffer]);
  if (done.what !== "hashes" || done.leaves.length !== ends.length * hash)
    throw new Error("Something else was answered.");
  const { hashes, leaves } = done;
  return ends.map((_, index) => ({
    hash: hashes.slice(index * letters, (index + 1) * letters),
    leaf: leaves.subarray(index * hash, (index + 1) * hash),
  }));
};

type QueuedSignature = { readonly signed: SignedBytes; answer(isTrue: boolean | null): void };

let waiting: QueuedSignature[] = [];

/** Whether a signature is valid; those requested in the same turn are checked in one batch. */
export const isSignedAmongMany = (signed: SignedBytes): Promise<boolean | null> =>
  new Promise((answer) => {
    if (waiting.length === 0) queueMicrotask(checkWaiting);
    waiting.push({ signed, answer });
  });

const checkWaiting = (): void => {
  const all = waiting;
  waiting = [];
  for (let at = 0; at < all.length; at += portion.signatures)
    void checkTogether(all.slice(at, at + portion.signatures), all.length > few.signatures);
};

const checkTogether = async (some: readonly QueuedSignature[], areMany: boolean): Promise<void> => {
  const signed = some.map((each) => each.signed);
  const done = areMany ? await askWorker({ what: "signatures", signed }).catch(() => null) : null;
  const isOfThese = done?.what === "signatures" && done.answers.length === some.length;
  const answers = isOfThese ? done.answers : [];
  // Where a worker cannot tell, the page itself may.
  await Promise.all(
    some.map(async ({ signed: one, answer }, index) => answer(answers[index] ?? (await isSigned(one)))),
  );
};
