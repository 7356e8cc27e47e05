// Rule L30: the words of a whole paragraph as they are printed in an amendment: with its number, and over several
// paragraphs between one pair of quotation marks.

/** A text without the number that was printed before it. `isItem`: that number was a letter, (a). */
export type PrintedText = { readonly label: string | null; readonly text: string; readonly isItem: boolean };

const suffix = "bis|ter|quater|quat|quinquies|quin|sexies|sext|septies|sept|octies|oct";
const numbered = new RegExp(
  `^\\s*(?:\\[)?((?:[op]p\\s?)?\\d{1,3}(?:[a-z](?![\\p{L}]))?(?:[ .]?(?:${suffix})(?![\\p{L}]))?)\\s?[.)](?:\\s?(${suffix})[.)]?)?\\s+(?=\\S)`,
  "iu",
);
const signed = new RegExp(
  `^\\s*([op]p\\s?\\d{1,3}(?:[ .]?(?:${suffix})(?![\\p{L}]))?)\\s?[.:]?\\s+(?=\\S)`,
  "iu",
);
const lettered = /^\s*\(([a-z]{1,2}|[ivx]{1,4})\)(?:\s?(?:bis|ter))?\s+(?=\S)/iu;

/** Takes the number off that is printed before a text. */
export const unlabelled = (printed: string): PrintedText => {
  const found = numbered.exec(printed) ?? signed.exec(printed);
  if (found) {
    const label = `${found[1] ?? ""} ${found[2] ?? ""}`.trim();
    return { label: tidied(label), text: printed.slice(found[0].length).trim(), isItem: false };
  }
  const item = lettered.exec(printed);
  if (item) return { label: null, text: printed.slice(item[0].length).trim(), isItem: true };
  return { label: null, text: printed.trim(), isItem: false };
};

const tidied = (label: string): string =>
  label
    .replace(/^op\s?/iu, "")
    .replace(/^pp\s?/iu, "PP")
    .replace(/(\d)([a-z])$/iu, (_, digit: string, letter: string) => digit + letter.toUpperCase())
    .replace(
      new RegExp(`(\\d)[ .]?(${suffix})$`, "iu"),
      (_, digit: string, more: string) => `${digit} ${more.toLowerCase()}`,
    );

const closers: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "„": "“”",
  "«": "»",
  "「": "」",
  "『": "』",
  "＂": "＂",
};

/** Whether a paragraph begins with a quotation mark. */
export const opensQuotation = (text: string): boolean => (text.trimStart()[0] ?? "") in closers;

/** The paragraphs of a quotation; `used` is how many were taken. Null where it is not clear where it ends. */
export const quotedParagraphs = (
  paragraphs: readonly string[],
): { readonly texts: readonly string[]; readonly used: number } | null => {
  const open = paragraphs[0]?.trimStart()[0] ?? "";
  const close = closers[open];
  if (close === undefined) return null;
  const texts: string[] = [];
  let depth = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    const text = paragraph.trim();
    // By custom each paragraph of a quotation opens it again, and only the last closes it.
    const inner = text.startsWith(open) ? text.slice(1) : text;
    const end = open === close ? plainEnd(inner, close) : nestedEnd(inner, { open, close, depth });
    if (end === null) return null;
    texts.push(inner.slice(0, end.at).trim());
    if (end.isClosed) return { texts, used: index + 1 };
    depth = end.depth;
  }
  return null;
};

type End = { readonly at: number; readonly isClosed: boolean; readonly depth: number };

const onlyClosing = /^[\s.,;:*)\]\d]*$/u;

const nestedEnd = (
  text: string,
  { open, close, depth: before }: { readonly open: string; readonly close: string; readonly depth: number },
): End | null => {
  let depth = before;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === open) depth += 1;
    else if (close.includes(character)) {
      if (depth === 0) return onlyClosing.test(text.slice(at + 1)) ? { at, isClosed: true, depth } : null;
      depth -= 1;
    }
  }
  return { at: text.length, isClosed: false, depth };
};

// Marks that open and close with one character: the last one closes where it ends the paragraph and the others go in pairs.
const plainEnd = (text: string, close: string): End | null => {
  const last = text.lastIndexOf(close);
  if (last < 0) return { at: text.length, isClosed: false, depth: 0 };
  const count = text.split(close).length - 1;
  if (count % 2 === 0) return { at: text.length, isClosed: false, depth: 0 };
  return onlyClosing.test(text.slice(last + 1)) ? { at: last, isClosed: true, depth: 0 } : null;
};
