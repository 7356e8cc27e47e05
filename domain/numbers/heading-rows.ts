// Rule N6: what headings are called when a text renumbers in which they have numbers only where these are printed.
import { type ParagraphId, standingBlocks } from "../draft";
import { bareNumeral, hanValue, romanValue } from "./figures";
import type { CountedBlock } from "./number-rows";
import { readNumeral } from "./numerals";
import { likeFigure } from "./unit-rows";

/** Printed numbers by block, a heading's after its sign. */
type Fixed = ReadonlyMap<ParagraphId, string>;

const sign = "§";

type Form = "figures" | "roman" | "letter" | "han";

const formOf = (label: string): Form | null => {
  const { stem } = readNumeral(label);
  if (/^\d+(?:\.\d+)*$/u.test(stem)) return "figures";
  const numeral = bareNumeral(stem);
  if (/^[IVXL]+$/u.test(numeral) && romanValue(numeral) !== null) return "roman";
  if (/^[A-Z]$/u.test(numeral)) return "letter";
  return hanValue(numeral) === null ? null : "han";
};

/** The first number that was printed at a level, which the others there are like, and whether they start again below each heading. */
type Row = { readonly first: string; readonly form: Form | null; startsAgain: boolean };

const rowsIn = (headings: readonly CountedBlock[], numberOf: NumberOf): ReadonlyMap<number, Row> => {
  const rows = new Map<number, Row>();
  for (const heading of headings) {
    const label = numberOf(heading.pid);
    if (label === "") continue;
    const row = rows.get(heading.level);
    if (!row) rows.set(heading.level, { first: label, form: formOf(label), startsAgain: false });
    else if (label === row.first) row.startsAgain = true;
  }
  return rows;
};

type NumberOf = (pid: ParagraphId) => string;

/**
 * N6d: headings that were printed with a number count anew, in the characters that were printed at their level, and so do new
 * ones where others of their level have numbers. All others go on without one.
 */
export const renumberedHeadings = (
  blocks: readonly CountedBlock[],
  fixed: Fixed,
): Map<ParagraphId, string> => {
  const headings = standingBlocks(blocks).filter(({ kind }) => kind === "section");
  const numberOf: NumberOf = (pid) => {
    const label = fixed.get(pid);
    return label?.startsWith(sign) ? label.slice(sign.length) : "";
  };
  const rows = rowsIn(headings, numberOf);
  const names: string[] = [];
  const counts: number[] = [];
  return new Map(
    headings.map(({ pid, level }) => {
      const row = rows.get(level);
      names.length = level - 1;
      for (let below = level; below < counts.length; below += 1)
        if (rows.get(below + 1)?.startsAgain || rows.get(below + 1)?.form === "figures") counts[below] = 0;
      if (!row || (fixed.has(pid) && numberOf(pid) === "")) return [pid, sign];
      const n = (counts[level - 1] ?? 0) + 1;
      counts[level - 1] = n;
      const name = nameOf(row, n, names[level - 2]) ?? numberOf(pid);
      names[level - 1] = name;
      return [pid, sign + name];
    }),
  );
};

// Null where it is not known how to count on.
const nameOf = ({ first, form }: Row, n: number, above: string | undefined): string | null => {
  if (form === null) return null;
  const { stem } = readNumeral(first);
  const numeral = bareNumeral(stem);
  if (form === "letter") return n > 26 ? null : stem.replace(numeral, String.fromCharCode(64 + n));
  if (form !== "figures") return stem.replace(numeral, likeFigure(numeral, n));
  if (!stem.includes(".")) return `${n}`;
  return above && /^\d+(?:\.\d+)*$/u.test(above) ? `${above}.${n}` : null;
};
