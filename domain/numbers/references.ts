// Rule X: words such as "paragraph 12 above" that name a block of this draft, and what they must say when numbers change.
import { type BlockKind, type ParagraphId, type Run, standingBlocks } from "../draft";
import { cutRun, isGround } from "../proposals/proposals";
import type { Surroundings } from "./citations";
import type { CountedBlock } from "./number-rows";
import { fullLabels } from "./numbering";
import { roman } from "./numerals";
import { figureValue, inHan, isNumber, plainNumber, unitOf } from "./reference-numbers";
import { type Direction, relativeWords } from "./reference-terms";
import { type Naming, type NamingItem, namingsIn } from "./reference-words";

/** Where the blocks of a draft stand and their numbers, gathered once for all references. */
export type ReferenceIndex = {
  /** The blocks that stand, in their order. */
  readonly places: ReadonlyMap<ParagraphId, NamedBlock>;
  readonly byName: ReadonlyMap<string, readonly ParagraphId[]>;
  /** The context of each block, where more than single words are judged. */
  readonly around?: ReadonlyMap<ParagraphId, Surroundings>;
};

/** A block as references name it. */
type NamedBlock = {
  readonly kind: BlockKind;
  readonly level: number;
  /** How many blocks stand before it. */
  readonly at: number;
  readonly label: string;
  readonly full: string;
  /** The paragraph that an item stands under, the heading that the block comes after, and its section. */
  readonly paragraph: ParagraphId | null;
  readonly heading: ParagraphId | null;
  readonly section: ParagraphId | null;
};

/** Words of a base text that name a block: UTF-16 offsets of the number alone, without "paragraph". */
export type FoundReference = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly pid: ParagraphId;
};

const nameOf = (kind: BlockKind, full: string): string => {
  const unit = unitOf(full);
  if (unit) return `${unit.form} ${unit.number}`;
  if (kind === "section") return `section ${plainNumber(full)}`;
  return kind === "preambular"
    ? `preambular ${plainNumber(full.replace(/^PP/u, ""))}`
    : `paragraph ${plainNumber(full)}`;
};

/** X1: the names of the blocks that stand, by their present labels. */
export const referenceIndex = (
  blocks: readonly CountedBlock[],
  labels: ReadonlyMap<ParagraphId, string>,
): ReferenceIndex => {
  const standing = standingBlocks(blocks);
  const full = fullLabels(standing.map((block) => ({ ...block, label: labels.get(block.pid) ?? "" })));
  const places = new Map<ParagraphId, NamedBlock>();
  const byName = new Map<string, ParagraphId[]>();
  let heading: ParagraphId | null = null;
  let section: ParagraphId | null = null;
  let paragraph: ParagraphId | null = null;
  for (const [at, { pid, kind, level }] of standing.entries()) {
    if (kind === "section") heading = pid;
    if (kind === "section" && level === 1) section = pid;
    if (kind === "operative" && level === 1) paragraph = pid;
    const called = { label: labels.get(pid) ?? "", full: full.get(pid) ?? "" };
    places.set(pid, {
      kind,
      level,
      at,
      ...called,
      paragraph: kind === "operative" ? paragraph : null,
      heading,
      section,
    });
    if (called.full === "") continue;
    const name = nameOf(kind, called.full);
    const alike = byName.get(name);
    if (alike) alike.push(pid);
    else byName.set(name, [pid]);
  }
  return { places, byName };
};

type BlockRows = Map<
  string,
  { readonly pids: readonly ParagraphId[]; readonly places: ReadonlyMap<ParagraphId, number> }
>;
const rowsOf = new WeakMap<ReferenceIndex, BlockRows>();

/** The blocks of one kind and level in their order, and the place of each among them. */
export const rowOf = (index: ReferenceIndex, { kind, level }: Pick<NamedBlock, "kind" | "level">) => {
  const rows: BlockRows = rowsOf.get(index) ?? new Map();
  rowsOf.set(index, rows);
  const key = `${kind} ${level}`;
  const known = rows.get(key);
  if (known) return known;
  const pids = [...index.places].flatMap(([pid, each]) =>
    each.kind === kind && each.level === level ? [pid] : [],
  );
  const row = { pids, places: new Map(pids.map((pid, place) => [pid, place])) };
  rows.set(key, row);
  return row;
};

/** The block of the same kind, at the first level, that stands next before or after the one of these words. */
export const neighbourOf = (
  from: ParagraphId,
  says: Direction,
  index: ReferenceIndex,
): ParagraphId | null => {
  const here = index.places.get(from);
  const { pids, places } = rowOf(index, { kind: here?.kind ?? "operative", level: 1 });
  const own = places.get(here?.paragraph ?? from);
  return own === undefined ? null : (pids[own + (says === "above" ? -1 : 1)] ?? null);
};

/** X1: the block that one number of a naming means; null where there is none, or more than one. */
export const meantBy = (
  naming: Pick<Naming, "form" | "owner" | "relative">,
  item: Pick<NamingItem, "words" | "base">,
  { from, index }: { readonly from: ParagraphId; readonly index: ReferenceIndex },
): ParagraphId | null => {
  if (naming.relative) return neighbourOf(from, naming.relative.says, index);
  const here = index.places.get(from);
  // Where numbers start again after each heading, the one after the same heading is meant; otherwise it must be unique.
  const near = (
    all: readonly ParagraphId[],
    by: "heading" | "section",
    place: ParagraphId | null | undefined,
  ) => all.filter((pid) => index.places.get(pid)?.[by] === place);
  for (const name of namesFor(naming, item, { from, index })) {
    const all = index.byName.get(name) ?? [];
    const rows =
      naming.owner?.form === "article"
        ? [near(all, "heading", onlyOne(index.byName.get(`article ${plainNumber(naming.owner.number)}`)))]
        : [all, near(all, "heading", here?.heading), near(all, "section", here?.section)];
    const meant = rows.find((row) => row.length === 1);
    if (meant?.[0] !== undefined) return meant[0];
  }
  return null;
};

// A paragraph of an article that does not exist is not in this draft.
const onlyOne = (all: readonly ParagraphId[] = []): ParagraphId | undefined =>
  all.length === 1 ? all[0] : undefined;

const namesFor = (
  { form, owner }: Pick<Naming, "form" | "owner">,
  { words, base }: Pick<NamingItem, "words" | "base">,
  { from, index }: { readonly from: ParagraphId; readonly index: ReferenceIndex },
): string[] => {
  if (form === "sub") {
    const own = index.places.get(from)?.paragraph;
    const above = owner?.number ?? (own ? index.places.get(own)?.full : null);
    return above ? [`paragraph ${plainNumber(`${above} ${words.replace(/^(?!\()/u, "(")}`)}`] : [];
  }
  const number = plainNumber((base === undefined ? words : `${base} ${words}`).replace(/^[op]p/iu, ""));
  // What is printed as "II." may be called a section, a part or a chapter.
  const isHeading = form === "part" || form === "chapter";
  return [`${form} ${number}`, ...(isHeading ? [`section ${number}`] : [])];
};

/**
 * X1: the words of a base text that name blocks of this draft. References to other documents are left out, and so are
 * those that may be such (X2).
 */
export const referencesIn = (text: string, from: ParagraphId, index: ReferenceIndex): FoundReference[] =>
  namingsIn(text, index.around?.get(from))
    .filter(({ belongs }) => belongs !== "unclear")
    .flatMap((naming) =>
      naming.items.flatMap(({ base: _, ...place }, nth) => {
        const item = naming.items[nth] ?? place;
        const pid = meantBy(naming, item, { from, index });
        return pid === null ? [] : [{ ...place, pid }];
      }),
    )
    .toSorted((a, b) => a.start - b.start);

/** X3: the runs with these references marked. Words that carry a reference already keep theirs. */
export const withReferences = (runs: readonly Run[], found: readonly FoundReference[]): Run[] => {
  const edges = found.flatMap(({ start, end }) => [start, end]);
  const marked: Run[] = [];
  let at = 0;
  let next = 0;
  let edge = 0;
  for (const piece of runs) {
    if (!isGround(piece)) {
      marked.push(piece);
      continue;
    }
    // Edges are in order: each is looked at once, however many runs there are.
    while ((edges[edge] ?? Number.POSITIVE_INFINITY) <= at) edge += 1;
    const first = edge;
    while ((edges[edge] ?? Number.POSITIVE_INFINITY) < at + piece.text.length) edge += 1;
    const here = edges.slice(first, edge);
    for (const part of cutRun(
      piece,
      here.map((each) => each - at),
    )) {
      while ((found[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
      const reference = found[next];
      const isNamed = reference && at >= reference.start && part.reference === undefined;
      marked.push(isNamed ? { ...part, reference: reference.pid } : part);
      at += part.text.length;
    }
  }
  return marked;
};

/** A reference in runs: which runs carry it, what they say, and what they must say now (X4). */
export type MarkedReference = {
  readonly pid: ParagraphId;
  readonly words: string;
  /** The present number of the target in the form of the words; null when the target is gone. */
  readonly now: string | null;
  readonly runs: readonly number[];
};

/** X4: the references of a block, in order, with what they must say now. */
export const referencesOf = (
  runs: readonly Run[],
  from: ParagraphId,
  index: ReferenceIndex,
): MarkedReference[] => {
  const marked: { pid: ParagraphId; words: string; runs: number[] }[] = [];
  let isOpen = false;
  for (const [at, piece] of runs.entries()) {
    if (!isGround(piece)) continue;
    const { reference: pid } = piece;
    const last = marked.at(-1);
    if (pid !== undefined && isOpen && last?.pid === pid) {
      last.words += piece.text;
      last.runs.push(at);
    } else if (pid !== undefined) marked.push({ pid, words: piece.text, runs: [at] });
    isOpen = pid !== undefined;
  }
  return marked.map((each, nth) => {
    const beside = [marked[nth - 1]?.pid, marked[nth + 1]?.pid];
    return { ...each, now: presentWords(each, { from, index, beside }) };
  });
};

/** The paragraph in which a reference stands, with its numbers, and the blocks that are named next to it. */
type ReferenceSetting = {
  readonly from: ParagraphId;
  readonly index: ReferenceIndex;
  readonly beside: readonly (ParagraphId | null | undefined)[];
};

/**
 * X4: the words that name a block now, in the form in which they were written: "(b)" in the same paragraph and next to
 * words that name it or another of its items, "12 (b)" elsewhere; "OP12", "II" and "第五" where these were written. Words
 * that are no number stay. Null when the block is gone.
 */
export const presentWords = (
  { pid, words }: { readonly pid: ParagraphId; readonly words: string },
  { from, index, beside }: ReferenceSetting,
): string | null => {
  const target = index.places.get(pid);
  if (!target) return null;
  const says = relativeWords(words);
  if (target.full === "" || (says ? neighbourOf(from, says, index) === pid : !isNumber(words))) return words;
  const { kind, full, label, paragraph } = target;
  const paragraphOf = (each: ParagraphId | null | undefined) =>
    each ? index.places.get(each)?.paragraph : null;
  const isItem = /^\s*\(?\p{L}{1,5}\)/u.test(words) && paragraph !== null && paragraph !== pid;
  const isNear = isItem && [from, ...beside].some((each) => paragraphOf(each) === paragraph);
  const usual = isNear ? label : full;
  const number = kind === "preambular" ? full.replace(/^PP/u, "") : usual;
  const prefix = /^(?:OP|PP)\s?/iu.exec(words.trim())?.[0] ?? "";
  const [before, after] = [/^\s*/u, /\s*$/u].map((space) => space.exec(words)?.[0] ?? "");
  const now = `${before}${prefix}${written(number, words.trim())}${after}`;
  return plainNumber(now) === plainNumber(words) ? words : now;
};

// After the word "Article" only 5 is written of "Article 5"; figures are those of the words.
const written = (number: string, words: string): string => {
  const unit = unitOf(number);
  if (unit && unitOf(words)) return number;
  const bare = unit ? number.replace(/^\p{L}[\p{L}-]+\s?|^第|(?:条|部分|章|节)$|^附件/gu, "") : number;
  if (/^\p{L}{1,2}\)/u.test(words)) return bare.replace(/^\(/u, "");
  const value = /^\d+$/u.test(bare) ? Number(bare) : figureValue(bare);
  if (value === null) return bare;
  if (/^[IVXL]+$/u.test(words)) return roman(value).toUpperCase();
  if (/^[〇零一二三四五六七八九十百]+$/u.test(words)) return inHan(value);
  if (/[٠-٩]/u.test(words))
    return String(value).replace(/\d/gu, (digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)] ?? digit);
  return /^\d/u.test(words) ? String(value) : bare;
};
