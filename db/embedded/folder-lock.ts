// The lock on the embedded database's data folder, which belongs to one process at a time.
import { randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sha256 } from "#domain/digest";

/** Thrown where another live process has the folder. */
export class FolderInUse extends Error {
  constructor(folder: string, owner: number) {
    super(
      `The data folder ${folder} is in use by process ${owner}. Stop it, or set DATA_DIR to another folder.`,
    );
    this.name = "FolderInUse";
  }
}

/**
 * Locks a data folder for this process until it is unlocked: two servers on one database would each take the other's
 * changes for lost. The lock file is beside the folder and names the owner; one left by a dead process is taken over,
 * by a single process only. Throws {@link FolderInUse} when the owner is alive.
 */
export const lockFolder = (folder: string): (() => void) => {
  mkdirSync(path.dirname(folder), { recursive: true });
  const file = `${folder}.lock`;
  const own = `${identity(process.pid) ?? ""} ${randomUUID()}`;
  const written = `${file}.${process.pid}-${own.slice(-12)}`;
  writeFileSync(written, own);
  try {
    while (!take(folder, own, written));
  } finally {
    rmSync(written, { force: true });
  }
  return () => {
    if (textOf(file) === own) rmSync(file);
  };
};

// To take over a stale lock, a process links its own lock under a name derived from the stale one. No two locks are
// ever the same, so only one process can succeed each stale lock, and the others see which. The successor then renames
// its lock to be the lock file, atomically, and clears away leftover successors. A process that succeeded a lock which
// was no longer the lock file came too late: it starts over. Creating a link with its content is atomic as well.
const take = (folder: string, own: string, written: string): boolean => {
  const file = `${folder}.lock`;
  const first = textOf(file);
  if (first === null) return linked(written, file);
  const behind: string[] = [];
  for (let last: string | null = first; last !== null; ) {
    const id = Number(last.split(" ")[0]);
    if (id > 0 && `${last} `.startsWith(`${identity(id)} `)) throw new FolderInUse(folder, id);
    const next = `${file}.after-${sha256(last).slice(0, 16)}`;
    behind.push(next);
    last = textOf(next);
  }
  const place = behind.at(-1) ?? "";
  if (!linked(written, place)) return false;
  if (textOf(file) !== first) {
    if (textOf(place) === own) rmSync(place, { force: true });
    return false;
  }
  renameSync(written, file);
  for (const each of behind) rmSync(each, { force: true });
  return true;
};

// False where the place is taken.
const linked = (written: string, place: string): boolean => {
  try {
    linkSync(written, place);
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    return false;
  }
};

const textOf = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    return null;
  }
};

// Process ids are reused after a restart, in a container at once: the start time tells the two apart.
const identity = (id: number): string | null => {
  try {
    process.kill(id, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return null;
  }
  const stat = existsSync("/proc/self/stat") ? textOf(`/proc/${id}/stat`) : "";
  if (stat === null) return null;
  return `${id} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;
