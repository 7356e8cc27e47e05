// The lock of a data folder: one process has it, also where several take over what a dead one has left.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, it } from "vitest";
import { FolderInUse, lockFolder } from "#db/embedded/folder-lock";
import { sha256 } from "#domain/digest";
import { newFolder, removeFolder } from "../support/server-process";

const place = newFolder();
afterAll(() => removeFolder(place));

const locksIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes(".lock"));

/** The lock that a process has left which is dead. */
const left = (): string => `${spawnSync(process.execPath, ["-e", ""]).pid} 1 left`;

const dataFolder = (name: string, lock?: string): string => {
  const folder = path.join(place, name, "db");
  mkdirSync(path.dirname(folder), { recursive: true });
  if (lock !== undefined) writeFileSync(`${folder}.lock`, lock);
  return folder;
};

const contender = async () => {
  const script = path.join(import.meta.dirname, "../support/lock-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    take: async (folder: string): Promise<string> => {
      child.stdin.write(`${folder}\n`);
      return (await lines.next()).value;
    },
    end: () => child.kill(),
  };
};

describe("the lock of a data folder", () => {
  it("is one process's, and leaves nothing when it is given back", () => {
    const folder = dataFolder("given-back");
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    unlock();
    expect(existsSync(`${folder}.lock`)).toBe(false);
    lockFolder(folder)();
    expect(locksIn(path.dirname(folder))).toEqual([]);
  });

  it("is taken over from a process that is dead, and from one that died while it took it over", () => {
    const [first, second] = [`${left()} one`, `${left()} two`];
    const folder = dataFolder("taken-over", first);
    writeFileSync(`${folder}.lock.after-${sha256(first).slice(0, 16)}`, second);
    const unlock = lockFolder(folder);
    expect(readFileSync(`${folder}.lock`, "utf8")).toMatch(`${process.pid} `);
    expect(locksIn(path.dirname(folder))).toEqual(["db.lock"]);
    unlock();
  });

  it("is not taken over where somebody who lives is about to have it", () => {
    const first = left();
    const folder = dataFolder("about-to", first);
    const other = dataFolder("other");
    const unlock = lockFolder(other);
    linkSync(`${other}.lock`, `${folder}.lock.after-${sha256(first).slice(0, 16)}`);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    unlock();
  });

  it("is one's alone where several take it over at once", async () => {
    const contenders = await Promise.all(Array.from({ length: 4 }, contender));
    const lock = left();
    try {
      for (let round = 0; round < 150; round += 1) {
        const folder = dataFolder(`race-${round}`, round % 5 === 0 ? undefined : `${lock} ${round}`);
        const said = await Promise.all(contenders.map(({ take }) => take(folder)));
        expect(said.toSorted()).toEqual(["has it", "in use", "in use", "in use"]);
        expect(locksIn(path.dirname(folder))).toEqual(["db.lock"]);
      }
    } finally {
      for (const { end } of contenders) end();
    }
  });
});
