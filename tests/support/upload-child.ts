// Sends the files of the import bench from a process of its own, so that whoever times keys has nothing else to do. It is
// given the address, a cookie and which files; it answers what came of them.
import { makeFiles } from "../bench/many-files";

/** Files `from` up to `to` of `count` made from `seed`. */
export type Parcel = {
  readonly url: string;
  readonly cookie: string;
  readonly count: number;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
};

/** What came of a parcel. */
export type Imported = { readonly seconds: number; readonly received: number; readonly failed: number };

const filesInRequest = 10;
/** Requests under way at a time: while one is read the next one travels. */
const requestsAtOnce = 2;

const send = async ({ url, cookie, count, seed, from, to }: Parcel): Promise<Imported> => {
  const queue = makeFiles(count, seed).slice(from, to);
  const begun = performance.now();
  let received = 0;
  let failed = 0;
  const work = async () => {
    for (
      let batch = queue.splice(0, filesInRequest);
      batch.length > 0;
      batch = queue.splice(0, filesInRequest)
    ) {
      const form = new FormData();
      for (const { name, bytes } of batch) form.append("file", new Blob([bytes]), name);
      const answer = await fetch(url, { method: "POST", body: form, headers: { cookie } });
      const { items = [] } = (await answer.json()) as { items?: { failed?: unknown }[] };
      const bad = answer.ok ? items.filter((item) => item.failed).length : batch.length;
      failed += bad;
      received += batch.length - bad;
    }
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, work));
  return { seconds: (performance.now() - begun) / 1000, received, failed };
};

process.once("message", async (parcel) => {
  process.send?.(await send(parcel as Parcel));
  process.disconnect();
});
process.send?.("ready");
