// Reads Markdown as drafts are written in it: headings, italics and footnotes. Square brackets are text, never
// links.
import {
  type PlainDocument,
  type PlainParagraph,
  type PlainRun,
  placedParagraph,
  plain,
} from "#domain/plain-document";
import { sentence } from "#domain/sentence";
import { decode } from "#server/intake/text/encodings";
import { hangFootnote } from "#server/intake/web/hung-footnotes";
import { saidNumber } from "#server/intake/web/said-number";
import { type Chunk, chunksOf, type SaidPlace } from "./markdown-chunks";

/** Reads Markdown bytes. */
export const readMarkdown = (bytes: Uint8Array): PlainDocument => {
  const { text, warnings } = decode(bytes);
  return { ...parseMarkdown(text), warnings };
};

const definition = /^\[\^(?<name>[^\]\s]{1,40})\]:\s*(?<note>.*)$/u;

/** Reads Markdown that is text already. */
export const parseMarkdown = (text: string): PlainDocument => {
  const { title, chunks, furniture } = chunksOf(text);
  const notes = new Map<string, string>();
  const body: Chunk[] = [];
  const again: { name: string; words: string }[] = [];
  for (const chunk of chunks) {
    const note = definition.exec(chunk.text)?.groups;
    const words = plainWords(note?.note ?? "");
    if (!note?.name) body.push(chunk);
    // Marks refer to the first note of a name; a further note of that name is not lost.
    else if (notes.has(note.name)) again.push({ name: note.name, words });
    else notes.set(note.name, words);
  }
  const used = new Set<string>();
  const ids = new Set(body.flatMap(({ said }) => said?.id ?? []));
  const paragraphs = body.map((chunk) => paragraphOf(chunk, { notes, used, ids }));
  const unused = [...notes]
    .filter(([name]) => !used.has(name))
    .map(([name, words]) => ({ name, words }))
    .concat(again);
  return {
    mediaType: "text/markdown",
    paragraphs: [
      ...(title === null ? [] : [plain(title, "heading", 1)]),
      ...paragraphs,
      ...unused.map(({ name, words }) => plain(`[^${name}]: ${words}`)),
      ...furniture.map((line) => plain(line, "furniture")),
    ],
    warnings:
      unused.length > 0
        ? [
            sentence("Footnotes that no mark points at stand at the end: {names}.", {
              names: unused.map(({ name }) => name),
            }),
          ]
        : [],
  };
};

/**
 * What marks in the text may refer to: the notes of a file, the set of notes referred to, and the ids of its
 * blocks.
 */
type Targets = {
  readonly notes: ReadonlyMap<string, string>;
  readonly used: Set<string>;
  readonly ids: ReadonlySet<string>;
};

const paragraphOf = ({ text, depth, said }: Chunk, targets: Targets): PlainParagraph => {
  if (said) return saidParagraph(said, runsOf(text.replace(/^\s*(?:#{1,6}\s+)?/u, ""), targets));
  const heading = /^(?<hashes>#{1,6})\s+(?<words>.*?)(?:\s+#+)?$/u.exec(text)?.groups;
  if (heading) {
    const level = heading.hashes?.length ?? 1;
    return { kind: "heading", level, runs: runsOf(heading.words ?? "", targets) };
  }
  const item = /^(?<indent>\s*)[-*+•]\s+(?<words>.*)$/u.exec(text)?.groups;
  if (item) {
    const level = 1 + Math.floor((item.indent?.length ?? 0) / 2);
    return { kind: "item", level, runs: runsOf(item.words ?? "", targets) };
  }
  const runs = runsOf(text.trim(), targets);
  return depth > 1 ? { kind: "item", level: depth, runs } : { kind: "paragraph", level: 0, runs };
};

// The number given by the place line is not part of the words.
const saidParagraph = ({ kind, level, number, id }: SaidPlace, runs: readonly PlainRun[]): PlainParagraph => {
  const text = runs.map((piece) => piece.text).join("");
  const isNumbered = number !== "" && text.startsWith(number);
  const { label } = isNumbered ? saidNumber(number, { kind, level }) : { label: "" };
  let left = label === "" ? 0 : number.length;
  const words = runs.map((piece): PlainRun => {
    const cut = piece.text.slice(Math.min(left, piece.text.length));
    left -= piece.text.length - cut.length;
    return { ...piece, text: cut };
  });
  return { ...placedParagraph({ kind, level, label }, words), ...(id !== undefined && { name: id }) };
};

const plainWords = (text: string): string =>
  runsOf(text, { notes: new Map(), used: new Set(), ids: new Set() })
    .map((piece) => piece.text)
    .join("");

// Purely presentational tags are dropped; any other "<" is text.
const token =
  /\\(?<escaped>[!-/:-@[-`{-~ ])|<a href="#(?<target>[^"<>\s]{1,80})">|(?<end><\/a>)|(?<tag><\/?(?:span|sup|sub|small|b|u|s|br)(?:\s[^<>]{0,200})?\/?>)|\[\^(?<note>[^\]\s]{1,40})\]|(?<stars>\*{1,3}|_{1,3})/gu;

type Emphasis = { at: number; length: number; stars: string };

const runsOf = (text: string, { notes, used, ids }: Targets): PlainRun[] => {
  const emphasis = pairs(text);
  const out: PlainRun[] = [];
  let italic = false;
  let reference: string | undefined;
  let at = 0;
  const add = (words: string) => {
    const last = out.at(-1);
    if (words === "") return;
    if (last && last.italic === italic && last.reference === reference && last.footnote === null)
      out[out.length - 1] = { ...last, text: last.text + words };
    else out.push({ text: words, italic, footnote: null, ...(reference !== undefined && { reference }) });
  };
  for (const match of text.matchAll(token)) {
    const { escaped, note, stars, target, end } = match.groups ?? {};
    add(text.slice(at, match.index));
    at = match.index + match[0].length;
    const words = note === undefined ? undefined : notes.get(note);
    if (match.groups?.tag !== undefined) continue;
    if (target !== undefined && ids.has(target)) reference = target;
    else if (end !== undefined && reference !== undefined) reference = undefined;
    else if (escaped !== undefined) add(escaped);
    else if (note !== undefined && words !== undefined) {
      used.add(note);
      hangFootnote(out, words);
    } else if (stars !== undefined && emphasis.has(match.index))
      italic = stars.length === 2 ? italic : !italic;
    else add(match[0]);
  }
  add(text.slice(at));
  return out;
};

// The indexes of emphasis characters that form a pair: one that opens before a word, one that closes after a
// word.
const pairs = (text: string): Set<number> => {
  const paired = new Set<number>();
  const open: Emphasis[] = [];
  for (const match of text.matchAll(token)) {
    const stars = match.groups?.stars;
    if (stars === undefined) continue;
    const [before, after] = [text[match.index - 1] ?? " ", text[match.index + stars.length] ?? " "];
    const inWord = stars.startsWith("_") && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    if (inWord) continue;
    const partner = open.findLastIndex((mark) => mark.stars === stars);
    const isLast = match.index + stars.length === text.length;
    if (partner >= 0 && (isLast || /\S/u.test(before))) {
      paired.add(open[partner]?.at ?? -1).add(match.index);
      open.length = partner;
    } else if (/\S/u.test(after)) open.push({ at: match.index, length: stars.length, stars });
  }
  return paired;
};
