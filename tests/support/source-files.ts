// The files of the program and of its tests, as paths from the root.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "../..");
const isOurs = (file: string) => !file.startsWith("db/migrations/") && !/(^|\/)node_modules\//.test(file);
const isCode = (file: string) => /\.(ts|tsx|css|mjs|js)$/.test(file) && isOurs(file);

const layers = ["app", "domain", "editor", "server", "db", "tests"];

/** The layer of a file, or of a module as {@link files} names it. */
export const layerOf = (module: string): string => module.split("/")[0] ?? "";

/** All code, style sheets included; what was generated is left out, and what the bench has installed of its peers. */
export const files: readonly string[] = layers
  .flatMap((layer) =>
    readdirSync(path.join(root, layer), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  )
  .filter(isCode);

/** A file, or another text of the repository. */
export const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
