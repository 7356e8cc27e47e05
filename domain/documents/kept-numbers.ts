// Which numbers of a file are kept as they are printed, and what is said of it (N1, N4).
import type { BlockKind } from "../draft";
import { type Sentence, sentence } from "../sentence";
import { listedUpTo } from "./listed-warnings";

type BlockAsPrinted = { readonly kind: BlockKind; readonly level: number; readonly label: string };

/** What a block is called in the draft, alone and with what it stands under. */
export type BlockNames = { readonly label: string; readonly full: string };

/** Whether the number of a preambular paragraph only marks it as one: PP. */
export const isMarker = ({ kind, label }: Pick<BlockAsPrinted, "kind" | "label">): boolean =>
  kind === "preambular" && !/\d/u.test(label);

const plainLabel = (label: string): string => label.toLowerCase().replace(/[\s.()]/gu, "");
const shown = 12;

/** Where the file printed other numbers than the order gives: those, with what it would give. */
export const changed = (
  blocks: readonly BlockAsPrinted[],
  derived: readonly BlockNames[],
): [string, string][] =>
  blocks.flatMap((block, index): [string, string][] => {
    const now = derived[index]?.label ?? "";
    const { label } = block;
    return label === "" || isMarker(block) || plainLabel(label) === plainLabel(now) ? [] : [[label, now]];
  });

/** The numbers of items that count as they would here, and are written in another way: a), б), ①. */
export const otherListMarks = (blocks: readonly BlockAsPrinted[], derived: readonly BlockNames[]): string[] =>
  blocks.flatMap(({ kind, level, label }, index) => {
    const now = derived[index]?.label ?? "";
    return kind === "operative" &&
      level > 1 &&
      label !== "" &&
      label !== now &&
      plainLabel(label) === plainLabel(now)
      ? [label]
      : [];
  });

/** The numbers that are not kept as they are printed: of items in their characters, of paragraphs in their figures. */
export const lostNumbers = (
  blocks: readonly BlockAsPrinted[],
  named: readonly BlockNames[],
): [string, string][] => {
  const listMarks = blocks.flatMap(({ kind, level, label }, index): [string, string][] => {
    const now = named[index]?.label ?? "";
    const isOther = label !== now && plainLabel(label) === plainLabel(now);
    return kind === "operative" && level > 1 && label !== "" && isOther ? [[label, now]] : [];
  });
  return [...changed(blocks, named), ...listMarks];
};

/** That such characters are kept. */
export const keptListMarks = (listMarks: readonly string[]): Sentence[] =>
  listMarks.length === 0
    ? []
    : [
        sentence("Letters and figures of lists are kept as they are printed: {marks}.", {
          marks: [...new Set(listMarks)].slice(0, shown),
        }),
      ];

/** That numbers could not be kept. */
export const notKept = (lost: readonly [string, string][]): Sentence[] =>
  lost.length === 0
    ? []
    : [
        sentence(
          "These numbers could not be kept as they are printed, because the list has them already: {numbers}.",
          { numbers: listedUpTo(shown, lost.map(becoming)) },
        ),
      ];

const becoming = ([printed, now]: readonly [string, string]): Sentence =>
  now === ""
    ? sentence("{printed} → no number", { printed })
    : sentence("{printed} → {now}", { printed, now });

/** That numbers are kept, or are not, with those that do not follow from the order. */
export const describeChanges = (changes: readonly [string, string][], keeps: boolean): Sentence[] => {
  if (changes.length === 0) return [];
  return [
    keeps
      ? sentence(
          "Numbers are kept as they are printed. Those that do not follow from the order, with what would: {numbers}.",
          { numbers: listedUpTo(shown, changes.map(kept)) },
        )
      : sentence("Printed numbers that differ from the derived ones: {numbers}.", {
          numbers: listedUpTo(shown, changes.map(becoming)),
        }),
  ];
};

const kept = ([printed, now]: readonly [string, string]): Sentence =>
  now === "" ? sentence("{printed} (none)", { printed }) : sentence("{printed} ({now})", { printed, now });
