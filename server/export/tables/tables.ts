// Tables as files: cells hold words, words with changes, or dates. Here they are printed as CSV.
import type { CompiledRun } from "#domain/sources/values";

/** A cell. Dates stay dates where the format has them; runs distinguish insertions from deletions. */
export type ExportCell = string | Date | null | readonly CompiledRun[];

export type Table = {
  /** The name of a sheet, of at most 31 characters. */
  readonly name: string;
  /** `width` in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly ExportCell[])[];
};

/**
 * Where formatting is unavailable, insertions are put in {+ +}, deletions in {- -}, and comments in square
 * brackets.
 */
const frames: Record<CompiledRun["change"], readonly [string, string]> = {
  same: ["", ""],
  added: ["{+", "+}"],
  removed: ["{-", "-}"],
  said: ["[", "] "],
};

/** The text of a cell without formatting. A date is an ISO 8601 day. */
export const wordsOfCell = (cell: ExportCell): string => {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell
    .map(({ text, change }) => {
      const [before, after] = frames[change];
      // White space stays outside the marks, so that these do not run together with neighbouring words.
      const [, lead = "", core = "", tail = ""] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
      return core === "" ? text : `${lead}${before}${core}${after}${tail}`;
    })
    .join("");
};

// What a spreadsheet takes for the beginning of a formula, also after white space, invisible characters and
// quotes.
const formula = /^[\s"'\p{Cf}\p{Cc}\p{Z}]*[=+\-@＝＋－＠﹢﹣﹦﹫−⁺₊]|^[\t\r\n]/u;

/** Text that no spreadsheet evaluates: a leading apostrophe keeps it from being a formula. */
export const harmless = (words: string): string => (formula.test(words) ? `'${words}` : words);

/** RFC 4180, in UTF-8 with a byte order mark, by which spreadsheets recognise the encoding. */
export const printCsv = ({ columns, rows }: Table): string =>
  `\ufeff${[columns.map(({ title }) => title), ...rows.map((row) => row.map(wordsOfCell))]
    .map((row) => row.map((words) => quoted(harmless(words))).join(","))
    .join("\r\n")}\r\n`;

const quoted = (words: string): string =>
  /[",\r\n;\t]|^\s|\s$/u.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
