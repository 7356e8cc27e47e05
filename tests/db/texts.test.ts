import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { users } from "#db/schema/people";
import * as texts from "#db/texts/texts";
import { digestOf } from "#domain/digest";
import { type ParagraphId, run } from "#domain/draft";
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

  it("[T1] has no fixed numbers before the first text", async () => {
    expect(await texts.fixedLabels(database.db, "d1")).toEqual(new Map());
    expect(await texts.lastText(database.db, "d1")).toBeUndefined();
  });

  it("[T1] gives back exactly what was frozen", async () => {
    const head = await add(body(1, "Rev.1"));
    expect(head).toMatchObject({ n: 1, symbol: "Rev.1", blocks: 3, digest: digestOf(body(1, "Rev.1")) });
    const found = await texts.findText(database.db, "d1", 1);
    expect(found?.body).toEqual(body(1, "Rev.1"));
    expect(found?.digest).toBe(digestOf(found?.body));
    expect([...((await texts.stateOfText(database.db, "d1", 1)) ?? [])]).toEqual([...state]);
  });

  it("[T1] gives back blocks of very many runs exactly as they were frozen", async () => {
    const { db } = database;
    const look = (index: number) => ({
      italic: index % 2 === 0,
      footnote: index % 7 === 0 ? "See ] , [ \\." : null,
    });
    const runs = Array.from({ length: 2101 }, (_, index) => run(`we reaffirm, "${index}" `, look(index)));
    const long = { ...block("long", "1"), text: runs.map(({ text }) => text).join(""), runs };
    const blocks = [
      block("a", ""),
      long,
      { ...long, pid: "longer" as ParagraphId },
      { ...block("b", "2"), runs: [run("We.")] },
    ];
    const text = body(1, "Rev.1", { draft: "d4", blocks });
    await insertDraft(db, { id: "d4", title: "d4", mode: "drafting", createdBy: "u1" });
    await add(text);
    const found = await texts.findText(db, "d4", 1);
    expect(found?.body).toEqual(text);
    expect(found?.digest).toBe(digestOf(found?.body));
  });

  it("[T1] gives back a long text exactly as it was frozen", async () => {
    const { db } = database;
    const words = ['A comma, "quoted" in brackets ], [ and \\ back. ', "我们重申承诺。\n", ""];
    const blocks = Array.from({ length: 1200 }, (_, index) => ({
      ...block(`p${index}`, String(index + 1)),
      text: (words[index % 3] ?? "").repeat(index % 50),
    }));
    const long = body(1, "Rev.1", { draft: "d3", blocks });
    await insertDraft(db, { id: "d3", title: "d3", mode: "drafting", createdBy: "u1" });
    await add(long);
    for (const found of [await texts.findText(db, "d3", 1), await texts.lastText(db, "d3")]) {
      expect(found?.body).toEqual(long);
      expect(found?.digest).toBe(digestOf(found?.body));
    }
    await add(body(2, "Rev.2", { draft: "d3", blocks: [] }));
    expect((await texts.lastText(db, "d3"))?.body.blocks).toEqual([]);
  });

  it("[T1] takes several long texts of the same number in one transaction, each of another draft", async () => {
    const { db } = database;
    const long = (draft: string) =>
      body(1, "Rev.1", {
        draft,
        blocks: Array.from({ length: 30 }, (_, nth) => ({
          ...block(`p${nth}`, `${nth + 1}`),
          text: `${draft}. `.repeat(3000),
        })),
      });
    const both = [long("d6"), long("d7")];
    await db.transaction(async (tx) => {
      for (const text of both) {
        await insertDraft(tx, { id: text.draft, title: text.draft, mode: "drafting", createdBy: "u1" });
        await texts.insertText(tx, { body: text, digest: digestOf(text), state, userId: "u1" });
      }
    });
    for (const text of both) expect((await texts.findText(db, text.draft, 1))?.body).toEqual(text);
  });

  it("[T2] fixes the numbers of the last text, and none for blocks without one", async () => {
    expect(await texts.fixedLabels(database.db, "d1")).toEqual(
      new Map([
        ["a", "1"],
        ["c", "2 bis"],
      ]),
    );
    expect(await texts.fixedLabels(database.db, "d2")).toEqual(new Map());
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
