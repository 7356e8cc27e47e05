#!/usr/bin/env node
// `npx adref`: the command line, of a build or of the sources.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const built = path.join(import.meta.dirname, "admin", "command-line.js");
if (existsSync(built)) await import(pathToFileURL(built).href);
else {
  await import("tsx");
  await import("./admin/command-line.ts");
}
