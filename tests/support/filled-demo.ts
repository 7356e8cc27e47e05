// Before the journeys: the demo meeting is filled once, by its own command, and each worker has a server with a copy of it
// and a browser, for all of its journeys.
import path from "node:path";
import type { BrowserServer } from "playwright-core";
import type { TestProject } from "vitest/node";
import { serveBrowser } from "./browser";
import { type DemoServers, openDemo } from "./demo-servers";
import { freePort, newFolder, removeFolder, type ServerPlace, startServer } from "./server-process";

declare module "vitest" {
  export interface ProvidedContext {
    /** A server and the address of a browser for each worker, which claims one of them. */
    readonly places: readonly {
      readonly server: ServerPlace;
      readonly browser: string;
      /** The file that says which worker has it. */
      readonly claim: string;
    }[];
  }
}

/** Fills the meeting and opens the places; what is answered takes them away. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = newFolder();
  const filled = path.join(folder, "filled");
  const first = await startServer({ demo: true, dataDir: filled, port: await freePort() });
  const code = await first.end("SIGTERM");
  if (code !== 0) throw new Error(`The demo meeting was not filled: ${code}\n${first.printed()}`);
  process.env.TEST_FILLED_DEMO = filled;
  const open = (n: number): Promise<[DemoServers, BrowserServer]> =>
    Promise.all([openDemo(path.join(folder, String(n))), serveBrowser()]);
  const places = await Promise.all(
    Array.from({ length: Number(project.config.maxWorkers) }, (_, n) => open(n)),
  );
  project.provide(
    "places",
    places.map(([{ place }, browser], n) => ({
      server: place,
      browser: browser.wsEndpoint(),
      claim: path.join(folder, `${n}.claim`),
    })),
  );
  return async () => {
    for (const [, browser] of places) await browser.close();
    await Promise.all(places.map(([servers]) => servers.end()));
    removeFolder(folder);
  };
};
