// Pages that are pictures of words: nothing can be read from them.
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import type { PdfPage } from "./columns";

/** Fewer letters than this on a picture of a page are a stamp or a number. */
const fewestLetters = 80;

const isScan = ({ pictured, lines }: PdfPage): boolean => {
  const letters = lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  return pictured > 0.45 && letters < fewestLetters;
};

/** N13: what is said of pages without words. Refuses a file of which half the pages are such; heads are set aside before. */
export const pagesWithoutWords = (all: readonly PdfPage[]): Sentence[] => {
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
