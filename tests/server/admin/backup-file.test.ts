// The file of a backup: what is written is read again, and nothing else is.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { Decrypter } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBackup, writeBackup } from "#server/admin/backup/file";
import { type BackupPart, backupFormat } from "#server/admin/backup/parts";
import { newFolder, removeFolder } from "../../support/server-process";

const passphrase = "four words that nobody knows";

type Plain = { readonly part: string; readonly [key: string]: unknown };

async function* rowsOf(words: readonly string[]): AsyncGenerator<Buffer> {
  for (const each of words) yield Buffer.from(each);
}

const long = Array.from({ length: 40_000 }, (_, n) => `${n}\t${(n * 7919) % 10_007} words\n`);

async function* parts(): AsyncGenerator<BackupPart> {
  const versions = [{ at: 1, hash: "a" }];
  yield { part: "about", about: { format: backupFormat, madeAt: "2026-05-04T10:00:00.000Z", versions } };
  yield { part: "secret", secret: "a secret of sixteen characters" };
  yield { part: "table", name: "empty", columns: ["id"], rows: rowsOf([]) };
  yield { part: "table", name: "long", columns: ["id", "words"], rows: rowsOf(long) };
  yield { part: "table", name: "one", columns: ["bytes"], rows: rowsOf(["x".repeat(1_300_000), "\n"]) };
  yield { part: "counters", counters: [{ name: "n_seq", last: "17" }] };
}

const read = async (file: string, key?: string): Promise<Plain[]> => {
  const all: Plain[] = [];
  for await (const part of readBackup(file, key)) {
    if (part.part !== "table") all.push(part);
    else {
      const pieces: Buffer[] = [];
      for await (const piece of part.rows) pieces.push(piece);
      all.push({ ...part, rows: Buffer.concat(pieces).toString() });
    }
  }
  return all;
};

const folder = newFolder();
const files = { plain: path.join(folder, "plain"), encrypted: path.join(folder, "encrypted") };
afterAll(() => removeFolder(folder));
beforeAll(async () => {
  await writeBackup(files.plain, parts(), undefined);
  await writeBackup(files.encrypted, parts(), passphrase);
});

// The byte there is another one.
const flipped = (file: string, at: number): string => {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(`${file}.flipped`, bytes);
  return `${file}.flipped`;
};

const cut = (file: string, length: number): string => {
  writeFileSync(`${file}.cut`, readFileSync(file).subarray(0, length));
  return `${file}.cut`;
};

describe.each([
  ["not encrypted", files.plain, undefined],
  ["encrypted", files.encrypted, passphrase],
])("a backup, %s,", (_, file, key) => {
  it("is read as it was written, rows of any length with it", async () => {
    const all = await read(file, key);
    expect(all.map(({ part, name }) => name ?? part)).toEqual([
      "about",
      "secret",
      "empty",
      "long",
      "one",
      "counters",
    ]);
    expect(all.slice(2, 5).map(({ rows }) => rows)).toEqual([
      "",
      long.join(""),
      `${"x".repeat(1_300_000)}\n`,
    ]);
  });

  it("is refused with a byte changed, and wherever its end is cut off", async () => {
    const { length } = readFileSync(file);
    // Where gzip notes the hour and the system, nothing is stored.
    const changed = key ? [3, length - 1] : [1, 30, length >> 1, length - 6, length - 1];
    for (const at of changed)
      await expect(read(flipped(file, at), key), `byte ${at}`).rejects.toMatchObject({
        name: "UnusableBackup",
      });
    const ends = key ? [0, 40, length - 20_000, length - 1] : [0, 1, 100, length >> 1, length - 1];
    for (const end of ends)
      await expect(read(cut(file, end), key), `the first ${end}`).rejects.toMatchObject({
        name: "UnusableBackup",
      });
  });

  it("is written once: a file that is there stays as it is", async () => {
    const before = readFileSync(file);
    await expect(writeBackup(file, parts(), key)).rejects.toThrow("is there already");
    expect(readFileSync(file)).toEqual(before);
  });
});

it("another passphrase, and none, are said to be so, and no passphrase is tried at any price", async () => {
  const file = files.encrypted;
  await expect(read(file, "four words that somebody knows")).rejects.toThrow("not that of this backup");
  await expect(read(file)).rejects.toThrow("The backup is encrypted");
  expect(readFileSync(file).includes("a secret of sixteen")).toBe(false);
  const words = readFileSync(file, "latin1");
  const costly = path.join(folder, "costly");
  writeFileSync(costly, words.replace(/(-> scrypt \S+) \d+/, "$1 21"), "latin1");
  await expect(read(costly, passphrase)).rejects.toThrow("its work factor is above 20");
});

it("what is no backup is said to be none", async () => {
  const other = path.join(folder, "other");
  execFileSync("tar", ["-czf", other, "package.json"]);
  await expect(read(other)).rejects.toThrow("no backup of Adref");
  writeFileSync(other, gzipSync("words"));
  await expect(read(other)).rejects.toThrow("is no archive");
  await expect(read("package.json")).rejects.toThrow("is no backup of Adref");
});

it("is opened without Adref: by tar, and before that by any program that knows age", async () => {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const opened = path.join(folder, "opened");
  writeFileSync(opened, await decrypter.decrypt(readFileSync(files.encrypted)));
  for (const file of [files.plain, opened]) {
    const names = execFileSync("tar", ["-tzf", file], { encoding: "utf8" });
    expect(names.trim().split("\n")).toEqual([
      "about.json",
      "secret.json",
      "tables/empty/columns.json",
      "tables/long/columns.json",
      "tables/long/0.copy",
      "tables/one/columns.json",
      "tables/one/0.copy",
      "tables/one/1.copy",
      "counters.json",
      "end.json",
    ]);
    const rows = execFileSync("tar", ["-xzOf", file, "tables/long/0.copy"], { encoding: "utf8" });
    expect(rows).toBe(long.join(""));
  }
});

it.each([
  ["a part left out", (names: string[]) => names.filter((name) => name !== "tables/one/0.copy")],
  [
    "the rows of a table in another order",
    (names: string[]) => names.toSpliced(6, 2, "tables/one/1.copy", "tables/one/0.copy"),
  ],
  ["no end", (names: string[]) => names.slice(0, -1)],
  ["something after its end", (names: string[]) => [...names, "about.json"]],
])("an archive made anew with %s is refused", async (_, change) => {
  const unpacked = mkdtempSync(path.join(folder, "unpacked-"));
  execFileSync("tar", ["-xzf", files.plain, "-C", unpacked]);
  const names = execFileSync("tar", ["-tzf", files.plain], { encoding: "utf8" }).trim().split("\n");
  const anew = path.join(unpacked, "anew");
  execFileSync("tar", ["-czf", anew, "-C", unpacked, ...names]);
  await expect(read(anew)).resolves.toHaveLength(6);
  execFileSync("tar", ["-czf", anew, "-C", unpacked, ...change(names)]);
  await expect(read(anew)).rejects.toThrow("The backup is damaged");
});

it("one whose source fails leaves no file", async () => {
  async function* failing(): AsyncGenerator<BackupPart> {
    yield* parts();
    throw new Error("The database went away.");
  }
  const file = path.join(folder, "failing");
  await expect(writeBackup(file, failing(), undefined)).rejects.toThrow("went away");
  for (const each of [file, `${file}.unfinished`]) expect(() => readFileSync(each)).toThrow("ENOENT");
});
