// Which version of Adref this program is.
import { readFileSync } from "node:fs";
import { z } from "zod";
import { programFile } from "./program-files";

const Manifest = z.object({ version: z.string() });

let known: string | undefined;

/** The version, as package.json says it. */
export const version = (): string => {
  known ??= Manifest.parse(JSON.parse(readFileSync(programFile("package.json"), "utf8"))).version;
  return known;
};
