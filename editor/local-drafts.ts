// What this browser keeps of drafts between visits: one IndexedDB database per draft, person and epoch.
// Databases of other people or epochs are never opened; leaving deletes them all.

import { forgetTrays } from "./tray";

const prefix = "adref-draft:";

/** The name of the local database for one draft, one person and one history of the document. */
export const localName = (draftId: string, userId: string, epoch: string): string =>
  `${prefix}${encodeURIComponent(draftId)}:${encodeURIComponent(userId)}:${encodeURIComponent(epoch)}`;

const remove = (name: string): Promise<void> =>
  new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    // Another tab may hold it open; it goes when that tab closes.
    for (const event of ["success", "error", "blocked"]) request.addEventListener(event, () => done());
  });

const keptNames = async (): Promise<string[]> => {
  if (typeof indexedDB === "undefined" || !indexedDB.databases) return [];
  const all = await indexedDB.databases().catch(() => []);
  return all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
};

/** Deletes every draft and every refused word that this browser keeps. Call it at sign-out. */
export const forgetLocalDrafts = async (): Promise<void> => {
  if (typeof localStorage !== "undefined") forgetTrays(localStorage);
  await Promise.all((await keptNames()).map(remove));
};

/** The databases kept of one draft, whoever's and of whichever epoch. */
export const keptOf = async (draftId: string): Promise<string[]> =>
  (await keptNames()).filter((name) => name.startsWith(`${prefix}${encodeURIComponent(draftId)}:`));

/** Deletes one local database. */
export const forgetLocal = remove;
