// The second verifier, in Python and openssl, as a test asks it.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { SavedRecord } from "#domain/record/record-file";

const isThere = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;

/** Whether its programs are on this machine. */
export const canAskSecond = isThere("python3", "--version") && isThere("openssl", "version");

export type VerifierTask = {
  /** A file: as it stands where it is a text, and otherwise as JSON. */
  readonly value: unknown;
  readonly known?: string | undefined;
  readonly record?: SavedRecord | string | undefined;
};

/** What is given as it stands in a file. */
export const written = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

/** What it finds wrong with each, or null. */
export const askSecond = (
  tasks: readonly VerifierTask[],
): ({ where: string; entry: number | null } | null)[] => {
  const folder = mkdtempSync(path.join(tmpdir(), "second-verifier-"));
  const manifest = tasks.map(({ value, known, record }, index) => {
    const file = path.join(folder, `${index}.json`);
    writeFileSync(file, written(value));
    return { file, known, record: record && written(record) };
  });
  writeFileSync(path.join(folder, "tasks.json"), JSON.stringify(manifest));
  const program = path.join(import.meta.dirname, "second-verifier.py");
  try {
    return JSON.parse(
      execFileSync("python3", [program, path.join(folder, "tasks.json")], { encoding: "utf8" }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};
