// The command line as whoever runs an installation meets it: as a process, or its commands asked here.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { onTestFinished, vi } from "vitest";
import { readWords } from "#server/admin/command";
import { commands } from "#server/admin/commands";
import { readPlace } from "#server/admin/place";
import { freshDatabase } from "./database";
import { newFolder, removeFolder } from "./server-process";

export type CommandResult = { readonly code: number; readonly said: string };

/** The environment of an installation. */
export type Environment = Readonly<Record<string, string>>;

const nowhere = { DATABASE_URL: "", NEXTAUTH_SECRET: "", ADREF_PASSPHRASE: "" };

/** Runs `adref` in a process of its own. */
export const adref = (environment: Environment, ...args: string[]): Promise<CommandResult> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", "server/admin/command-line.ts", ...args], {
      cwd: path.join(import.meta.dirname, "../.."),
      env: { ...process.env, ...nowhere, ...environment },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (piece: Buffer) => {
        said += piece.toString();
      });
    child.once("close", (code) => resolve({ code: code ?? -1, said }));
  });

/** Has a command done in this process: what it said, and its exit code; throws what it throws. */
export const run = async (environment: Environment, ...args: string[]): Promise<CommandResult> => {
  const two = args.slice(0, 2).join(" ");
  const command = commands.find(({ name }) => name === two) ?? commands.find(({ name }) => name === args[0]);
  if (!command) throw new Error(`There is no command ${two}.`);
  let said = "";
  const hear = (chunk: unknown): boolean => {
    said += String(chunk);
    return true;
  };
  const heard = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(hear),
  );
  for (const name of ["ADREF_PASSPHRASE", "ADREF_TOKEN"]) vi.stubEnv(name, environment[name] ?? "");
  try {
    const asked = readWords(command, args.slice(command.name.split(" ").length));
    const place = readPlace({ ...process.env, ...nowhere, ...environment });
    return { code: await command.run({ ...asked, place }), said };
  } finally {
    for (const each of heard) each.mockRestore();
    vi.unstubAllEnvs();
  }
};

/** An empty place for an installation with an embedded database; it goes with the test. */
export const emptyFolder = (): string => {
  const folder = newFolder();
  onTestFinished(() => removeFolder(folder));
  const dataDir = path.join(folder, "data");
  mkdirSync(dataDir);
  return dataDir;
};

/** An empty database of a PostgreSQL server; it goes with the test. */
export const emptyDatabase = async (): Promise<string> => {
  const database = await freshDatabase();
  onTestFinished(() => database.close());
  await destroy(database.url);
  return database.url;
};

/** Takes everything away that is in a database. */
export const destroy = async (connectionString: string): Promise<void> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("drop schema public cascade; drop schema drizzle cascade; create schema public");
  await client.end();
};
