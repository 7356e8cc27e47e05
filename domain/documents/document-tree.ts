// Rule T14: a text as a tree of what stands under what, and what each block is called in it. Read in order, the tree is
// the text again.
import type { Block } from "../draft";
import { readNumeral } from "../numbers/numerals";
import { type UnitSort, unitOf } from "../numbers/units";

/** What a block is, in the short names of the standard's identifiers. */
export type BranchType =
  | "docTitle"
  | "formula"
  | "container"
  | "sec"
  | "subsec"
  | "book"
  | "part"
  | "title"
  | "chp"
  | "art"
  | "annex"
  | "para"
  | "subpara"
  | "point"
  | "hcontainer";

/** A block in its place. `id` is unique in the tree. */
export type Branch<B> = {
  readonly block: B;
  readonly type: BranchType;
  readonly id: string;
  readonly children: readonly Branch<B>[];
};

/** The three parts of a document: the titles at its head, what stands before it begins to act, and the rest. */
type DocumentTree<B> = {
  readonly titles: readonly Branch<B>[];
  readonly preamble: readonly Branch<B>[];
  readonly body: readonly Branch<B>[];
};

type TreeBlock = Pick<Block, "kind" | "level"> & { readonly label: string };
type OpenNode<B> = { block: B; depth: number; children: OpenNode<B>[] };

/** T14: the tree. Unnumbered blocks are placed so that they do not separate a paragraph from its items. */
export const documentTree = <B extends TreeBlock>(blocks: readonly B[]): DocumentTree<B> => {
  const titles = lengthOf(blocks, ({ kind }) => kind === "title");
  const before = lengthOf(blocks.slice(titles), ({ kind }) => kind === "preambular" || kind === "plain");
  const front = blocks.slice(titles, titles + before);
  const preamble = front.some(({ kind }) => kind === "preambular") ? front.length : 0;
  const name = namer(repeatedNumbers(blocks));
  const alone = (block: B, type: BranchType): Branch<B> => ({
    block,
    type,
    id: name(block, type, null),
    children: [],
  });
  // "The General Assembly," opens the preamble.
  const opens = ({ kind }: B, index: number) => index === 0 && kind === "plain";
  return {
    titles: blocks.slice(0, titles).map((block) => alone(block, "docTitle")),
    preamble: front
      .slice(0, preamble)
      .map((block, index) => alone(block, opens(block, index) ? "formula" : "container")),
    body: named(nested(blocks.slice(titles + preamble)), null, name),
  };
};

/** All branches, in the order of the text. */
export const branchesIn = <B>({ titles, preamble, body }: DocumentTree<B>): Branch<B>[] => {
  const flat = (branches: readonly Branch<B>[]): Branch<B>[] =>
    branches.flatMap((branch) => [branch, ...flat(branch.children)]);
  return flat([...titles, ...preamble, ...body]);
};

const lengthOf = <B>(blocks: readonly B[], isWanted: (block: B) => boolean): number => {
  const other = blocks.findIndex((block) => !isWanted(block));
  return other === -1 ? blocks.length : other;
};

// Sections 1 to 3, paragraphs with their items 4 to 6.
const depthOf = ({ kind, level }: TreeBlock): number => {
  if (kind === "section") return level;
  return kind === "operative" ? level + 3 : 0;
};

const nested = <B extends TreeBlock>(blocks: readonly B[]): OpenNode<B>[] => {
  const root: OpenNode<B>[] = [];
  const open: OpenNode<B>[] = [];
  for (const [index, block] of blocks.entries()) {
    const depth = depthOf(block);
    const above = block.kind === "title" ? 1 : depth || looseDepth(blocks, index);
    while ((open.at(-1)?.depth ?? 0) >= above) open.pop();
    const place: OpenNode<B> = { block, depth, children: [] };
    (open.at(-1)?.children ?? root).push(place);
    if (depth > 0) open.push(place);
  }
  return root;
};

// Before an item it stands among the items, otherwise among the paragraphs.
const looseDepth = (blocks: readonly TreeBlock[], index: number): number => {
  const next = blocks.slice(index + 1).find(({ kind }) => kind !== "preambular" && kind !== "plain");
  return next?.kind === "operative" ? depthOf(next) : 4;
};

const unitTypes: Readonly<Record<UnitSort, BranchType>> = {
  annex: "annex",
  book: "book",
  part: "part",
  title: "title",
  chapter: "chp",
  section: "sec",
  subsection: "subsec",
  article: "art",
};

const typeIn = ({ kind, level, label }: TreeBlock): BranchType => {
  const unit = kind === "section" ? unitOf(readNumeral(label).stem) : null;
  if (unit) return unitTypes[unit.sort];
  if (kind === "section") return sectionTypes[level] ?? "hcontainer";
  return kind === "operative" ? (itemTypes[level] ?? "point") : "hcontainer";
};

// By their levels, from 1 on.
const sectionTypes: readonly (BranchType | undefined)[] = [undefined, "sec", "subsec"];
const itemTypes: readonly (BranchType | undefined)[] = [undefined, "para", "subpara"];

type Namer = (block: TreeBlock, type: BranchType, above: string | null) => string;

const named = <B extends TreeBlock>(
  places: readonly OpenNode<B>[],
  above: string | null,
  name: Namer,
): Branch<B>[] =>
  places.map(({ block, children }) => {
    const type = typeIn(block);
    const id = name(block, type, above);
    return { block, type, id, children: named(children, id, name) };
  });

// Paragraphs count through the text; where a number occurs again the section is named with it.
const namer = (repeated: ReadonlySet<string>): Namer => {
  const counts = new Map<string, number>();
  return (block, type, above) => {
    const number = numberIn(figureIn(block));
    const stands = isParagraph(block) && !repeated.has(number) ? null : above;
    const id = [...(stands === null ? [] : [stands]), `${type}_${number}`].join("__");
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count === 1 ? id : `${id}_${count}`;
  };
};

// Article 5 bis is art_5bis.
const figureIn = ({ kind, label }: TreeBlock): string => {
  const { stem } = readNumeral(label);
  const unit = kind === "section" ? unitOf(stem) : null;
  if (!unit) return label;
  return unit.figure === "" ? "" : label.replace(stem, unit.figure);
};

const isParagraph = ({ kind, level }: TreeBlock): boolean => kind === "operative" && level === 1;

const repeatedNumbers = (blocks: readonly TreeBlock[]): ReadonlySet<string> => {
  const [seen, repeated] = [new Set<string>(), new Set(["nn"])];
  for (const number of blocks.filter(isParagraph).map(({ label }) => numberIn(label)))
    (seen.has(number) ? repeated : seen).add(number);
  return repeated;
};

// 12 bis is 12bis, 1.1 is 1-1, (a) is a. "nn" says that there is no number.
const numberIn = (label: string): string =>
  label
    .replace(/\s+/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "") || "nn";
