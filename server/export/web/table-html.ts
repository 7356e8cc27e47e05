// A one-table report as a self-contained web page: insertions are bold and underlined, deletions struck
// through, comments in italics, as they are in Word.
import { createHash } from "node:crypto";
import type { CompiledRun } from "#domain/sources/values";
import { type ExportCell, wordsOfCell } from "#server/export/tables/tables";
import { mainLanguage } from "#server/export/word/scripts";
import type { TableSheet } from "#server/export/word/table-docx";
import { escaped, spokenWords, voice } from "./html";

/** The page. The columns share its width in proportion to the table's widths. */
export const printTableHtml = ({ title, lead, empty, language, table }: TableSheet): string => {
  const whole = table.columns.reduce((sum, { width }) => sum + width, 0);
  const columns = table.columns.map(({ width }) => `<col class="w${Math.round((width / whole) * steps)}">`);
  const heads = table.columns.map((column) => `<th scope="col">${escaped(column.title)}</th>`);
  const rows = table.rows.map((row) => `<tr>${row.map((cell) => printCell(cell, language)).join("")}</tr>`);
  const printed =
    rows.length === 0
      ? `<p>${escaped(empty)}</p>`
      : `<table>\n<colgroup>${columns.join("")}</colgroup>\n<thead><tr>${heads.join("")}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
  const styleHash = createHash("sha256").update(style).digest("base64");
  return `${[
    "<!doctype html>",
    '<html lang="en" dir="ltr">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="generator" content="Adref">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    `<main>\n<h1>${escaped(title)}</h1>\n<p>${escaped(lead)}</p>\n${printed}\n</main>`,
    "</body>",
    "</html>",
  ].join("\n")}\n`;
};

const printCell = (cell: ExportCell, language: string): string => {
  const words = wordsOfCell(cell);
  const runs: readonly CompiledRun[] =
    typeof cell === "object" && cell !== null && !(cell instanceof Date)
      ? cell
      : [{ text: words, change: "same" }];
  const spoken = mainLanguage(words, language);
  return `<td${voice(words, language)}>${runs.map((run) => printRun(run, spoken, language)).join("")}</td>`;
};

const printRun = ({ text, change }: CompiledRun, spoken: string, language: string): string => {
  const words = spokenWords(text, spoken, language).replaceAll("\n", "<br>");
  switch (change) {
    case "same":
      return words;
    case "added":
      return `<ins>${words}</ins>`;
    case "removed":
      return `<del>${words}</del>`;
    case "said":
      return `<i lang="en">[${escaped(text)}]</i> `;
  }
};

/** Inline styles are not allowed, so widths are classes: twentieths of the page. */
const steps = 20;

const style = `
:root { color-scheme: light; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 72rem; background: #fff; color: #1a1a1a; font: .9375rem/1.55 "Noto Serif", Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
:lang(zh) { font-family: "Noto Serif SC", "Songti SC", SimSun, serif; }
:lang(ar) { font-family: "Noto Naskh Arabic", "Geeza Pro", "Times New Roman", serif; }
h1 { margin: 0 0 .5rem; font-size: 1.4375rem; }
table { width: 100%; margin-top: 1.25rem; border-collapse: collapse; table-layout: fixed; }
${Array.from({ length: steps }, (_, step) => `.w${step + 1} { width: ${((step + 1) / steps) * 100}%; }`).join("\n")}
main { overflow-x: auto; }
@media (max-width: 40rem) { table { min-width: 40rem; } }
th, td { padding: .5rem .625rem; border: 1px solid #c4c8ce; text-align: start; vertical-align: top; }
th { background: #e8eef7; }
tr { break-inside: avoid; }
ins { font-weight: 700; text-decoration: underline; text-underline-offset: .15em; }
del { color: #8c2f26; }
@page { size: letter landscape; margin: 20mm; }
@media print { body { max-width: none; padding: 0; font-size: 9.5pt; } del { color: inherit; } }
@media (max-width: 40rem) { body { padding-inline: .75rem; font-size: .8125rem; } th, td { padding: .375rem; } }
`;
