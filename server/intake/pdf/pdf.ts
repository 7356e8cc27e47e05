// Reads PDF files: what each page draws is put into lines, furniture and footnotes are set aside, and lines
// become paragraphs across pages. Every join that was a guess is reported with its place.

import { getDocumentProxy } from "unpdf";
import { fileLimits } from "#domain/limits";
import { type PlainDocument, type PlainParagraph, plain } from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import type { Sentence } from "#domain/sentence";
import { sentence } from "#domain/sentence";
import { asShown, isGivenOut } from "#domain/words/font-letters";
import { shownWarning } from "#server/intake/text/legible-document";
import { type PdfPage, pageOf } from "./columns";
import { compose } from "./compose";
import { usualIn } from "./frames";
import { withoutFurniture } from "./furniture";
import type { Drawing } from "./glyphs";
import { drawingOf } from "./glyphs";
import { usualSize, withoutNotes } from "./notes";
import { gather } from "./paragraphs";
import { vocabularyOf } from "./seams";

// N13g: letters that a font maps to the wrong characters. They are mended before lines and paragraphs are
// built, which depends on capitals and scripts.

/** A drawing with the letters that it shows to a reader. */
export const withShownLetters = (drawing: Drawing): Drawing => {
  const fonts = new Map<string, string>();
  for (const { text, look } of drawing.glyphs) fonts.set(look.font, (fonts.get(look.font) ?? "") + text);
  const spoilt = new Set([...fonts].filter(([, text]) => isGivenOut(text)).map(([font]) => font));
  if (spoilt.size === 0) return drawing;
  return {
    ...drawing,
    glyphs: drawing.glyphs.map((glyph) =>
      spoilt.has(glyph.look.font) ? { ...glyph, text: asShown(glyph.text) } : glyph,
    ),
  };
};

// Pages that are pictures of words: nothing can be read from them.

/** Fewer letters than this on a picture of a page are a stamp or a number. */
const fewestLetters = 80;

const isScan = ({ pictured, lines }: PdfPage): boolean => {
  const letters = lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  return pictured > 0.45 && letters < fewestLetters;
};

/**
 * N13: the warnings about pages without words. Refuses a file in which half the pages are such; heads are set
 * aside before.
 */
const pagesWithoutWords = (all: readonly PdfPage[]): Sentence[] => {
  const scans = all.filter(isScan);
  if (scans.length === 0) return [];
  if (scans.length * 2 >= all.length)
    throw new Refusal(
      "unreadable",
      "The PDF is a scan: its pages are pictures, and no words can be read from them. Send the document that it was made of, or the words as text.",
    );
  const pages = scans.map(({ number }) => number);
  return [
    sentence(
      "Pictures without words, which were not read, are on {count, plural, one {page} other {pages}} {pages}.",
      { count: scans.length, pages },
    ),
  ];
};

// Configures and starts the PDF library.

// Pictures are not needed, so none is decoded, and no font of this machine is used.
const options = { useSystemFonts: false, maxImageSize: 1, verbosity: 0 };

/** Opens a PDF. Refuses encrypted or damaged files. */
const openPdf = async (bytes: Uint8Array) => {
  handOver();
  try {
    return await getDocumentProxy(new Uint8Array(bytes), options);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new Refusal(
      "unreadable",
      isLocked ? "The PDF is protected by a password." : "The PDF is damaged and cannot be read.",
    );
  }
};

// Node 20 lacks the buffer transfer that the library calls; this provides it.
const handOver = (): void => {
  if ("transferToFixedLength" in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, "transferToFixedLength", {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length = this.byteLength) {
      const whole = length === this.byteLength ? this : this.slice(0, length);
      return structuredClone(whole, { transfer: [whole] });
    },
  });
};

/** Reads a PDF. A scan without words is refused. */
export const readPdf = async (bytes: Uint8Array): Promise<PlainDocument> => {
  const { drawn, shown } = await pagesOf(bytes);
  const cleared = withoutFurniture(drawn);
  const unread = pagesWithoutWords(cleared);
  const pages = withoutNotes(cleared);
  const lines = pages.flatMap((page) => page.lines);
  const known = vocabularyOf(cleared.flatMap((page) => page.lines.map(({ text }) => text)));
  const usual = usualIn(lines, usualSize(cleared));
  const { paragraphs, warnings } = compose(gather(lines, usual), pages, known);
  const furniture = cleared.flatMap(({ number, furniture: own, turned }) =>
    [...own.map(({ text }) => text), turned]
      .filter((text) => text.trim() !== "")
      .map((text): PlainParagraph => ({ ...plain(text, "furniture"), page: number })),
  );
  const all = [...paragraphs, ...furniture].toSorted((one, other) => (one.page ?? 0) - (other.page ?? 0));
  if (all.length === 0)
    throw new Refusal("unreadable", "The PDF holds no words; perhaps it is a scan. Send it as text.");
  const isArabic = lines.some(({ leftward }) => leftward);
  return {
    mediaType: "application/pdf",
    paragraphs: all,
    warnings: [
      ...(isArabic
        ? [sentence("Arabic is not always read rightly out of a PDF. Compare it with the file.")]
        : []),
      ...(shown.length === 0 ? [] : [shownWarning(shown.map((page) => sentence("page {page}", { page })))]),
      ...unread,
      ...warnings,
    ],
  };
};

/** Pages, and the numbers of those on which a font maps letters to characters other than it shows. */
type DrawnPages = { readonly drawn: readonly PdfPage[]; readonly shown: readonly number[] };

const pagesOf = async (bytes: Uint8Array): Promise<DrawnPages> => {
  const pdf = await openPdf(bytes);
  if (pdf.numPages > fileLimits.pages)
    throw new Refusal("unreadable", "The PDF has more than {mostPages} pages.", {
      mostPages: fileLimits.pages,
    });
  const drawn: PdfPage[] = [];
  const shown: number[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const given = await drawingOf(page);
    const drawing = withShownLetters(given);
    if (drawing !== given) shown.push(number);
    drawn.push(pageOf(drawing, number));
    page.cleanup();
  }
  return { drawn, shown };
};
