// Rule F: what stands in quotation marks is words, whatever it says; the rest of a line is read as a command.
import { forbiddenCharacter } from "../draft";
import { isRefusal, Refusal } from "../refusal";

/** A line in which each quotation is one character; the quotations apart, with and without their marks. */
export type QuotedLine = {
  readonly text: string;
  readonly quotes: readonly { readonly inner: string; readonly raw: string }[];
  /** F13: words of the draft stand in quotation marks only. */
  readonly isMarked?: true;
};

// Characters of private use, which no line may hold: they stand around the number of a quotation.
const [opening, closing] = ["\ue000", "\ue001"];

/** The source of a pattern that matches one quotation in {@link QuotedLine} `text`. */
export const quotation = `${opening}\\d+${closing}`;

const partners: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "„": "“”",
  "«": "»",
  "「": "」",
  "『": "』",
  "‘": "’",
  "'": "'",
  "＂": "＂",
  "‹": "›",
  "‚": "‘’",
  "〝": "〞〟",
  "﹁": "﹂",
  "﹃": "﹄",
};
const isSingle = (mark: string): boolean => mark === "'" || mark === "‘";

/** Takes the quotations out of a line. Refused when one is not closed, or when the line holds what no draft may hold. */
export const readQuotes = (typed: string): QuotedLine | Refusal => {
  const line = typed.replace(/\s+/gu, " ").trim().normalize("NFC");
  if (forbiddenCharacter(line) !== null || line.includes(opening) || line.includes(closing))
    return new Refusal("malformed", "The line holds a control or an invisible character.");
  const closes = closingsOf(line);
  const quotes: { inner: string; raw: string }[] = [];
  const text: string[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const mark = line[at] ?? "";
    const opens = opensAt(line, at);
    const end = opens ? (closes.get(at) ?? -1) : -1;
    if (end < 0 && opens && !isSingle(mark))
      return new Refusal("malformed", "The quotation that begins with {begins} is not closed.", {
        unclosed: at,
        begins: line.slice(at, at + 24),
      });
    if (end < 0) {
      text.push(mark);
      continue;
    }
    text.push(`${opening}${quotes.length}${closing}`);
    const inner = line.slice(at + 1, end);
    // French sets a space inside its marks, which is none of the words.
    quotes.push({ inner: /[«‹]/u.test(mark) ? inner.trim() : inner, raw: line.slice(at, end + 1) });
    at = end;
  }
  return { text: text.join(""), quotes };
};

/** The words in quotation marks of a line; none of one that cannot be read. */
export const quotedWords = (typed: string): string[] => {
  const line = readQuotes(typed);
  return isRefusal(line) ? [] : line.quotes.map(({ inner }) => inner);
};

// A single quotation mark opens only before a word: elsewhere it is an apostrophe.
const opensAt = (line: string, at: number): boolean => {
  const mark = line[at] ?? "";
  if (!(mark in partners)) return false;
  return !isSingle(mark) || !/[\p{L}\p{N}]/u.test(line[at - 1] ?? " ");
};

// Where the quotation that opens at a place is closed, for every place in one pass: looking for each anew would be slow
// where thousands are open.
const closingsOf = (line: string): ReadonlyMap<number, number> => {
  const closes = new Map<number, number>();
  for (const [mark, closers] of Object.entries(partners)) {
    if (!line.includes(mark)) continue;
    const open: number[] = [];
    for (let at = 0; at < line.length; at += 1) {
      const here = line[at] ?? "";
      const isClosing =
        closers.includes(here) && (!isSingle(mark) || !/[\p{L}\p{N}]/u.test(line[at + 1] ?? " "));
      // Marks that open and close with one mark hold no others of their kind: all that are open end here.
      if (isClosing) for (const start of open.splice(mark === closers ? 0 : -1)) closes.set(start, at);
      if (here === mark) open.push(at);
    }
  }
  return closes;
};

/** Words of a line as they were typed; of nothing but one quotation, what stands in it. */
export const wordsTyped = (part: string, line: QuotedLine): string => {
  const whole = new RegExp(`^\\s*${opening}(\\d+)${closing}\\s*[.]?\\s*$`, "u").exec(part);
  if (whole) return line.quotes[Number(whole[1])]?.inner ?? "";
  return restoreQuotes(part, line).trim();
};

/** A part of a line as it was typed, quotation marks and all. */
export const restoreQuotes = (part: string, { quotes }: QuotedLine): string =>
  part.replace(
    new RegExp(`${opening}(\\d+)${closing}`, "gu"),
    (_, n: string) => quotes[Number(n)]?.raw ?? "",
  );
