// Characters that no paper shows: they are taken out of what is read, and it is said that they were.
import { forbiddenCharacter } from "#domain/draft";
import type { PlainDocument, PlainParagraph } from "#domain/plain-document";

// Spaces, tabs and line ends are control characters too, but they are white space.
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;

/** Words without signs that no draft may hold; tabs stay. */
export const cleanWords = (text: string): string => {
  let words = text.replace(/\p{Surrogate}/gu, "\ufffd");
  const odd = () => forbiddenCharacter(words.replaceAll("\t", ""));
  for (let sign = odd(); sign !== null; sign = odd()) words = words.replaceAll(sign, "");
  return words;
};

/** A document without invisible characters and lone surrogates; a warning says how many there were. */
export const cleanDocument = (document: PlainDocument): PlainDocument => {
  let removed = 0;
  const clean = (text: string): string => {
    const visible = text
      .replace(/\p{Surrogate}/gu, "\ufffd")
      .replace(/[\t\n\v\f\r\u0085]/gu, " ")
      .replace(invisible, (sign) => {
        if (sign !== "\u00ad") removed += 1;
        return "";
      });
    return forbiddenCharacter(visible) === null ? visible : visible.replace(/\p{Cc}/gu, "");
  };
  const paragraphs = document.paragraphs.map(
    (paragraph): PlainParagraph => ({
      ...paragraph,
      runs: paragraph.runs.map((piece) => ({
        ...piece,
        text: clean(piece.text),
        footnote: piece.footnote === null ? null : clean(piece.footnote),
      })),
    }),
  );
  const warning = `${removed} invisible ${removed === 1 ? "character was" : "characters were"} taken out.`;
  return {
    ...document,
    paragraphs,
    warnings: removed > 0 ? [...document.warnings, warning] : document.warnings,
  };
};
