import { getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run, typeOf } from "#domain/draft";
import type { IssuedBlock } from "#domain/texts/values";
import type { PrintedSheet } from "#server/export/sheet";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { fetchFile, printedRuntime } from "../../support/printed-runtime";
import { ask } from "../../support/still-room";

let runtime: Awaited<ReturnType<typeof printedRuntime>>;
beforeAll(async () => {
  runtime = await printedRuntime();
});
afterAll(() => runtime.close());

/** A PDF read back: its words without any white space, page by page, its facts and its bookmarks. */
const readBack = async (bytes: Uint8Array) => {
  const file = await getDocumentProxy(bytes.slice());
  const pages: string[] = [];
  for (let n = 1; n <= file.numPages; n += 1) {
    const { items } = await (await file.getPage(n)).getTextContent();
    pages.push(
      items
        .map((item) => ("str" in item ? item.str : ""))
        .join("")
        .replace(/\s+/gu, ""),
    );
  }
  const info = (await file.getMetadata()).info as Record<string, string>;
  return { file, pages, info, outline: await file.getOutline() };
};

const inOrder = (text: string, words: readonly string[]) => {
  let at = 0;
  for (const each of words) {
    const found = text.indexOf(each.replace(/\s+/gu, ""), at);
    expect(found, each).toBeGreaterThanOrEqual(at);
    at = found + 1;
  }
};

describe("a text as a PDF", () => {
  it("has masthead, words, numbers and notes in order, and says which page of how many", async () => {
    const { response, bytes } = await fetchFile("format=pdf&text=1");
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="A-70-L\.33\.pdf"/);
    const { pages } = await readBack(bytes);
    expect(pages).toHaveLength(1);
    inOrder(pages[0] ?? "", [
      "United Nations",
      "A/70/L.33",
      "General Assembly",
      "Distr.: General",
      "Outcome document of the review",
      "Recalling also its resolution 70/1",
      "1. Development",
      "1. We commit [at least half of] the means <now>:",
      "(a) To gather data;",
      "(i) By sex and by age;",
      "(b) To remove barriers.",
      "1.1 Digital divides",
      "2. We reaffirm everything.",
      "3. 我们重申“信息社会”的成果，并请 ITU 提供支持。",
      "4.",
      "5. We end.",
      "See A/RES/70/1 & annex.",
    ]);
    expect(pages[0]).toContain("1/1");
    // Arabic is set in its joined shapes, which the file maps back to the letters.
    expect((pages[0] ?? "").normalize("NFKC")).toMatch(/[\u0620-\u064a]{5}/u);
  });

  it("[R6] carries title, symbol, digest and the head of the record, its language and its bookmarks", async () => {
    const { info, outline, file } = await readBack((await fetchFile("format=pdf&text=1")).bytes);
    const { record } = (await ask("observer", "GET", "drafts/d1/export?format=json&text=1")).json;
    expect(info).toMatchObject({ Title: "d1", Author: "Adref", Language: "en" });
    for (const each of ["A/70/L.33", runtime.issued.digest, record.hash])
      expect(info.Keywords).toContain(each);
    expect((await file.getMarkInfo())?.Marked).toBe(true);
    const [title] = outline;
    expect(title?.title).toBe("Outcome document of the review");
    expect(title?.items[0]?.title).toBe("1. Development");
    expect(title?.items[0]?.items[0]?.title).toBe("1.1 Digital divides");
  });

  it("numbers its lines where that is asked for, and no others", async () => {
    const [bare, numbered] = await Promise.all(
      ["", "&lines=1"].map(async (lines) => readBack((await fetchFile(`format=pdf&text=1${lines}`)).bytes)),
    );
    // A line for each of the twelve blocks, and none for the masthead.
    expect(numbered?.pages[0]?.length).toBe((bare?.pages[0]?.length ?? 0) + "123456789101112".length);
  });
});

const hostile = `#panic("x") $ \\ */ @a <b> [ #read("/etc/passwd") "]} \u0000 <script>(){ /JS`;

const sheetOf = (text: string, count: number): PrintedSheet => ({
  title: text,
  symbol: text,
  kind: text,
  date: "2015-12-16T00:00:00.000Z",
  session: text,
  agendaItem: text,
  language: text,
  zone: "America/New_York",
  digest: text,
  record: { n: 1, hash: text } as PrintedSheet["record"],
  note: text,
  closing: [text],
  blocks: Array.from({ length: count }, (_, index): IssuedBlock => {
    const kind =
      (["title", "section", "preambular", "operative"] as const)[Math.min(index, 3)] ?? "operative";
    const pid = `${index}` as IssuedBlock["pid"];
    const runs = [run(text, { footnote: index % 5 === 3 ? text : null })];
    return { pid, type: typeOf(kind), kind, level: 1, label: "#x", text, digest: "", runs };
  }),
});

describe("a PDF of hostile words", () => {
  afterAll(closeWorkers);

  it("[D5] is inert: names, notes, settings and footnotes are printed, never read as source", async () => {
    const bytes = await inWorker("pdf", { sheet: sheetOf(hostile, 4), lines: false });
    const { pages, info, file } = await readBack(bytes);
    const printed = hostile.replace(/[\s\0]+/gu, "");
    expect(pages.join("").split(printed).length).toBeGreaterThanOrEqual(8);
    expect(pages.join("")).not.toContain("root:");
    expect(info.Title).toContain('#panic("x")');
    expect(await file.getJSActions()).toBeNull();
  });

  it("runs over many pages, each with the symbol and its number of all", async () => {
    const { pages } = await readBack(
      await inWorker("pdf", {
        sheet: { ...sheetOf("We commit to the means. ".repeat(12), 60), symbol: "A/70/L.33" },
        lines: true,
      }),
    );
    expect(pages.length).toBeGreaterThan(5);
    pages.forEach((page, index) => {
      expect(page).toContain("A/70/L.33");
      expect(page).toContain(`${index + 1}/${pages.length}`);
    });
  });
});

describe("[N7c] the numbers of a preamble on paper", () => {
  afterAll(closeWorkers);

  const withLabels = (labels: readonly string[]): PrintedSheet => {
    const sheet = sheetOf("Gardens", 3);
    const [, , recital] = sheet.blocks;
    if (!recital) throw new Error("a sheet has a preamble");
    const blocks = labels.map((label, n) => {
      const text = `Recalling garden ${n},`;
      return { ...recital, pid: `r${n}` as IssuedBlock["pid"], label, text, runs: [run(text)] };
    });
    return { ...sheet, language: "en", blocks };
  };

  it("are printed where the text has its own, in Word and PDF, and read again", async () => {
    const sheet = withLabels(["(1)", "(2)", "(3)"]);
    const { pages } = await readBack(await inWorker("pdf", { sheet, lines: false }));
    inOrder(pages.join(""), ["(1)Recalling garden 0", "(2)Recalling garden 1", "(3)Recalling garden 2"]);
    const file = { name: "gardens.docx", bytes: await inWorker("docx", sheet) };
    const { blocks } = await inWorker("draft", file, { preamble: "none" });
    expect(blocks.filter(({ kind }) => kind === "preambular").map(({ label }) => label)).toEqual([
      "(1)",
      "(2)",
      "(3)",
    ]);
  });
});
