// Rule N: labels are derived from order and from the numbers fixed at the last issued text.
import type { Block, ParagraphId } from "./draft";

/** Whether preambular paragraphs count apart (PP1) or carry no label at all. */
export type Numbering = { readonly preamble: "apart" | "none" };

/** Printed numbers fixed when the last text was issued, by block. */
export type FixedLabels = ReadonlyMap<ParagraphId, string>;

const suffixes = ["bis", "ter", "quat", "quin", "sext", "sept", "oct"];

/** The suffix of the nth paragraph inserted after a number, n from 1; after oct it counts on in digits. */
const suffix = (n: number): string => suffixes[n - 1] ?? `${n + 1}`;

/** A number in small Roman figures. */
export const roman = (n: number): string => {
  const digits: [number, string][] = [
    [100, "c"],
    [90, "xc"],
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ];
  let rest = n;
  let out = "";
  for (const [value, sign] of digits) {
    while (rest >= value) {
      out += sign;
      rest -= value;
    }
  }
  return out;
};

const letter = (n: number): string =>
  n <= 26 ? String.fromCharCode(96 + n) : letter(Math.floor((n - 1) / 26)) + letter(((n - 1) % 26) + 1);

/** A number with the place of its suffix: 0 for 12, 1 for 12 bis. */
type Printed = { readonly number: number; readonly suffixes: number };

const readLabel = (label: string, prefix: string): Printed | null => {
  const [, number, mark] =
    /^(\d+)(?: (\w+))?$/.exec(label.startsWith(prefix) ? label.slice(prefix.length) : "") ?? [];
  if (number === undefined) return null;
  const place = mark === undefined ? 0 : suffixes.indexOf(mark) + 1 || Number(mark) - 1;
  return Number.isInteger(place) ? { number: Number(number), suffixes: place } : null;
};

/**
 * A series whose members keep their printed labels: 12, 12 bis, 12 ter, 13; before the first 0 bis. A label that the
 * last text gave to another block, deleted or not, is passed over.
 */
const series = (prefix: string, fixed: FixedLabels) => {
  const taken = new Set(fixed.values());
  let last = 0;
  let since = 0;
  return (own: string | undefined): string => {
    const printed = own === undefined ? null : readLabel(own, prefix);
    if (own !== undefined && printed) {
      last = printed.number;
      since = printed.suffixes;
      return own;
    }
    if (fixed.size === 0) {
      last += 1;
      return `${prefix}${last}`;
    }
    do since += 1;
    while (taken.has(`${prefix}${last} ${suffix(since)}`));
    const label = `${prefix}${last} ${suffix(since)}`;
    taken.add(label);
    return label;
  };
};

/**
 * The label of every block, in order. Without fixed labels everything counts from 1; with them, a block that has no
 * number of its own stands after its predecessor as bis, ter, quat … and numbers of deleted blocks stay unused.
 * Titles and plain paragraphs have the empty label.
 */
export const labels = (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels = new Map(),
): Map<ParagraphId, string> => {
  const out = new Map<ParagraphId, string>();
  const operative = series("", fixed);
  const preambular = series("PP", fixed);
  const sections = [0, 0, 0];
  const subs = [0, 0];
  for (const block of blocks) {
    const own = fixed.get(block.pid);
    switch (block.kind) {
      case "title":
      case "plain":
        out.set(block.pid, "");
        break;
      case "section":
        out.set(block.pid, countSection(sections, block.level));
        break;
      case "preambular":
        out.set(block.pid, numbering.preamble === "none" ? "" : preambular(own));
        break;
      case "operative":
        if (block.level === 1) subs.fill(0);
        out.set(block.pid, block.level === 1 ? operative(own) : countSub(subs, block.level));
        break;
    }
  }
  return out;
};

const countSection = (sections: number[], level: number): string => {
  const depth = Math.min(level, sections.length);
  sections[depth - 1] = (sections[depth - 1] ?? 0) + 1;
  sections.fill(0, depth);
  return sections
    .slice(0, depth)
    .map((n) => Math.max(n, 1))
    .join(".");
};

const countSub = (subs: number[], level: number): string => {
  const depth = level - 2;
  subs[depth] = (subs[depth] ?? 0) + 1;
  subs.fill(0, depth + 1);
  return depth === 0 ? `(${letter(subs[0] ?? 1)})` : `(${roman(subs[1] ?? 1)})`;
};
