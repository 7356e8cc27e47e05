// When the sources of what is built were last changed. Plain JavaScript, because `npm start` asks before anything can read TypeScript.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";

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

/**
 * When a file was last changed, in milliseconds since 1970; 0 when there is none.
 * @param {string} file
 * @returns {number}
 */
export const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/**
 * When any source in this folder of the program was last changed.
 * @param {string} root
 * @returns {number}
 */
export const newestSource = (root) => Math.max(...sources.map((each) => newest(path.join(root, each))));

/**
 * @param {string} place
 * @returns {number}
 */
const newest = (place) => {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return modified(place);
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((latest, file) => Math.max(latest, modified(path.join(file.parentPath, file.name))), 0);
};
