// One load: N clients in a room, all of them in at once, K of them typing four keys a second with everybody's presence on, and
// every key timed to a hundred of the others.
import { loadavg } from "node:os";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type LightSocket, openLightSocket } from "./light-socket";
import { KeyTimes } from "./room/key-times";
import type { Subject } from "./room/subject";
import { cpuSeconds, residentMegabytes } from "./servers";

export type Load = {
  readonly clients: number;
  readonly writers: number;
  readonly seconds: number;
  /** What else is done while keys are timed, instead of waiting for `seconds`. */
  readonly meanwhile?: () => Promise<void>;
};

export type Figures = {
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds from the first connection to the last client's document. */
  readonly join: number;
  /** Shares of one core in per cent: of the servers, of a database that is counted apart, and of this process. */
  readonly cpu: number;
  readonly databaseCpu: number;
  readonly ownCpu: number;
  readonly memory: number;
  /** Keys that somebody who was looked at did not get. */
  readonly missing: number;
  /** Processes at work on the machine while it ran. */
  readonly machine: number;
};

const keysPerSecond = 4;
/** Most clients of whom every key is timed: of the others only the bytes are read. */
const mostTimed = 100;

/** Puts the load on a server and measures. */
export const measure = async (subject: Subject, load: Load): Promise<Figures> => {
  const times = new KeyTimes();
  const { clients, took } = await joinAll(subject, load, times);
  const stop = new AbortController();
  const typing = clients.slice(0, load.writers).map((client, i) => type(client, i, { load, times, stop }));
  await pause(2000);
  const spent = watchSpending(subject);
  times.begin();
  await (load.meanwhile?.() ?? pause(load.seconds * 1000));
  const cpu = spent();
  stop.abort();
  await Promise.all(typing);
  await pause(1500);
  const memory = subject.pids.reduce((sum, pid) => sum + residentMegabytes(pid), 0);
  for (const client of clients) client.socket.close();
  return { ...times.read(), ...cpu, join: took, memory, machine: loadavg()[0] ?? 0 };
};

/** All clients in a room at once, and how many milliseconds the last one's document took. */
export const joinAll = async (
  subject: Subject,
  { clients: count, writers }: Pick<Load, "clients" | "writers">,
  times = new KeyTimes(),
): Promise<{ readonly clients: readonly Client[]; readonly took: number }> => {
  const readers = Math.max(1, count - writers);
  const every = Math.max(1, Math.ceil(readers / mostTimed));
  const begun = performance.now();
  const clients = await Promise.all(
    Array.from({ length: count }, (_, i) => {
      const hears = i >= writers && (i - writers) % every === 0 ? times.reader() : null;
      return join(subject, i, { writes: i < writers, hears });
    }),
  );
  return { clients, took: performance.now() - begun };
};

const watchSpending = ({ pids, databasePid }: Subject) => {
  const server = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const database = () => (databasePid === null ? 0 : cpuSeconds(databasePid));
  const own = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const before = [server(), database(), own()] as const;
  const begun = performance.now();
  return () => {
    const share = (now: number, then: number) => ((now - then) / (performance.now() - begun)) * 100_000;
    return {
      cpu: share(server(), before[0]),
      databaseCpu: share(database(), before[1]),
      ownCpu: share(own(), before[2]),
    };
  };
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Client = {
  readonly socket: LightSocket;
  readonly doc: Y.Doc | null;
  /** Says where its caret is. */
  present(clock: number): void;
  send(message: Uint8Array): void;
};

type Part = { readonly writes: boolean; readonly hears: ((update: Uint8Array) => void) | null };

// Joins as every client of the protocol does: state vector and presence first, then the document.
const join = (subject: Subject, i: number, { writes, hears }: Part): Promise<Client> =>
  new Promise((resolve, reject) => {
    const doc = writes ? new Y.Doc() : null;
    const id = doc?.clientID ?? 1_000_000 + i;
    const { url, headers } = subject.place(i);
    const { dialect } = subject;
    let isIn = false;
    const opened = openLightSocket(url, headers, (message) => {
      if (isIn && !hears) return;
      const decoder = decoding.createDecoder(message);
      if (dialect) decoding.readVarString(decoder);
      if (decoding.readVarUint(decoder) !== 0) return;
      const step = decoding.readVarUint(decoder);
      if (step === 2) return hears?.(decoding.readVarUint8Array(decoder));
      if (step !== 1 || isIn) return;
      isIn = true;
      if (doc) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
      void opened.then(resolve);
    }).then((socket) => {
      const send = (message: Uint8Array) => socket.send(dialect ? dialect.wrapped(message) : message);
      return { socket, doc, send, present: (clock: number) => send(presence(id, i, clock)) };
    });
    opened.then((client) => {
      if (dialect) client.socket.send(dialect.hello);
      client.send(stepOne());
      client.present(0);
    }, reject);
  });

/** The question with which a client of the protocol begins: it has nothing yet. */
export const stepOne = (): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
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

type Typing = { readonly load: Load; readonly times: KeyTimes; readonly stop: AbortController };

const type = async (client: Client, i: number, { load, times, stop }: Typing): Promise<void> => {
  const { doc } = client;
  if (!doc) return;
  const fragment = doc.getXmlFragment("default");
  const block = fragment.get(i % fragment.length);
  const text = block instanceof Y.XmlElement ? block.firstChild : null;
  if (!(text instanceof Y.XmlText)) throw new Error("The document has no paragraph to type in.");
  doc.on("update", (update: Uint8Array) => {
    times.sent(doc.clientID, Y.getState(doc.store, doc.clientID) - 1);
    client.send(updateMessage(update));
  });
  await pause((i / load.writers) * (1000 / keysPerSecond));
  for (let clock = 1; !stop.signal.aborted; clock += 1) {
    text.insert(text.length, clock % 6 === 0 ? " " : "a");
    client.present(clock);
    await pause(1000 / keysPerSecond);
  }
};
