import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { users } from "#db/schema/people";
import * as texts from "#db/texts/texts";
import { digestOf } from "#domain/digest";
import type { ParagraphId } from "#domain/draft";
import type { TextBody } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { freshDatabase } from "../support/database";

const block = (pid: string, label: string): IssuedBlock => ({
  pid: pid as ParagraphId,
  type: "paragraph",
  kind: "operative",
  level: 1,
  label,
  text: "We commit.",
  digest: "0".repeat(64),
  runs: [],
});

const body = (n: number, symbol: string, more: Partial<TextBody> = {}): TextBody => ({
  draft: "d1",
  n,
  symbol,
  note: null,
  title: "One",
  settings: { session: "Seventieth session" },
  seq: 7,
  state: "1".repeat(64),
  previous: null,
  blocks: [block("a", "1"), block("b", ""), block("c", "2 bis")],
  ...more,
});

const state = new Uint8Array([0, 1, 254, 255]);

describe("texts", () => {
  let database: Database;
  const add = (which: TextBody) =>
    texts.insertText(database.db, { body: which, digest: digestOf(which), state, userId: "u1" });
  beforeAll(async () => {
    database = await freshDatabase();
    const { db } = database;
    await db
      .insert(users)
      .values({ id: "u1", email: "a@demo.example", name: "A", usualRole: "co-facilitator" });
    for (const id of ["d1", "d2"])
      await insertDraft(db, { id, title: id, mode: "drafting", createdBy: "u1" });
  });
  afterAll(() => database.close());

  it("[T1] gives back exactly what was frozen", async () => {
    const head = await add(body(1, "Rev.1"));
    expect(head).toMatchObject({ n: 1, symbol: "Rev.1", blocks: 3, digest: digestOf(body(1, "Rev.1")) });
    const found = await texts.findText(database.db, "d1", 1);
    expect(found?.body).toEqual(body(1, "Rev.1"));
    expect(found?.digest).toBe(digestOf(found?.body));
    expect([...((await texts.stateOfText(database.db, "d1", 1)) ?? [])]).toEqual([...state]);
  });

  it("[T1] takes a number and a symbol once in a draft, also when two ask at once", async () => {
    expect(await add(body(1, "Rev.2"))).toBeUndefined();
    expect(await add(body(2, "Rev.1"))).toBeUndefined();
    const both = await Promise.all([add(body(2, "Rev.2")), add(body(2, "Rev.3"))]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await add(body(1, "Rev.1", { draft: "d2" }))).toMatchObject({ n: 1 });
    expect((await texts.textsIn(database.db, "d1")).map((text) => text.n)).toEqual([1, 2]);
  });
});

it("[T1] no statement of the project changes or removes a text", () => {
  const folder = path.join(import.meta.dirname, "../../db");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const sources = files.map((name) => readFileSync(path.join(folder, name), "utf8"));
  expect(sources.some((source) => /\.insert\(texts\)/u.test(source))).toBe(true);
  for (const source of sources) {
    expect(source).not.toMatch(
      /\.(update|delete)\(\s*texts\s*\)|\b(update|delete from|truncate)\s+"?texts"?\b/iu,
    );
  }
});
