// Markdown as a draft is written in it: headings, italics and footnotes. Square brackets are words, never links.
import type { PlainDocument, PlainParagraph, PlainRun } from "#domain/plain-document";
import { hangFootnote } from "./html";
import { decode } from "./plain-text";

/** Reads Markdown bytes. */
export const readMarkdown = (bytes: Uint8Array): PlainDocument => {
  const { text, warnings } = decode(bytes);
  return { ...parseMarkdown(text), warnings };
};

const definition = /^\[\^(?<name>[^\]\s]{1,40})\]:\s*(?<note>.*)$/u;
const startsAnew =
  /^\s*(?:#{1,6}\s|[-*+•]\s|\[*\(?(?:[a-z]{1,2}|[ivxl]{1,5})\)\s|\[*\d{1,3}(?:\s?(?:bis|ter|quat|quin|sext|sept|oct|alt))?\.\s|PP\s?\d*\w*\.\s|\[\^)/iu;

/** Reads Markdown that is text already. */
export const parseMarkdown = (text: string): PlainDocument => {
  const notes = new Map<string, string>();
  const chunks: string[] = [];
  for (const chunk of chunksOf(text)) {
    const note = definition.exec(chunk)?.groups;
    if (note?.name) notes.set(note.name, plainWords(note.note ?? ""));
    else chunks.push(chunk);
  }
  const used = new Set<string>();
  const paragraphs = chunks.map((chunk) => paragraphOf(chunk, notes, used));
  const unused = [...notes.keys()].filter((name) => !used.has(name));
  return {
    mediaType: "text/markdown",
    paragraphs: [...paragraphs, ...unused.map((name) => literal(`[^${name}]: ${notes.get(name)}`))],
    warnings:
      unused.length > 0 ? [`Footnotes that no mark points at stand at the end: ${unused.join(", ")}.`] : [],
  };
};

// A chunk ends at an empty line, and where a line starts a heading, an item, a numbered paragraph or a footnote.
const chunksOf = (text: string): string[] => {
  const chunks: string[] = [];
  let isOpen = false;
  for (const line of text.replace(/\r\n?/gu, "\n").split("\n")) {
    if (line.trim() === "") isOpen = false;
    else {
      if (isOpen && !startsAnew.test(line)) chunks.push(`${chunks.pop() ?? ""} ${line.trim()}`);
      else chunks.push(line.trimEnd());
      isOpen = !/^#{1,6}\s/u.test(line);
    }
  }
  return chunks;
};

const literal = (text: string): PlainParagraph => ({
  kind: "paragraph",
  level: 0,
  runs: [{ text, italic: false, footnote: null }],
});

const paragraphOf = (
  chunk: string,
  notes: ReadonlyMap<string, string>,
  used: Set<string>,
): PlainParagraph => {
  const heading = /^(?<signs>#{1,6})\s+(?<words>.*?)(?:\s+#+)?$/u.exec(chunk)?.groups;
  if (heading) {
    const level = heading.signs?.length ?? 1;
    return { kind: "heading", level, runs: runsOf(heading.words ?? "", notes, used) };
  }
  const item = /^(?<indent>\s*)[-*+•]\s+(?<words>.*)$/u.exec(chunk)?.groups;
  if (item) {
    const level = 1 + Math.floor((item.indent?.length ?? 0) / 2);
    return { kind: "item", level, runs: runsOf(item.words ?? "", notes, used) };
  }
  return { kind: "paragraph", level: 0, runs: runsOf(chunk.trim(), notes, used) };
};

const plainWords = (text: string): string =>
  runsOf(text, new Map(), new Set())
    .map((piece) => piece.text)
    .join("");

const token = /\\(?<escaped>[!-/:-@[-`{-~])|\[\^(?<note>[^\]\s]{1,40})\]|(?<stars>\*{1,3}|_{1,3})/gu;

type Sign = { at: number; length: number; stars: string };

const runsOf = (text: string, notes: ReadonlyMap<string, string>, used: Set<string>): PlainRun[] => {
  const emphasis = pairs(text);
  const out: PlainRun[] = [];
  let italic = false;
  let at = 0;
  const add = (words: string) => {
    const last = out.at(-1);
    if (words === "") return;
    if (last && last.italic === italic && last.footnote === null)
      out[out.length - 1] = { ...last, text: last.text + words };
    else out.push({ text: words, italic, footnote: null });
  };
  for (const match of text.matchAll(token)) {
    const { escaped, note, stars } = match.groups ?? {};
    add(text.slice(at, match.index));
    at = match.index + match[0].length;
    const words = note === undefined ? undefined : notes.get(note);
    if (escaped !== undefined) add(escaped);
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

// Signs of emphasis that have a partner: one that opens before a word, one that closes after a word.
const pairs = (text: string): Set<number> => {
  const paired = new Set<number>();
  const open: Sign[] = [];
  for (const match of text.matchAll(token)) {
    const stars = match.groups?.stars;
    if (stars === undefined) continue;
    const [before, after] = [text[match.index - 1] ?? " ", text[match.index + stars.length] ?? " "];
    const inWord = stars.startsWith("_") && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    if (inWord) continue;
    const partner = open.findLastIndex((sign) => sign.stars === stars);
    if (partner >= 0 && /\S/u.test(before)) {
      paired.add(open[partner]?.at ?? -1).add(match.index);
      open.length = partner;
    } else if (/\S/u.test(after)) open.push({ at: match.index, length: stars.length, stars });
  }
  return paired;
};
