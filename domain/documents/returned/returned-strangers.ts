// Rule D11: a file that did not go out of this draft. People are told so, and may have it compared by its words.
import { type ParagraphId, paragraphId } from "#domain/draft";
import { type Sentence, sentence } from "#domain/sentence";
import { align } from "#domain/texts/align";
import type { Match } from "#domain/texts/reading-order";
import {
  type ReturnedFile,
  type RevisedParagraph,
  type Strand,
  withoutTypedNumbers,
  wordsOf,
} from "./returned-file";
import type { PresentDraft, PresentWords } from "./returned-order";

/** Where a file says that it went out: from this draft, from another one, or it does not say. */
export type FileOrigin =
  | { readonly is: "own" }
  | { readonly is: "other"; readonly symbol: string | null; readonly title: string | null }
  | { readonly is: "unknown" };

/** What is known of this draft to recognise its files: its id, and all paragraphs that it has or once had. */
export type KnownDraft = { readonly draft: string; readonly pids: readonly ParagraphId[] };

/**
 * The share of its words that a file without an origin must have in common with the draft to be taken for one of its
 * files.
 */
const alike = 0.5;

/**
 * D11: where a file is from. A file of the same draft is its own, however old the text; one whose names were lost in
 * another program is recognised by its words.
 */
export const originOf = (
  file: ReturnedFile,
  { draft, pids }: KnownDraft,
  present: PresentDraft,
): FileOrigin => {
  const { sent } = file;
  if (sent?.origin) return namedOrigin(file, draft);
  const known = new Set<ParagraphId>(pids);
  const names = [...(sent?.paragraphs ?? []), ...namesIn(file)].map(({ pid }) => pid);
  if (names.length > 0)
    return names.some((pid) => known.has(pid)) ? { is: "own" } : { is: "other", symbol: null, title: null };
  return readsAlike(file, present) ? { is: "own" } : { is: "unknown" };
};

/** D11: the origin that a file names; a file that names none is taken for this draft's. */
export const namedOrigin = ({ sent }: ReturnedFile, draft: string): FileOrigin => {
  const origin = sent?.origin;
  return origin === undefined || origin.draft === draft
    ? { is: "own" }
    : { is: "other", symbol: origin.symbol, title: origin.title };
};

const namesIn = ({ paragraphs }: ReturnedFile) =>
  paragraphs.flatMap(({ names }) => names.map((pid) => ({ pid })));

const readsAlike = (file: ReturnedFile, { paragraphs }: PresentDraft): boolean => {
  const words = withoutTypedNumbers(file).paragraphs.flatMap(({ pieces }, index) => {
    const text = pieces
      .map((piece) => piece.text)
      .join("")
      .trim();
    return text === "" ? [] : [alignable(`file ${index}`, text)];
  });
  const own = standing(paragraphs).map(({ pid, words: text }) => alignable(pid, text));
  const found = align(own, words).filter((match) => match.kind !== "new" && match.kind !== "deleted");
  return found.length > 0 && found.length >= alike * Math.min(own.length, words.length);
};

const standing = (paragraphs: readonly PresentWords[]): PresentWords[] =>
  paragraphs.filter(({ isProposed, words }) => !isProposed && words !== "");

// The layout of a foreign file says nothing about what its paragraphs are in this draft.
const alignable = (pid: string, text: string) => ({
  pid: paragraphId(pid),
  type: "paragraph",
  kind: "plain",
  level: 1,
  text,
});

/** D11: what people are told of a file of another draft, or of none; null for one of this draft. */
export const saidOrigin = (origin: FileOrigin): Sentence | null => {
  if (origin.is === "own") return null;
  if (origin.is === "unknown")
    return sentence("The file did not go out from here, and does not read like this draft.");
  const { symbol, title } = origin;
  if (symbol && title)
    return sentence("The file says that it is of another draft: {symbol}, “{name}”.", {
      symbol,
      name: title,
    });
  if (symbol) return sentence("The file says that it is of another draft: {symbol}.", { symbol });
  return title
    ? sentence("The file says that it is of another draft: “{name}”.", { name: title })
    : sentence("The file went out of another draft, and does not say of which.");
};

/** D11: a foreign file as if the present draft had gone out with it: every difference is a change. */
export const asSent = (file: ReturnedFile, { paragraphs, notes = [] }: PresentDraft): ReturnedFile => {
  const bare = withoutTypedNumbers(file);
  const known = new Set(paragraphs.map(({ pid }) => pid));
  return {
    ...bare,
    paragraphs: bare.paragraphs.map((each) => ({
      ...each,
      names: each.names.filter((pid) => known.has(pid)),
      goesOn: false,
    })),
    sent: {
      marks: file.sent?.marks ?? [],
      notes,
      paragraphs: standing(paragraphs).map(({ pid, words }) => ({ pid, base: words, all: words })),
    },
  };
};

/** D11: the paragraphs of such a file, named after those of the draft that match them by words (T3). */
export const namedByWords = (strands: readonly Strand[], { paragraphs }: PresentDraft): Strand[] => {
  const own = standing(paragraphs);
  const worded = strands.flatMap((strand, index) => {
    const text = wordsOf(strand.parts, ({ of }) => of === "text");
    return text === "" ? [] : [{ strand, index, text }];
  });
  const matches = align(
    own.map(({ pid, words }) => alignable(pid, words)),
    worded.map(({ strand, index, text }) => alignable(strand.pid ?? `file ${index}`, text)),
  );
  const found = new Map<number, Match[]>();
  for (const match of matches) {
    const index = "to" in match ? worded[match.to]?.index : undefined;
    if (index !== undefined) found.set(index, [...(found.get(index) ?? []), match]);
  }
  const cut = new Map<ParagraphId, number>();
  const out: Strand[] = [];
  strands.forEach((strand, index) => {
    const pids = (found.get(index) ?? []).flatMap((match) =>
      "from" in match ? [own[match.from]?.pid ?? []].flat() : [],
    );
    const [pid = null, ...swallowed] = pids;
    const begun = pid === null ? undefined : cut.get(pid);
    const whole = begun === undefined ? undefined : out[begun];
    if (begun !== undefined && whole)
      out[begun] = { ...whole, parts: [...ended(whole.parts), ...strand.parts] };
    else {
      if (pid !== null) cut.set(pid, out.length);
      out.push({ ...strand, pid, swallowed });
    }
  });
  return out;
};

const ended = (parts: readonly RevisedParagraph[]): RevisedParagraph[] =>
  parts.map((part, index) => (index === parts.length - 1 ? { ...part, break: "untracked" } : part));
