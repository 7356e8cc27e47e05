// What this browser keeps of drafts between visits: one IndexedDB database per draft, person and epoch.
// Databases of other people or epochs are never bound to a socket; leaving empties and deletes them all.

import { sayLeaving } from "./leaving";
import { forgetTrays } from "./tray";

const prefix = "adref-draft:";

/** The key under which a database keeps the words from before its unsent ones. */
export const basesKey = "bases";

/** The name of the local database for one draft, one person and one history of the document. */
export const localName = (draftId: string, userId: string, epoch: string): string =>
  `${prefix}${encodeURIComponent(draftId)}:${encodeURIComponent(userId)}:${encodeURIComponent(epoch)}`;

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

/** Empties a database. Deleting it would wait for every other tab that has it open. */
export const emptied = (database: IDBDatabase): Promise<void> =>
  new Promise((done, failed) => {
    const stores = [...database.objectStoreNames];
    if (stores.length === 0) return done();
    const transaction = database.transaction(stores, "readwrite");
    for (const store of stores) transaction.objectStore(store).clear();
    transaction.oncomplete = () => done();
    transaction.onerror = () => failed(transaction.error);
  });

const opened = async <T>(name: string, use: (database: IDBDatabase) => Promise<T>): Promise<T | null> => {
  try {
    const database = await answerOf(indexedDB.open(name));
    try {
      return await use(database);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
};

/** Empties and deletes one local database; where another tab has it open, it goes when that tab closes. */
export const forgetLocal = async (name: string): Promise<void> => {
  if (typeof indexedDB === "undefined") return;
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

/** Forgets every draft and every refused word that this browser keeps. Call it at sign-out. */
export const forgetLocalDrafts = async (): Promise<void> => {
  sayLeaving();
  forgetTrays(localStorage);
  await Promise.all((await keptNames()).map(forgetLocal));
};

/** The databases kept of one draft, whoever's and of whichever epoch. */
export const keptOf = async (draftId: string): Promise<string[]> =>
  (await keptNames()).filter((name) => name.startsWith(`${prefix}${encodeURIComponent(draftId)}:`));
