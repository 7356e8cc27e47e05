// The local copies of drafts between visits: one IndexedDB database per draft, person and epoch. Databases of other people
// or epochs are never bound to a socket; signing out empties and deletes them all. A database may be slow to open: one that
// was not read is never emptied or deleted.

import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";
import { sayLeaving } from "./leaving";
import { forgetTrays } from "./tray";
import type { Bases, KeptDraft } from "./unsaved";

const prefix = "adref-draft:";

/** The key under which a database stores the words from before its unsent ones. */
const basesKey = "bases";

/** The name of the local database for one draft, one person and one history of the document. */
export const localName = (draftId: string, userId: string, epoch: string): string =>
  `${prefix}${encodeURIComponent(draftId)}:${encodeURIComponent(userId)}:${encodeURIComponent(epoch)}`;

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

/** Empties a database. Deleting it would wait for every other tab that has it open. */
const emptied = (database: IDBDatabase): Promise<void> =>
  new Promise((done, failed) => {
    const stores = [...database.objectStoreNames];
    if (stores.length === 0) return done();
    const transaction = database.transaction(stores, "readwrite");
    for (const store of stores) transaction.objectStore(store).clear();
    transaction.oncomplete = () => done();
    transaction.onerror = () => failed(transaction.error);
  });

// Opens a database and closes it again; null where there is none, since looking must not create it.
const using = async <T>(name: string, use: (database: IDBDatabase) => Promise<T>): Promise<T | null> => {
  const request = indexedDB.open(name);
  let isMissing = false;
  request.onupgradeneeded = () => {
    isMissing = true;
    request.transaction?.abort();
  };
  const database = await answerOf(request).catch((error: unknown) => {
    if (isMissing) return null;
    throw error;
  });
  if (!database) return null;
  try {
    return await use(database);
  } finally {
    database.close();
  }
};

const opened = <T>(name: string, use: (database: IDBDatabase) => Promise<T>): Promise<T | null> =>
  using(name, use).catch(() => null);

const nothing: KeptDraft = { updates: [], bases: {} };

const draftIn = async (database: IDBDatabase): Promise<KeptDraft> => {
  if (!database.objectStoreNames.contains("updates") || !database.objectStoreNames.contains("custom"))
    return nothing;
  const transaction = database.transaction(["updates", "custom"]);
  const [updates, bases]: [unknown[], unknown] = await Promise.all([
    answerOf(transaction.objectStore("updates").getAll()),
    answerOf(transaction.objectStore("custom").get(basesKey)),
  ]);
  return {
    updates: updates.filter((each): each is Uint8Array => each instanceof Uint8Array),
    bases: typeof bases === "string" ? JSON.parse(bases) : {},
  };
};

// Empties and deletes one local database; if another tab has it open, it is deleted when that tab closes.
const forgetLocal = async (name: string): Promise<void> => {
  await opened(name, emptied);
  const request = indexedDB.deleteDatabase(name);
  await new Promise<void>((done) => {
    for (const event of ["success", "error", "blocked"]) request.addEventListener(event, () => done());
  });
};

const keptNames = async (): Promise<string[]> => {
  if (typeof indexedDB === "undefined" || !indexedDB.databases) return [];
  const all = await indexedDB.databases().catch(() => []);
  return all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
};

const holdsUnsent = async (database: IDBDatabase): Promise<boolean> => {
  if (!database.objectStoreNames.contains("custom")) return false;
  const store = database.transaction("custom").objectStore("custom");
  const bases: unknown = await answerOf(store.get(basesKey));
  return typeof bases === "string" && bases !== "{}";
};

/** True when this browser holds words that have not reached the server. */
export const hasUnsentWords = async (): Promise<boolean> => {
  const answers = await Promise.all((await keptNames()).map((name) => opened(name, holdsUnsent)));
  return answers.some((answer) => answer === true);
};

/** Deletes every draft and every refused word from this browser. Call it at sign-out. */
export const forgetLocalDrafts = async (): Promise<void> => {
  sayLeaving();
  forgetTrays(localStorage);
  await Promise.all((await keptNames()).map(forgetLocal));
};

/** A copy of a document that is kept up to date. */
export type KeptCopy = {
  /** Stores the words from before the unsent ones. */
  keepBases(bases: Bases): void;
  end(): Promise<void>;
};

/** Where copies of documents are kept between visits, by name. */
export type LocalStore = {
  /** Reads a copy, however long that takes. Throws where it cannot be read: then it must not be emptied either. */
  read(name: string): Promise<KeptDraft>;
  /** Stores a copy of a document, together with what is there already. */
  keep(name: string, doc: Y.Doc): KeptCopy;
  empty(name: string): Promise<void>;
  forget(name: string): Promise<void>;
  /** The names of the copies of one draft, of every person and every epoch. */
  namesOf(draftId: string): Promise<string[]>;
};

const inDatabases: LocalStore = {
  read: async (name) => (await using(name, draftIn)) ?? nothing,
  keep: (name, doc) => {
    const local = new IndexeddbPersistence(name, doc);
    return {
      keepBases: (bases) => void local.set(basesKey, JSON.stringify(bases)).catch(() => undefined),
      end: () => local.destroy(),
    };
  },
  empty: async (name) => void (await opened(name, emptied)),
  forget: forgetLocal,
  namesOf: async (draftId) =>
    (await keptNames()).filter((name) => name.startsWith(`${prefix}${encodeURIComponent(draftId)}:`)),
};

/** The store of this browser; null where it has none. */
export const browserStore = (): LocalStore | null => (typeof indexedDB === "undefined" ? null : inDatabases);
