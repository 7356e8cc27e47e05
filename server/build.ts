// Builds the pages when they are missing or older than their sources.
import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { buildVerifier } from "./verifier-build";
import { verifierFile } from "./verifier-file";

const sources = [
  "app",
  "domain",
  "editor",
  "server",
  "db",
  "package-lock.json",
  "next.config.js",
  "tsconfig.json",
];

/** Runs the production build when it is needed, and throws when it fails. */
export const buildWhenNeeded = async (): Promise<void> => {
  if (await buildPages()) await buildVerifier(verifierFile);
};

// Says whether the page that verifies is to be made anew too.
const buildPages = async (): Promise<boolean> => {
  const built = modified(path.join(".next", "BUILD_ID"));
  if (built > 0 && built > Math.max(...sources.map(newest))) return modified(verifierFile) === 0;
  process.stdout.write("Building the pages, once …\n");
  const next = path.join("node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "build"], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error("The pages could not be built; the lines above say why.");
  return true;
};

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newest = (place: string): number => {
  const entry = statSync(place, { throwIfNoEntry: false });
  if (!entry?.isDirectory()) return entry?.mtimeMs ?? 0;
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((latest, file) => Math.max(latest, modified(path.join(file.parentPath, file.name))), 0);
};
