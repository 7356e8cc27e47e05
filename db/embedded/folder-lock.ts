// The data folder of the embedded database belongs to one process.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Thrown where another process that lives has the folder. */
export class FolderInUse extends Error {
  constructor(folder: string, owner: number) {
    super(
      `The data folder ${folder} is in use by process ${owner}. Stop it, or set DATA_DIR to another folder.`,
    );
    this.name = "FolderInUse";
  }
}

/**
 * Keeps a data folder for this process until it is unlocked: two servers with one database behind them would each take the
 * other's changes for lost. The lock file stands beside the folder and names the owner; one that is left by a dead process
 * is taken over. Throws {@link FolderInUse} when the owner lives.
 */
export const lockFolder = (folder: string): (() => void) => {
  mkdirSync(path.dirname(folder), { recursive: true });
  const file = `${folder}.lock`;
  for (;;) {
    try {
      writeFileSync(file, identity(process.pid) ?? "", { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      const owner = readFileSync(file, "utf8");
      const id = Number(owner.split(" ")[0]);
      if (id > 0 && identity(id) === owner) throw new FolderInUse(folder, id);
      rmSync(file, { force: true });
    }
  }
};

// A process id alone is given again after a restart, in a container at once: the start time distinguishes the two.
const identity = (id: number): string | null => {
  try {
    process.kill(id, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return null;
  }
  const stat = existsSync("/proc/self/stat") ? readFileSync(`/proc/${id}/stat`, "utf8") : "";
  return `${id} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;
