// npm run bench restart: a server is started on a draft of 500,000 edits, and somebody comes in: how long until the document is
// there, beside the reference server with leveldb on the same keys.
import { loadavg } from "node:os";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { eq } from "drizzle-orm";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { openPostgres } from "#db/client";
import { appendUpdates } from "#db/draft/appending";
import { keepSnapshot, updatesAfter } from "#db/draft/updates";
import { drafts } from "#db/schema/drafts";
import { withoutCleanup } from "#editor/draft-doc";
import { freePort, newFolder, removeFolder } from "../../support/server-process";
import { type LightSocket, openLightSocket } from "../light-socket";
import { pause, stepOne, updateMessage } from "../load";
import { cpuSeconds, ended, residentMegabytes, said, start } from "../servers";
import { draft, openDatabases, startAdref, startOne } from "./adref";
import type { Subject } from "./subject";

const edits = Number(process.env.BENCH_EDITS ?? 500_000);
/** As many changes may come after the last snapshot, so many are stored in one statement. */
const [tail, portion] = [4000, 500];
/** So many keys in a row are typed at one place; of ten one takes a letter away. */
const row = 20;

type Place = ReturnType<Subject["place"]>;
type Arrival = { readonly doc: Y.Doc; readonly socket: LightSocket };

/** Comes in, and resolves when the document has this many characters. */
const arrive = ({ url, headers }: Place, characters: number): Promise<Arrival> =>
  new Promise((resolve, reject) => {
    const doc = withoutCleanup(new Y.Doc());
    const opened = openLightSocket(url, headers, (message) => {
      const decoder = decoding.createDecoder(message);
      if (decoding.readVarUint(decoder) !== 0 || decoding.readVarUint(decoder) === 0) return;
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
      if (lengthOf(doc) >= characters) void opened.then((socket) => resolve({ doc, socket }));
    });
    opened.then((socket) => socket.send(stepOne()), reject);
  });

const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  doc
    .getXmlFragment("default")
    .toArray()
    .flatMap((block) =>
      block instanceof Y.XmlElement ? block.toArray().filter((text) => text instanceof Y.XmlText) : [],
    );

const lengthOf = (doc: Y.Doc): number => textsOf(doc).reduce((sum, text) => sum + text.length, 0);

/** The keys of a writer who begins with this document, each as it is sent. */
const typed = (before: Y.Doc): { readonly doc: Y.Doc; readonly keys: readonly Uint8Array[] } => {
  const doc = withoutCleanup(new Y.Doc());
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(before));
  const keys: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => keys.push(bytes));
  const texts = textsOf(doc);
  for (let n = 0; keys.length < edits; n += 1) {
    const text = texts[(n * 7919) % texts.length];
    if (!text) throw new Error("There is nothing to type in.");
    let at = (n * 104_729) % (text.length + 1);
    for (let key = 0; key < row && keys.length < edits; key += 1) {
      const isDeletion = key % 10 === 9 && at > 0;
      if (isDeletion) text.delete(at - 1, 1);
      else text.insert(at, "a");
      at += isDeletion ? -1 : 1;
    }
  }
  return { doc, keys };
};

const compressed = (state: Uint8Array): Promise<Buffer> =>
  promisify(brotliCompress)(state, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

// As a server leaves it that has ended without a word: the log, and the last snapshot that it made on its way.
const store = async (url: string, writer: Y.Doc, keys: readonly Uint8Array[]): Promise<void> => {
  const database = await openPostgres(url);
  const { db } = database;
  const [held] = await db.select({ fence: drafts.fence }).from(drafts).where(eq(drafts.id, draft));
  const hold = { draftId: draft, fence: held?.fence ?? 0 };
  const before = await updatesAfter(db, draft, 0);
  const left = new Y.Doc();
  for (const { bytes } of before) Y.applyUpdate(left, bytes);
  for (let from = 0; from < keys.length; from += portion) {
    const some = keys.slice(from, from + portion).map((bytes, n) => ({
      userId: "bench-0",
      delegation: null,
      bytes,
      clients: from + n === 0 ? [writer.clientID] : [],
    }));
    await appendUpdates(db, hold, before.length + from, some);
  }
  const snapshot = keys.slice(0, Math.max(0, keys.length - tail));
  left.transact(() => {
    for (const bytes of snapshot) Y.applyUpdate(left, bytes);
  });
  const seq = before.length + snapshot.length;
  await keepSnapshot(db, hold, { seq, bytes: await compressed(Y.encodeStateAsUpdate(left)) });
  await database.close();
};

type Row = { readonly ready: number; readonly join: number; readonly memory: number };

const arrival = async (pid: number, place: Place, characters: number): Promise<Omit<Row, "ready">> => {
  const begun = performance.now();
  const { socket } = await arrive(place, characters);
  const join = performance.now() - begun;
  socket.close();
  return { join, memory: residentMegabytes(pid) };
};

const measureReference = async (
  before: Y.Doc,
  keys: readonly Uint8Array[],
  characters: number,
): Promise<Row> => {
  const [port, folder] = [await freePort(), newFolder()];
  const place = { url: new URL(`ws://127.0.0.1:${port}/${draft}`), headers: {} };
  const run = async () => {
    const environment = { PORT: String(port), HOST: "127.0.0.1", YPERSISTENCE: `${folder}/level` };
    const child = start(["node_modules/@y/websocket-server/src/server.js"], environment);
    await said(child, /running at/);
    return child;
  };
  const first = await run();
  const { socket } = await arrive(place, 0);
  socket.send(updateMessage(Y.encodeStateAsUpdate(before)));
  for (const [n, bytes] of keys.entries()) {
    socket.send(updateMessage(bytes));
    if (n % 1000 === 999) await pause(1);
  }
  await atRest(first.pid ?? 0);
  socket.close();
  await ended(first, "SIGKILL");
  const begun = performance.now();
  const again = await run();
  const ready = performance.now() - begun;
  const measured = await arrival(again.pid ?? 0, place, characters);
  await ended(again, "SIGKILL");
  removeFolder(folder);
  return { ready, ...measured };
};

// It does not say when it has written what it was sent.
const atRest = async (pid: number): Promise<void> => {
  for (let quiet = 0, spent = cpuSeconds(pid); quiet < 3; ) {
    await pause(1000);
    const now = cpuSeconds(pid);
    quiet = now - spent < 0.1 ? quiet + 1 : 0;
    spent = now;
  }
};

/** Prints a row for each. */
export const measureRestart = async (): Promise<void> => {
  const databases = await openDatabases();
  try {
    const url = await databases.fresh();
    const adref = await startAdref({
      name: "PostgreSQL",
      database: { ...databases, fresh: async () => url },
    });
    const { doc: before, socket } = await arrive(adref.place(0), 1);
    socket.close();
    await adref.stop();
    const { doc, keys } = typed(before);
    await store(url, doc, keys);
    const begun = performance.now();
    const { child, base, data } = await startOne({ name: "PostgreSQL", url });
    const ready = performance.now() - begun;
    const place = { ...adref.place(0), url: new URL(`${base.replace("http", "ws")}/collab/${draft}`) };
    const ours = { ready, ...(await arrival(child.pid ?? 0, place, lengthOf(doc))) };
    await ended(child);
    removeFolder(data);
    const theirs = await measureReference(before, keys, lengthOf(doc));
    print(ours, theirs);
  } finally {
    await databases.close();
  }
};

const print = (ours: Row, theirs: Row): void => {
  const cells = ({ ready, join, memory }: Row) =>
    [ready, join, memory].map((value) => value.toFixed(0)).join(" | ");
  process.stdout.write(
    `| ${edits} edits, load ${loadavg()[0]?.toFixed(1)} | ready ms | first document ms | MB |\n|---|---|---|---|\n` +
      `| reference with leveldb | ${cells(theirs)} |\n| Adref, PostgreSQL | ${cells(ours)} |\n` +
      `| ratio | | ${(ours.join / theirs.join).toPrecision(2)} | ${(ours.memory / theirs.memory).toPrecision(2)} |\n`,
  );
};
