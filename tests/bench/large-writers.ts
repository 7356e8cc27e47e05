// Writers of a large text: clients of the protocol that type at their places, whether or not anybody looks.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { fragmentName, withoutCleanup } from "#editor/draft-doc";
import { suggestionKey } from "#editor/marked-words";
import { openLightSocket } from "./light-socket";
import { stepOne, updateMessage } from "./load";
import type { Adref } from "./servers";

const keysPerSecond = 5;

/** One of the writers: where it types, and in whose name it proposes; null types into the text itself. */
type Writer = { readonly number: number; readonly block: number; readonly proposes: boolean };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The marks of words that writer `number` proposes for its delegation. */
export const proposalOf = (adref: Adref, number: number): Record<string, object> => {
  const mark = { id: `bench-${number}`, by: adref.delegation(number), at: new Date().toISOString() };
  return { [suggestionKey("insertion", mark)]: mark };
};

/** Lets a writer type until the signal; answers how many keys it was, and throws when one was refused. */
export const write = async (adref: Adref, writer: Writer, signal: AbortSignal): Promise<number> => {
  const { number, block, proposes } = writer;
  const doc = withoutCleanup(new Y.Doc());
  const { url, headers } = adref.place(number);
  let refused: string | null = null;
  let arrived = () => {};
  const hasDocument = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const socket = await openLightSocket(url, headers, (message) => {
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    if (type === 101) refused = decoding.readVarString(decoder);
    // What others write later is theirs: a writer only needs the text that was there.
    if (type !== 0 || decoding.readVarUint(decoder) !== 1) return;
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    arrived();
  });
  socket.send(stepOne());
  await hasDocument;
  const element = doc.getXmlFragment(fragmentName).get(block);
  const words = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(words instanceof Y.XmlText)) throw new Error(`There is no paragraph at ${block} to type in.`);
  doc.on("update", (update: Uint8Array) => socket.send(updateMessage(update)));
  const marks = proposes ? proposalOf(adref, number) : {};
  const begun = Math.floor(words.length / 2);
  await pause((number * 1000) / keysPerSecond / 20);
  let typed = 0;
  for (; !signal.aborted && refused === null; typed += 1) {
    words.insert(begun + typed, typed % 6 === 5 ? " " : "a", marks);
    await pause(1000 / keysPerSecond);
  }
  socket.close();
  doc.destroy();
  if (refused !== null) throw new Error(`The server refused what writer ${number} typed: ${refused}`);
  return typed;
};
