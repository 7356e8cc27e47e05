// A version as a web page with its changes shown: insertions underlined, deletions struck through, each with
// its author.
import {
  type Author,
  type MarkedParagraph,
  type MarkedPiece,
  type Marking,
  unmarked,
  wholeMarking,
} from "#domain/documents/marked/marked-text";
import { type Addresses, addressesOf, printedLabel } from "#domain/texts/texts";
import { type MarkedSheet, markedParagraphs } from "#server/export/marked-sheet";
import { printedDay } from "#server/export/sheet";
import { mainLanguage } from "#server/export/word/scripts";
import { escaped, hiddenOf, noteMark, pageOf, referring, spokenWords, tagOf, voice } from "./html";
import { pageStyle } from "./html-style";

/** The file. */
export const printMarkedHtml = (marked: MarkedSheet): string => {
  const notes: string[] = [];
  const { language, zone, blocks } = marked.sheet;
  const page = { language, zone, notes, addresses: addressesOf(blocks) };
  const body = markedParagraphs(marked).map((paragraph) => printParagraph(paragraph, page));
  const said = printComments(marked);
  return pageOf(marked.sheet, { body: [...body, ...said], notes, style: pageStyle + changesStyle });
};

// Word shows comments in the margin; a page has none, so they follow the text, each with the words that it is
// about.
const printComments = ({ sheet, comments }: MarkedSheet): string[] => {
  if (comments.length === 0) return [];
  const lines = comments.map(({ pid, quote, remarks }) => {
    const block = sheet.blocks.find((each) => each.pid === pid);
    const words = quote?.exact ?? (block ? `${printedLabel(block)} …` : "");
    const about = words === "" ? "" : `<q${voice(words, sheet.language)}>${escaped(words)}</q>`;
    const said = remarks.map(
      ({ author, at, body }) =>
        `<p><b>${escaped(author)}</b>, ${printedDay(at, { zone: sheet.zone })}: <span${voice(body, sheet.language)}>${escaped(body)}</span></p>`,
    );
    return `<li>${about}${said.join("")}</li>`;
  });
  return [
    `<section aria-label="Comments" lang="en" dir="ltr">\n<h2>Comments</h2>\n<ol>${lines.join("\n")}</ol>\n</section>`,
  ];
};

const changesStyle = `
ins { color: #1d4f91; text-decoration: underline; text-underline-offset: .15em; }
del { color: #8c2f26; text-decoration: line-through; }
.by { margin-inline: .25em .1em; padding: 0 .3em; border: 1px solid #c4c8ce; border-radius: .2em; color: #525862; font: 600 .6875rem/1.4 system-ui, sans-serif; white-space: nowrap; vertical-align: .1em; }
@media print { .by { border-color: #888; } }
`;

type MarkedHtmlContext = {
  readonly language: string;
  readonly zone: string;
  readonly addresses: Addresses;
  readonly notes: string[];
};

const printParagraph = (paragraph: MarkedParagraph, page: MarkedHtmlContext): string => {
  const { language } = page;
  const { kind, level, pieces, end, was, isCut } = paragraph;
  const text = pieces.map((piece) => piece.text).join("");
  const tag = tagOf(paragraph);
  const look = kind === "title" || kind === "section" ? "" : ` class="${kind} level-${level}"`;
  const words = pieces.map((piece, index) => {
    const isLast = namesOn(piece) !== namesOn(pieces[index + 1] ?? unmarked);
    return `${printPiece(piece, text, page)}${isLast ? by(piece) : ""}`;
  });
  // Where words stay, only the end is marked: there the paragraph is cut, or joined to the next one.
  const stays = pieces.some((piece) => piece.came === null && piece.went === null);
  const sign =
    stays && (end.came || end.went) ? `<span class="end">${changed("¶", end, page)}</span>${by(end)}` : "";
  const before = was ? ` data-was="${was.kind} ${was.level}"` : "";
  const attribute = end.came ? ` data-end="${isCut ? "cut" : "came"}"` : "";
  // A block proposed to move is addressed where it is now.
  const address = end.came && !isCut ? undefined : page.addresses.get(paragraph.pid);
  const id = address === undefined ? "" : ` id="${escaped(address)}"`;
  return `<${tag}${id}${look}${before}${attribute}${voice(text, language)}>${label(paragraph, page)}${words.join("")}${sign}</${tag}>`;
};

const label = (paragraph: MarkedParagraph, page: MarkedHtmlContext): string => {
  const { numbered, was } = paragraph;
  const now = printedLabel(paragraph);
  const before = numbered ? printedLabel({ ...paragraph, ...was, label: numbered.was }) : now;
  const inner =
    before === now
      ? changed(escaped(now), wholeMarking(paragraph), page)
      : [before && `<del>${escaped(before)}</del>`, now && `<ins>${escaped(now)}</ins>`]
          .filter(Boolean)
          .join(" ");
  return now === "" && before === ""
    ? ""
    : `<span class="label" dir="ltr"${hiddenOf(paragraph)}>${inner}</span> `;
};

const printPiece = (piece: MarkedPiece, text: string, page: MarkedHtmlContext): string => {
  const { language, addresses, notes } = page;
  const said = spokenWords(piece.text, mainLanguage(text, language), language);
  const words = referring(said, addresses.get(piece.reference ?? null));
  const marks = piece.notes.map((note) => changed(noteMark(notes.push(note.text)), note, page));
  return `${changed(piece.italic && words !== "" ? `<i>${words}</i>` : words, piece, page)}${marks.join("")}`;
};

const changed = (words: string, { came, went }: Marking, { zone }: MarkedHtmlContext): string => {
  if (words === "") return "";
  const inner = went ? `<del${attributionOf(went, zone)}>${words}</del>` : words;
  return came ? `<ins${attributionOf(came, zone)}>${inner}</ins>` : inner;
};

const attributionOf = ({ by: name, at }: Author, zone: string): string =>
  ` title="${escaped(`${name}, ${printedDay(at, { zone })}`)}"`;

const by = (marking: Marking): string => {
  const names = namesOn(marking);
  return names === "" ? "" : `<span class="by" lang="en" dir="ltr">${escaped(names)}</span>`;
};

// A deletion and the insertion that replaces it are described together.
const namesOn = ({ came, went }: Marking): string =>
  [...new Set([came, went].flatMap((author) => (author ? [author.by] : [])))].join(" / ");
