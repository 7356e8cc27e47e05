// The program's folder: that of its sources, or of a build. Modules cannot derive it from their own location, because
// those of the pages are bundled.
import path from "node:path";

/** The folder of the program's files, whatever the working directory. */
export const programFolder = (): string => process.env.ADREF_PROGRAM ?? process.cwd();

/** Sets it for this process. */
export const setProgramFolder = (folder: string): void => {
  process.env.ADREF_PROGRAM = path.resolve(folder);
};
