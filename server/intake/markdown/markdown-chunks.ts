// Splits Markdown into chunks (headings, paragraphs and list items), with the depth of each item, and sets
// aside what only controls a site builder.

import { type BlockKind, blockKinds } from "#domain/draft";

/**
 * The place of a chunk in a draft, where a line below it gives one; `number` is the number at the start of its
 * words, `id` the name by which references point to it.
 */
export type SaidPlace = {
  readonly kind: BlockKind;
  readonly level: number;
  readonly number: string;
  readonly id?: string | undefined;
};

/** A piece of Markdown that becomes one paragraph. `depth`: of a numbered item by its indent, from 1; 0 for all else. */
export type Chunk = { readonly text: string; readonly depth: number; readonly said?: SaidPlace };

/** A split file: the title in its front matter, the chunks, and the lines that are not part of the text. */
export type MarkdownChunks = {
  readonly title: string | null;
  readonly chunks: readonly Chunk[];
  readonly furniture: readonly string[];
};

const startsAnew =
  /^\s*(?:#{1,6}\s|[-*+•]\s|\[*\(?(?:[a-z]{1,2}|[ivxl]{1,5})\)\s|\[*\d{1,3}(?:\s?(?:bis|ter|quat|quin|sext|sept|oct|alt))?\.\s|PP\s?\d*\w*\.\s|\[\^)/iu;
const numberedItem = /^(?<indent>[ \t]*)\d{1,3}(?:\s?(?:bis|ter|quat|quin|sext|sept|oct|alt))?\.(?:\s|$)/iu;
const head = /^\ufeff?---[ \t]*\n(?<fields>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|$)/u;
// A line in braces gives attributes to the block before it: {:.no_toc}.
const attributes = /^\s*\{:.{0,200}\}\s*$/u;

const place =
  /^\{:\.(?<kind>title|section|preambular|operative|plain) \.level-(?<level>[1-3])(?: #(?<id>[\p{L}\p{M}\p{N}-]{1,80}))?(?: number="(?<number>[^"{}]{0,40})")?\}$/u;

/** The line below a chunk that gives its place in the draft. */
export const placeLine = ({ kind, level, number, id }: SaidPlace): string =>
  `{:.${kind} .level-${level}${id === undefined ? "" : ` #${id}`}${number === "" ? "" : ` number="${number}"`}}`;

const saidPlace = (line: string): SaidPlace | null => {
  const { kind: named, level, number = "", id } = place.exec(line)?.groups ?? {};
  const kind = blockKinds.find((each) => each === named);
  return kind === undefined ? null : { kind, level: Number(level), number, id };
};

/** Splits Markdown. A chunk ends at an empty line, and where a line starts a heading, an item or a footnote. */
export const chunksOf = (source: string): MarkdownChunks => {
  const { title, fields, text } = withoutHead(source.replace(/\r\n?/gu, "\n"));
  const chunks: Chunk[] = [];
  const furniture = [...fields];
  const depths: number[] = [];
  let isOpen = false;
  let isBelow = false;
  for (const line of text.split("\n")) {
    const said = isBelow ? saidPlace(line) : null;
    const last = said && chunks.pop();
    isBelow = line.trim() !== "" && !attributes.test(line);
    if (said && last) {
      chunks.push({ ...last, said });
      isOpen = false;
    } else if (attributes.test(line)) {
      furniture.push(...(isContents(line) ? contents(chunks) : []), line.trim());
      isOpen = false;
    } else if (line.trim() === "") isOpen = false;
    else {
      if (isOpen && !startsAnew.test(line)) chunks.push(joined(chunks.pop(), line.trim()));
      else chunks.push({ text: line.trimEnd(), depth: depthOf(line, depths) });
      isOpen = !/^#{1,6}\s/u.test(line);
    }
  }
  return {
    title,
    chunks: chunks.map((chunk) => ({ ...chunk, text: unbroken(chunk.text) })),
    furniture,
  };
};

// A backslash at the end of a line is a hard line break.
const unbroken = (text: string): string => text.replace(/\\$/u, "");

const joined = (last: Chunk | undefined, words: string): Chunk => ({
  text: `${unbroken(last?.text ?? "")} ${words}`,
  depth: last?.depth ?? 0,
});

// {:toc} replaces the item before it with a table of contents.
const isContents = (line: string): boolean => /\btoc\b/u.test(line) && !/no_toc/u.test(line);

const contents = (chunks: Chunk[]): string[] => {
  if (!/^\s*[-*+]\s/u.test(chunks.at(-1)?.text ?? "")) return [];
  return [chunks.pop()?.text.trim() ?? ""];
};

const withoutHead = (text: string) => {
  const match = head.exec(text);
  if (!match) return { title: null, fields: [], text };
  const lines = (match.groups?.fields ?? "").split("\n").filter((line) => line.trim() !== "");
  const named = lines.find((line) => /^title:\s*\S/u.test(line));
  const title = named?.replace(/^title:\s*/u, "").replace(/^(["'])(.*)\1\s*$/u, "$2") ?? null;
  return { title, fields: lines.filter((line) => line !== named), text: text.slice(match[0].length) };
};

// The number of numbered items that contain an item, judged by their indents. A heading closes all of them.
const depthOf = (line: string, indents: number[]): number => {
  const indent = numberedItem.exec(line)?.groups?.indent?.replace(/\t/gu, "    ").length;
  if (indent === undefined) {
    if (line.startsWith("#")) indents.length = 0;
    return 0;
  }
  while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent - 1) indents.pop();
  indents.push(indent);
  return indents.length;
};
