// Where files of an upload lie while it is worked on. The name says which process, so that what one left behind when it was
// killed can be removed by the next.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const prefix = "adref-upload-";

/** A new folder of this process. Remove it when the work is done. */
export const newUploadFolder = (): Promise<string> =>
  mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`));

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

/** Removes the folders of processes that are gone; answers their names. */
export const sweepUploadFolders = async (): Promise<string[]> => {
  const left = (await readdir(tmpdir())).filter((name) => {
    const owner = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? 0);
    return owner > 0 && owner !== process.pid && !isRunning(owner);
  });
  await Promise.all(left.map((name) => rm(path.join(tmpdir(), name), { recursive: true, force: true })));
  return left;
};
