// Akoma Ntoso that comes in: our own files as the same text, those of others by what their elements are.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ImportedDraft, importDraft, printedNumbers } from "#domain/documents/import";
import { type Block, canonicalText, type ParagraphId } from "#domain/draft";
import { labels } from "#domain/numbers/numbering";
import { isRefusal } from "#domain/refusal";
import { freeze } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { printXml } from "#server/export/xml/xml-text";
import { readAkomaNtoso } from "#server/intake/web/akoma-ntoso";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { proposalsOrder } from "../../support/marked-text";
import { hasParisTexts, parisBlocks } from "../../support/paris-texts";
import { fetchFile, printedRuntime } from "../../support/printed-runtime";
import { inEnglish } from "../../support/said-sentences";
import { textDrafts } from "../../support/text-drafts";
import { xmlSheetOf } from "../../support/xml-sheet";

const apart = { preamble: "apart" } as const;

const read = (xml: string): ImportedDraft =>
  importDraft(readAkomaNtoso(new TextEncoder().encode(xml)), apart);

/** What is signed of each block, with the number that it is printed with. */
const described = ({ blocks, keeps }: ImportedDraft): string[] => {
  const named = blocks.map((block, index) => ({ ...block, pid: `${index}` as ParagraphId }));
  const printed = labels(named, apart, printedNumbers(named, keeps));
  return named.map((block) => `${printed.get(block.pid)} ${canonicalText(block)}`);
};
const known = (blocks: readonly IssuedBlock[]): string[] =>
  blocks.map((block) => `${block.label} ${canonicalText(block)}`);

const italics = (blocks: readonly Pick<Block, "runs">[]): string[] =>
  blocks.flatMap(({ runs }) => runs.filter(({ italic }) => italic).map(({ text }) => text));

describe("a text of our own that comes back", () => {
  let runtime: Awaited<ReturnType<typeof printedRuntime>>;
  beforeAll(async () => {
    runtime = await printedRuntime();
  });
  afterAll(async () => {
    closeWorkers();
    await runtime.close();
  });

  it("[T14] is the same text: blocks, numbers, footnotes, italics, and so its digests", async () => {
    for (const text of ["1", "live"]) {
      const { bytes } = await fetchFile(`format=xml&text=${text}`);
      const json = JSON.parse(
        new TextDecoder().decode((await fetchFile(`format=json&text=${text}`)).bytes),
      ) as { blocks: IssuedBlock[] };
      const standing = json.blocks.filter(({ pid }) => pid !== "w");
      const draft = await inWorker("draft", { name: "text.xml", bytes }, apart);
      expect(described(draft)).toEqual(known(standing));
      expect(italics(draft.blocks)).toEqual(italics(standing));
      const warnings = inEnglish(draft.warnings);
      expect(warnings.filter((warning) => !warning.startsWith("Numbers are kept"))).toEqual([]);
    }
  });

  it("is read as a submission too, by its paragraphs", async () => {
    const { bytes } = await fetchFile("format=xml&text=1");
    const { mediaType, reading } = await inWorker("submission", { name: "text.xml", bytes });
    expect(mediaType).toBe("application/akn+xml");
    expect(reading.passages.map(({ text }) => text)).toContain("We reaffirm everything.");
  });

  it.skipIf(!hasParisTexts)(
    `is the same for real negotiating texts${hasParisTexts ? "" : " (left out: the texts lie beside the project and are not here)"}`,
    () => {
      for (const blocks of parisBlocks()) {
        const order = xmlSheetOf([], "en");
        const xml = printXml({ ...order, sheet: { ...order.sheet, blocks } });
        expect(described(read(xml))).toEqual(known(blocks));
      }
    },
  );

  it("is the same for any draft, and marked it is the text without its changes", () => {
    fc.assert(
      fc.property(textDrafts, (blocks) => {
        const all = freeze(blocks, { numbering: apart, fixed: new Map() }, () => "");
        const standing = all.filter(
          ({ whole = [], text }) => text !== "" && !whole.some(({ op }) => /new|alt/.test(op)),
        );
        const order = xmlSheetOf([], "en");
        const sheet = { ...order.sheet, blocks: standing };
        const canonical = standing.map(canonicalText);
        expect(
          read(printXml({ ...order, sheet })).blocks.map((each) =>
            canonicalText({ ...each, pid: "x" as ParagraphId }),
          ),
        ).toEqual(canonical);
        const how = proposalsOrder(all);
        const marked = read(
          printXml({ ...order, sheet, marked: { sheet, against: "", order: how, comments: [] } }),
        );
        expect(words(marked.blocks)).toBe(words(standing));
      }),
      { numRuns: 60 },
    );
  });
});

const words = (blocks: readonly Pick<Block, "runs">[]) =>
  blocks
    .flatMap(({ runs }) => runs.filter(({ insertions }) => insertions.length === 0).map(({ text }) => text))
    .join("")
    .replace(/\s+/gu, "");

const foreign = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<akn:akomaNtoso xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><akn:act name="act">
<akn:meta><akn:identification/></akn:meta>
<akn:preface><akn:p><akn:docTitle>Code of practice</akn:docTitle> of some day</akn:p></akn:preface>
<akn:preamble><akn:recitals><akn:recital><akn:p>Recalling &x; the &#233;change,</akn:p></akn:recital></akn:recitals></akn:preamble>
<akn:body><akn:chapter><akn:num>Chapter I</akn:num><akn:heading>Scope</akn:heading>
 <akn:article><akn:num>Article 2</akn:num><akn:content><akn:p>First
   line.</akn:p><akn:p>Second line.</akn:p></akn:content></akn:article>
 <akn:article><akn:num>Article 3</akn:num><akn:heading>Terms</akn:heading>
  <akn:paragraph><akn:num>1.</akn:num><akn:list><akn:intro><akn:p>We <akn:b>call</akn:b>:</akn:p></akn:intro>
   <akn:point><akn:num>(a)</akn:num><akn:content><akn:p>one<akn:authorialNote marker="1"><akn:p>A note.</akn:p></akn:authorialNote>;</akn:p></akn:content></akn:point></akn:list></akn:paragraph></akn:article>
</akn:chapter></akn:body><akn:conclusions><akn:p>Signed.</akn:p></akn:conclusions></akn:act></akn:akomaNtoso>`;

describe("a file of somebody else", () => {
  it("is read by what its elements are; what is left out is reported, and no entity is read", () => {
    const { blocks, warnings } = read(foreign);
    expect(
      blocks.map(({ kind, level, label, runs }) => [
        kind,
        level,
        label,
        runs.map(({ text }) => text).join(""),
      ]),
    ).toEqual([
      ["title", 1, "", "Code of practice"],
      ["preambular", 1, "", "Recalling &x; the échange,"],
      ["section", 1, "Chapter I", "Scope"],
      ["section", 2, "Article 2", ""],
      ["plain", 1, "", "First line."],
      ["plain", 1, "", "Second line."],
      ["section", 2, "Article 3", "Terms"],
      ["operative", 1, "1", "We call:"],
      ["operative", 2, "(a)", "one;"],
    ]);
    expect(blocks.at(-1)?.runs.map(({ footnote }) => footnote)).toEqual(["A note.", null]);
    expect(inEnglish(warnings)).toContain("Left out: what the file calls its conclusions.");
  });

  it("is refused in words where it is nested without end, or holds no document", () => {
    const deep = `<akomaNtoso>${"<section>".repeat(3_000)}</akomaNtoso>`;
    for (const xml of [deep, "<p>akomaNtoso</p>"])
      expect(() => readAkomaNtoso(new TextEncoder().encode(xml))).toThrow(/nested too deeply|not a document/);
    try {
      readAkomaNtoso(new TextEncoder().encode(deep));
    } catch (error) {
      expect(isRefusal(error) && error.code).toBe("unreadable");
    }
  });

  it("keeps what cannot be a number as words", () => {
    const number = `<img src="x">${"9".repeat(50)}`.replace(/</g, "&lt;");
    const { blocks } = read(
      `<akomaNtoso><doc><mainBody><paragraph><num>${number}</num><content><p>We.</p></content></paragraph></mainBody></doc></akomaNtoso>`,
    );
    expect(blocks.map(({ label, runs }) => [label, runs.map(({ text }) => text).join("")])).toEqual([
      ["", `<img src="x">${"9".repeat(50)} We.`],
    ]);
  });
});
