// What lies in the data folder and among temporary files because something was interrupted.
import { statSync } from "node:fs";
import { leftUploadFolders } from "#server/http/upload-folder";
import type { InstallationPlace } from "../place";
import type { CheckFinding } from "./found";

/** In seconds: what is younger may be in use, also by a server on another machine that shares the place. */
const longLeft = 3600;

/** Names it. */
export const leftFiles = async ({ folder }: InstallationPlace): Promise<readonly CheckFinding[]> => {
  const unfinished = [`${folder}.new`, `${folder}.restoring`].filter(isOld);
  const uploads = await leftUploadFolders(longLeft);
  return [
    ...unfinished.map((where) => ({ where, what: "a database that was never finished was left behind" })),
    ...uploads.map((where) => ({ where, what: "files that were being received were left behind" })),
  ];
};

const isOld = (place: string): boolean => {
  const found = statSync(place, { throwIfNoEntry: false });
  return found !== undefined && (Date.now() - found.mtimeMs) / 1000 > longLeft;
};
