// Tables as files: cells of words, of words in several looks, or of dates. Here they are printed as CSV.
import type { CompiledRun } from "#domain/sources/values";

/** A cell. Dates stay dates where the format knows them; runs keep what is new apart from what goes. */
export type ExportCell = string | Date | null | readonly CompiledRun[];

export type Table = {
  /** Up to 31 characters: the name of a sheet. */
  readonly name: string;
  /** `width` in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly ExportCell[])[];
};

/** Where letters have one look only, what is new stands in {+ +}, what goes in {- -}, and comments in square brackets. */
const frames: Record<CompiledRun["change"], readonly [string, string]> = {
  same: ["", ""],
  added: ["{+", "+}"],
  removed: ["{-", "-}"],
  said: ["[", "] "],
};

/** The words of a cell in one look. A date is a day, as ISO 8601 writes it. */
export const wordsOfCell = (cell: ExportCell): string => {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell
    .map(({ text, change }) => {
      const [before, after] = frames[change];
      // White space stays outside the characters, so that words do not run together with them.
      const [, lead = "", core = "", tail = ""] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
      return core === "" ? text : `${lead}${before}${core}${after}${tail}`;
    })
    .join("");
};

// What a spreadsheet takes for the beginning of a formula, also after white space, characters that are not seen and quotes.
const formula = /^[\s"'\p{Cf}\p{Cc}\p{Z}]*[=+\-@＝＋－＠﹢﹣﹦﹫−⁺₊]|^[\t\r\n]/u;

/** Words that every spreadsheet takes for words: an apostrophe keeps them from being a formula. */
export const harmless = (words: string): string => (formula.test(words) ? `'${words}` : words);

/** RFC 4180, in UTF-8 with its mark, by which spreadsheets know the letters of all languages. */
export const printCsv = ({ columns, rows }: Table): string =>
  `\ufeff${[columns.map(({ title }) => title), ...rows.map((row) => row.map(wordsOfCell))]
    .map((row) => row.map((words) => quoted(harmless(words))).join(","))
    .join("\r\n")}\r\n`;

const quoted = (words: string): string =>
  /[",\r\n;\t]|^\s|\s$/u.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
