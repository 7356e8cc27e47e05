// Rule D3: what was changed in one paragraph since the file went out: exactly what was tracked where the rest reads as it
// did, and otherwise what a comparison word by word finds.

import type { Maker } from "#domain/documents/values";
import { collapse } from "#domain/draft";
import type { TextRun } from "#domain/words/values";
import { compareParts, tokens } from "#domain/words/words";
import type { Bit, RevisedParagraph } from "./returned-file";

/** Offsets are in the words with which the paragraph went out. `makers` is empty where nothing was tracked. */
type ReturnedEdit = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly makers: readonly Maker[];
};

/** A new paragraph: before or after the words of the one at which it stands. */
type NewPart = {
  readonly text: string;
  readonly isBefore: boolean;
  readonly makers: readonly Maker[];
};

/** What became of a paragraph. */
export type StrandChanges = {
  readonly edits: readonly ReturnedEdit[];
  readonly cuts: readonly { readonly start: number; readonly makers: readonly Maker[] }[];
  readonly news: readonly NewPart[];
  /** New words in what others proposed, and words of theirs that were struck. */
  readonly amendments: readonly { readonly text: string; readonly makers: readonly Maker[] }[];
};

/** Makers, each once. */
export const each = (makers: readonly (Maker | null)[]): Maker[] => [
  ...new Map(
    makers.flatMap((maker) => (maker ? [[`${maker.by} ${maker.at}`, maker] as const] : [])),
  ).values(),
];

const isGround = ({ of }: Bit): boolean => of === "text";
/** True for words that are there when everything new is accepted and nothing of what was proposed before. */
export const isWanted = ({ of, gone }: Bit): boolean => of !== "proposed" && gone === null;

const hasGround = ({ bits }: RevisedParagraph): boolean =>
  bits.some((bit) => isGround(bit) && bit.text.trim() !== "");
const spaced = (text: string): string => text.replace(/\s+/gu, " ");

/** D3: the tracked changes of a paragraph whose words are otherwise as they went out. */
export const trackedChanges = (parts: readonly RevisedParagraph[]): StrandChanges => {
  const edits: { start: number; end: number; text: string; makers: Maker[] }[] = [];
  const cuts: { start: number; makers: Maker[] }[] = [];
  const { news, rest } = newParts(parts);
  const raw = rest.flatMap(({ bits }) => bits.filter(isGround).map(({ text }) => text)).join("");
  const places = collapsedOffsets(raw);
  let at = 0;
  let isOpen = false;
  const edit = (maker: Maker | null) => {
    const last = edits.at(-1);
    if (isOpen && last) {
      if (maker) last.makers.push(maker);
      return last;
    }
    const made = { start: at, end: at, text: "", makers: maker ? [maker] : [] };
    edits.push(made);
    isOpen = true;
    return made;
  };
  const inside = insideProposed(rest.flatMap(({ bits }) => bits));
  for (const [index, part] of rest.entries()) {
    for (const bit of part.bits) {
      if (bit.note || bit.text === "" || inside.has(bit)) continue;
      if (isGround(bit)) {
        if (bit.gone) edit(bit.gone).end = at + bit.text.length;
        else isOpen = false;
        at += bit.text.length;
      } else if (bit.of === "new" && bit.gone === null) edit(bit.came).text += bit.text;
    }
    if (part.break === null || part.break === "proposed" || index === rest.length - 1) continue;
    cuts.push({ start: places[at] ?? 0, makers: each([part.breaker]) });
    isOpen = false;
  }
  return {
    edits: edits.flatMap(({ start, end, text, makers }) => {
      const edit = {
        start: places[start] ?? 0,
        end: places[end] ?? 0,
        text: spaced(text),
        makers: each(makers),
      };
      return narrowed(edit, collapse(raw));
    }),
    cuts,
    news,
    amendments: amendmentsIn(parts, inside),
  };
};

// Words at either end that a replacement removes and inserts again did not change.
const narrowed = (edit: ReturnedEdit, words: string): ReturnedEdit[] => {
  const old = tokens(words.slice(edit.start, edit.end));
  const young = tokens(edit.text);
  let { start, end } = edit;
  while (old.length > 0 && old[0] === young[0]) {
    start += old.shift()?.length ?? 0;
    young.shift();
  }
  while (old.length > 0 && old.at(-1) === young.at(-1)) {
    end -= old.pop()?.length ?? 0;
    young.pop();
  }
  const text = young.join("");
  return start === end && text === "" ? [] : [{ ...edit, start, end, text }];
};

// Parts without any of the old words are new paragraphs; empty ones are dropped.
const newParts = (parts: readonly RevisedParagraph[]): { news: NewPart[]; rest: RevisedParagraph[] } => {
  const first = parts.findIndex(hasGround);
  if (first < 0) return { news: [], rest: [...parts] };
  const news: NewPart[] = [];
  const rest: RevisedParagraph[] = [];
  for (const [index, part] of parts.entries()) {
    const kept = part.bits.filter(isWanted);
    const text = spaced(kept.map((bit) => bit.text).join("")).trim();
    if (hasGround(part) || part.bits.some(({ of }) => of === "proposed")) rest.push(part);
    else if (text !== "")
      news.push({ text, isBefore: index < first, makers: each(kept.map(({ came }) => came)) });
  }
  return { news, rest };
};

// New words between words of one and the same proposal belong to that proposal.
const insideProposed = (bits: readonly Bit[]): ReadonlySet<Bit> => {
  const worded = bits.filter(({ text }) => text !== "");
  const inside = new Set<Bit>();
  worded.forEach((bit, index) => {
    if (bit.of !== "new") return;
    const before = worded.slice(0, index).findLast(({ of }) => of !== "new");
    const after = worded.slice(index + 1).find(({ of }) => of !== "new");
    if (before?.of === "proposed" && after?.of === "proposed") inside.add(bit);
  });
  return inside;
};

const amendmentsIn = (
  parts: readonly RevisedParagraph[],
  inside: ReadonlySet<Bit>,
): StrandChanges["amendments"] =>
  parts.flatMap(({ bits }) =>
    bits.flatMap((bit) => {
      if (bit.of === "proposed" && bit.gone) return [{ text: `−${bit.text}`, makers: [bit.gone] }];
      return inside.has(bit) ? [{ text: `+${bit.text}`, makers: each([bit.came]) }] : [];
    }),
  );

/** D3: the changes of a paragraph whose words differ from `base`, as they went out, by more than what was tracked. */
export const comparedChanges = (base: string, parts: readonly RevisedParagraph[]): StrandChanges => {
  const makers = each(parts.flatMap(({ bits }) => bits.flatMap(({ came, gone }) => [came, gone])));
  const wanted = parts
    .map(({ bits }) =>
      spaced(
        bits
          .filter(isWanted)
          .map(({ text }) => text)
          .join(""),
      ).trim(),
    )
    .filter((text) => text !== "");
  const amendments = amendmentsIn(parts, new Set());
  const whole = { start: 0, end: base.length, text: "", makers };
  if (wanted.length === 0) return { edits: [whole], cuts: [], news: [], amendments };
  const compared = compareParts(base, wanted);
  const keeps = compared.map((runs) =>
    runs.some(({ op, text }) => op === "same" && /[\p{L}\p{N}]/u.test(text)),
  );
  // Where nothing stayed, the first part is what became of the paragraph.
  const first = Math.max(0, keeps.indexOf(true));
  const news: NewPart[] = [];
  const cuts: { start: number; makers: Maker[] }[] = [];
  const edits: ReturnedEdit[] = [];
  let at = 0;
  compared.forEach((runs, index) => {
    const isPart = index === first || keeps[index] === true;
    const text = wanted[index] ?? "";
    if (!isPart) news.push({ text, isBefore: index < first, makers });
    if (isPart && index > first) cuts.push({ start: at, makers });
    const considered = isPart ? runs : runs.filter(({ op }) => op !== "added");
    const read = editsAt(considered, at, makers);
    edits.push(...read.edits);
    at = read.end;
  });
  const atCut = (edit: ReturnedEdit) =>
    edit.text === "" &&
    base.slice(edit.start, edit.end).trim() === "" &&
    cuts.some(({ start }) => start === edit.end);
  return { edits: edits.filter((edit) => !atCut(edit)), cuts, news, amendments };
};

const editsAt = (runs: readonly TextRun[], from: number, makers: readonly Maker[]) => {
  const edits: ReturnedEdit[] = [];
  let at = from;
  let isOpen = false;
  for (const { op, text } of runs) {
    if (op === "same") {
      at += text.length;
      isOpen = false;
      continue;
    }
    const last = isOpen ? edits.pop() : undefined;
    const open = last ?? { start: at, end: at, text: "", makers };
    if (op === "removed") at += text.length;
    edits.push({ ...open, end: at, text: open.text + (op === "added" ? text : "") });
    isOpen = true;
  }
  return { edits, end: at };
};

/** Where each offset of raw words comes to lie once white space is collapsed and the ends are trimmed. */
const collapsedOffsets = (raw: string): number[] => {
  const end = raw.trimEnd().length;
  const offsets: number[] = [];
  let length = 0;
  let isSpace = true;
  for (let index = 0; index < raw.length; index += 1) {
    offsets.push(length);
    const space = /\s/u.test(raw[index] ?? "");
    if (index < end && !(space && isSpace)) length += 1;
    isSpace = space;
  }
  return [...offsets, length];
};
