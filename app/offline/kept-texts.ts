// The texts that this device keeps to be read without the network: of each draft that was open, as last seen, and of one
// account at a time, until its session ends. They are in the browser's cache storage, which only a secure site has.
import type { ReadBlock } from "../drafts/[d]/room/page/read-text";
import { decodedPart } from "../ui/address-part";
import { present } from "./present";

/** As in service-worker.js. */
const prefix = "adref-text:";
const addressOf = (draftId: string): string => `/offline/texts/${encodeURIComponent(draftId)}`;

/** Raised whenever what is kept changes its form: a page shows only what it can read. */
const form = 2;

/** The text of a draft as somebody last saw it. */
export type KeptText = {
  readonly draftId: string;
  readonly title: string;
  /** When it was so: an ISO 8601 instant by the clock of this device. */
  readonly at: string;
  /** When it is kept no longer, in milliseconds since 1970. */
  readonly until: number;
  /** Which way most of it is written. */
  readonly direction: "ltr" | "rtl";
  readonly blocks: readonly ReadBlock[];
};

const nameFor = (userId: string): string => `${prefix}${encodeURIComponent(userId)}`;

const names = async (): Promise<string[]> =>
  typeof caches === "undefined" ? [] : (await caches.keys()).filter((name) => name.startsWith(prefix));

/** Keeps a text for this account, in place of the one that was seen before: only while it is signed in on this device. */
export const keepText = async (userId: string, text: Omit<KeptText, "until">): Promise<void> => {
  const who = present();
  if (typeof caches === "undefined" || who?.userId !== userId) return;
  const cache = await caches.open(nameFor(userId));
  await cache.put(addressOf(text.draftId), Response.json({ form, until: who.until, ...text }));
  // Who signed out in the meantime, in this window or another, leaves nothing behind.
  if (present()?.userId !== userId) await caches.delete(nameFor(userId));
};

/** The texts that are kept, the one that was seen last first; those whose time is over are forgotten. */
export const keptTexts = async (): Promise<KeptText[]> => {
  const found: KeptText[] = [];
  for (const name of await names()) {
    const cache = await caches.open(name);
    for (const address of await cache.keys()) {
      const text: (KeptText & { readonly form: number }) | undefined = await (
        await cache.match(address)
      )?.json();
      if (!text || !(text.until > Date.now())) await cache.delete(address);
      else if (text.form === form) found.push(text);
    }
  }
  return found.sort((one, other) => other.at.localeCompare(one.at));
};

/** The draft to which an address belongs; null where it belongs to none. */
export const draftAt = (path: string): string | null => {
  const name = /^\/drafts\/([^/]+)/.exec(path)?.[1];
  return name === undefined ? null : decodedPart(name);
};

/** Forgets the text of a draft. */
export const forgetText = async (draftId: string): Promise<void> => {
  for (const name of await names()) await (await caches.open(name)).delete(addressOf(draftId));
};

/** Forgets the texts of every account but this one; without one, of all. */
export const forgetTexts = async (exceptOf?: string): Promise<void> => {
  const others = (await names()).filter((name) => exceptOf === undefined || name !== nameFor(exceptOf));
  await Promise.all(others.map((name) => caches.delete(name)));
};
