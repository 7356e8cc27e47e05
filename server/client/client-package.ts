// `adref-client`: the package by which programs call this installation, generated from its own API description.
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { programFile, version } from "#server/program-files";
import { operationTypes } from "./operation-types";

// Builds the archive that package managers install: tar (POSIX ustar), gzipped. Equal files always give equal
// bytes.

const blockSize = 512;

/** Files below the folder `package`, by their names, which must be short and ASCII. */
const tarball = (files: ReadonlyMap<string, string>): Promise<Buffer> => {
  const entries = [...files].flatMap(([name, text]) => {
    const content = Buffer.from(text);
    const rest = Buffer.alloc((blockSize - (content.length % blockSize)) % blockSize);
    return [headerOf(`package/${name}`, content.length), content, rest];
  });
  return promisify(gzip)(Buffer.concat([...entries, Buffer.alloc(2 * blockSize)]), { level: 9 });
};

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, "0")}\0`;

// The header of a file with mode 0644, without an owner, dated 1985 as package archives are.
const headerOf = (name: string, size: number): Buffer => {
  const header = Buffer.alloc(blockSize);
  const modified = Date.UTC(1985, 9, 26, 8, 15) / 1000;
  header.write(name, 0);
  header.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8), 100);
  header.write(octal(size, 12) + octal(modified, 12), 124);
  header.write(" ".repeat(8), 148);
  header.write("0", 156);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)} `, 148);
  return header;
};

/** The files copied as they are, by their name in the package. */
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

/** The files of the package for an API description, which is OpenAPI as JSON. */
export const clientFiles = async (description: unknown): Promise<ReadonlyMap<string, string>> => {
  const read = (file: string) => readFile(programFile(file), "utf8");
  const files = new Map([["package.json", `${JSON.stringify(manifestOf(version()), null, 2)}\n`]]);
  for (const [name, file] of Object.entries(copied)) files.set(name, await read(file));
  return files.set("operations.d.ts", operationTypes(description));
};

let known: Promise<Buffer> | undefined;

/** The package as a file to install. It is built once: the API does not change while the process runs. */
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
