// Which numbers of a file are kept as they are printed, and what people are told about it (N1, N4).
import type { BlockKind } from "../draft";
import { type Sentence, sentence } from "../sentence";
import { listedUpTo } from "./listed-warnings";

type BlockAsPrinted = { readonly kind: BlockKind; readonly level: number; readonly label: string };

/** What a block is called in the draft, alone and with what it stands under. */
export type BlockNames = { readonly label: string; readonly full: string };

/** Whether the number of a preambular paragraph only marks it as one: PP. */
export const isMarker = ({ kind, label }: Pick<BlockAsPrinted, "kind" | "label">): boolean =>
  kind === "preambular" && !/\d/u.test(label);

/** N1c: of which kinds the printed numbers are kept. What is not kept is counted. */
export type KeptKinds = Readonly<Record<NumberedKind, boolean>>;
type NumberedKind = Extract<BlockKind, "preambular" | "operative" | "section">;

export const allKept: KeptKinds = { preambular: true, operative: true, section: true };
export const noneKept: KeptKinds = { preambular: false, operative: false, section: false };

/** Whether numbers of blocks of this kind are kept. */
export const isKept = ({ kind }: Pick<BlockAsPrinted, "kind">, keeps: KeptKinds): boolean =>
  kind !== "title" && kind !== "plain" && keeps[kind];

const plainLabel = (label: string): string => label.toLowerCase().replace(/[\s.()]/gu, "");
const shown = 12;

/** A printed number that is not the one that the order gives, with that one. */
export type ChangedNumber = {
  readonly kind: BlockKind;
  readonly printed: string;
  readonly now: string;
  /** Whether it only counts on from the one before it, which is out of order already. */
  readonly goesOn: boolean;
};

/** Where the file printed other numbers than the order gives. */
export const changed = (
  blocks: readonly BlockAsPrinted[],
  derived: readonly BlockNames[],
): ChangedNumber[] => {
  const last = new Map<BlockKind, { readonly figure: number; readonly isChanged: boolean }>();
  return blocks.flatMap((block, index): ChangedNumber[] => {
    const now = derived[index]?.label ?? "";
    const { kind, level, label } = block;
    if (label === "" || isMarker(block)) return [];
    const isChanged = plainLabel(label) !== plainLabel(now);
    const before = last.get(kind);
    const figure = Number(/^(?:PP\s?|OP\s?)?(\d{1,4})[.)]?$/iu.exec(label)?.[1] ?? Number.NaN);
    if (level === 1) last.set(kind, { figure, isChanged });
    const goesOn = level === 1 && before?.isChanged === true && figure === before.figure + 1;
    return isChanged ? [{ kind, printed: label, now, goesOn }] : [];
  });
};

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
): ChangedNumber[] => {
  const listMarks = blocks.flatMap(({ kind, level, label }, index): ChangedNumber[] => {
    const now = named[index]?.label ?? "";
    const isOther = label !== now && plainLabel(label) === plainLabel(now);
    return kind === "operative" && level > 1 && label !== "" && isOther
      ? [{ kind, printed: label, now, goesOn: false }]
      : [];
  });
  return [...changed(blocks, named), ...listMarks];
};

/** Tells that these marks are kept. */
export const keptListMarks = (listMarks: readonly string[]): Sentence[] =>
  listMarks.length === 0
    ? []
    : [
        sentence("Letters and figures of lists are kept as they are printed: {marks}.", {
          marks: [...new Set(listMarks)].slice(0, shown),
        }),
      ];

/** Tells that these numbers could not be kept. */
export const notKept = (lost: readonly ChangedNumber[]): Sentence[] =>
  lost.length === 0
    ? []
    : [
        sentence(
          "These numbers could not be kept as they are printed, because the list has them already: {numbers}.",
          { numbers: listedUpTo(shown, lost.map(becoming)) },
        ),
      ];

const becoming = ({ printed, now }: ChangedNumber): Sentence =>
  now === ""
    ? sentence("{printed} → no number", { printed })
    : sentence("{printed} → {now}", { printed, now });

/**
 * Tells whether numbers are kept, and names those out of order; of a series that only counts on from one of them, that
 * one.
 */
export const describeChanges = (changes: readonly ChangedNumber[], keeps: KeptKinds): Sentence[] => {
  const first = changes.filter(({ goesOn }) => !goesOn);
  const kept = first.filter((each) => isKept(each, keeps));
  const lost = first.filter((each) => !isKept(each, keeps));
  return [
    ...(kept.length > 0
      ? [
          sentence(
            "Numbers are kept as they are printed. Those that do not follow from the order, with what would: {numbers}.",
            { numbers: listedUpTo(shown, kept.map(orderly)) },
          ),
        ]
      : []),
    ...(lost.length > 0
      ? [
          sentence("Printed numbers that differ from the derived ones: {numbers}.", {
            numbers: listedUpTo(shown, lost.map(becoming)),
          }),
        ]
      : []),
  ];
};

const orderly = ({ printed, now }: ChangedNumber): Sentence =>
  now === "" ? sentence("{printed} (none)", { printed }) : sentence("{printed} ({now})", { printed, now });
