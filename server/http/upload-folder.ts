// Temporary folders for the files of an upload. The name contains the process id, so that the next process can remove
// what a killed one left behind.
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const prefix = "adref-upload-";

/** A new folder of this process. Remove it when the work is done. */
export const newUploadFolder = (): Promise<string> =>
  mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`));

/** Seconds since something was last put into it; 0 when it is gone. */
const ageOf = async (folder: string): Promise<number> => {
  const found = await stat(folder).catch(() => null);
  return found ? Math.max(0, (Date.now() - found.mtimeMs) / 1000) : 0;
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

/**
 * The folders of processes that are gone. Other servers may share the place without sharing process ids, as containers
 * do; `olderThan` then leaves out folders younger than that many seconds.
 */
export const leftUploadFolders = async (olderThan = 0): Promise<string[]> => {
  const gone = (await readdir(tmpdir())).filter((name) => {
    const owner = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? 0);
    return owner > 0 && owner !== process.pid && !isRunning(owner);
  });
  const ages = await Promise.all(gone.map((name) => ageOf(path.join(tmpdir(), name))));
  return gone.filter((_, index) => (ages[index] ?? 0) >= olderThan).map((name) => path.join(tmpdir(), name));
};

/** Removes such folders, and returns their names. */
export const sweepUploadFolders = async (olderThan = 0): Promise<string[]> => {
  const left = await leftUploadFolders(olderThan);
  await Promise.all(left.map((folder) => rm(folder, { recursive: true, force: true })));
  return left.map((folder) => path.basename(folder));
};
