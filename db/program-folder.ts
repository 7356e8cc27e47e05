// The folder of this program: that of its sources, or a build of them. Modules cannot say it of themselves, because those of the
// pages are bundled.
import path from "node:path";

/** Where the files of this program are, wherever it was started. */
export const programFolder = (): string => process.env.ADREF_PROGRAM ?? process.cwd();

/** Says it for this process. */
export const setProgramFolder = (folder: string): void => {
  process.env.ADREF_PROGRAM = path.resolve(folder);
};
