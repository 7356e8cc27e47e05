// Drafts that come as files, through the API and into a live room: numbers as they were printed, brackets, no word lost.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { makeDraft, seatPerson } from "../../support/room-server";
import { filesOf } from "../../support/still-room";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
type Reply = { readonly status: number; readonly text: string; readonly json: any };

/** An empty draft, filled with a file by a co-facilitator, and asked as the same. */
const filled = async (name: string, content: string) => {
  const draft = await makeDraft(database, server, { mode: "drafting", blocks: [] });
  const { token } = await seatPerson(database, draft, "co-facilitator");
  const ask = async (method: string, route: string, body?: object): Promise<Reply> => {
    const isForm = body instanceof FormData;
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (body && !isForm) headers["content-type"] = "application/json";
    const sent = isForm ? body : JSON.stringify(body);
    const request = new Request(`http://127.0.0.1/api/drafts/${draft}/${route}`, {
      method,
      headers,
      ...(body && { body: sent as BodyInit }),
    });
    const text = await (await answer(endpoints, request)).clone().text();
    return { status: 200, text, json: text.startsWith("{") ? JSON.parse(text) : null };
  };
  const imported = (await ask("POST", "import", filesOf([name, content]))).json;
  const blocks: BlockRow[] = (await ask("GET", "blocks?limit=1000")).json.items;
  return { ask, imported, blocks };
};

type BlockRow = {
  readonly pid: string;
  readonly kind: string;
  readonly level: number;
  readonly label: string;
  readonly text: string;
  readonly brackets: { readonly open: number; readonly unbalanced: readonly number[] };
};

const labelled = (blocks: readonly BlockRow[]) => blocks.map(({ label, text }) => `${label}|${text}`);

describe("[N1] numbers of a file", () => {
  const file = [
    "---\ntitle: Outcome\nlayout: page\n---",
    "## Preamble\n{:.no_toc}",
    "*Recalling* much,",
    "## Article 2bis *(general)*",
    "1. We ask:\n    1. for one;\n    2. for [two].",
    "3. We end.",
    "- (3bis) [Late.]",
    "- a remark",
    "## Article 3",
    "1. We begin again.",
  ].join("\n\n");

  it("[N1][N16] are kept as printed, and hold when words come in between and when a text is issued", async () => {
    const { ask, imported, blocks } = await filled("outcome.md", file);
    expect(imported).toMatchObject({ blocks: 12, brackets: { open: 2, editorial: 0, unbalanced: 0 } });
    const printed = [
      "|Outcome",
      "|Preamble",
      "PP1|Recalling much,",
      "Article 2bis|(general)",
      "1|We ask:",
      "1.|for one;",
      "2.|for [two].",
      "3|We end.",
      "(3bis)|[Late.]",
      "|- a remark",
      "Article 3|",
      "1|We begin again.",
    ];
    expect(labelled(blocks)).toEqual(printed);
    const text = (await ask("GET", "export?format=txt&text=live")).text;
    expect(text).toContain(
      [
        "Article 2bis  (general)\n-----------------------",
        "1.    We ask:",
        "      1.    for one;",
        "      2.    for [two].",
        "3.    We end.",
      ].join("\n\n"),
    );
    const after = blocks.find((block) => block.text === "for one;")?.pid;
    await ask("POST", "blocks", { type: "paragraph", level: 2, text: "for more;", after });
    await ask("POST", "texts", { symbol: "Zero" });
    const now = labelled((await ask("GET", "blocks?limit=1000")).json.items);
    expect(now).toEqual(printed.toSpliced(6, 0, "1 bis.|for more;"));
    await ask("POST", "texts", { symbol: "Rev.1", renumber: true });
    const anew = labelled((await ask("GET", "blocks?limit=1000")).json.items);
    // Articles keep their names, and paragraphs count anew after each.
    const labels = anew.map((line: string) => line.split("|")[0]);
    expect(labels.join(" / ")).toBe(
      " /  / PP1 / Article 1 / 1 / (a) / (b) / (c) / 2 / (a) /  / Article 2 / 1",
    );
  });

  it("[N1] that only follow the order are derived, also where every item was typed as 1", async () => {
    const usual = await filled("a.md", "## 1. One\n\n1. First.\n\n2. Second.");
    expect(labelled(usual.blocks)).toEqual(["1|One", "1|First.", "2|Second."]);
    const lazy = await filled("b.md", "1. First.\n1. Second.\n1. Third.");
    expect(labelled(lazy.blocks)).toEqual(["1|First.", "2|Second.", "3|Third."]);
  });
});

it("[B9] says since which text a paragraph has been open, and forgets what fell in between", async () => {
  const { ask, blocks } = await filled(
    "c.md",
    "1. [One]\n\n2. Two\n\n3. [Three [deep]] [no text]\n\n4. Open [here\n\n5. and closed] there.",
  );
  await ask("POST", "texts", { symbol: "Zero" });
  await ask("POST", "texts", { symbol: "Rev.1" });
  const after = blocks.at(-1)?.pid;
  await ask("POST", "blocks", { type: "paragraph", text: "[Newer]", after });
  const { json } = await ask("GET", "brackets");
  expect(json).toMatchObject({ total: 5, editorial: 1, depth: 2, unbalanced: 2, strays: [] });
  expect(json.crossing).toEqual([
    { from: { pid: blocks[3]?.pid, at: 5 }, to: { pid: blocks[4]?.pid, at: 10 } },
  ]);
  expect(
    json.blocks.map((each: { label: string; open: number; since: string }) => [
      each.label,
      each.open,
      each.since,
    ]),
  ).toEqual([
    ["1", 1, "Zero"],
    ["3", 2, "Zero"],
    ["4", 1, "Zero"],
    ["5", 0, null],
    ["5 bis", 1, null],
  ]);
});

const folder = path.join(process.cwd(), "../shared/reference/negotiating-text");
/** The chunks of a file between empty lines, without its head and its footnotes: what is called a block outside. */
const chunksOf = (source: string) => {
  const chunks = source.replace(/^---\n[\s\S]*?\n---\n/u, "").split(/\n\s*\n/u);
  const worded = chunks.filter((chunk) => chunk.trim() !== "");
  return {
    body: worded.filter((chunk) => !chunk.startsWith("[^")),
    notes: worded.filter((chunk) => chunk.startsWith("[^")),
  };
};

// Letters, figures and characters without the marks of Markdown and without any white space.
const bare = (text: string) => text.replace(/[\s*\\]|<\/?span[^>]*>/gu, "");
const words = (chunk: string) =>
  bare(
    chunk
      .replace(/^\s*\* TOC$|^\s*\{:.*\}\s*$/gmu, "")
      .replace(/^\s*(?:#+|- (?=\())/gmu, "")
      .replace(/\[\^\d+\]/gu, ""),
  );

// The first place where two texts part, with what stands around it: a whole text would be no message.
const parting = (one: string, other: string) => {
  const at = [...one].findIndex((sign, index) => sign !== other[index]);
  if (at < 0 && one.length === other.length) return null;
  return [one.slice(Math.max(0, at - 30), at + 30), other.slice(Math.max(0, at - 30), at + 30)];
};

const october = path.join(folder, "paris-2015-10-23.md");
describe.skipIf(!existsSync(october))(
  "the real text of 23 October 2015 (skipped where shared/reference is not at hand)",
  () => {
    const source = existsSync(october) ? readFileSync(october, "utf8") : "";
    const { body, notes } = chunksOf(source);
    let draft: Awaited<ReturnType<typeof filled>>;
    beforeAll(async () => {
      draft = await filled("paris-2015-10-23.md", source);
    });

    it("[N1] is imported, every item a block of its own", () => {
      expect(body.length).toBe(433);
      expect(draft.imported.blocks).toBe(568);
      expect(draft.blocks.length).toBe(568);
    });

    it("[N1] no word is lost: what is exported as text is what was imported", async () => {
      const text = (await draft.ask("GET", "export?format=txt&text=live")).text;
      const [, title = "", ...printed] = text
        .replace(/\n[=~.-]{3,}(?=\n)/gu, "")
        .trim()
        .split("\n\n");
      expect(source).toContain(title);
      const [, ...printedNotes] = (printed.pop() ?? "").split("\n");
      const unraised = (line: string) => line.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu, "");
      expect(parting(bare(printed.map(unraised).join("")), body.map(words).join(""))).toBeNull();
      const cited = [...source.matchAll(/(?<!^)\[\^(\d+)\]/gmu)].map(([, n]) => n);
      const noted = cited.map((n) => notes.find((note) => note.startsWith(`[^${n}]:`)) ?? "");
      expect(printedNotes.map((note) => bare(unraised(note)))).toEqual(
        noted.map((note) => bare(note.replace(/^\[\^\d+\]:/u, ""))),
      );
    });

    it("[N1] what is exported as Markdown is imported as the same text", async () => {
      const markdown = (await draft.ask("GET", "export?format=md&text=live")).text;
      const again = await filled("again.md", markdown);
      const described = (blocks: readonly BlockRow[]) =>
        blocks.map(({ kind, level, label, text }) => `${kind} ${level} ${label} ${text}`);
      expect(described(again.blocks)).toEqual(described(draft.blocks));
    });

    it("[B2] [B4] every opening bracket is found: open, editorial, or the sign of a footnote", async () => {
      const { json } = await draft.ask("GET", "brackets");
      const noteMarks = source.match(/\[\^/gu)?.length ?? 0;
      const inNotes =
        notes
          .map((note) => note.slice(2))
          .join("")
          .match(/\[(?!\^)/gu)?.length ?? 0;
      expect(source.match(/\[/gu)?.length).toBe(1052);
      expect(json.total + json.editorial + noteMarks + inNotes).toBe(1052);
      expect(json.total).toBe(draft.blocks.reduce((sum, block) => sum + block.brackets.open, 0));
      expect(draft.imported.brackets).toMatchObject({ open: json.total, editorial: json.editorial });
      expect(json.depth).toBe(4);
    });

    it("[B3] [B7] what is unbalanced is listed, with its place", async () => {
      const uneven = body.filter((chunk) => chunk.split("[").length !== chunk.split("]").length);
      expect(uneven.length).toBe(45);
      const { json } = await draft.ask("GET", "brackets");
      const listed = new Set(
        json.blocks
          .filter((block: BlockRow["brackets"]) => block.unbalanced.length > 0)
          .map((block: BlockRow) => block.pid),
      );
      const texts = draft.blocks.filter(({ pid }) => listed.has(pid)).map(({ text }) => bare(text));
      for (const chunk of uneven) expect(texts.some((text) => words(chunk).includes(text))).toBe(true);
      expect(
        draft.imported.warnings.filter((line: string) => line.includes("without a partner")),
      ).toHaveLength(listed.size);
    });

    it("[N4] articles, paragraphs and sub-paragraphs have the labels that were printed", () => {
      const articles = draft.blocks.filter(({ kind, label }) => kind === "section" && label !== "");
      const named = [...source.matchAll(/^## (Article \d+(?: ?bis| ?ter)?)/gmu)].map(([, label]) => label);
      expect(articles.map(({ label }) => label)).toEqual(named);
      expect(named).toContain("Article 2bis");
      const start = draft.blocks.findIndex(({ label }) => label === "Article 2");
      expect(draft.blocks.slice(start + 1, start + 7).map(({ level, label }) => [level, label])).toEqual([
        [1, ""],
        [1, "1"],
        [2, "1."],
        [2, "2."],
        [2, "3."],
        [1, "2"],
      ]);
    });
  },
);

const december = path.join(folder, "paris-2015-12-04.md");
it.skipIf(!existsSync(december))(
  "[N1] the real text of 4 December 2015 keeps every word (skipped where shared/reference is not at hand)",
  async () => {
    const source = readFileSync(december, "utf8");
    const draft = await filled("paris-2015-12-04.md", source);
    const text = (await draft.ask("GET", "export?format=txt&text=live")).text;
    const counted = (from: string) => {
      const counts = new Map<string, number>();
      for (const word of from.match(/\p{L}{2,}/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
      return counts;
    };
    // The head of the file, the place of its table of contents and marks of Markdown are no words of the text.
    const printed = counted(text);
    const lost = [...counted(source)].filter(([word, count]) => (printed.get(word) ?? 0) < count);
    expect(lost.map(([word]) => word)).toEqual(["title", "edit", "true", "TOC", "toc"]);
    expect((await draft.ask("GET", "brackets")).json).toMatchObject({ depth: 4 });
  },
);
