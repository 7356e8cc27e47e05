// PDF files: the words of each page are put into lines, the lines into paragraphs, page furniture is told apart.
import { getDocumentProxy } from "unpdf";
import { type PlainDocument, type PlainParagraph, plain } from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import { isPageNumber } from "#domain/submissions/headings";

/** A line of a page: its words, where its foot stands, how tall its letters are, its two edges, and where it reads to. */
type Line = { text: string; y: number; height: number; left: number; right: number; leftward: boolean };

const mostPages = 2_000;

/** Reads a PDF. A scan without words is refused. */
export const readPdf = async (bytes: Uint8Array): Promise<PlainDocument> => {
  const pages = await pagesOf(bytes);
  const running = runningLines(pages);
  const paragraphs: PlainParagraph[] = [];
  for (const [index, page] of pages.entries()) {
    const onPage = (paragraph: PlainParagraph): PlainParagraph => ({ ...paragraph, page: index + 1 });
    const edges = edgesOf(page);
    const isFurniture = (line: Line) =>
      edges.includes(line) && (isPageNumber(line.text) || running.has(sameness(line.text)));
    const margin = page.filter(isFurniture);
    const lines = page.filter((line) => !margin.includes(line));
    paragraphs.push(...joinLines(lines).map((text) => onPage(plain(text))));
    paragraphs.push(...margin.map((line) => onPage(plain(line.text, "furniture"))));
  }
  if (paragraphs.length === 0)
    throw new Refusal("unreadable", "The PDF holds no words; perhaps it is a scan. Send it as text.");
  const isArabic = paragraphs.some((paragraph) =>
    /\p{Script=Arabic}{3}/u.test(paragraph.runs[0]?.text ?? ""),
  );
  const warnings = isArabic
    ? ["Arabic is not always read rightly out of a PDF. Compare it with the file."]
    : [];
  return { mediaType: "application/pdf", paragraphs, warnings };
};

const pagesOf = async (bytes: Uint8Array): Promise<Line[][]> => {
  const pdf = await open(bytes);
  if (pdf.numPages > mostPages) throw new Refusal("unreadable", `The PDF has more than ${mostPages} pages.`);
  const pages: Line[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(linesOf(items.flatMap((item) => ("str" in item ? [item] : []))));
    page.cleanup();
  }
  return pages;
};

const open = async (bytes: Uint8Array) => {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { useSystemFonts: false });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new Refusal(
      "unreadable",
      isLocked ? "The PDF is protected by a password." : "The PDF is damaged and cannot be read.",
    );
  }
};

type Item = { str: string; dir: string; transform: number[]; width: number; height: number };
type Piece = {
  readonly text: string;
  readonly leftward: boolean;
  readonly left: number;
  readonly right: number;
};
type Row = Omit<Line, "text" | "leftward"> & { readonly pieces: Piece[] };

const linesOf = (items: readonly Item[]): Line[] => {
  const rows: Row[] = [];
  for (const { str, dir, transform, width, height } of items) {
    const [, , , scale = 0, left = 0, y = 0] = transform;
    const tall = height || Math.abs(scale);
    const right = left + width;
    const row = rows.at(-1);
    const isSame = row && Math.abs(row.y - y) < Math.max(row.height, tall) * 0.6;
    const piece = { text: str, leftward: dir === "rtl", left, right };
    if (isSame && (left >= row.left - 1 || piece.leftward || !row.pieces.every(isOnward))) {
      row.pieces.push(piece);
      row.left = Math.min(row.left, left);
      row.right = Math.max(row.right, right);
      row.height = Math.max(row.height, tall);
    } else if (str.trim() !== "") rows.push({ pieces: [piece], y, height: tall, left, right });
  }
  const hasSeams = seamsAmong(rows.flatMap(({ pieces }) => pieces));
  return rows.map(({ pieces, ...row }) => {
    const leftward = lettersOf(pieces.filter((piece) => piece.leftward)) * 2 > lettersOf(pieces);
    const ordered = leftward
      ? fromTheRight(hasSeams ? pieces.map(withoutSeams) : pieces)
      : fromTheLeft(pieces);
    return { ...row, leftward, text: inOrder(ordered, row.height) };
  });
};

// A number or a sign at the right end of a line may be what a line to the left begins with.
const isOnward = ({ text, leftward }: Piece): boolean =>
  !leftward && (/\p{L}/u.test(text) || text.trim() === "");

const fromTheLeft = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.every(isOnward) ? pieces : pieces.toSorted((a, b) => a.left - b.left);

// Where the gaps between words are pieces of their own, one inside a piece is a seam between two joined letters.
const seamsAmong = (pieces: readonly Piece[]): boolean => {
  const gaps = pieces.filter(({ text, left, right }) => text.trim() === "" && right > left).length;
  return gaps > 3 * pieces.reduce((all, { text }) => all + (text.match(seam)?.length ?? 0), 0);
};

const withoutSeams = (piece: Piece): Piece => ({ ...piece, text: piece.text.replace(seam, "") });

const seam = /(?<=\p{Script=Arabic})\s(?=\p{Script=Arabic})/gu;

const lettersOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((all, { text }) => all + (text.match(/\p{L}/gu)?.length ?? 0), 0);

// Pieces stand as they are seen; where a line reads to the left they are read from the right, and what reads to the right
// in it, a number or a name in Latin letters, keeps its own order.
const inOrder = (ordered: readonly Piece[], height: number): string => {
  let text = "";
  ordered.forEach((piece, index) => {
    const before = ordered[index - 1];
    const gap = before ? Math.max(piece.left - before.right, before.left - piece.right) : 0;
    const isApart = gap > height * 0.2 && !text.endsWith(" ") && !piece.text.startsWith(" ");
    text += (isApart ? " " : "") + piece.text;
  });
  return text.replace(/\s+/gu, " ").trim();
};

const fromTheRight = (pieces: readonly Piece[]): Piece[] => {
  const runs: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.right - a.right)) {
    const run = runs.at(-1);
    if (run?.some(isRightward) && (isRightward(piece) || piece.text.trim() === "")) run.unshift(piece);
    else runs.push([piece]);
  }
  return runs.flat();
};

const isRightward = ({ text, leftward }: Piece): boolean => !leftward && /[\p{L}\p{N}]/u.test(text);

const sameness = (text: string): string => text.replace(/\d+/gu, "#");

// The two highest and the two lowest lines of a page, at whatever place they are written in the file.
const edgesOf = (page: readonly Line[]): Line[] => {
  const heights = [...new Set(page.map((line) => Math.round(line.y)))].sort((one, other) => one - other);
  const edges = new Set([...heights.slice(0, 2), ...heights.slice(-2)]);
  return page.filter((line) => edges.has(Math.round(line.y)));
};

// Short lines at the edges of two pages or more, the same but for their numbers.
const runningLines = (pages: readonly (readonly Line[])[]): Set<string> => {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edges = new Set(edgesOf(page).map((line) => sameness(line.text)));
    for (const edge of edges) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  }
  return new Set(
    [...counts].filter(([edge, count]) => count >= 2 && edge.length <= 120).map(([edge]) => edge),
  );
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

type Edges = { readonly left: number; readonly right: number };

const joinLines = (lines: readonly Line[]): string[] => {
  const usual = usualGap(lines);
  const edges = {
    left: Math.min(...lines.map((line) => line.left)),
    right: Math.max(...lines.map((line) => line.right)),
  };
  const paragraphs: string[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const isNew = before === undefined || partsFrom(before, line, usual, edges);
    if (isNew) paragraphs.push(line.text);
    else paragraphs.push(seamed(paragraphs.pop() ?? "", line.text));
  });
  return paragraphs;
};

// The gap between two lines of one paragraph. Where most gaps are wide, either the text is set in double space, and then
// sentences go on behind them, or most paragraphs are single lines, as in a form.
const usualGap = (lines: readonly Line[]): number => {
  const gaps = lines.slice(1).flatMap((line, index) => {
    const gap = (lines[index]?.y ?? 0) - line.y;
    return gap > 0
      ? [{ gap, goesOn: /^\p{Ll}/u.test(line.text), opens: /^[\p{Lu}\p{N}]/u.test(line.text) }]
      : [];
  });
  const usual = median(gaps.map(({ gap }) => gap));
  const height = median(lines.map((line) => line.height));
  const wide = gaps.filter(({ gap }) => gap > height * 1.9);
  if (usual <= height * 1.9 || !wide.some(({ opens }) => opens)) return usual;
  const inside = wide.filter(({ goesOn }) => goesOn).length;
  return inside > wide.length * 0.15 ? usual : height * 1.25;
};

const partsFrom = (before: Line, line: Line, usual: number, edges: Edges): boolean => {
  const gap = before.y - line.y;
  if (gap < 0 || gap > usual * 1.35) return true;
  if (Math.abs(before.height - line.height) > 1) return true;
  const isShort = before.leftward
    ? before.left > edges.left + (before.right - edges.left) * 0.25
    : before.right < edges.right - (edges.right - before.left) * 0.25;
  return isShort && (/[.:;?!。：；？！]$/u.test(before.text) || /^\p{Lu}|^\(?\w{1,3}[.)]\s/u.test(line.text));
};

const seamed = (before: string, after: string): string =>
  /\p{Script=Han}$|[\u3000-\u303f\uff00-\uffef]$/u.test(before) ? before + after : `${before} ${after}`;
