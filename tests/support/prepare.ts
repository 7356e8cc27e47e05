// Before the tests: a browser, an office suite, a reader of PDFs and a Redis, found or installed, and the pages built once.
import { spawnSync } from "node:child_process";
import { buildWhenNeeded } from "#server/build";
import { findPdfToText, findRedis, findSpreadsheets, findWholeBrowser } from "./programs";

const isRoot = process.getuid?.() === 0;
const hasApt = spawnSync("apt-get", ["--version"]).status === 0;

const install = (...packages: string[]): void => {
  process.stdout.write(`Installing ${packages.join(", ")} for the tests …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { env });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env });
};

if (!findWholeBrowser() && isRoot && hasApt) {
  install("chromium", "fonts-noto-core", "fonts-noto-cjk");
  // An older Debian does not have it, and does without.
  install("chromium-headless-shell");
}
if (!findSpreadsheets() && isRoot && hasApt) install("libreoffice-writer", "libreoffice-calc");
if (!findPdfToText() && isRoot && hasApt) install("poppler-utils");
if (!findRedis() && isRoot && hasApt) install("redis-server");
if (!findWholeBrowser()) {
  process.stderr.write("The journeys need a browser: install Chromium, or set CHROMIUM to its path.\n");
  process.exit(1);
}
await buildWhenNeeded();
