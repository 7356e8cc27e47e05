// The offline page with all its assets: stored completely or not at all, so that it never mixes two versions.

/** The same prefix as in service-worker.js. */
const prefix = "adref-shell:";
const page = "/offline";

const partsIn = (html: string): string[] => html.match(/\/_next\/static\/[^"'\\\s)?<>]+/g) ?? [];

// The fonts that this reader's pages use; the others are not needed offline.
const fontsInUse = (): string[] =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === window.location.origin && /\.woff2$/.test(pathname))
    .map(({ pathname }) => pathname);

/** Fetches the page in the reader's language and stores it in place of the previous copy. Throws if it cannot. */
export const keepShell = async (): Promise<void> => {
  const answer = await fetch(page, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return;
  const parts = new Set([...partsIn(await answer.clone().text()), ...fontsInUse()]);
  const before = (await caches.keys()).filter((name) => name.startsWith(prefix));
  const name = `${prefix}${crypto.randomUUID()}`;
  const cache = await caches.open(name);
  try {
    await cache.addAll([...parts]);
    await cache.put(page, answer);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  await Promise.all(before.map((each) => caches.delete(each)));
};
