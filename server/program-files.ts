// The files this program reads and runs by name: among its sources, or in a build, which is the same tree with
// JavaScript in place of TypeScript.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { programFolder } from "#db/program-folder";

/** A file of this program, by its path from the root. */
export const programFile = (file: string): string =>
  path.join(/* turbopackIgnore: true */ programFolder(), file);

/** Whether this program is a build (`npm run build`), which has neither its sources nor their compilers. */
export const isBuild = (): boolean => existsSync(programFile("server/index.js"));

/** How to start a module as a child process: the file, the options Node needs to read it, and the working folder. */
export type ChildProgram = {
  readonly file: string;
  readonly flags: readonly string[];
  readonly cwd: string;
};

/** A module to start as a child process, by its path from the root without an extension. */
export const childProgram = (module: string): ChildProgram => ({
  file: programFile(`${module}${isBuild() ? ".js" : ".ts"}`),
  flags: isBuild() ? [] : ["--import", "tsx"],
  cwd: programFolder(),
});

const Manifest = z.object({ version: z.string() });

let known: string | undefined;

/** The version of this program, as package.json has it. */
export const version = (): string => {
  known ??= Manifest.parse(JSON.parse(readFileSync(programFile("package.json"), "utf8"))).version;
  return known;
};
