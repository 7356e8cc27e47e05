// Tables as a spreadsheet. Every text cell is stored as text, so nothing in it is ever evaluated.
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import writeSheets, { type CellObject, type Sheet } from "write-excel-file/node";
import { sanitizeTextContent } from "write-excel-file/utility";
import type { CompiledRun } from "#domain/sources/values";
import { type ExportCell, type Table, wordsOfCell } from "./tables";

/** The most UTF-16 units written to a cell. */
const fullest = 32_000;

/** The tables as the sheets of one file; the first row of each stays in view. */
export const printXlsx = async (tables: readonly Table[]): Promise<Uint8Array> => {
  const styled: (readonly CompiledRun[])[] = [];
  const sheets = tables.map(
    ({ name, columns, rows }): Sheet<Buffer> => ({
      sheet: name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31),
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      orientation: "landscape",
      data: [
        columns.map(({ title }) => head(title)),
        ...rows.map((row) => row.map((cell) => body(cell, styled))),
      ],
    }),
  );
  const bytes = await writeSheets(sheets, {
    fontFamily: "Times New Roman",
    fontSize: 11,
  }).toBuffer();
  return finished(new Uint8Array(bytes), styled);
};

const edge = { borderStyle: "thin", borderColor: "#c4c8ce" } as const;

const head = (title: string): CellObject => ({
  value: title,
  type: String,
  fontWeight: "bold",
  wrap: true,
  alignVertical: "top",
  backgroundColor: "#e8eef7",
  ...edge,
});

const body = (cell: ExportCell, styled: (readonly CompiledRun[])[]): CellObject => {
  // A digest would wrap into five lines. Unwrapped, it is clipped at its cell as long as the next one is not
  // empty.
  const wrap = typeof cell !== "string" || !/^[0-9a-f]{64}$/.test(cell);
  const look = { type: String, format: "@", wrap, alignVertical: "top", ...edge } as const;
  if (cell === null || cell === "") return { ...look };
  if (cell instanceof Date)
    return { value: cell, type: Date, format: "yyyy-mm-dd", align: "left", alignVertical: "top", ...edge };
  if (typeof cell === "string") return { value: shortened(cell), ...look };
  const words = wordsOfCell(cell);
  if (words === "") return { ...look };
  if (words.length > fullest) return { value: shortened(words), ...look };
  styled.push(cell);
  return { value: placeOf(styled.length - 1), ...look };
};

const shortened = (words: string): string =>
  words.length <= fullest ? words : `${words.slice(0, fullest).replace(/[\ud800-\udbff]$/, "")} …`;

// The library formats a whole cell. Cells with several formats get a placeholder of characters that no draft
// contains, and their runs are put in afterwards.
const placeOf = (index: number): string => `\ue000${index}\ue001`;

// In print the columns fit the width of a page, over as many pages as it takes, each with its number.
const fitted = (sheet: string): string =>
  sheet
    .replace(/(<worksheet [^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(
      /<pageSetup ([^>]*)\/>/,
      '<pageSetup fitToWidth="1" fitToHeight="0" $1/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P/&amp;N</oddFooter></headerFooter>',
    );

// Each printed page repeats the column names.
const headed = (workbook: string): string => {
  const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name = ""], index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name.replaceAll("&apos;", "&apos;&apos;")}'!$1:$1</definedName>`,
  );
  return workbook.replace("<definedNames/>", `<definedNames>${names.join("")}</definedNames>`);
};

const finished = (bytes: Uint8Array, styled: readonly (readonly CompiledRun[])[]): Uint8Array => {
  const files = unzipSync(bytes);
  for (const [name, content] of Object.entries(files)) {
    if (name.startsWith("xl/worksheets/sheet")) files[name] = strToU8(fitted(strFromU8(content)));
    if (name === "xl/workbook.xml") files[name] = strToU8(headed(strFromU8(content)));
    if (name === "xl/sharedStrings.xml") files[name] = strToU8(filled(strFromU8(content), styled));
  }
  return zipSync(files);
};

const filled = (strings: string, styled: readonly (readonly CompiledRun[])[]): string =>
  strings.replace(/<t[^>]*>\ue000(\d+)\ue001<\/t>/g, (_, index) =>
    (styled[Number(index)] ?? []).map(runOf).join(""),
  );

const looks: Record<CompiledRun["change"], string> = {
  same: "",
  added: "<b/>",
  removed: "<strike/>",
  said: "<i/>",
};

const runOf = ({ text, change }: CompiledRun): string => {
  const words = change === "said" ? `[${text}] ` : text;
  const look = `${looks[change]}<sz val="11"/><rFont val="Times New Roman"/>`;
  return `<r><rPr>${look}</rPr><t xml:space="preserve">${sanitizeTextContent(words)}</t></r>`;
};
