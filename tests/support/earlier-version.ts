// The program as it was some versions ago, taken out of the history of the repository, beside which the present one runs while
// an installation is upgraded.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "../..");
/** What servers say to each other, and how they share drafts. */
const shared = ["server/room/several", "server/peers", "db/draft/ownership.ts", "db/peers"];

const git = (...args: string[]): string => {
  const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
};

// The tenth last change of it, or the first one where there are fewer.
const found = (): string =>
  git("log", "-10", "--format=%H", "--", ...shared)
    .split("\n")
    .filter((commit) => git("cat-file", "-t", `${commit}:server/room/several/peer-messages.ts`) === "blob")
    .at(-1) ?? "";

/** The name of the earlier version; empty where there is no history. */
export const earlierVersion = process.env.ADREF_EARLIER ?? found();

/** For the title of tests that need it. */
export const noEarlierVersion =
  earlierVersion === "" ? " (skipped: there is no history of earlier versions here)" : "";

/** Puts it into a folder, with the packages of the present one. */
export const unpackEarlierVersion = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const packed = execFileSync("git", ["archive", earlierVersion], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync("tar", ["-x", "-C", folder], { input: packed });
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
};
