// The tables that the program reads are those that the migrations make: whoever changes one writes the other with it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "../..");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "adref-migrations-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The migrations that drizzle-kit would add to a copy of ours, after `change` was made to what it compares with. */
const missing = (change: (snapshot: string) => string): string[] => {
  const copy = mkdtempSync(path.join(folder, "of-"));
  cpSync(path.join(root, "db/migrations"), copy, { recursive: true });
  const meta = path.join(copy, "meta");
  // Only the last is kept: drizzle-kit compares with it, and nobody reads those before it.
  const [last, ...others] = readdirSync(meta).filter((name) => name.endsWith("_snapshot.json"));
  expect(others).toEqual([]);
  const file = path.join(meta, String(last));
  writeFileSync(file, change(readFileSync(file, "utf8")));
  const before = readdirSync(copy);
  const asked = [
    "generate",
    "--dialect",
    "postgresql",
    "--schema",
    "./db/schema/*.ts",
    "--out",
    path.relative(root, copy),
  ];
  execFileSync(path.join(root, "node_modules/.bin/drizzle-kit"), asked, { cwd: root });
  return readdirSync(copy)
    .filter((name) => !before.includes(name))
    .map((name) => readFileSync(path.join(copy, name), "utf8"));
};

it("is what the migrations make", () => {
  expect(missing((snapshot) => snapshot)).toEqual([]);
});

it("would be missed where a migration had forgotten a column", () => {
  const forgotten = (snapshot: string) => {
    const parsed = JSON.parse(snapshot);
    delete parsed.tables["public.drafts"].columns.title;
    return JSON.stringify(parsed);
  };
  expect(missing(forgotten)).toEqual(['ALTER TABLE "drafts" ADD COLUMN "title" text NOT NULL;']);
});
