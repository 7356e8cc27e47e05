// What a browser keeps between visits, in memory, and as slow as a test wants it.
import * as Y from "yjs";
import type { LocalStore } from "#editor/unsaved/local-drafts";
import type { Bases } from "#editor/unsaved/unsaved";

type Copy = { readonly doc: Y.Doc; bases: Bases };

/** A store of its own. */
export const memoryStore = () => {
  const copies = new Map<string, Copy>();
  let held: Promise<void> = Promise.resolve();
  let isBroken = false;
  const copyAt = (name: string): Copy => {
    const copy = copies.get(name) ?? { doc: new Y.Doc(), bases: {} };
    copies.set(name, copy);
    return copy;
  };
  const store: LocalStore = {
    read: async (name) => {
      await held;
      if (isBroken) throw new Error("It cannot be read.");
      const copy = copies.get(name);
      return copy
        ? { updates: [Y.encodeStateAsUpdate(copy.doc)], bases: copy.bases }
        : { updates: [], bases: {} };
    },
    keep: (name, doc) => {
      const copy = copyAt(name);
      const take = (update: Uint8Array) => Y.applyUpdate(copy.doc, update);
      take(Y.encodeStateAsUpdate(doc));
      doc.on("update", take);
      return {
        keepBases: (bases) => {
          copy.bases = bases;
        },
        end: async () => doc.off("update", take),
      };
    },
    empty: async (name) => void copies.delete(name),
    forget: async (name) => void copies.delete(name),
    namesOf: async () => [...copies.keys()],
  };
  return {
    store,
    /** Nothing is answered until what this answers is called. */
    hold: (): (() => void) => {
      let release = () => {};
      held = new Promise((done) => {
        release = done;
      });
      return release;
    },
    breakDown: () => {
      isBroken = true;
    },
    /** How many paragraphs it holds with words that were not sent. */
    get unsent(): number {
      return [...copies.values()].reduce((sum, { bases }) => sum + Object.keys(bases).length, 0);
    },
  };
};

/** A shelf of its own. */
export const memoryShelf = (): Pick<Storage, "getItem" | "setItem" | "removeItem"> => {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
};
