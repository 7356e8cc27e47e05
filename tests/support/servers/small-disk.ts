// A disk of little space in the memory of the machine, which a test fills and frees again. Only who may mount has one.
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

export type SmallDisk = {
  readonly folder: string;
  /** Leaves no space at all. */
  fill(): void;
  free(): void;
  close(): void;
};

const megabytes = 256;

const mount = (folder: string): boolean =>
  spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0700`, "adref-test", folder]).status ===
  0;

const unmount = (folder: string): void => void spawnSync("umount", ["-l", folder]);

/** Opens one in a folder; null where mounting is not allowed. */
export const openSmallDisk = (folder: string): SmallDisk | null => {
  mkdirSync(folder, { recursive: true });
  if (!mount(folder)) return null;
  const filler = path.join(folder, "filler");
  return {
    folder,
    fill: () => {
      const file = openSync(filler, "w");
      // The last bytes in pieces of a page: what is left is less than anybody can use.
      for (const size of [1024 * 1024, 4096]) while (wrote(file, size));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    close: () => unmount(folder),
  };
};

const wrote = (file: number, size: number): boolean => {
  try {
    return writeSync(file, Buffer.alloc(size, 1)) === size;
  } catch {
    return false;
  }
};

const isAllowed = (): boolean => {
  const folder = mkdtempSync(path.join(tmpdir(), "adref-mount-"));
  const done = process.getuid?.() === 0 && mount(folder);
  if (done) unmount(folder);
  rmSync(folder, { recursive: true, force: true });
  return done;
};

/** For the title of tests that fill one: that they do without where it cannot be mounted. */
export const noSmallDisk = isAllowed() ? "" : " (never with a full disk: mounting is not allowed here)";

/**
 * Has the PostgreSQL at this address, on a disk that is full, begin other pieces of its log, for which there is no space: then it
 * ends itself.
 */
export const fillLog = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    for (let n = 0; n < 6; n += 1)
      await client.query("select pg_logical_emit_message(true, 'adref', 'x'), pg_switch_wal()");
  } catch {
    // That is what was wanted.
  } finally {
    await client.end().catch(() => undefined);
  }
};
