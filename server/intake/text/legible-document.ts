// Rule N13 on import: text that is no language is read again where a known mistake explains it, or refused with
// a reason.

import { listedUpTo, placeOfWords } from "#domain/documents/listed-warnings";
import { type PlainDocument, type PlainParagraph, plainText } from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { asShown, brokenWords, isGivenOut } from "#domain/words/font-letters";
import { legibility, mostIllegible, strangeness } from "#domain/words/legible";
import { onceWarning, readAs, savedOnce } from "./encodings";

/** N13: a document whose letters are words. Refuses one whose letters are not. */
export const legibleDocument = (read: PlainDocument): PlainDocument => {
  const document = withBrokenNamed(read);
  const judged = judge(document);
  if (judged.share > mostIllegible) return anew(document) ?? refuse(document);
  if (judged.stretches.length === 0) return document;
  const places = judged.stretches.map(({ from, to }) => placeOf(document, from, to));
  return {
    ...document,
    warnings: [
      ...document.warnings,
      sentence("Letters that are no words of any language stand in {places}. Compare them with the file.", {
        places,
      }),
    ],
  };
};

const bodyOf = ({ paragraphs }: PlainDocument): readonly PlainParagraph[] =>
  paragraphs.filter(({ kind }) => kind !== "furniture");

const judge = (document: PlainDocument) => legibility(bodyOf(document).map(plainText));

const placeOf = (document: PlainDocument, from: number, to: number): Sentence => {
  const body = bodyOf(document);
  const [first, last] = [body[from], body[to]];
  const words = `${first ? plainText(first).slice(0, 30) : ""}…`;
  if (first?.page === undefined) return placeOfWords(words);
  return first.page === last?.page
    ? sentence("page {page} (“{words}”)", { page: first.page, words })
    : sentence("pages {page} to {last} (“{words}”)", { page: first.page, last: last?.page, words });
};

const withWords = (document: PlainDocument, change: (words: string) => string): PlainDocument => ({
  ...document,
  paragraphs: document.paragraphs.map((paragraph) => ({
    ...paragraph,
    runs: paragraph.runs.map((run) => ({
      ...run,
      text: change(run.text),
      footnote: run.footnote === null ? null : change(run.footnote),
    })),
  })),
});

/** Mends a document whose text was encoded as UTF-8 twice. Must run before cleaning. */
export const savedOnceDocument = (document: PlainDocument): PlainDocument => {
  const places: string[] = [];
  const mended = withWords(document, (words) => {
    const once = savedOnce(words);
    if (once !== null) places.push(once);
    return once ?? words;
  });
  return places.length === 0
    ? document
    : { ...mended, warnings: [...document.warnings, onceWarning(places)] };
};

/** The warning where a font mapped Cyrillic letters to other characters. */
export const shownWarning = (places: readonly Sentence[]): Sentence =>
  sentence(
    "Cyrillic letters that a font gives out as others were read as what they stand for, at {places}. Compare them with the file.",
    { places: listedUpTo(mostNamed, places) },
  );

/**
 * N13g: a document whose font maps Cyrillic letters to other characters, with the letters shown. Must run
 * before cleaning.
 */
export const shownDocument = (document: PlainDocument): PlainDocument => {
  const spoilt = document.paragraphs.filter((paragraph) => isGivenOut(plainText(paragraph)));
  if (spoilt.length === 0) return document;
  const places = spoilt.map((paragraph) =>
    placeOfWords(`${asShown(plainText(paragraph)).trim().slice(0, 30)}…`, paragraph.page),
  );
  return { ...withWords(document, asShown), warnings: [...document.warnings, shownWarning(places)] };
};

// Fonts from before Unicode: Cyrillic, Arabic or Chinese letters stored as Western ones.
const anew = (document: PlainDocument): PlainDocument | null => {
  const western = bodyOf(document).map(plainText).join("\n");
  if ((western.match(/[\u00c0-\u00ff]/gu)?.length ?? 0) < western.length * 0.2) return null;
  for (const page of ["windows-1251", "windows-1256", "gb18030"]) {
    const other = withWords(document, (words) => readAs(words, page));
    const isRead =
      judge(other).share === 0 && strangeness(bodyOf(other).map(plainText).join("\n").slice(0, 20_000)) < 1;
    if (isRead)
      return {
        ...other,
        warnings: [
          ...document.warnings,
          sentence(
            "The file gives its letters out as Western ones; they were read as {page}. Compare it with the file.",
            { page },
          ),
        ],
      };
  }
  return null;
};

const mostNamed = 20;

// Single words garbled by a font are too few to make a stretch illegible, but are reported all the same.
const withBrokenNamed = (document: PlainDocument): PlainDocument => {
  const places = bodyOf(document).flatMap((paragraph) =>
    brokenWords(plainText(paragraph)).map((word) => placeOfWords(word, paragraph.page)),
  );
  if (places.length === 0) return document;
  return {
    ...document,
    warnings: [
      ...document.warnings,
      sentence(
        "Words with signs that stand in no word are at {places}; a font may give out other letters than it shows. Compare them with the file.",
        { places: listedUpTo(mostNamed, places) },
      ),
    ],
  };
};

const refuse = ({ mediaType }: PlainDocument): never => {
  const kind = mediaType === "application/pdf" ? "pdf" : "file";
  throw new Refusal(
    "unreadable",
    "The {kind, select, pdf {PDF} other {file}} can be seen but not read: its letters come to no words of any language, as where a font or an encoding hides what they stand for. Send another file: the Word document that it was made of, or plain text in UTF-8.",
    { kind },
  );
};
