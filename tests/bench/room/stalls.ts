// How long the loop of the server is held while two hundred people are in a room, fifty of them typing: by themselves, while a
// thousand come in at once, and while files are imported.
import { joinAll, measure, pause } from "../load";
import { type Adref, type Databases, startAdref } from "./adref";

/** Submissions as files of text, ten in a request, one request after the other. */
const sendFiles = async ({ base, cookie }: Adref, count: number): Promise<string> => {
  const begun = performance.now();
  for (let from = 0; from < count; from += 10) {
    const form = new FormData();
    for (let n = from; n < Math.min(count, from + 10); n += 1)
      form.append("file", new Blob([submission(n)]), `submission${n}.txt`);
    const url = `${base}/api/drafts/bench/submissions`;
    const { ok, status } = await fetch(url, { method: "POST", body: form, headers: { cookie } });
    if (!ok) throw new Error(`The files are answered with ${status}.`);
  }
  return `${count} files in ${((performance.now() - begun) / 1000).toFixed(0)} s`;
};

const submission = (n: number): string =>
  Array.from(
    { length: 60 },
    (_, line) =>
      `We ask in point ${line} of paper ${n} that access be affordable for all ${line * n} schools.`,
  ).join("\n\n");

const storm = async (adref: Adref): Promise<number> => {
  const { clients, took } = await joinAll(adref, { clients: 1000, writers: 0 });
  await pause(1000);
  for (const { socket } of clients) socket.close();
  await pause(500);
  return took;
};

const measureOn = async (name: string, files: number, database?: Databases): Promise<void> => {
  const adref = await startAdref({ name, gauged: true, anyCore: true, ...(database && { database }) });
  const meanwhile = async () => {
    const held = async (work: () => Promise<string>): Promise<string> => {
      await adref.ask("reset");
      const came = await work();
      return `${(await adref.ask("read")).stall.toFixed(0)} (${came})`;
    };
    const cells = [
      await held(async () => pause(3000).then(() => "3 s")),
      await held(async () => `last in after ${(await storm(adref)).toFixed(0)} ms`),
      await held(() => sendFiles(adref, files)),
    ];
    process.stdout.write(`| ${[name, ...cells].join(" | ")} |\n`);
  };
  await measure(adref, { clients: 200, writers: 50, seconds: 0, meanwhile });
  await adref.stop();
};

/** Prints the longest stall on each database. */
export const measureStalls = async (database: Databases, isShort: boolean): Promise<void> => {
  process.stdout.write(
    "| longest stall in ms, 200 / 50 | typing | 1,000 come in | an import |\n|---|---|---|---|\n",
  );
  const files = isShort ? 40 : 500;
  if (!isShort) await measureOn("embedded", files);
  await measureOn("PostgreSQL", files, database);
};
