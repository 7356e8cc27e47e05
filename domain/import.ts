// A draft that arrives as a file: its paragraphs become blocks. Labels are derived later and are not part of the words.
import { readBrackets } from "./brackets";
import { type Block, type BlockKind, forbiddenCharacter, type ParagraphId, type Run, run } from "./draft";
import { labels, type Numbering } from "./numbering";
import { type PlainDocument, type PlainParagraph, type PlainRun, plainText } from "./plain-document";
import { type Place, placeOf, type Walk, walkFrom } from "./printed-labels";

/** A block before it has an identity. `label` is the number that was printed, "" where there was none. */
export type ImportedBlock = {
  readonly kind: BlockKind;
  readonly level: number;
  readonly runs: readonly Run[];
  readonly label: string;
};

/** A draft as read from a file; `warnings` are sentences for people, each with its place. */
export type ImportedDraft = {
  readonly blocks: readonly ImportedBlock[];
  readonly warnings: readonly string[];
};

/** Turns the paragraphs of a file into blocks. Nothing is mended, and no word is lost but the printed numbers. */
export const importDraft = (document: PlainDocument, numbering: Numbering): ImportedDraft => {
  const margins = document.paragraphs.filter((paragraph) => paragraph.kind === "furniture");
  const paragraphs = document.paragraphs.filter((paragraph) => paragraph.kind !== "furniture");
  let walk: Walk = walkFrom(paragraphs, document.mediaType);
  const blocks: ImportedBlock[] = [];
  paragraphs.forEach((paragraph, index) => {
    const read = placeOf(paragraph, index, walk);
    walk = read.walk;
    const runs = runsFrom(paragraph, read.place.skip);
    if (runs.length > 0) blocks.push(blockOf(read.place, runs));
  });
  const derived = derivedLabels(blocks, numbering);
  return {
    blocks,
    warnings: [
      ...document.warnings,
      ...left(margins),
      ...renumbered(blocks, derived),
      ...blocks.flatMap((block, index) => faultsOf(block, `${index + 1}`, derived[index] ?? "")),
    ],
  };
};

const blockOf = ({ kind, level, label }: Place, runs: readonly Run[]): ImportedBlock => ({
  kind,
  level,
  runs,
  label,
});

// Takes away the characters of the printed number (which may stand behind opening brackets) and outer white space.
const runsFrom = (paragraph: PlainParagraph, skip: Place["skip"]): Run[] => {
  let at = 0;
  const pieces = paragraph.runs.map((piece): PlainRun => {
    const from = Math.min(Math.max(0, skip.start - at), piece.text.length);
    const to = Math.min(Math.max(0, skip.end - at), piece.text.length);
    at += piece.text.length;
    return { ...piece, text: (piece.text.slice(0, from) + piece.text.slice(to)).replace(/\s+/gu, " ") };
  });
  return trimmed(pieces).map(({ text, italic, footnote }) => run(text, { italic, footnote }));
};

const trimmed = (pieces: readonly PlainRun[]): PlainRun[] => {
  const out = pieces.filter((piece) => piece.text !== "" || piece.footnote !== null);
  while (out[0]?.text.trim() === "" && out[0].footnote === null) out.shift();
  while (out.at(-1)?.text.trim() === "" && out.at(-1)?.footnote === null) out.pop();
  return out.map((piece, index) => {
    const start = index === 0 ? piece.text.trimStart() : piece.text;
    return { ...piece, text: index === out.length - 1 ? start.trimEnd() : start };
  });
};

const derivedLabels = (blocks: readonly ImportedBlock[], numbering: Numbering): string[] => {
  const named = blocks.map((block, index): Block => ({ ...block, pid: `${index}` as ParagraphId }));
  const map = labels(named, numbering);
  return named.map((block) => map.get(block.pid) ?? "");
};

const left = (margins: readonly PlainParagraph[]): string[] =>
  margins.length === 0
    ? []
    : [`Left out as page furniture: ${margins.map((one) => `“${plainText(one).trim()}”`).join(", ")}.`];

const plainLabel = (label: string): string => label.toLowerCase().replace(/[\s.()]/gu, "");
const shown = 12;

// Numbers are derived from the order; where the file printed others, they are named.
const renumbered = (blocks: readonly ImportedBlock[], derived: readonly string[]): string[] => {
  const changes = blocks.flatMap(({ label, kind }, index) => {
    const now = derived[index] ?? "";
    const isMarker = label === "" || (kind === "preambular" && !/\d/u.test(label));
    return isMarker || plainLabel(label) === plainLabel(now) ? [] : [`${label} → ${now || "no number"}`];
  });
  if (changes.length === 0) return [];
  const rest = changes.length > shown ? `, and ${changes.length - shown} more` : "";
  return [`Printed numbers that differ from the derived ones: ${changes.slice(0, shown).join(", ")}${rest}.`];
};

// Words that run together where struck-out and new text lost their marks: "the an", "Bbuilding".
const lostMarks =
  /(?<!\p{L})(?:the an?|an? the|of of|the the|and and|to to)(?!\p{L})|(?<!\p{L})([BCDFGHJKMNPQRSTVWXZ])(?=\p{Ll})(?!h)\p{Ll}/giu;

const faultsOf = (block: ImportedBlock, ordinal: string, label: string): string[] => {
  const text = block.runs.map((piece) => piece.text).join("");
  const place = label === "" ? `Block ${ordinal}` : `${label} (block ${ordinal})`;
  const { unbalanced } = readBrackets(text);
  const around = (at: number) => `“…${text.slice(Math.max(0, at - 20), at + 21)}…”`;
  const warnings =
    unbalanced.length > 0
      ? [`${place}: brackets without a partner at ${unbalanced.map(around).join(", ")}.`]
      : [];
  const doubled = [...text.matchAll(lostMarks)].filter(
    ([found]) => found.includes(" ") || found[0]?.toLowerCase() === found[1],
  );
  if (doubled.length > 0)
    warnings.push(
      `${place}: words may have run together where changes lost their marks, at ${doubled.map((one) => around(one.index)).join(", ")}.`,
    );
  if (block.runs.some((piece) => forbiddenCharacter(piece.text + (piece.footnote ?? "")) !== null))
    warnings.push(`${place}: it holds characters that cannot be seen.`);
  return warnings;
};
