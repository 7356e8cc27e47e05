// `npm run verify` as its users meet it, and files in which one byte is another.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

/** What the command says, and its exit code. */
export const verify = async (...args: string[]): Promise<{ code: number; said: string }> => {
  const command = ["--import", "tsx", "server/admin/command-line.ts", "verify", ...args];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, command);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
};

/** Makes the first byte of a file after these words a letter that was not there. */
export const changeByteAfter = (file: string, words: string): void => {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(words) + words.length;
  bytes[at] = (bytes[at] === "R".charCodeAt(0) ? "S" : "R").charCodeAt(0);
  writeFileSync(file, bytes);
};
