// Rule N16: paragraphs that are counted anew under the articles or annexes of a treaty, and the names of units when a text
// renumbers.
import { type Block, type ParagraphId, standingBlocks } from "../draft";
import { bareNumeral, hanOf, hanValue, romanValue, seriesOf } from "./figures";
import { type CountedBlock, type FixedLabels, headingSign } from "./number-rows";
import { readNumeral, roman } from "./numerals";
import { type Unit, type UnitSort, unitOf, unitValue } from "./units";

/** The unit that a heading was printed as; null for others. */
const unitIn = ({ pid, kind }: Pick<Block, "pid" | "kind">, fixed: FixedLabels): Unit | null => {
  const label = fixed.get(pid);
  if (kind !== "section" || !label?.startsWith(headingSign)) return null;
  return unitOf(readNumeral(label.slice(1)).stem);
};

const isTop = ({ kind, level }: CountedBlock): boolean => kind === "operative" && level === 1;

/** The value of a paragraph's number: 3 for 3, 3 bis and 三、. */
const figureOf = (label: string | undefined): number | null => {
  if (label === undefined) return null;
  if (/^[1-9]\d{0,3}$/.test(label)) return Number(label);
  const series = seriesOf(bareNumeral(readNumeral(label).stem));
  return series.find((each) => each.series === "figures" || each.series === "han")?.value ?? null;
};

/** N16: the headings after which paragraphs have a row of their own, known by the printed numbers. */
export const rowHeads = (blocks: readonly CountedBlock[], fixed: FixedLabels): ReadonlySet<ParagraphId> => {
  const heads = new Set<ParagraphId>();
  if (fixed.size === 0) return heads;
  const sorts = new Set<UnitSort>();
  const levels = new Set<number>();
  let between: CountedBlock[] = [];
  let last: number | null = null;
  const standing = standingBlocks(blocks);
  for (const block of standing) {
    if (block.kind === "section") between.push(block);
    const value = isTop(block) ? figureOf(fixed.get(block.pid)) : null;
    if (value === null) continue;
    const [first] = between;
    if (first && last !== null && value <= last && value === 1) {
      heads.add(first.pid);
      const inner = between.findLast((each) => unitIn(each, fixed));
      const unit = inner && unitIn(inner, fixed);
      if (inner && unit) {
        sorts.add(unit.sort);
        levels.add(inner.level);
      }
    }
    between = [];
    last = value;
  }
  // Where paragraphs start again in one article they do so in all, even in those added later.
  for (const block of standing) {
    if (block.kind !== "section") continue;
    const unit = unitIn(block, fixed);
    const isNew = !fixed.has(block.pid) && levels.has(block.level);
    if (unit ? sorts.has(unit.sort) : isNew) heads.add(block.pid);
  }
  return heads;
};

/** Whether any heading was printed as a unit. */
const hasUnits = (blocks: readonly CountedBlock[], fixed: FixedLabels): boolean =>
  blocks.some((block) => unitIn(block, fixed) !== null);

/**
 * N16: the numbers that stay fixed when a text renumbers. Units keep their names and are counted anew, through the text or
 * within the unit above, as they were; so are paragraphs in their rows. Without units or rows nothing is fixed.
 */
export const renumberedUnits = (
  blocks: readonly CountedBlock[],
  fixed: FixedLabels,
): Map<ParagraphId, string> => {
  const heads = rowHeads(blocks, fixed);
  const numbers = new Map<ParagraphId, string>();
  if (heads.size === 0 && !hasUnits(blocks, fixed)) return numbers;
  let reasons = 0;
  const standing = standingBlocks(blocks);
  const namer = unitNamer(standing, fixed);
  let row = { count: 0, isHan: false };
  for (const block of standing) {
    const { pid } = block;
    const own = fixed.get(pid);
    if (heads.has(pid)) row = { count: 0, isHan: false };
    if (block.kind === "section") {
      const name = namer(block);
      numbers.set(pid, name === null ? (own ?? headingSign) : headingSign + name);
    }
    // The recitals of an act: (1), (2).
    if (block.kind === "preambular" && own?.startsWith("(")) {
      reasons += 1;
      numbers.set(pid, `(${reasons})`);
    }
    if (!isTop(block)) continue;
    row.count += 1;
    row.isHan ||= own?.endsWith("、") === true;
    numbers.set(pid, row.isHan ? `${hanOf(row.count)}、` : `${row.count}`);
  }
  return numbers;
};

// The name of the next unit; null for a heading that is none.
const unitNamer = (blocks: readonly CountedBlock[], fixed: FixedLabels) => {
  const again = sortsThatStartAgain(blocks, fixed);
  const counts = new Map<UnitSort, number>();
  const latest = new Map<number, Unit>();
  const lettered = new Set<UnitSort>();
  return (block: CountedBlock): string | null => {
    const own = unitIn(block, fixed);
    const unit = own ?? (fixed.has(block.pid) ? null : (latest.get(block.level) ?? null));
    for (const level of [...latest.keys()]) if (level > block.level) latest.delete(level);
    if (!unit) return null;
    latest.set(block.level, unit);
    for (const sort of again) if (sort !== unit.sort && isAbove(unit.sort, sort)) counts.delete(sort);
    if (unit.figure === "" || (unitValue(unit) === null && !/^[A-Z]$/u.test(unit.figure)))
      return own ? unit.label : null;
    const count = (counts.get(unit.sort) ?? 0) + 1;
    counts.set(unit.sort, count);
    if (/^[A-Z]$/u.test(unit.figure) && romanValue(unit.figure) === null) lettered.add(unit.sort);
    return called(unit, count, lettered.has(unit.sort));
  };
};

const order: readonly UnitSort[] = ["book", "part", "title", "chapter", "section", "subsection", "article"];
const isAbove = (one: UnitSort, other: UnitSort): boolean =>
  one === "annex" || (order.indexOf(one) < order.indexOf(other) && other !== "annex");

const sortsThatStartAgain = (blocks: readonly CountedBlock[], fixed: FixedLabels): ReadonlySet<UnitSort> => {
  const last = new Map<UnitSort, number>();
  const again = new Set<UnitSort>();
  for (const block of blocks) {
    const unit = unitIn(block, fixed);
    const value = unit && unitValue(unit);
    if (!unit || value === null) continue;
    if (value === 1 && (last.get(unit.sort) ?? 0) >= 1) again.add(unit.sort);
    last.set(unit.sort, value);
  }
  return again;
};

// The name with another number, in the figures in which it was printed; number words become figures.
const called = (unit: Unit, n: number, isLettered: boolean): string => {
  const { label, figure: written } = unit;
  const value = unitValue(unit);
  const bare = written.split(/\s/u)[0] ?? written;
  if (value === n && bare === written) return label;
  const isLetter = isLettered && n <= 26;
  return label.replace(written, isLetter ? String.fromCharCode(64 + n) : likeFigure(bare, n));
};

/** A number in the figures of another one: Roman, Chinese or plain. */
export const likeFigure = (printed: string, n: number): string => {
  if (/^[IVXLC]+$/u.test(printed)) return roman(n).toUpperCase();
  return hanValue(printed) === null ? String(n) : hanOf(n);
};
