// Two people in one room who type four keys a second each, every key timed to the other one.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { fragmentName } from "#editor/draft-doc";
import { proposalOf } from "./large-writers";
import { openLightSocket } from "./light-socket";
import { stepOne, updateMessage } from "./load";
import { quantile } from "./room/key-times";
import type { Adref } from "./servers";

/** What was typed in some time: milliseconds of each key to the other one, and keys that never arrived. */
export type Typed = { readonly heard: readonly number[]; readonly unheard: number };

/** What several times come to. Milliseconds. */
export const summary = (times: readonly Typed[]) => {
  const heard = times.flatMap((each) => each.heard).sort((a, b) => a - b);
  const unheard = times.reduce((all, each) => all + each.unheard, 0);
  return {
    keys: heard.length + unheard,
    p50: quantile(heard, 0.5),
    p99: quantile(heard, 0.99),
    longest: heard.at(-1) ?? Number.NaN,
    unheard,
  };
};

export type TwoWriters = {
  /** What was typed since the last call; keys under way have two seconds to arrive. */
  since(): Promise<Typed>;
  stop(): void;
};

const betweenKeys = 250;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Sent = { readonly at: number; heard: number | null };

/** Lets two people join and type until they are stopped; where they may not write, they propose. */
export const letTwoWrite = async (adref: Adref, propose = false): Promise<TwoWriters> => {
  const marks = (number: number) => (propose ? proposalOf(adref, number) : {});
  const writers = await Promise.all([join(adref, 0, marks(0)), join(adref, 1, marks(1))]);
  const [a, b] = writers;
  if (!a || !b) throw new Error("Two writers were to join.");
  a.listen(b);
  b.listen(a);
  let typing = true;
  const type = async (writer: Writer) => {
    for (let key = 1; typing; key += 1) {
      writer.type(key % 6 === 0 ? " " : "a");
      await pause(betweenKeys);
    }
  };
  void type(a);
  await pause(betweenKeys / 2);
  void type(b);
  return {
    since: async () => {
      const sent = writers.flatMap(({ sent }) => [...sent.splice(0)]);
      await pause(2000);
      const heard = sent.flatMap(({ at, heard }) => (heard === null ? [] : [heard - at]));
      return { heard, unheard: sent.length - heard.length };
    },
    stop: () => {
      typing = false;
      for (const writer of writers) writer.close();
    },
  };
};

type Writer = {
  readonly sent: Sent[];
  type(letter: string): void;
  listen(other: Writer): void;
  /** Notes which of this writer's keys a document has. */
  heardBy(doc: Y.Doc): void;
  close(): void;
};

const join = async (subject: Adref, number: number, marks: Record<string, object>): Promise<Writer> => {
  const doc = new Y.Doc();
  const { url, headers } = subject.place(number);
  let other: Writer | null = null;
  let arrived = () => {};
  const hasDocument = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const socket = await openLightSocket(url, headers, (message) => {
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) !== 0 || decoding.readVarUint(decoder) === 0) return;
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder), "server");
    arrived();
    other?.heardBy(doc);
  });
  socket.send(stepOne());
  await hasDocument;
  const element = doc.getXmlFragment(fragmentName).get(number);
  const words = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(words instanceof Y.XmlText)) throw new Error("There is no paragraph to type in.");
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "server") socket.send(updateMessage(update));
  });
  const sent: Sent[] = [];
  // By the place of the key in this writer's own history.
  const underWay = new Map<number, Sent>();
  return {
    sent,
    type: (letter) => {
      const key: Sent = { at: performance.now(), heard: null };
      sent.push(key);
      underWay.set(Y.getState(doc.store, doc.clientID), key);
      words.insert(words.length, letter, marks);
    },
    listen: (to) => {
      other = to;
    },
    heardBy: (theirs) => {
      const known = Y.getState(theirs.store, doc.clientID);
      for (const [clock, key] of underWay) {
        if (clock >= known) continue;
        key.heard = performance.now();
        underWay.delete(clock);
      }
    },
    close: () => socket.close(),
  };
};
