// Paragraphs of a file put together and cut: words keep their looks and their footnotes.
import { type PlainParagraph, type PlainRun, plainText } from "#domain/plain-document";

const wordsRun = (text: string): PlainRun => ({ text, italic: false, footnote: null });

/** Two paragraphs as one, a space between their words. The whole is of the second's kind. */
export const joinedParagraphs = (first: PlainParagraph, second: PlainParagraph): PlainParagraph => ({
  ...second,
  kind: first.kind === "heading" ? "heading" : second.kind,
  level: first.kind === "heading" ? first.level : second.level,
  runs: [...first.runs, wordsRun(" "), ...second.runs],
  ...(first.page !== undefined && { page: first.page }),
});

/** A paragraph cut before the character at `at`. */
export const cutParagraph = (paragraph: PlainParagraph, at: number): [PlainParagraph, PlainParagraph] => {
  const before: PlainRun[] = [];
  const after: PlainRun[] = [];
  let seen = 0;
  for (const piece of paragraph.runs) {
    const cut = Math.min(Math.max(0, at - seen), piece.text.length);
    seen += piece.text.length;
    if (cut === piece.text.length && cut > 0) before.push(piece);
    else if (cut === 0) after.push(piece);
    else {
      before.push({ ...piece, text: piece.text.slice(0, cut), footnote: null });
      after.push({ ...piece, text: piece.text.slice(cut) });
    }
  }
  return [
    { ...paragraph, runs: before },
    { ...paragraph, runs: after },
  ];
};

/** The words of a paragraph with white space collapsed. */
export const wordsIn = (paragraph: PlainParagraph | undefined): string =>
  paragraph ? plainText(paragraph).replace(/\s+/gu, " ").trim() : "";
