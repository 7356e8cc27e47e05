// Rule N: the rows in which blocks are counted. A row is what is counted together: all paragraphs, the items under one
// paragraph, the sections, the subsections of one section, the preamble.
import { type Block, type ParagraphId, proposedBy } from "../draft";
import { isFirst } from "./figures";
import { letter, readNumeral, roman, suffixed } from "./numerals";

/** What decides about the number of a block. */
export type CountedBlock = Pick<Block, "pid" | "kind" | "level" | "whole">;

/**
 * Fixed numbers by block: those of the last issued text or, before the first, of the file that filled the draft. A
 * heading's number comes after {@link headingSign}, so that it never becomes a paragraph's.
 */
export type FixedLabels = ReadonlyMap<ParagraphId, string>;

/** Marks a fixed number as a heading's; alone, it says that a heading was printed without a number. */
export const headingSign = "§";

/** The row that a block counts in, known by its `key`; `above` is the block that it stands under. */
export type RowPlace = {
  readonly key: string;
  readonly kind: "preambular" | "operative" | "section";
  readonly level: number;
  readonly above: ParagraphId | null;
  /** How many blocks that are no items stand before it: items with such a block between them are in two lists. */
  readonly breaks: number;
};

type Above = Record<"operative" | "section", (ParagraphId | null)[]>;

const nothingAbove = (): Above => ({ operative: [null, null, null], section: [null, null, null] });

/**
 * What printed numbers say about rows: which preambular paragraphs have one, after which headings paragraphs count anew.
 */
type RowFacts = {
  readonly isPrinted: (pid: ParagraphId) => boolean;
  readonly heads: ReadonlySet<ParagraphId>;
};

const noFacts: RowFacts = { isPrinted: () => false, heads: new Set() };

/** The row of all paragraphs that do not come after a heading with a row of its own. */
export const mainRow = "operative/1";

/** Where each block counts; null for those without a number. Proposed blocks open no row for standing ones. */
export const placesOf = (
  blocks: readonly CountedBlock[],
  preamble: "apart" | "none",
  { isPrinted, heads }: RowFacts = noFacts,
): Map<ParagraphId, RowPlace | null> => {
  const standing = nothingAbove();
  let breaks = 0;
  let head: ParagraphId | null = null;
  let all = nothingAbove();
  const places = new Map<ParagraphId, RowPlace | null>();
  for (const block of blocks) {
    const { pid, kind, level } = block;
    const by = proposedBy(block)?.op ?? null;
    if (kind !== "operative" && by === null) breaks += 1;
    if (heads.has(pid)) head = pid;
    if (kind === "title" || kind === "plain" || kind === "preambular") {
      const counts = kind === "preambular" && (preamble === "apart" || isPrinted(pid));
      places.set(pid, counts ? { key: kind, kind, level: 1, above: null, breaks } : null);
      continue;
    }
    const around = (by === null ? standing : all)[kind];
    const above = around.slice(0, level - 1);
    const isTop = kind === "operative" && level === 1;
    places.set(pid, {
      key: [kind, level, ...(isTop && head !== null ? [head] : above)].join("/"),
      kind,
      level,
      above: above.at(-1) ?? null,
      breaks,
    });
    // An alternative stands beside its paragraph; nothing stands under it.
    if (by === "alternative") continue;
    around[level - 1] = pid;
    around.fill(null, level);
    if (by === null) all = { ...all, [kind]: [...around] };
  }
  return places;
};

/** How the nth of a row is written when nothing is fixed; n is 0 for a block before the first. */
const written = ({ kind, level, above }: RowPlace, n: number, printed: FixedLabels): string => {
  if (kind === "preambular") return `PP${n}`;
  if (kind === "section") {
    if (level === 1) return `${n}`;
    // There is no 1.1 where there is no 1.
    const parent = above && printed.get(above);
    return parent ? `${parent}.${n}` : "";
  }
  if (level === 1) return `${n}`;
  return n === 0 ? "(0)" : `(${level === 2 ? letter(n) : roman(n)})`;
};

/**
 * How a row numbers blocks that have no fixed number: it counts on, adds bis to the number before (`held`), or gives none.
 */
export type RowWay = "counted" | "held" | "none";

/** A row being counted, in the order of the text. */
export class NumberRow {
  private count = 0;
  private stem: string | null = null;
  private since = 0;
  private used = new Set<string>();
  /** Everything so far was printed without a number; blocks in between get none either. */
  private isNameless = false;

  private breaks = 0;

  constructor(
    private readonly place: RowPlace,
    /** How blocks without a fixed number get one. */
    private readonly way: RowWay,
    /** Labels that are not given again. */
    private readonly taken: Set<string>,
  ) {}

  /** Passes a block that has its label already. */
  pass(label: string): void {
    if (label === "") {
      this.isNameless = this.stem === null;
      return;
    }
    const { stem, suffixes } = readNumeral(label);
    this.stem = stem;
    this.since = suffixes;
  }

  /** The label of the next block that stands; `own` is its fixed one, `breaks` are those before it. */
  next(own: string | undefined, printed: FixedLabels, breaks = this.breaks): string {
    const isApart = breaks !== this.breaks;
    this.breaks = breaks;
    if (own !== undefined && this.mayKeep(own, isApart)) {
      this.pass(own);
      return own;
    }
    if (this.way === "none") return "";
    if (this.way === "held") return this.inserted(printed);
    this.count += 1;
    this.since = 0;
    this.stem = written(this.place, this.count, printed);
    return this.stem;
  }

  // An item that came from another paragraph may find its letter taken; a list that starts again may repeat it.
  private mayKeep(own: string, isApart: boolean): boolean {
    if (this.place.kind !== "operative" || this.place.level === 1) return true;
    // 3.3bis is no letter of a list: it says itself where it belongs, and a text may print it twice.
    if (/^\d+\.\d/u.test(own)) return true;
    const isAgain = this.used.has(own) && (isApart || (isFirst(own) && this.stem !== own));
    if (isAgain) this.used.clear();
    if (this.used.has(own)) return false;
    this.used.add(own);
    return true;
  }

  /** The label of a block that comes in between and changes no other. */
  inserted(printed: FixedLabels): string {
    // Headings before the first numbered one have no numbers.
    if (this.stem === null && (this.isNameless || this.place.kind === "section")) return "";
    this.stem ??= written(this.place, 0, printed);
    do this.since += 1;
    while (this.taken.has(suffixed(this.stem, this.since)));
    const label = suffixed(this.stem, this.since);
    this.taken.add(label);
    return label;
  }
}
