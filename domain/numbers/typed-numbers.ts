// Rule N17: the paragraph that a typed number leads to.
import type { BlockKind, ParagraphId } from "../draft";
import { usualCharacters } from "./figures";
import { figureValue, unitOf } from "./reference-numbers";

/** A block as it can be reached by its number: its label alone, and in full (N10). */
export type NumberedBlock = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  readonly label: string;
  readonly full: string;
};

/** Words that may stand before a number and only say that it is one, in the six languages. */
const before =
  /^(?:(?:operative|the)\s)?(?:sub-?)?(?:para(?:graph)?s?|op|paragraphe|alinéa|párrafos?|apartado|inciso|пункта?|подпункта?|абзац|п|الفقرة|فقرة|الفرعية|البند|no|nº|n°|№|¶|第)(?![\p{L}])\.?\s*/u;
const sectionBefore = /^(?:section|sección|раздела?|секция|القسم|الفرع|قسم|§)(?!\p{L})\.?\s*/u;
const preambleBefore =
  /^(?:preambular(?:\s?para(?:graph)?)?|pp|considérant|considerando|الديباجة)(?!\p{L})\.?\s*/u;
const sectionAfter = /[节章]$/u;
const after = /[段款项条节章](?=$|之)/u;

const suffixes: readonly (readonly [RegExp, string])[] = [
  [/(?:مكرر[اةً]*|之二)$/u, "bis"],
  [/之三$/u, "ter"],
  [/之四$/u, "quat"],
  [/quater(?!\p{L})/u, "quat"],
  [/quinquies(?!\p{L})/u, "quin"],
  [/sexies(?!\p{L})/u, "sext"],
  [/septies(?!\p{L})/u, "sept"],
  [/octies(?!\p{L})/u, "oct"],
];

/** Longer than any number that is typed, in UTF-16 units. */
const longest = 40;

// A number without what is written in several ways: spaces, case, brackets, stops, figures, the long forms of suffixes.
const keyOf = (number: string): string => {
  const plain = suffixes.reduce(
    (text, [form, suffix]) => text.replace(form, suffix),
    number.replace(/[.、:]+\s*$/u, "").trim(),
  );
  const roman = /^[ivxl]+$/iu.test(plain) ? figureValue(plain.toUpperCase()) : null;
  if (roman !== null) return String(roman);
  return plain
    .replace(/[〇零一二三四五六七八九十百]+/gu, (figures) => String(figureValue(figures) ?? figures))
    .replace(/[()[\]\s‘’']/gu, "");
};

const usual = (text: string): string => usualCharacters(text).toLowerCase().replace(/\s+/gu, " ").trim();

type TypedNumber = { readonly key: string; readonly names: "section" | "paragraph" | null };

const readTyped = (typed: string): TypedNumber | null => {
  const text = usual(typed);
  if (text === "" || text.length > longest) return null;
  const isPreambular = preambleBefore.test(text);
  const isSection = sectionBefore.test(text) || sectionAfter.test(text);
  const number = text
    .replace(sectionBefore, "")
    .replace(preambleBefore, "")
    .replace(before, "")
    .replace(/^第\s*/u, "")
    .replace(after, "");
  // A letter alone is a word; in brackets it is an item.
  const isNumber = /\d|^\(?\p{L}{1,4}\)|^[ivxl]+\.?$|[〇零一二三四五六七八九十百]/u.test(number);
  const key = keyOf(number);
  if (!isNumber || key === "") return null;
  if (isSection) return { key, names: "section" };
  return { key: `${isPreambular ? "pp" : ""}${key}`, names: before.test(text) ? "paragraph" : null };
};

const unitKey = (label: string): string | null => {
  const unit = unitOf(`${label.charAt(0).toUpperCase()}${label.slice(1)}`.trim());
  return unit && `${unit.form} ${unit.number}`;
};

// 12 bis and 12 (a) continue 12; 120 does not.
const goesOn = (whole: string, key: string): boolean =>
  whole.startsWith(key) && !/^\d/u.test(whole.slice(key.length));

// 0: the number itself, 1: the number within the name of a unit, 2: a number that continues it; null for others.
const rankOf = (
  { label, full }: NumberedBlock,
  { key }: TypedNumber,
  unit: string | null,
): 0 | 1 | 2 | null => {
  if (label === "") return null;
  const [own, whole] = [usual(label), usual(full)].map((text) => keyOf(text.replace(before, "")));
  if (own === key || whole === key) return 0;
  const named = unitKey(label);
  if (named === null) return /\d/u.test(key) && goesOn(whole ?? "", key) ? 2 : null;
  if (named === unit) return 0;
  return named.endsWith(` ${key}`) ? 1 : null;
};

/**
 * N17: the blocks that a typed number leads to, the likeliest first; none where no block has it. `here` is the full label
 * of the paragraph in view: an item alone is one of its own where it has such.
 */
export const blocksNumbered = (
  typed: string,
  blocks: readonly NumberedBlock[],
  here = "",
): readonly NumberedBlock[] => {
  const unit = unitKey(typed);
  const read = readTyped(typed) ?? (unit === null ? null : { key: unit, names: null });
  if (!read) return [];
  const stem = keyOf(usual(here).replace(/\(.*$/u, ""));
  const sortOf = (block: NumberedBlock, rank: number): number => {
    const isHeading = block.kind === "section";
    const isOther = isHeading !== (read.names === "section") ? 1 : 0;
    const isAway = stem === "" || !goesOn(keyOf(usual(block.full)), stem) ? 1 : 0;
    return rank * 4 + isOther * 2 + isAway;
  };
  return blocks
    .flatMap((block) => {
      const rank = rankOf(block, read, unit);
      return rank === null ? [] : [{ block, sort: sortOf(block, rank) }];
    })
    .sort((one, other) => one.sort - other.sort)
    .map(({ block }) => block);
};
