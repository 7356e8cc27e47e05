// The reports as files: every format holds the same words, in any script, and nothing in a cell is ever calculated.

import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { run } from "#domain/draft";
import { harmless, printCsv } from "#server/export/tables/tables";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { address, form, telephone } from "../../support/official-form";
import { ask, block, filesOf } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { rooms } = await openStillWorld();

const eu = { id: "1", by: "EU", at: "2015-11-01T00:00:00.000Z" };
const calculated = '=HYPERLINK("http://x.example","free")';

beforeAll(async () => {
  const zh = block("zh", "我们重申“信息社会”的成果。");
  rooms.setBlocks("d1", [block("s", "Development", "section"), block("a", "Old words."), zh]);
  await ask("secretariat", "POST", "drafts/d1/texts", { symbol: "A/70/L.33" });
  rooms.setBlocks("d1", [
    block("s", "Development", "section"),
    block("first", calculated),
    {
      ...block("a", ""),
      runs: [
        run("We commit "),
        run("to try ", { deletions: [eu] }),
        run("to connect ", { insertions: [eu] }),
        run("libraries."),
      ],
    },
    zh,
    block("ar", "نؤكد من جديد التزامنا ببناء مجتمع معلومات جامع للجميع (ITU)."),
  ]);
  const file = form("+Rivers Network", "public libraries should be counted as access points.");
  const sent = await ask("secretariat", "POST", "drafts/d1/submissions", filesOf(["rivers.txt", file]));
  const passage = sent.json.items[0].passages[0].id;
  await ask("secretariat", "POST", "drafts/d1/links", { pid: "a", passage, kind: "adapted" });
  const disposition = { kind: "noted", reason: "-1 is no reason" };
  await ask("cofacilitator", "PUT", `drafts/d1/passages/${passage}/disposition`, disposition);
});

const fetchReport = async (query: string) => {
  const headers = { authorization: "Bearer token-of-the-person-chn" };
  const response = await answer(
    endpoints,
    new Request(`http://adref.example/api/drafts/d1/export/${query}`, { headers }),
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  const files = response.headers.get("content-type")?.includes("officedocument") ? unzipSync(bytes) : {};
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  return { response, bytes, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), part };
};

describe("[D6] a cell", () => {
  const formulas = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "\u200b=1",
    "\ufeff=1",
    " =1",
    '"=1',
    "－1",
  ];
  it.each(formulas)("of words that a spreadsheet would calculate is words: %j", (words) => {
    expect(harmless(words)).toBe(`'${words}`);
  });

  it.each(["Yes = no", "a+b", "12 bis", "", "(a) To go;", "我们"])(
    "of other words is left as it is: %j",
    (words) => {
      expect(harmless(words)).toBe(words);
    },
  );

  it("keeps commas, quotes and lines inside, and dates as days", () => {
    const table = {
      name: "T",
      columns: [
        { title: "A", width: 1 },
        { title: "B", width: 1 },
      ],
      rows: [
        ['say "yes", now\nor never', new Date("2015-11-01T23:00:00Z")],
        [null, "x"],
      ],
    };
    expect(printCsv(table)).toBe('\ufeffA,B\r\n"say ""yes"", now\nor never",2015-11-01\r\n,x\r\n');
  });
});

describe("[L23] the trace record", () => {
  it("is a file of four columns in CSV, with the letters of every script", async () => {
    const { text, response } = await fetchReport("trace?format=csv");
    expect(response.headers.get("content-disposition")).toContain('filename="d1-trace-record.csv"');
    expect(text.startsWith("\ufeffParagraph,Contributors,Earlier labels,How it was treated\r\n")).toBe(true);
    expect(text).toContain("2  我们重申“信息社会”的成果。");
    expect(text).toContain("نؤكد من جديد");
    expect(text).toContain("A/70/L.33: 2");
    expect(text).toContain("'+Rivers Network (passage 1: adapted)");
    expect(text).toContain("Noted: +Rivers Network 1. -1 is no reason");
    expect(text).toContain("Proposal of EU to replace words: still open");
    expect(text).not.toMatch(/(?:^|,|\n)"?[=+@-]/);
  });

  it("is whole in JSON", async () => {
    const { text } = await fetchReport("trace?format=json");
    const { paragraphs, passages, texts } = JSON.parse(text);
    expect(texts).toMatchObject([{ n: 1, symbol: "A/70/L.33" }]);
    expect(paragraphs.map(({ pid }: { pid: string }) => pid)).toEqual(["first", "a", "zh", "ar"]);
    expect(paragraphs[1]).toMatchObject({
      section: "1 Development",
      contributors: [
        { as: "submitter", organization: "+Rivers Network", passages: [1] },
        { delegation: "EU" },
      ],
      treatment: [
        { of: "passages", answer: "noted" },
        { of: "proposal", state: "open" },
      ],
    });
    expect(passages[0]).toMatchObject({
      ordinal: 1,
      paragraphs: [{ pid: "a", kind: "adapted" }],
      answer: { kind: "noted", by: "cofacilitator" },
    });
  });

  it("is a spreadsheet in which words are words and days are days", async () => {
    const { part } = await fetchReport("trace?format=xlsx");
    const [strings, first, second] = ["sharedStrings", "worksheets/sheet1", "worksheets/sheet2"].map((name) =>
      part(`xl/${name}.xml`),
    );
    expect(part("xl/workbook.xml")).toMatch(/name="Trace record".*name="Passages".*name="About"/s);
    expect(strings).toContain("=HYPERLINK(");
    expect(strings).toContain("我们重申");
    for (const sheet of [first, second]) expect(sheet).not.toContain("<f>");
    // The last column of a passage that was answered is a number that is shown as a day.
    expect(second).toMatch(/<c r="K2" s="\d+"><v>\d{5}/);
  });

  it("is a Word document in its four columns, and in the script of each", async () => {
    const { part, response } = await fetchReport("trace?format=docx");
    expect(response.headers.get("content-disposition")).toContain('filename="d1-trace-record.docx"');
    const xml = part("word/document.xml");
    expect(xml.match(/<w:gridCol /g)).toHaveLength(4);
    for (const words of ["How it was treated", "A/70/L.33: 2", "我们重申", "Noted: +Rivers Network 1."])
      expect(xml).toContain(words);
  });

  it("holds nobody's address or number", async () => {
    for (const format of ["csv", "json", "xlsx", "docx"]) {
      const { text, part } = await fetchReport(`trace?format=${format}`);
      const all = text + part("xl/sharedStrings.xml") + part("word/document.xml");
      for (const secret of [address, telephone, "Okello"]) expect(all).not.toContain(secret);
    }
  });
});

describe("[L24] the compilation", () => {
  it("reports in CSV by characters what comes and goes", async () => {
    const { text } = await fetchReport("compilation?format=csv");
    expect(text.split("\r\n")).toEqual([
      "\ufeffExisting text,Source of proposed text,Proposed text",
      '1  We commit to try libraries.,"EU\n2015-10-31",[replace words] We commit to {-try-}{+connect+} libraries.',
      "",
    ]);
  });

  it("is a web page that can be looked at without being saved, and does nothing", async () => {
    const { response, text } = await fetchReport("compilation?format=html");
    expect(response.headers.get("content-disposition")).toContain(
      'attachment; filename="d1-compilation.html"',
    );
    expect(text).toContain("<del>try</del><ins>connect</ins>");
    expect(text).toContain('<i lang="en">[replace words]</i>');
    expect(text.match(/<th scope="col">/g)).toHaveLength(3);
    expect(text).not.toMatch(/<script| style="/);
    const shown = await ask("chn", "GET", "drafts/d1/export?format=html&view=compilation&show=1");
    expect(shown.headers.get("content-disposition")).toBe("inline");
  });

  it("is not printed in other formats, and not for strangers", async () => {
    expect((await ask("chn", "GET", "drafts/d1/export/compilation?format=pdf")).status).toBe(400);
    expect((await ask("stranger", "GET", "drafts/d1/export/compilation?format=csv")).status).toBe(404);
    expect((await ask(null, "GET", "drafts/d1/export/trace?format=csv")).status).toBe(401);
  });
});

describe("[T4] the concordance", () => {
  it("is a file in CSV, with each version's numbers under its symbol", async () => {
    const { text, response } = await fetchReport("concordance?format=csv&from=1&to=live");
    expect(response.headers.get("content-disposition")).toContain(
      "d1-concordance-A-70-L.33-the-draft-as-it-stands.csv",
    );
    expect(text.split("\r\n").slice(0, 3)).toEqual([
      "\ufeffA/70/L.33,the draft as it stands,What became of it,How it begins",
      "1,1,unchanged,Development",
      `,0 bis,new,"'${calculated.replaceAll('"', '""')}"`,
    ]);
  });

  it("is there for two versions only that are there, and not for strangers", async () => {
    expect((await ask("chn", "GET", "drafts/d1/export/concordance?format=csv&from=9")).status).toBe(404);
    expect((await ask("chn", "GET", "drafts/d1/export/concordance?format=csv")).status).toBe(400);
    expect((await ask("stranger", "GET", "drafts/d1/export/concordance?from=1")).status).toBe(404);
  });
});
