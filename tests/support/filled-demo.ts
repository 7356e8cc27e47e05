// Before the journeys: the demo meeting is filled once, by its own command, and each worker has a server with a copy of it
// and a browser, for all of its journeys.
import path from "node:path";
import type { BrowserServer } from "playwright-core";
import type { TestProject } from "vitest/node";
import { serveBrowser } from "./browser";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerPlace,
  type ServerProcess,
  startServer,
} from "./server-process";

declare module "vitest" {
  export interface ProvidedContext {
    /** A server and the address of a browser for each worker. */
    readonly places: readonly { readonly server: ServerPlace; readonly browser: string }[];
  }
}

const endWell = async (server: ServerProcess): Promise<void> => {
  const code = await server.end("SIGTERM");
  if (code !== 0) throw new Error(`A demo meeting ended with ${code}:\n${server.printed()}`);
};

/** Fills the meeting and opens the places; what is answered takes them away. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = newFolder();
  const filled = path.join(folder, "filled");
  await endWell(await startServer({ demo: true, dataDir: filled, port: await freePort() }));
  process.env.TEST_FILLED_DEMO = filled;
  const open = async (n: number): Promise<[ServerProcess, BrowserServer]> =>
    Promise.all([
      startServer({ demo: true, dataDir: path.join(folder, String(n)), port: await freePort() }),
      serveBrowser(),
    ]);
  const places = await Promise.all(
    Array.from({ length: Number(project.config.maxWorkers) }, (_, n) => open(n)),
  );
  project.provide(
    "places",
    places.map(([{ base, dataDir, pid }, browser]) => ({
      server: { base, dataDir, pid },
      browser: browser.wsEndpoint(),
    })),
  );
  return async () => {
    for (const [, browser] of places) await browser.close();
    await Promise.all(places.map(([server]) => endWell(server)));
    removeFolder(folder);
  };
};
