// An installation as an administrator has it: what `npm run build` makes, in a bare folder, with Node and an environment alone.
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { makeArtefact } from "#server/artefact/artefact";
import { buildWhenNeeded } from "#server/build";
import { newFolder, removeFolder, type ServerProcess, startServer } from "./server-process";

const execute = promisify(execFile);

/** What stands in its environment; `DATA_DIR` always. */
export type Settings = Readonly<Record<string, string>> & { readonly DATA_DIR: string };

export type BareInstallation = {
  /** For files beside it. */
  readonly folder: string;
  start(settings: Settings, port: number): Promise<ServerProcess>;
  /** Runs its command line, and answers what it said. Throws where it does not end with 0. */
  adref(settings: Settings, ...words: string[]): Promise<string>;
  remove(): void;
};

/** Makes one. */
export const makeBareInstallation = async (): Promise<BareInstallation> => {
  const folder = newFolder();
  const program = path.join(folder, "adref");
  await buildWhenNeeded();
  await makeArtefact(program);
  return {
    folder,
    start: (settings, port) => {
      const { DATA_DIR: dataDir, ...env } = settings;
      mkdirSync(dataDir, { recursive: true });
      return startServer({ demo: false, dataDir, port, env, program, isBuild: true });
    },
    adref: async (settings, ...words) => {
      const { stdout } = await execute(process.execPath, [path.join(program, "server/adref.js"), ...words], {
        cwd: folder,
        env: { NODE_ENV: "production", PATH: process.env.PATH, ...settings },
      });
      return stdout;
    },
    remove: () => removeFolder(folder),
  };
};
