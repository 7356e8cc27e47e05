// One load: N clients in a room, K of them typing four keys a second, every key timed to every other client.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type LightSocket, openLightSocket } from "./light-socket";
import { cpuSeconds, residentMegabytes, type Subject } from "./servers";

export type Load = {
  readonly clients: number;
  readonly writers: number;
  readonly presence: boolean;
  readonly seconds: number;
};

export type Figures = {
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds from the first connection to the last client's document. */
  readonly join: number;
  /** Share of one core, in per cent. */
  readonly cpu: number;
  readonly memory: number;
  readonly delivered: number;
  readonly missing: number;
};

const keysPerSecond = 4;

/** Puts the load on a server and measures. */
export const measure = async (subject: Subject, load: Load): Promise<Figures> => {
  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  let measuring = false;
  const onUpdate = (update: Uint8Array) => {
    const key = keyOf(update);
    const sent = key === null ? undefined : sentAt.get(key);
    if (sent !== undefined && measuring) latencies.push(performance.now() - sent);
  };
  const begun = performance.now();
  const clients = await Promise.all(
    Array.from({ length: load.clients }, (_, i) => join(subject, i, i < load.writers, onUpdate)),
  );
  const joined = performance.now() - begun;
  if (load.presence) for (const client of clients) client.present(0);

  const stop = new AbortController();
  const typing = clients
    .slice(0, load.writers)
    .map((client, i) => type(client, i, load, stop.signal, sentAt));
  await pause(3000);
  const cpuBefore = cpuSeconds(subject.pid);
  measuring = true;
  sentAt.clear();
  const started = performance.now();
  await pause(load.seconds * 1000);
  const elapsed = (performance.now() - started) / 1000;
  const cpu = ((cpuSeconds(subject.pid) - cpuBefore) / elapsed) * 100;
  stop.abort();
  await Promise.all(typing);
  await pause(2000);
  const memory = residentMegabytes(subject.pid);
  for (const client of clients) client.socket.close();
  latencies.sort((a, b) => a - b);
  const expected = sentAt.size * (load.clients - 1);
  // Each writer also hears its own keys back from a server that sends one frame to all.
  const own = latencies.length > expected ? sentAt.size : 0;
  return {
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    join: joined,
    cpu,
    memory,
    delivered: latencies.length,
    missing: Math.max(0, expected + own - latencies.length),
  };
};

/** The value below which the part `q` of sorted values lies. */
export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.floor(sorted.length * q)] ?? Number.NaN;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Client = {
  readonly socket: LightSocket;
  readonly doc: Y.Doc | null;
  readonly id: number;
  present(clock: number): void;
};

// Joins as every client of the protocol does: state vector first, then the document.
const join = (
  subject: Subject,
  i: number,
  writes: boolean,
  onUpdate: (update: Uint8Array) => void,
): Promise<Client> =>
  new Promise((resolve, reject) => {
    const doc = writes ? new Y.Doc() : null;
    const id = doc?.clientID ?? 1_000_000 + i;
    const { url, headers } = subject.place(i);
    let settled = false;
    const opened = openLightSocket(url, headers, (message) => {
      const decoder = decoding.createDecoder(message);
      if (decoding.readVarUint(decoder) !== 0) return;
      const step = decoding.readVarUint(decoder);
      if (step === 2) return onUpdate(decoding.readVarUint8Array(decoder));
      if (step !== 1 || settled) return;
      settled = true;
      if (doc) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
      void opened.then((socket) =>
        resolve({ socket, doc, id, present: (clock) => socket.send(presence(id, i, clock)) }),
      );
    });
    opened.then((socket) => socket.send(stepOne()), reject);
  });

/** The question with which a client of the protocol begins: it has nothing yet. */
export const stepOne = (): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()));
  });

/** An update as a message of the protocol. */
export const updateMessage = (update: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, update);
  });

const presence = (id: number, i: number, clock: number): Uint8Array =>
  encoding.encode((encoder) => {
    const place = { type: { client: id, clock }, tname: null, item: { client: id, clock }, assoc: 0 };
    const state = {
      user: { name: `Delegate ${i}`, color: "#2244aa" },
      cursor: { anchor: place, head: place },
    };
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode((inner) => {
        encoding.writeVarUint(inner, 1);
        encoding.writeVarUint(inner, id);
        encoding.writeVarUint(inner, clock + 1);
        encoding.writeVarString(inner, JSON.stringify(state));
      }),
    );
  });

// The first struct of an update names the key: whose, and which.
const keyOf = (update: Uint8Array): string | null => {
  const decoder = decoding.createDecoder(update);
  if (decoding.readVarUint(decoder) === 0) return null;
  decoding.readVarUint(decoder);
  return `${decoding.readVarUint(decoder)}:${decoding.readVarUint(decoder)}`;
};

const type = async (
  client: Client,
  i: number,
  load: Load,
  signal: AbortSignal,
  sentAt: Map<string, number>,
): Promise<void> => {
  const { doc } = client;
  if (!doc) return;
  const fragment = doc.getXmlFragment("default");
  const block = fragment.get(i % fragment.length);
  const text = block instanceof Y.XmlElement ? block.firstChild : null;
  if (!(text instanceof Y.XmlText)) throw new Error("The document has no paragraph to type in.");
  doc.on("update", (update: Uint8Array) => {
    sentAt.set(`${doc.clientID}:${Y.getState(doc.store, doc.clientID) - 1}`, performance.now());
    client.socket.send(updateMessage(update));
  });
  await pause((i / load.writers) * (1000 / keysPerSecond));
  for (let clock = 1; !signal.aborted; clock += 1) {
    text.insert(text.length, clock % 6 === 0 ? " " : "a");
    if (load.presence) client.present(clock);
    await pause(1000 / keysPerSecond);
  }
};
