// The same pages from two printers: the Word document as LibreOffice sets it, beside our own PDF.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Block, type BlockKind, type ParagraphId, run } from "#domain/draft";
import { freeze } from "#domain/texts/texts";
import type { PrintedSheet } from "#server/export/sheet";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { type Office, openOffice } from "../../support/office";
import { findOffice } from "../../support/programs";

const parts = [
  "We recognize that access to networks and services has grown in every region of the world",
  "while the distance between those who can use them and those who cannot remains large",
  "and is felt most by women and girls, by older persons and by those who live far from cities",
  "so that efforts by Governments, business, civil society and international organizations are needed",
  "to bring costs down, to teach skills and to offer content in all languages and scripts",
  "bearing in mind that the means of every country differ and that no one should be left behind",
];

// Words that distinguish paragraphs at their beginning.
const count = (n: number): string => `Point ${n} of the text.`;

const block = (n: number, kind: BlockKind, level: number, length: number): Block => ({
  pid: `p${n}` as ParagraphId,
  kind,
  level,
  runs: [
    run(`${count(n)} ${Array.from({ length }, (_, at) => parts[(n + at) % parts.length]).join(", ")}.`, {
      footnote: n % 17 === 0 ? `See resolution ${n}/1, paragraph ${n}.` : null,
    }),
  ],
});

const shapes = [
  ["section", 1, 0],
  ["operative", 1, 4],
  ["operative", 1, 6],
  ["operative", 2, 1],
  ["operative", 2, 2],
  ["operative", 3, 1],
  ["operative", 1, 3],
  ["section", 2, 0],
  ["operative", 1, 5],
  ["operative", 1, 2],
] as const;

const blocks: Block[] = [
  { ...block(0, "title", 1, 0), runs: [run("Outcome document of the review")] },
  ...[1, 2, 3, 4].map((n) => block(n, "preambular", 1, 3)),
  ...Array.from({ length: 90 }, (_, at) => {
    const [kind, level, length] = shapes[at % shapes.length] ?? ["operative", 1, 1];
    return block(at + 5, kind, level, length);
  }),
];

const sheet: PrintedSheet = {
  title: "Outcome document of the review",
  symbol: "A/RES/73/3",
  kind: null,
  date: "2018-10-10T17:00:00.000Z",
  session: "Seventy-third session",
  agendaItem: "129",
  language: "en",
  zone: "America/New_York",
  digest: "0".repeat(64),
  record: null,
  note: null,
  tabled: "A/73/L.4",
  closing: ["18th plenary meeting", "10 October 2018"],
  blocks: freeze(blocks, { numbering: { preamble: "apart" }, fixed: new Map() }, () => ""),
};

const pagesOf = async (bytes: Uint8Array): Promise<string[]> => {
  const file = await getDocumentProxy(new Uint8Array(bytes));
  return Promise.all(
    Array.from({ length: file.numPages }, async (_, at) => {
      const { items } = await (await file.getPage(at + 1)).getTextContent();
      return items
        .map((item) => ("str" in item ? item.str : ""))
        .join("")
        .replace(/\s+/gu, "");
    }),
  );
};

/** How far below the upper edge of a page words stand that begin like this, in points. */
const heightOf = async (bytes: Uint8Array, n: number, words: string): Promise<number> => {
  const page = await (await getDocumentProxy(new Uint8Array(bytes))).getPage(n);
  const { items } = await page.getTextContent();
  const item = items.find((each) => "str" in each && each.str.startsWith(words));
  return item && "transform" in item ? 792 - item.transform[5] : Number.NaN;
};

// Measured on A/RES/73/3 as it was printed: the page, the words, how far down they stand.
const printed: readonly [page: number, words: string, height: number][] = [
  [1, "United Nations", 58],
  [1, "General Assembly", 86],
  [1, "Distr.: General", 87],
  [1, "Seventy-third session", 222],
  [1, "Agenda item 129", 234],
  [1, "Resolution adopted by the", 267],
  [1, "without reference to a Main", 308],
  [1, "73/3.", 333],
  [1, "Outcome document of the review", 333],
  [2, "A/RES/73/3", 59],
  [2, "2/", 755],
];

const placesOf = (pages: readonly string[]): number[] =>
  blocks.slice(1).map((_, at) => pages.findIndex((page) => page.includes(count(at + 1).replace(/\s+/g, ""))));

let office: Office;
let words: Uint8Array;
let own: Uint8Array;
beforeAll(async () => {
  office = openOffice();
  if (!findOffice()) return;
  writeFileSync(path.join(office.folder, "text.docx"), await inWorker("docx", sheet));
  office.run("--convert-to", "pdf", "text.docx");
  words = readFileSync(path.join(office.folder, "text.pdf"));
  own = await inWorker("pdf", { sheet, lines: false });
}, 120_000);
afterAll(() => {
  office.close();
  closeWorkers();
});

describe.skipIf(!findOffice())(
  `a Word document as LibreOffice prints it${findOffice() ? "" : " (skipped: soffice is not installed)"}`,
  () => {
    it("has the pages of our PDF, each with the same paragraphs", async () => {
      const [there, here] = [await pagesOf(words), await pagesOf(own)];
      expect(here.length).toBeGreaterThan(6);
      expect(placesOf(here)).toEqual(placesOf(there));
      expect(Math.min(...placesOf(here))).toBe(0);
      expect(here.length).toBe(there.length);
    });

    it.each(printed)(
      "on page %i has “%s” as far down as the printed resolution, as our PDF has",
      async (page, text, height) => {
        for (const file of [words, own])
          expect(Math.abs((await heightOf(file, page, text)) - height), `${text}`).toBeLessThanOrEqual(1.5);
      },
    );
  },
);
