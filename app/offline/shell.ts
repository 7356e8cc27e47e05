// The page for reading without the network, with all that it is made of: kept whole or not at all, so that it never consists
// of parts of two versions.

/** As in service-worker.js. */
const prefix = "adref-shell:";
const page = "/offline";

const partsIn = (html: string): string[] => html.match(/\/_next\/static\/[^"'\\\s)?<>]+/g) ?? [];

// The letters in which this reader's pages are set; there are many more that nobody needs here.
const fontsInUse = (): string[] =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === window.location.origin && /\.woff2$/.test(pathname))
    .map(({ pathname }) => pathname);

/** Fetches the page in the reader's language and keeps it in place of the one before. Throws where it cannot. */
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
