// A draft that arrives as a file: its paragraphs become blocks. Labels are derived later and are not part of the words.
import { readBrackets } from "../brackets/brackets";
import {
  type Block,
  type BlockKind,
  beginningOf,
  forbiddenCharacter,
  type ParagraphId,
  type Run,
  run,
} from "../draft";
import { fullLabels, labels, type Numbering } from "../numbers/numbering";
import { type PlainDocument, type PlainParagraph, type PlainRun, plainText } from "../plain-document";
import { longestBlock } from "../proposals/proposals";
import { Refusal } from "../refusal";
import { fixing } from "../texts/texts";
import { type Place, placeOf, type Walk, walkFrom } from "./printed-labels";
import { type ReadingFault, readingFaults } from "./reading-faults";

/** Words of a file; those that refer to a block of it name its place among the blocks, from 0. */
type ImportedRun = Omit<Run, "reference"> & { readonly refersTo?: number };

/** A block before it has an identity. `label` is the number that was printed, "" where there was none. */
export type ImportedBlock = {
  readonly kind: BlockKind;
  readonly level: number;
  readonly runs: readonly ImportedRun[];
  readonly label: string;
};

/** A draft as read from a file; `warnings` are sentences for people, each with its place. */
export type ImportedDraft = {
  readonly blocks: readonly ImportedBlock[];
  /** Whether numbers were printed that do not follow from the order, so that all of them are kept as printed (N1). */
  readonly keepsNumbers: boolean;
  readonly warnings: readonly string[];
};

/** Turns the paragraphs of a file into blocks. Nothing is mended, and no word is lost but the printed numbers. */
export const importDraft = (document: PlainDocument, numbering: Numbering): ImportedDraft => {
  const margins = document.paragraphs.filter((paragraph) => paragraph.kind === "furniture");
  const blocks = readBlocks(document);
  const changes = changed(blocks, numbered(blocks, numbering, false));
  const keepsNumbers = changes.length > 0 && !isLazy(blocks);
  const named = numbered(blocks, numbering, keepsNumbers);
  const doubts = readingFaults(blocks.map((block) => ({ ...block, text: wordsOf(block) })));
  return {
    blocks,
    keepsNumbers,
    warnings: [
      ...document.warnings,
      ...left(margins),
      ...told(changes, keepsNumbers),
      ...blocks.flatMap((block, index) =>
        faultsOf(block, {
          ordinal: `${index + 1}`,
          label: named[index]?.full ?? "",
          doubts: doubts.filter((doubt) => doubt.index === index),
        }),
      ),
    ],
  };
};

/** The blocks of a file with identities. What refers to one of them follows it; nothing refers to any other block. */
export const identified = <B extends ImportedBlock>(
  blocks: readonly B[],
  identify: (index: number) => ParagraphId,
): (Omit<B, "runs"> & Pick<Block, "pid" | "runs">)[] => {
  const pids = blocks.map((_, index) => identify(index));
  return blocks.map((block, index) => ({
    ...block,
    pid: pids[index] as ParagraphId,
    runs: block.runs.map(({ refersTo, ...words }): Run => {
      const reference = pids[refersTo ?? -1];
      return reference === undefined ? words : { ...words, reference };
    }),
  }));
};

/** The blocks of a file in order, each as it is printed there. */
export const readBlocks = (document: PlainDocument): ImportedBlock[] => {
  const paragraphs = document.paragraphs.filter((paragraph) => paragraph.kind !== "furniture");
  let walk: Walk = walkFrom(paragraphs, document.mediaType);
  const read = paragraphs.flatMap((paragraph, index) => {
    const { place, walk: next } = placeOf(paragraph, index, walk);
    walk = next;
    const words = runsFrom(paragraph, place.skip);
    const runs = place.sign && words.length > 0 ? [run(place.sign), ...words] : words;
    const isThere = runs.length > 0 || paragraph.place || isNamed(place);
    return isThere ? [{ place, runs, name: paragraph.name }] : [];
  });
  // Of two that are called alike the first is meant.
  const places = new Map(read.map(({ name }, index) => [name, index] as const).toReversed());
  return read.map(({ place, runs }) =>
    blockOf(
      place,
      runs.map(({ reference, ...words }) => {
        const refersTo = reference === undefined ? undefined : places.get(reference);
        return { ...run(words.text, words), ...(refersTo !== undefined && { refersTo }) };
      }),
    ),
  );
};

/** A21: null where every block of a file is as long as a paragraph may be; otherwise which are longer. */
export const tooLong = (blocks: readonly ImportedBlock[]): Refusal | null => {
  const long = blocks.flatMap((block, index) => {
    const text = wordsOf(block);
    if (text.length <= longestBlock) return [];
    const name = `Block ${index + 1}${block.label === "" ? "" : `, printed as ${block.label}`}`;
    return [`${name}, “${beginningOf(text, 40)}”, has ${inThousands(text.length)} characters`];
  });
  if (long.length === 0) return null;
  const rest = long.length > 3 ? `, and ${long.length - 3} more are as long` : "";
  return new Refusal(
    "too-large",
    `${long.slice(0, 3).join("; ")}${rest}. A paragraph may have ${inThousands(longestBlock)} at most: part it in the file, and bring it again. Nothing was taken.`,
  );
};

const inThousands = (n: number): string => n.toLocaleString("en");

const wordsOf = ({ runs }: Pick<ImportedBlock, "runs">): string => runs.map(({ text }) => text).join("");

const blockOf = ({ kind, level, label }: Place, runs: readonly ImportedRun[]): ImportedBlock => ({
  kind,
  level,
  runs,
  label: kind === "section" ? label.replace(/\.$/u, "") : label,
});

// "Article 8 bis" may be all that a heading says.
const isNamed = ({ kind, label }: Place): boolean => kind === "section" && label !== "";

// Takes away the characters of the printed number (which may stand behind opening brackets) and outer white space.
const runsFrom = (paragraph: PlainParagraph, skip: Place["skip"]): PlainRun[] => {
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

type Named = { readonly label: string; readonly full: string };

const numbered = (blocks: readonly ImportedBlock[], numbering: Numbering, keeps: boolean): Named[] => {
  const named = identified(blocks, (index) => `${index}` as ParagraphId);
  const fixed = keeps ? printedNumbers(named) : new Map();
  const map = labels(named, numbering, fixed);
  const full = fullLabels(named.map((block) => ({ ...block, label: map.get(block.pid) ?? "" })));
  return named.map(({ pid }) => ({ label: map.get(pid) ?? "", full: full.get(pid) ?? "" }));
};

/** N1: the numbers that a file printed, to be fixed until a text is issued. A mark without a number is none. */
export const printedNumbers = (
  blocks: readonly Pick<ImportedBlock & Block, "pid" | "kind" | "label">[],
): Map<ParagraphId, string> =>
  new Map(
    blocks.flatMap((block) =>
      fixing({ ...block, label: isMarker(block) ? "" : block.label.replace(/^OP\s?/iu, "") }),
    ),
  );

const isMarker = ({ kind, label }: Pick<ImportedBlock, "kind" | "label">): boolean =>
  kind === "preambular" && !/\d/u.test(label);

// In Markdown every item of a list may be typed as 1.
const isLazy = (blocks: readonly ImportedBlock[]): boolean => {
  const first = blocks.filter(({ kind, level }) => kind !== "operative" || level === 1);
  return first.some(
    ({ kind, label }, index) =>
      [kind, first[index + 1]?.kind].every((each) => each === "operative") &&
      [label, first[index + 1]?.label].every((each) => each === "1"),
  );
};

const left = (margins: readonly PlainParagraph[]): string[] =>
  margins.length === 0
    ? []
    : [`Left out as page furniture: ${margins.map((one) => `“${plainText(one).trim()}”`).join(", ")}.`];

const plainLabel = (label: string): string => label.toLowerCase().replace(/[\s.()]/gu, "");
const shown = 12;

// Where the file printed other numbers than the order gives, they are named.
const changed = (blocks: readonly ImportedBlock[], derived: readonly Named[]): [string, string][] =>
  blocks.flatMap((block, index): [string, string][] => {
    const now = derived[index]?.label ?? "";
    const { label } = block;
    return label === "" || isMarker(block) || plainLabel(label) === plainLabel(now) ? [] : [[label, now]];
  });

const told = (changes: readonly [string, string][], keeps: boolean): string[] => {
  if (changes.length === 0) return [];
  const rest = changes.length > shown ? `, and ${changes.length - shown} more` : "";
  const list = changes
    .slice(0, shown)
    .map(([label, now]) => (keeps ? `${label} (${now || "none"})` : `${label} → ${now || "no number"}`));
  return [
    keeps
      ? `Numbers are kept as they are printed. Those that do not follow from the order, with what would: ${list.join(", ")}${rest}.`
      : `Printed numbers that differ from the derived ones: ${list.join(", ")}${rest}.`,
  ];
};

const sentenceOf = ({ kind, places, numbers }: ReadingFault, around: (at: number) => string): string => {
  const where = places.map(around).join(", ");
  const row = numbers?.before
    ? `${numbers.before} and ${numbers.behind}`
    : `the start and ${numbers?.behind}`;
  switch (kind) {
    case "marks":
      return `words may have run together where changes lost their marks, at ${where}.`;
    case "scan":
      return `letters may have been misread or lost by a scanner, at ${where}.`;
    case "heading":
      return `it may be a heading, taken for a paragraph: it is numbered ${numbers?.own} between ${row}.`;
    case "paragraph":
      return `it may be a paragraph, taken for a heading: it is numbered ${numbers?.own} between ${row}.`;
  }
};

type Doubtful = {
  readonly ordinal: string;
  readonly label: string;
  readonly doubts: readonly ReadingFault[];
};

const faultsOf = (block: ImportedBlock, { ordinal, label, doubts }: Doubtful): string[] => {
  const text = wordsOf(block);
  const place = label === "" ? `Block ${ordinal}` : `${label} (block ${ordinal})`;
  const { unbalanced } = readBrackets(text);
  const around = (at: number) => `“…${text.slice(Math.max(0, at - 20), at + 21)}…”`;
  const warnings =
    unbalanced.length > 0
      ? [`${place}: brackets without a partner at ${unbalanced.map(around).join(", ")}.`]
      : [];
  for (const fault of doubts) warnings.push(`${place}: ${sentenceOf(fault, around)}`);
  if (block.runs.some((piece) => forbiddenCharacter(piece.text + (piece.footnote ?? "")) !== null))
    warnings.push(`${place}: it holds characters that cannot be seen.`);
  return warnings;
};
