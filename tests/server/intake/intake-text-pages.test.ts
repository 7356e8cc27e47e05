// Plain text of printed pages: what stands on the head of a document, on the edges of its pages and at their feet is no
// paragraph of it, and words that a printer drew apart are one line.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { importDraft } from "#domain/documents/import";
import { cleanDocument } from "#server/intake/text/clean-text";
import { readPlainText } from "#server/intake/text/plain-text";
import { type MeantParagraph, meantParagraphs, randomFrom, sentence } from "../../support/official-words";
import { printed, settings } from "../../support/printed-documents";
import { inEnglish } from "../../support/said-sentences";

/** Whether the program that makes text of PDF files is installed. */
const hasPdfToText = (): boolean => {
  try {
    execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** The text of a PDF file, in the layout of its pages or in the order in which they are read. */
const textOfPdf = (pdf: Uint8Array, isLaidOut: boolean): Buffer => {
  const folder = mkdtempSync(path.join(tmpdir(), "adref-text-"));
  try {
    const [from, to] = [path.join(folder, "a.pdf"), path.join(folder, "a.txt")];
    writeFileSync(from, pdf);
    execFileSync("pdftotext", [...(isLaidOut ? ["-layout"] : []), from, to], { timeout: 60_000 });
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const openings = [
  "Recalling",
  "Reaffirming",
  "Noting with concern",
  "Welcoming",
  "Recognizing",
  "Bearing in mind",
];

/** A document that is printed: its masthead and title, a preamble, and paragraphs. */
type PrintedResolution = {
  readonly title: string;
  readonly preamble: readonly string[];
  readonly paragraphs: readonly MeantParagraph[];
};

/** A resolution by a seed. */
const printedResolution = (seed: number, count = 24): PrintedResolution => {
  const random = randomFrom(seed);
  return {
    title: "Review of the implementation of the outcomes of the Summit",
    preamble: openings.map((opening, index) => {
      const words = sentence("en", 10 + index * 9, random);
      return `${opening} the ${words.charAt(0).toLowerCase()}${words.slice(1)},`;
    }),
    paragraphs: meantParagraphs("en", count, seed),
  };
};

const quoted = (text: string): string => JSON.stringify(text);

const masthead = `#grid(columns: (1fr, 1fr), [United Nations], align(right)[A/RES/99/123])
#grid(columns: (1fr, 1fr), strong[General Assembly], align(right)[Distr.: Limited \\ 7 October 2031 \\ \\ Original: English])
#v(20pt)
*Ninety-ninth session* \\
Second Committee \\
Agenda item 17 \\
#v(12pt)
`;

/** The layouts that such a document is printed in. */
const printedLayouts = [
  "as resolutions are",
  "in blocks, ragged",
  "with hanging numbers",
  "spaced wide",
] as const;

/** The document as a PDF. */
const pdfOf = (
  { title, preamble, paragraphs }: PrintedResolution,
  layout: (typeof printedLayouts)[number],
): Uint8Array => {
  const setting = settings[layout];
  if (!setting) throw new Error(`There is no layout ${layout}.`);
  const head = [
    masthead,
    `#align(center)[#text(13pt)[*#${quoted(title)}*]]\n`,
    "_The General Assembly_,\n",
    ...preamble.map((text) => {
      const [opening = ""] = /^\p{Lu}\p{L}+/u.exec(text) ?? [];
      // A line that is broken by hand is stretched to its margins.
      return `#par(justify: true)[_#${quoted(opening)}_#${quoted(text.slice(opening.length))}]\n`;
    }),
  ].join("\n");
  return printed({ ...setting, page: `${setting.page}${head}\n` }, paragraphs);
};

const imported = (text: string | Buffer) =>
  importDraft(cleanDocument(readPlainText(Buffer.from(text))), { preamble: "none" });
const described = (text: string) =>
  imported(text).blocks.map(({ kind, label, runs }) =>
    [
      kind,
      label,
      runs.map((piece) => piece.text + (piece.footnote ? `{${piece.footnote}}` : "")).join(""),
    ].join("|"),
  );

const page = (lines: readonly string[]) => lines.join("\n");
const first = [
  "United Nations                                                  A/C.2/99/L.7",
  "              General Assembly                          Distr.: Limited",
  "                                                        7 October 2031",
  "                                                        Original: English",
  "",
  "Ninety-ninth session",
  "Second Committee",
  "Agenda item 17",
  "",
  "          Gardens for everybody*",
  "",
  "     The General Assembly,",
  "     Recalling its resolution 98/4 on gardens and on the people who work in them,1",
  "     1.    Decides to plant a garden in every capital, as 3 of them have done, and to",
  "tend it;2",
];
const second = [
  "     2.    Requests the Secretary-General to report on 1 garden of each region at its",
  "hundredth session.",
];

describe("plain text of printed pages", () => {
  it("[N14i] its masthead is no title, and what is said of it no paragraph", () => {
    const text = `${page([...first, "", "* Reissued for technical reasons."])}\n\f${page(second)}\n`;
    const read = described(text);
    expect(read[0]).toBe("title||Gardens for everybody{Reissued for technical reasons.}");
    expect(read.join("\n")).not.toMatch(/Distr|Original|session\b.*Second|L\.7|7 October/u);
  });

  const notes = [
    "1 Resolution 98/4.",
    "2 See the report of the Committee on Gardens, which",
    "   was printed in 2030.",
  ];
  it.each([
    ["below a rule that was typed", ["", "__________________", ...notes]],
    ["below one that was drawn, and so is not there", ["", ...notes]],
    ["without anything that parts them from the text", notes],
    [
      "with their marks on lines of their own",
      ["", "  1", "     Resolution 98/4.", "  2", notes[1] ?? "", notes[2] ?? ""].map((line) =>
        line.replace(/^2 /u, ""),
      ),
    ],
    [
      "with marks that were written down below",
      ["", "Resolution 98/4.", "2", (notes[1] ?? "").slice(2), notes[2] ?? "", "1", "", "1/2"],
    ],
  ])("[N14j] footnotes hang on their words: %s", (name, foot) => {
    // Where only a rule could tell, there is one.
    const rule = name.startsWith("with marks that") ? ["____________"] : [];
    const text = `${page([...first, ...rule, ...foot])}\n\f${page(second)}\n`;
    const { warnings } = imported(text);
    expect(described(text).slice(2)).toEqual([
      "preambular||Recalling its resolution 98/4 on gardens and on the people who work in them,{Resolution 98/4.}",
      "operative|1|Decides to plant a garden in every capital, as 3 of them have done, and to tend it;{See the report of the Committee on Gardens, which was printed in 2030.}",
      "operative|2|Requests the Secretary-General to report on 1 garden of each region at its hundredth session.",
    ]);
    expect(inEnglish(warnings).join("\n")).not.toContain("Footnotes");
  });

  it("[N14j] a note whose mark may be a figure of the text stays, and is named", () => {
    const text = `${page([...first.slice(0, -1), "tend it;", "", "_________", "1 Resolution 98/4.", "2 Or 3."])}\n\f${page(second)}\n`;
    expect(described(text)).toContain("plain||2 Or 3.");
    expect(inEnglish(imported(text).warnings).join("\n")).toContain("2 Or 3.");
  });

  it("[N14k] the words of a line that was stretched to its margins are one line", () => {
    const words = ["Decides", "to", "plant", "a", "garden", "in", "every", "capital", "of", "the", "region"];
    const text = page([
      "Gardens for everybody",
      "",
      "1.",
      "",
      ...words.flatMap((word) => [word, ""]),
      "of the north;",
      "",
      "2.",
      "",
      "Thanks the hosts.",
    ]);
    expect(described(text).slice(1)).toEqual([
      `operative|1|${words.join(" ")} of the north;`,
      "operative|2|Thanks the hosts.",
    ]);
  });
  it("[N14k] short words of a list are not", () => {
    const text = page(["Parts", "", "Gardens", "Rivers", "Forests", "Fields"]);
    expect(described(text)).toHaveLength(5);
  });
});

describe.skipIf(!hasPdfToText())(
  `[N14] official documents as the text of their printed pages${hasPdfToText() ? "" : " (skipped: pdftotext is not installed)"}`,
  () => {
    // The program closes words that the end of a line had cut, some with a hyphen of their own.
    const close = (text: string): string => text.replace(/[\s\u00ad-]+/gu, "").toLowerCase();
    const share = (found: readonly unknown[], all: readonly unknown[]): number => found.length / all.length;

    it.each(
      printedLayouts.flatMap((layout) => [true, false].map((isLaidOut) => [layout, isLaidOut] as const)),
    )("%s, in the layout of the page: %s", (layout, isLaidOut) => {
      const documents = [11, 12, 13].map((seed) => printedResolution(seed));
      const read = documents.map((each) => imported(textOfPdf(pdfOf(each, layout), isLaidOut)).blocks);
      const has = (at: number, { kind, label = "", text }: { kind: string; label?: string; text: string }) =>
        read[at]?.some(
          (block) =>
            block.kind === kind &&
            block.label === label &&
            close(block.runs.map((piece) => piece.text).join("")) === close(text),
        );
      const numbered = documents.flatMap(({ paragraphs }, at) => paragraphs.map((each) => ({ at, ...each })));
      const preambular = documents.flatMap(({ preamble }, at) => preamble.map((text) => ({ at, text })));
      const whole = numbered.filter(({ at, label, text }) =>
        has(at, { kind: "operative", label: label.replace(".", ""), text }),
      );
      // Without its layout a page does not say where a sentence ends its paragraph.
      expect(share(whole, numbered)).toBeGreaterThanOrEqual(isLaidOut ? 0.97 : 0.93);
      expect(
        share(
          preambular.filter(({ at, text }) => has(at, { kind: "preambular", text })),
          preambular,
        ),
      ).toBeGreaterThanOrEqual(0.95);
      for (const [at, { title }] of documents.entries())
        expect(has(at, { kind: "title", text: title })).toBe(true);
      const notes = numbered.flatMap(({ notes: own }) => own.map(({ text }) => close(text)));
      const hung = new Set(
        read.flat().flatMap(({ runs }) => runs.flatMap(({ footnote }) => close(footnote ?? ""))),
      );
      expect(
        share(
          notes.filter((note) => hung.has(note)),
          notes,
        ),
      ).toBeGreaterThanOrEqual(0.8);
      expect(JSON.stringify(read)).not.toContain("A/RES/99/123");
    });
  },
);
