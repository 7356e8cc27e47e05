// PDF files: what each page draws is put into lines, furniture and footnotes are set aside, and lines become paragraphs
// over the ends of pages. Every join that was a guess is described with its place.
import { fileLimits } from "#domain/limits";
import { type PlainDocument, type PlainParagraph, plain } from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import { sentence } from "#domain/sentence";
import { shownWarning } from "#server/intake/text/legible-document";
import { type PdfPage, pageOf } from "./columns";
import { compose } from "./compose";
import { usualIn } from "./frames";
import { withoutFurniture } from "./furniture";
import { drawingOf } from "./glyphs";
import { openPdf } from "./library";
import { usualSize, withoutNotes } from "./notes";
import { gather } from "./paragraphs";
import { pagesWithoutWords } from "./scans";
import { vocabularyOf } from "./seams";
import { withShownLetters } from "./shown-letters";

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

/** Pages, and the numbers of those on which a font gives out other letters than it shows. */
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
