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

/** A series whose members keep fixed numbers: 12, 12 bis, 12 ter, 13; before the first 0 bis. */
const series = (prefix: string) => {
  let last = 0;
  let since = 0;
  return (fixed: number | null, counting: boolean): string => {
    if (fixed !== null || counting) {
      last = fixed ?? last + 1;
      since = 0;
      return `${prefix}${last}`;
    }
    since += 1;
    return `${prefix}${last} ${suffix(since)}`;
  };
};

const fixedNumber = (label: string | undefined, prefix: string): number | null => {
  const digits = label?.startsWith(prefix) ? label.slice(prefix.length) : undefined;
  return digits && /^\d+$/.test(digits) ? Number(digits) : null;
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
  const counting = fixed.size === 0;
  const operative = series("");
  const preambular = series("PP");
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
        out.set(block.pid, numbering.preamble === "none" ? "" : preambular(fixedNumber(own, "PP"), counting));
        break;
      case "operative":
        if (block.level === 1) subs.fill(0);
        out.set(
          block.pid,
          block.level === 1 ? operative(fixedNumber(own, ""), counting) : countSub(subs, block.level),
        );
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
