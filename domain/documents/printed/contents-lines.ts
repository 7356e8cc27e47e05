// Tables of contents among the lines of a file: they name headings and pages, and are no part of the text.
import type { PlainParagraph } from "#domain/plain-document";
import { wordsIn } from "./plain-pieces";

const title =
  /^(?:contents|table of contents|sommaire|table des matières|índice|contenido|содержание|оглавление|目录|目次|المحتويات|جدول المحتويات)\s?(?:\(continued\))?$/iu;
const column =
  /^(?:pages?|paragraphs?|paragraphes?|página|párrafos?|стр\.?|страница|пункты|页次|段次|الصفحة|الفقرات)(?:\s+(?:page|página|стр\.?))?$/iu;
const pageAlone = /^\d{1,4}(?:\s?[–-]\s?\d{1,4})?(?:\s+\d{1,4})?$/u;
const leader = /(?:\s?\.){3,}\s*(?:\d{1,4}\s?[–-]\s?\d{1,4})?\s*\d{0,4}$|[\t …]{2,}\d{1,4}$|…+\s*\d{1,4}$/u;

/** The paragraphs of a file with its table of contents as page furniture, where it has one of three entries or more. */
export const withoutContents = (paragraphs: readonly PlainParagraph[]): PlainParagraph[] => {
  const from = paragraphs.findIndex((one) => !one.place && title.test(wordsIn(one)));
  if (from < 0) return [...paragraphs];
  let to = from + 1;
  let entries = 0;
  for (; to < paragraphs.length; to += 1) {
    const [words, next] = [wordsIn(paragraphs[to]), wordsIn(paragraphs[to + 1])];
    const isEntry = words.length < 300 && (leader.test(words) || pageAlone.test(next));
    if (isEntry && !pageAlone.test(words)) entries += 1;
    else if (!column.test(words) && !pageAlone.test(words)) break;
  }
  if (entries < 3) return [...paragraphs];
  return paragraphs.map((one, index) =>
    index >= from && index < to ? { ...one, kind: "furniture" as const, level: 0 } : one,
  );
};
