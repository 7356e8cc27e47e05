// A live server in a process of its own on a data folder of its own, which can be killed at any moment and started again.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

const root = path.join(import.meta.dirname, "../..");

/** The server as it says where it listens; what comes after its process is what it is started with again. */
export type KillableRoom = { child: ChildProcess; port: string; draftId: string; tokens: string[] };

/** For one test file: the folder goes, and whatever still runs on it ends, after its tests. */
export const killableRooms = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "adref-kill-"));
  const children = new Set<ChildProcess>();
  afterAll(async () => {
    for (const child of children) child.kill("SIGKILL");
    // Its database still writes everything down.
    await rm(folder, { recursive: true, force: true, maxRetries: 50 });
  });
  const database = path.join(folder, "db");

  const start = async (known: readonly string[]): Promise<KillableRoom> => {
    const script = path.join(root, "tests/support/room-child.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, database, ...known], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.add(child);
    const line = await new Promise<string>((resolve, reject) => {
      let out = "";
      child.stdout?.on("data", (chunk) => {
        out += String(chunk);
        const found = /^open .*$/m.exec(out);
        if (found) resolve(found[0]);
      });
      child.once("exit", (code, signal) => reject(new Error(`The server ended: ${code ?? signal}`)));
    });
    const [, port = "", draftId = "", ...tokens] = line.split(" ");
    return { child, port, draftId, tokens };
  };

  const kill = async (child: ChildProcess): Promise<void> => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    children.delete(child);
  };

  return { database, start, kill };
};
