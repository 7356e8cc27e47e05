// A draft that arrives as a file: its paragraphs become blocks. Labels are derived later and are not part of the words.

import { withoutMasthead } from "#domain/documents/printed/masthead-paragraphs";
import { doubted, type Guess, guessed } from "#domain/documents/printed/printed-guesses";
import { type PrintedParagraph, placeOf } from "#domain/documents/printed/printed-labels";
import { gatheredLines } from "#domain/documents/printed/printed-lines";
import { type PrintedWalk, walkFrom } from "#domain/documents/printed/printed-walk";
import type { ReadingFault } from "#domain/documents/printed/reading-faults";
import { readingFaults } from "#domain/documents/printed/reading-faults";
import { readBookmark } from "#domain/documents/returned/sent-words";
import { draftLimits, paragraphLimits } from "#domain/limits";
import { withoutSponsorsNotes } from "#domain/submissions/senders/sponsors-notes";
import { readBrackets } from "../brackets/brackets";
import {
  type Block,
  type BlockKind,
  beginningOf,
  forbiddenCharacter,
  type ParagraphId,
  paragraphId,
  type Run,
  run,
} from "../draft";
import type { FixedLabels } from "../numbers/number-rows";
import { fullLabels, labels, type Numbering, renumbered } from "../numbers/numbering";
import { renumberedUnits } from "../numbers/unit-rows";
import { type PlainDocument, type PlainParagraph, type PlainRun, plainText } from "../plain-document";
import { isRoomFor } from "../proposals/shares";
import { Refusal } from "../refusal";
import { type Sentence, sentence } from "../sentence";
import { fixing } from "../texts/texts";
import {
  allKept,
  type BlockNames,
  type ChangedNumber,
  changed,
  describeChanges,
  isKept,
  isMarker,
  type KeptKinds,
  keptListMarks,
  lostNumbers,
  notKept,
  otherListMarks,
} from "./kept-numbers";
import { listedWarnings, placeOfWords } from "./listed-warnings";
import { doubtfulPlaces } from "./preamble-doubts";
import { wordsIn } from "./printed/plain-pieces";

// Tables of contents among the lines of a file: they name headings and pages, and are no part of the text.

const title =
  /^(?:contents|table of contents|sommaire|table des matières|índice|contenido|содержание|оглавление|目录|目次|المحتويات|جدول المحتويات)\s?(?:\(continued\))?$/iu;
const column =
  /^(?:pages?|paragraphs?|paragraphes?|página|párrafos?|стр\.?|страница|пункты|页次|段次|الصفحة|الفقرات)(?:\s+(?:page|página|стр\.?))?$/iu;
const pageAlone = /^\d{1,4}(?:\s?[–-]\s?\d{1,4})?(?:\s+\d{1,4})?$/u;
const leader = /(?:\s?\.){3,}\s*(?:\d{1,4}\s?[–-]\s?\d{1,4})?\s*\d{0,4}$|[\t …]{2,}\d{1,4}$|…+\s*\d{1,4}$/u;

/** The paragraphs of a file with its table of contents as page furniture, where it has one of three entries or more. */
const withoutContents = (paragraphs: readonly PlainParagraph[]): PlainParagraph[] => {
  const from = paragraphs.findIndex((one) => !one.place && title.test(wordsIn(one)));
  if (from < 0) return [...paragraphs];
  let to = from + 1;
  let entries = 0;
  for (; to < paragraphs.length; to += 1) {
    const [words, next] = [wordsIn(paragraphs[to]), wordsIn(paragraphs[to + 1])];
    const isEntry = words.length < 300 && (leader.test(words) || pageAlone.test(next));
    if (isEntry && !pageAlone.test(words)) entries += 1;
    else if (!column.test(words) && !pageAlone.test(words)) break;
  }
  if (entries < 3) return [...paragraphs];
  return paragraphs.map((one, index) =>
    index >= from && index < to ? { ...one, kind: "furniture" as const, level: 0 } : one,
  );
};

// Rule N11: the doubts about a block of a file, each as a sentence with its place.

/** What is known of a block: its place in the file, from 1, the number it would have, and what reads as a fault. */
type Doubtful = {
  readonly ordinal: string;
  readonly label: string;
  readonly faults: readonly ReadingFault[];
};

/** N11: brackets without a partner, faults of reading and characters that cannot be seen. */
const doubtsOf = (
  runs: readonly Pick<Run, "text" | "footnote">[],
  { ordinal, label, faults }: Doubtful,
): Sentence[] => {
  const text = runs.map((piece) => piece.text).join("");
  const place =
    label === ""
      ? sentence("Block {ordinal}", { ordinal })
      : sentence("{label} (block {ordinal})", { label, ordinal });
  const around = (at: number) => placeOfWords(`…${text.slice(Math.max(0, at - 20), at + 21)}…`);
  const places = readBrackets(text).unbalanced.map(around);
  const isHidden = runs.some((piece) => forbiddenCharacter(piece.text + (piece.footnote ?? "")) !== null);
  return [
    ...(places.length > 0
      ? [sentence("{place}: brackets without a partner at {places}.", { place, places })]
      : []),
    ...faults.map((fault) => sentenceOf(fault, place, around)),
    ...(isHidden ? [sentence("{place}: it holds characters that cannot be seen.", { place })] : []),
  ];
};

type SentenceAt = (at: number) => Sentence;

const sentenceOf = (
  { kind, places, numbers }: ReadingFault,
  place: Sentence,
  around: SentenceAt,
): Sentence => {
  const facts = {
    place,
    places: places.map(around),
    own: numbers?.own,
    before: numbers?.before ?? "none",
    following: numbers?.following,
  };
  switch (kind) {
    case "marks":
      return sentence(
        "{place}: words may have run together where changes lost their marks, at {places}.",
        facts,
      );
    case "scan":
      return sentence("{place}: letters may have been misread or lost by a scanner, at {places}.", facts);
    case "heading":
      return sentence(
        "{place}: it may be a heading, taken for a paragraph: it is numbered {own} between {before, select, none {the start} other {{before}}} and {following}.",
        facts,
      );
    case "paragraph":
      return sentence(
        "{place}: it may be a paragraph, taken for a heading: it is numbered {own} between {before, select, none {the start} other {{before}}} and {following}.",
        facts,
      );
  }
};

/** Words of a file; those that refer to a block of it name its place among the blocks, from 0. */
type ImportedRun = Omit<Run, "reference"> & { readonly refersTo?: number };

/** A block before it has an identity. `label` is the number that was printed, "" where there was none. */
export type ImportedBlock = {
  readonly kind: BlockKind;
  readonly level: number;
  readonly runs: readonly ImportedRun[];
  readonly label: string;
  /** The block that the file says it is (D8). A file that fills an empty draft makes new ones all the same. */
  readonly identity?: ParagraphId;
};

/** A draft as read from a file; `warnings` are for people, each with its place. */
export type ImportedDraft = {
  readonly blocks: readonly ImportedBlock[];
  /** Of which kinds the numbers are kept as they were printed: others follow from the order (N1c). */
  readonly keeps: KeptKinds;
  /** N18: the places of the blocks that were read with doubt in a preamble. */
  readonly doubts: readonly number[];
  readonly warnings: readonly Sentence[];
};

/** Turns the paragraphs of a file into blocks. Nothing is mended, and no word is lost but the printed numbers. */
export const importDraft = (document: PlainDocument, numbering: Numbering): ImportedDraft => {
  const { blocks, guesses, margins } = readAll(document);
  const identities = anonymous(blocks);
  const derived = numbered(
    identities,
    numbering,
    renumbered(identities, printedNumbers(identities), numbering),
  );
  const changes = changed(blocks, derived);
  const listMarks = otherListMarks(blocks, derived);
  const keeps = keptKinds(blocks, { changes, listMarks });
  const named = numbered(identities, numbering, printedNumbers(identities, keeps));
  const doubts = doubtfulPlaces(blocks, guesses);
  const faults = readingFaults(blocks.map((block) => ({ ...block, text: textOfRuns(block) })));
  return {
    blocks,
    keeps,
    doubts,
    warnings: [
      ...document.warnings,
      ...left(margins),
      ...describeChanges(changes, keeps),
      ...guessed(blocks, guesses),
      ...doubted(blocks, doubts),
      ...(keeps.operative ? keptListMarks(listMarks) : []),
      ...notKept(lostNumbers(blocks, named).filter((each) => isKept(each, keeps))),
      ...listedWarnings(
        blocks.flatMap((block, index) =>
          doubtsOf(block.runs, {
            ordinal: `${index + 1}`,
            label: named[index]?.full ?? "",
            faults: faults.filter((fault) => fault.index === index),
          }),
        ),
      ),
    ],
  };
};

/** The blocks of a file with identities. What refers to one of them follows it; nothing refers to any other block. */
export const identified = <B extends ImportedBlock>(
  blocks: readonly B[],
  identify: (index: number) => ParagraphId,
): (Omit<B, "runs"> & Pick<Block, "pid" | "runs">)[] => {
  const named = blocks.map((block, index) => ({ ...block, pid: identify(index) }));
  return named.map((block) => ({
    ...block,
    runs: block.runs.map(({ refersTo, ...words }): Run => {
      const reference = named[refersTo ?? -1]?.pid;
      return reference === undefined ? words : { ...words, reference };
    }),
  }));
};

/** The blocks of a file in order, each as it is printed there. */
export const readBlocks = (document: PlainDocument): ImportedBlock[] => readAll(document).blocks;

type ReadFile = {
  readonly blocks: ImportedBlock[];
  readonly guesses: (Guess | null)[];
  readonly margins: readonly PlainParagraph[];
};

const readAll = (document: PlainDocument): ReadFile => {
  const all = withoutMasthead(withoutSponsorsNotes(withoutContents(document.paragraphs)));
  const lines = gatheredLines(all.filter((paragraph) => paragraph.kind !== "furniture"));
  let walk: PrintedWalk = walkFrom(lines, document.mediaType);
  const read = lines.flatMap((line, index) => {
    const { paragraph } = line;
    const { place: judged, walk: next } = placeOf(line, index, walk);
    // A number without words stays as words: nobody knows whose it is.
    const isAlone = !paragraph.place && !isNamed(judged) && runsFrom(paragraph, judged.skip).length === 0;
    const place: PrintedParagraph = isAlone
      ? { kind: "plain", level: 1, label: "", skip: { start: 0, end: 0 } }
      : judged;
    walk = next;
    const words = runsFrom(paragraph, place.skip);
    const runs = place.bullet && words.length > 0 ? [run(place.bullet), ...words] : words;
    const isThere = runs.length > 0 || paragraph.place || isNamed(place);
    const guess = place.guess ?? line.guess;
    return isThere ? [{ place, runs, name: paragraph.name, identity: identityOf(paragraph), guess }] : [];
  });
  // Of two that are called alike the first is meant.
  const places = new Map(read.map(({ name }, index) => [name, index] as const).toReversed());
  const blocks = read.map(({ place, runs, identity }) => ({
    ...blockOf(
      place,
      runs.map(({ reference, ...words }) => {
        const refersTo = reference === undefined ? undefined : places.get(reference);
        return { ...run(words.text, words), ...(refersTo !== undefined && { refersTo }) };
      }),
    ),
    ...(identity !== null && { identity }),
  }));
  const margins = all.filter((paragraph) => paragraph.kind === "furniture");
  return { blocks, guesses: read.map(({ guess }) => guess), margins };
};

// A Word file gives it by the bookmark around the words, other files in a field of its own.
const identityOf = ({ identity, name = "" }: PlainParagraph): ParagraphId | null =>
  identity === undefined ? readBookmark(name) : paragraphId(identity);

/**
 * A21: null where the blocks of a file fit into a draft that already has `standing` blocks, and each is no longer than a
 * paragraph may be; otherwise the refusal.
 */
export const tooLong = (blocks: readonly ImportedBlock[], standing = 0): Refusal | null => {
  if (!isRoomFor(standing, blocks.length))
    return new Refusal(
      "too-large",
      "The file has {paragraphs, number} paragraphs, and a draft may have {most, number}: part it into several drafts. Nothing was taken.",
      { paragraphs: blocks.length, most: draftLimits.paragraphs },
    );
  const long = blocks.flatMap((block, index) => {
    const text = textOfRuns(block);
    if (text.length <= paragraphLimits.text) return [];
    const { label } = block;
    const facts = { n: index + 1, label, beginning: beginningOf(text, 40), characters: text.length };
    return [
      label === ""
        ? sentence("block {n}, “{beginning}” ({characters, number} characters)", facts)
        : sentence("block {n}, printed as {label}, “{beginning}” ({characters, number} characters)", facts),
    ];
  });
  if (long.length === 0) return null;
  return new Refusal(
    "too-large",
    "Too long: {long}{more, plural, =0 {} other {, and # more}}. A paragraph may have {most, number} characters at most: part it in the file, and bring it again. Nothing was taken.",
    {
      long: long.slice(0, 3),
      more: Math.max(0, long.length - 3),
      most: paragraphLimits.text,
    },
  );
};

const textOfRuns = ({ runs }: Pick<ImportedBlock, "runs">): string => runs.map(({ text }) => text).join("");

const blockOf = ({ kind, level, label }: PrintedParagraph, runs: readonly ImportedRun[]): ImportedBlock => ({
  kind,
  level,
  runs,
  label: kind === "section" ? label.replace(/\.$/u, "") : label,
});

// "Article 8 bis" may be all that a heading says.
const isNamed = ({ kind, label }: PrintedParagraph): boolean => kind === "section" && label !== "";

// Takes away the characters of the printed number (which may come after opening brackets) and outer white space.
const runsFrom = (paragraph: PlainParagraph, skip: PrintedParagraph["skip"]): PlainRun[] => {
  let at = 0;
  const pieces = paragraph.runs.map((piece): PlainRun => {
    const from = Math.min(Math.max(0, skip.start - at), piece.text.length);
    const to = Math.min(Math.max(0, skip.end - at), piece.text.length);
    at += piece.text.length;
    return { ...piece, text: (piece.text.slice(0, from) + piece.text.slice(to)).replace(/\s+/gu, " ") };
  });
  return trimmed(pieces);
};

const trimmed = (pieces: readonly PlainRun[]): PlainRun[] => {
  const out = pieces.filter((piece) => piece.text !== "" || piece.footnote !== null);
  while (out[0]?.text.trim() === "" && out[0].footnote === null) out.shift();
  while (out.at(-1)?.text.trim() === "" && out.at(-1)?.footnote === null) out.pop();
  return out.map((piece, index) => {
    const start = index === 0 ? piece.text.trimStart() : piece.text;
    const text = index === out.length - 1 && piece.footnote === null ? start.trimEnd() : start;
    // A footnote with no word of its own hangs on a space: in a draft it cannot hang on nothing.
    return { ...piece, text: text === "" && piece.footnote !== null ? " " : text };
  });
};

const anonymous = (blocks: readonly ImportedBlock[]) =>
  identified(blocks, (index) => paragraphId(`${index}`));
type NamedBlock = ReturnType<typeof anonymous>[number];

type Irregular = { readonly changes: readonly ChangedNumber[]; readonly listMarks: readonly string[] };

// N1c: a number out of order in one kind says nothing of the other kinds. Headings keep what is printed: where nothing is
// printed they are not counted.
const keptKinds = (blocks: readonly ImportedBlock[], { changes, listMarks }: Irregular): KeptKinds => {
  const isChanged = (kind: BlockKind) => changes.some((each) => each.kind === kind);
  return {
    preambular: isChanged("preambular"),
    operative: (isChanged("operative") || listMarks.length > 0 || hasRows(blocks)) && !isLazy(blocks),
    section: blocks.some(({ kind, label }) => kind === "section" && label !== ""),
  };
};

// N16: whether articles and rows of their own are recognised by the printed numbers alone.
const hasRows = (blocks: readonly ImportedBlock[]): boolean => {
  const named = anonymous(blocks);
  return renumberedUnits(named, printedNumbers(named)).size > 0;
};

const numbered = (named: readonly NamedBlock[], numbering: Numbering, fixed: FixedLabels): BlockNames[] => {
  const map = labels(named, numbering, fixed);
  const full = fullLabels(named.map((block) => ({ ...block, label: map.get(block.pid) ?? "" })));
  return named.map(({ pid }) => ({ label: map.get(pid) ?? "", full: full.get(pid) ?? "" }));
};

/**
 * N1: the numbers of these kinds that a file printed, to be fixed until a text is issued. A mark without a figure is no
 * number.
 */
export const printedNumbers = (
  blocks: readonly Pick<ImportedBlock & Block, "pid" | "kind" | "label">[],
  keeps: KeptKinds = allKept,
): Map<ParagraphId, string> =>
  new Map(
    blocks
      .filter((block) => isKept(block, keeps))
      .flatMap((block) =>
        fixing({ ...block, label: isMarker(block) ? "" : block.label.replace(/^OP\s?/iu, "") }),
      ),
  );

// In Markdown every item of a list may be typed as 1.
const isLazy = (blocks: readonly ImportedBlock[]): boolean => {
  const first = blocks.filter(({ kind, level }) => kind !== "operative" || level === 1);
  return first.some(
    ({ kind, label }, index) =>
      [kind, first[index + 1]?.kind].every((each) => each === "operative") &&
      [label, first[index + 1]?.label].every((each) => each === "1"),
  );
};

const left = (margins: readonly PlainParagraph[]): Sentence[] =>
  margins.length === 0
    ? []
    : [
        sentence("Left out as page furniture: {lines}.", {
          lines: margins.map((one) => placeOfWords(plainText(one).trim())),
        }),
      ];
