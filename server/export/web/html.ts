// A version as one self-contained HTML file: its own styles, no script, nothing fetched from anywhere.
import { createHash } from "node:crypto";
import {
  type Addresses,
  addressesOf,
  printedLabel,
  type ReferringRun,
  referringRuns,
  shownLabel,
} from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import {
  adoptionLine,
  agendaLine,
  distributionOf,
  nameOf,
  type PrintedSheet,
  referralOf,
} from "#server/export/sheet";
import { officialWords } from "#server/export/word/official-words";
import { mainLanguage, readsRightToLeft, spokenStretches } from "#server/export/word/scripts";
import { pageStyle } from "./html-style";

/** The file. It can be imported again: masthead and seal are page furniture. */
export const printHtml = (sheet: PrintedSheet): string => {
  const notes: string[] = [];
  const page = { sheet, addresses: addressesOf(sheet.blocks), notes };
  const body = sheet.blocks.map((block) => printBlock(block, page));
  return pageOf(sheet, { body, notes, style: pageStyle });
};

/** What blocks share: the addresses of all of them, the texts of footnotes in order. */
type HtmlContext = { readonly sheet: PrintedSheet; readonly addresses: Addresses; readonly notes: string[] };

/** What a page holds: its printed blocks, its footnotes in order, and its style. */
type HtmlContents = {
  readonly body: readonly string[];
  readonly notes: readonly string[];
  readonly style: string;
};

/** A page in the official layout. */
export const pageOf = (sheet: PrintedSheet, { body, notes, style }: HtmlContents): string => {
  const styleHash = createHash("sha256").update(style).digest("base64");
  return `${[
    "<!doctype html>",
    `<html${voice(sheet.title, sheet.language)}>`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(`${nameOf(sheet)}: ${sheet.title}`)}</title>`,
    ...facts(sheet).map(([name, content]) => `<meta name="${name}" content="${escaped(content)}">`),
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    masthead(sheet),
    `<main>\n${body.join("\n")}${printNotes(notes, sheet)}\n</main>`,
    `<footer lang="en" dir="ltr">${closing(sheet)}${seal(sheet)}</footer>`,
    "</body>",
    "</html>",
  ].join("\n")}\n`;
};

const facts = ({ digest, record, note }: PrintedSheet): [string, string][] => {
  const found: [string, string][] = [["generator", "Adref"]];
  if (note !== null) found.push(["description", note]);
  if (digest !== null) found.push(["digest", digest]);
  if (record !== null) found.push(["record-entry", String(record.n)], ["record-head", record.hash]);
  return found;
};

const masthead = (sheet: PrintedSheet): string => {
  const { title, language, session, agendaItem } = sheet;
  const official = officialWords(language);
  const [, ...distribution] = distributionOf(sheet);
  const lines = [
    `<p class="organization">${official.organization}</p>`,
    `<p class="symbol">${escaped(nameOf(sheet))}</p>`,
    `<p class="organ">${official.organ}</p>`,
    `<p class="day" lang="${official.distributionLanguage}">${distribution.map(escaped).join("<br>")}</p>`,
  ];
  const under = [session, agendaItem === null ? null : agendaLine(agendaItem, language)]
    .filter((each) => each !== null)
    .map((each) => `<p class="under" dir="auto">${escaped(each)}</p>`);
  const adoption = adoptionLine(sheet);
  if (adoption) under.push(`<p class="adoption">${escaped(adoption)}</p>`);
  const referral = referralOf(sheet);
  if (referral) under.push(`<p>[<i>${referral.said} (${escaped(referral.symbol)})</i>]</p>`);
  // Every page needs a first-level heading.
  const untitled = sheet.blocks.every(({ kind }) => kind !== "title");
  const heading = untitled ? `<h1${voice(title, language)}>${escaped(title)}</h1>` : "";
  return `<header role="banner" lang="${official.language}" dir="${official.leftward ? "rtl" : "ltr"}">\n<div class="head">\n${lines.join("\n")}\n</div>\n${under.join("\n")}${heading}\n</header>`;
};

const closing = ({ closing: lines, language }: PrintedSheet): string =>
  lines.length === 0
    ? ""
    : `<div class="closing"${voice(lines.join(" "), language)}>${lines.map((line) => `<p>${escaped(line)}</p>`).join("")}</div>`;

const seal = ({ digest, record, language }: PrintedSheet): string =>
  [
    digest === null ? officialWords(language).notIssued : `SHA-256 <code>${escaped(digest)}</code>`,
    ...(record === null ? [] : [`Record entry ${record.n}, head <code>${escaped(record.hash)}</code>`]),
  ]
    .map((line) => `<p>${line}</p>`)
    .join("");

/** The element of a block: the title and section headings are headings. */
export const tagOf = ({ kind, level }: Pick<IssuedBlock, "kind" | "level">): string => {
  if (kind === "title") return "h1";
  return kind === "section" ? `h${level + 1}` : "p";
};

const printBlock = (block: IssuedBlock, page: HtmlContext): string => {
  const { kind, level, text } = block;
  const { language } = page.sheet;
  const address = page.addresses.get(block.pid);
  const tag = tagOf(block);
  const spoken = mainLanguage(text, language);
  const words = referringRuns(block).map((piece) => printRun(piece, spoken, page));
  const label = printedLabel(block);
  const number =
    label === "" ? "" : `<span class="label" dir="ltr"${hiddenOf(block)}>${escaped(label)}</span> `;
  const look = kind === "title" || kind === "section" ? "" : ` class="${kind} level-${level}"`;
  const id = address === undefined ? "" : ` id="${escaped(address)}"`;
  const printed = `<${tag}${id}${look}${voice(text, language)}>${number}${words.join("")}</${tag}>`;
  // The level of items numbered like paragraphs is read from the list that they are in.
  const depth = kind === "operative" && label.endsWith(".") ? level - 1 : 0;
  return depth === 0 ? printed : inLists(printed, level);
};

/** N7c: preambular numbers are in the file, so that they survive a re-import, but are hidden. */
export const hiddenOf = (block: Pick<IssuedBlock, "kind" | "level" | "label">): string =>
  block.label !== "" && shownLabel(block) === "" ? " hidden" : "";

const inLists = (printed: string, depth: number): string =>
  `${'<ul role="presentation"><li role="presentation">'.repeat(depth)}${printed}${"</li></ul>".repeat(depth)}`;

const printRun = (piece: ReferringRun, spoken: string, { sheet, addresses, notes }: HtmlContext): string => {
  const words = referring(spokenWords(piece.text, spoken, sheet.language), addresses.get(piece.reference));
  const look = piece.italic && words !== "" ? `<i>${words}</i>` : words;
  if (piece.footnote === null) return look;
  return look + noteMark(notes.push(piece.footnote));
};

/** Words linked to a block, where there is one. */
export const referring = (words: string, address: string | undefined): string =>
  address === undefined || words === "" ? words : `<a href="#${escaped(address)}">${words}</a>`;

/** The mark of a footnote, by its number on the page. */
export const noteMark = (n: number): string =>
  `<sup><a id="mark-${n}" href="#note-${n}" role="doc-noteref" aria-label="Footnote ${n}" lang="en">${n}</a></sup>`;

const printNotes = (notes: readonly string[], { language }: PrintedSheet): string => {
  if (notes.length === 0) return "";
  const lines = notes.map((note, index) => {
    const n = index + 1;
    const words = spokenWords(note, mainLanguage(note, language), language);
    return `<li id="note-${n}"${voice(note, language)}>${words} <a href="#mark-${n}" role="doc-backlink" aria-label="Back to footnote ${n} in the text" lang="en">↑</a></li>`;
  });
  return `\n<section role="doc-endnotes" aria-label="Footnotes" lang="en">\n<ol>\n${lines.join("\n")}\n</ol>\n</section>`;
};

/** The `lang` and `dir` attributes of an element. */
export const voice = (text: string, usual: string): string =>
  ` lang="${escaped(mainLanguage(text, usual))}" dir="${readsRightToLeft(text) ? "rtl" : "ltr"}"`;

/** Words of a paragraph in one language; those in another are marked with theirs. */
export const spokenWords = (text: string, spoken: string, usual: string): string =>
  spokenStretches(text, spoken, usual)
    .map(({ text: words, language }) =>
      language === null ? escaped(words) : `<span lang="${escaped(language)}">${escaped(words)}</span>`,
    )
    .join("");

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that HTML cannot hold are dropped. */
export const escaped = (text: string): string =>
  text.replace(/[^\P{Cc}\t\n]/gu, "").replace(/[&<>"']/g, (character) => entities[character] ?? character);
