// The file of a backup: what is written is read again, and nothing else is.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
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
  yield { part: "table", name: "one", columns: ["bytes"], rows: rowsOf(["x".repeat(300_000), "\n"]) };
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
    expect(all.slice(2, 5).map(({ rows }) => rows)).toEqual(["", long.join(""), `${"x".repeat(300_000)}\n`]);
  });

  it("is refused with any byte changed, and wherever its end is cut off", async () => {
    const { length } = readFileSync(file);
    const first = readFileSync(file).indexOf(10) + 1;
    // Where gzip notes the hour and the system, nothing is stored.
    const body = first + (key ? 0 : 10);
    const places = key ? [body, length - 1] : [body, length >> 1, length - 20, length - 1];
    for (const at of [2, first - 3, ...places])
      await expect(read(flipped(file, at), key), `byte ${at}`).rejects.toMatchObject({
        name: "UnusableBackup",
      });
    for (const end of [0, first - 1, first, ...(key ? [] : [body + 100, length >> 1]), length - 1])
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

it("another passphrase, and none, are said to be so", async () => {
  const file = files.encrypted;
  await expect(read(file, "four words that somebody knows")).rejects.toThrow("not that of this backup");
  await expect(read(file)).rejects.toThrow("The backup is encrypted");
  expect(readFileSync(file).includes("a secret of sixteen")).toBe(false);
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
