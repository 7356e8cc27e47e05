// `adref-client`: the package with which programs ask this installation, made from its own description of the API.
import { readFile } from "node:fs/promises";
import { programFile } from "#server/program-files";
import { version } from "#server/version";
import { operationTypes } from "./operation-types";
import { tarball } from "./tarball";

/** What is in it as it lies here, by the name that it has there. */
const copied = {
  "adref-client.js": "server/client/package/adref-client.js",
  "adref-client.d.ts": "server/client/package/adref-client.d.ts",
  "README.md": "docs/client.md",
  LICENSE: "LICENSE",
} as const;

const manifestOf = (ofAdref: string) => ({
  name: "adref-client",
  version: ofAdref,
  description: "The API of Adref, with types: made by the installation that gives it out.",
  license: "MIT",
  type: "module",
  exports: { ".": { types: "./adref-client.d.ts", default: "./adref-client.js" } },
  engines: { node: ">=20" },
  sideEffects: false,
});

/** The files of the package for a description, which is OpenAPI as JSON. */
export const clientFiles = async (description: unknown): Promise<ReadonlyMap<string, string>> => {
  const read = (file: string) => readFile(programFile(file), "utf8");
  const files = new Map([["package.json", `${JSON.stringify(manifestOf(version()), null, 2)}\n`]]);
  for (const [name, file] of Object.entries(copied)) files.set(name, await read(file));
  return files.set("operations.d.ts", operationTypes(description));
};

let known: Promise<Buffer> | undefined;

/** The package as a file to install. It is made once: what it describes stays as it is while the process runs. */
export const clientPackage = (describe: () => Promise<unknown>): Promise<Buffer> => {
  known ??= describe()
    .then(clientFiles)
    .then(tarball)
    .catch((error: unknown) => {
      known = undefined;
      throw error;
    });
  return known;
};
