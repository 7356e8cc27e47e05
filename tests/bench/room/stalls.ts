// How long the loop of the server is held while two hundred people are in a room, fifty of them typing: by themselves, while a
// thousand come in at once, and while files are imported.
import { type ChildProcess, fork } from "node:child_process";
import type { Imported, Parcel } from "../../support/upload-child";
import { joinAll, measure, pause } from "../load";
import { type Adref, type Databases, startAdref } from "./adref";

const sendFiles = async ({ base, cookie }: Adref, count: number): Promise<Imported> => {
  const child: ChildProcess = fork("tests/support/upload-child.ts", { execArgv: ["--import", "tsx"] });
  await new Promise((resolve) => child.once("message", resolve));
  const parcel: Parcel = {
    url: `${base}/api/drafts/bench/submissions`,
    cookie,
    count,
    seed: 1,
    from: 0,
    to: count,
  };
  return new Promise((resolve, reject) => {
    child.once("message", (imported: Imported) => resolve(imported));
    child.once("exit", (code) => code !== 0 && reject(new Error(`The sender ended with ${code}.`)));
    child.send(parcel);
  });
};

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
      await held(async () => {
        const { received, seconds } = await sendFiles(adref, files);
        return `${received} files in ${seconds.toFixed(0)} s`;
      }),
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
