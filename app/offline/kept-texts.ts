// The texts stored on this device for reading offline: each draft that was opened, as last seen, for one account at a
// time, until its session ends. They are in the Cache API, which exists only in a secure context.
import type { ReadBlock } from "../drafts/[d]/room/page/read-text";
import { decodedPart } from "../ui/address-part";
import { present } from "./present";

/** The same prefix as in service-worker.js. */
const prefix = "adref-text:";
const addressOf = (draftId: string): string => `/offline/texts/${encodeURIComponent(draftId)}`;

/** Version of the stored format, raised whenever it changes: a page shows only texts of its own version. */
const form = 2;

/** The text of a draft as last seen. */
export type KeptText = {
  readonly draftId: string;
  readonly title: string;
  /** When it was seen: an ISO 8601 instant by this device's clock. */
  readonly at: string;
  /** When it expires, in milliseconds since 1970. */
  readonly until: number;
  /** The direction in which most of it is written. */
  readonly direction: "ltr" | "rtl";
  readonly blocks: readonly ReadBlock[];
};

const nameFor = (userId: string): string => `${prefix}${encodeURIComponent(userId)}`;

const names = async (): Promise<string[]> =>
  typeof caches === "undefined" ? [] : (await caches.keys()).filter((name) => name.startsWith(prefix));

/** Stores a text for this account in place of the earlier one, as long as the account is signed in on this device. */
export const keepText = async (userId: string, text: Omit<KeptText, "until">): Promise<void> => {
  const who = present();
  if (typeof caches === "undefined" || who?.userId !== userId) return;
  const cache = await caches.open(nameFor(userId));
  await cache.put(addressOf(text.draftId), Response.json({ form, until: who.until, ...text }));
  // If the account has signed out meanwhile, in this window or another, nothing may be left behind.
  if (present()?.userId !== userId) await caches.delete(nameFor(userId));
};

/** The stored texts, the most recently seen first; expired ones are deleted. */
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

/** The id of the draft that a path belongs to; null where it belongs to none. */
export const draftAt = (path: string): string | null => {
  const name = /^\/drafts\/([^/]+)/.exec(path)?.[1];
  return name === undefined ? null : decodedPart(name);
};

/** Deletes the stored text of a draft. */
export const forgetText = async (draftId: string): Promise<void> => {
  for (const name of await names()) await (await caches.open(name)).delete(addressOf(draftId));
};

/** Deletes the texts of every account except this one; without an argument, of all accounts. */
export const forgetTexts = async (exceptOf?: string): Promise<void> => {
  const others = (await names()).filter((name) => exceptOf === undefined || name !== nameFor(exceptOf));
  await Promise.all(others.map((name) => caches.delete(name)));
};
