// Rule X: words such as "paragraph 12 above" that name a block of this draft, and what they must say when numbers change.
import { type BlockKind, type ParagraphId, type Run, standingBlocks } from "../draft";
import { cutRun, isGround } from "../proposals/proposals";
import type { Counted } from "./number-rows";
import { fullLabels } from "./numbering";

/** Where the blocks of a draft stand and what they are called, made once for all of its references. */
export type ReferenceIndex = {
  readonly places: ReadonlyMap<ParagraphId, Named>;
  readonly byName: ReadonlyMap<string, readonly ParagraphId[]>;
};

type Named = {
  readonly kind: BlockKind;
  readonly label: string;
  readonly full: string;
  /** The paragraph that an item stands under, and the section of the block. */
  readonly paragraph: ParagraphId | null;
  readonly section: ParagraphId | null;
};

/** Words of a base text that name a block: UTF-16 offsets of the number alone, without "paragraph". */
export type FoundReference = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly pid: ParagraphId;
};

const plain = (label: string): string => label.toLowerCase().replace(/\s/gu, "").replace(/\.$/u, "");

const nameOf = (kind: BlockKind, full: string): string => {
  if (kind === "section") return `section ${plain(full)}`;
  return kind === "preambular" ? `preambular ${plain(full)}` : `paragraph ${plain(full)}`;
};

/** X1: the names of the blocks that stand, by their present labels. */
export const referenceIndex = (
  blocks: readonly Counted[],
  labels: ReadonlyMap<ParagraphId, string>,
): ReferenceIndex => {
  const standing = standingBlocks(blocks);
  const full = fullLabels(standing.map((block) => ({ ...block, label: labels.get(block.pid) ?? "" })));
  const places = new Map<ParagraphId, Named>();
  const byName = new Map<string, ParagraphId[]>();
  let section: ParagraphId | null = null;
  let paragraph: ParagraphId | null = null;
  for (const { pid, kind, level } of standing) {
    if (kind === "section" && level === 1) section = pid;
    if (kind === "operative" && level === 1) paragraph = pid;
    const called = { label: labels.get(pid) ?? "", full: full.get(pid) ?? "" };
    places.set(pid, { kind, ...called, paragraph: kind === "operative" ? paragraph : null, section });
    if (called.full === "") continue;
    const name = nameOf(kind, called.full);
    byName.set(name, [...(byName.get(name) ?? []), pid]);
  }
  return { places, byName };
};

const head =
  /\b(?<kind>(?:preambular\s+|operative\s+)?para(?:graph|\.)?(?<many>s)?\.?|sub-?\s?paragraph(?<subs>s)?|section(?<sections>s)?)\s+|\b(?<article>Article\s\d{1,3}(?:\s?(?:bis|ter|quat(?:er)?|quin|sext|sept|oct))?)(?![\w.(]|,\s+para)/giu;
const suffix = "(?:\\s?(?:bis|ter|quat(?:er)?|quin|sext|sept|oct)\\b)?";
const items = {
  paragraph: new RegExp(
    `(?:[OP]P\\s?)?\\d{1,3}(?![\\d/]|\\.\\d)${suffix}(?:\\s?\\((?:[a-z]{1,2}|[ivxl]{1,6})\\))*`,
    "iuy",
  ),
  sub: /\([a-z]{1,2}\)(?:\s?\([ivxl]{1,6}\))?/iuy,
  section: /\d{1,2}(?:\.\d{1,2}){0,2}(?![\d/])/uy,
} as const;
const between = /\s*(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or|to|through)\s+|[–—-])\s*/iuy;

// "of" something else than this text, directly behind; a citation directly before.
const ours = /^\s*,?\s*(?:above|below|here(?:in|of)|of\s+(?:this|the\s+present)\b)/iu;
const foreign = /^\s*,?\s*(?:of\s+\S|(?:in|to|under)\s+(?:the\s+)?\p{Lu})/u;
const cited =
  /(?:\b(?:resolutions?|decisions?|reports?|agenda|convention|declaration|charter|covenant|protocol|programme|plan|outcome|articles?|annex|ibid\.?)\b[^.;:()[\]]{0,40}|\b[A-Z]\/[\w/.]{2,20}),?\s*(?:in\s+)?$/iu;

type Item = { readonly start: number; readonly end: number; readonly words: string };

const matchAt = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

// One number, or after a plural as many as follow with commas, "and" and "to" between them.
const itemsAt = (text: string, at: number, pattern: RegExp, isMany: boolean): Item[] => {
  const found: Item[] = [];
  for (let start = at; ; ) {
    const words = matchAt(pattern, text, start)?.trimEnd();
    if (!words) return found;
    const end = start + words.length;
    found.push({ start, end, words });
    const gap = isMany ? matchAt(between, text, end) : null;
    if (gap === null) return found;
    start = end + gap.length;
  }
};

/** X1: finds what words of a base text name blocks of this draft. Other documents' paragraphs are left alone (X2). */
export const referencesIn = (text: string, from: ParagraphId, index: ReferenceIndex): FoundReference[] => {
  const found: FoundReference[] = [];
  for (const match of text.matchAll(head)) {
    const { kind = "", many, subs, sections, article } = match.groups ?? {};
    if (article !== undefined) {
      const item = { start: match.index, end: match.index + article.length, words: article };
      if (isOurs(text, item.start, item.end))
        found.push(...named(index, from, `section ${plain(article)}`, item));
      continue;
    }
    const isSub = /^sub/iu.test(kind);
    const pattern = isSub ? items.sub : /^section/iu.test(kind) ? items.section : items.paragraph;
    const list = itemsAt(text, match.index + match[0].length, pattern, Boolean(many ?? subs ?? sections));
    const last = list.at(-1);
    if (!last) continue;
    const owner = isSub ? ownerOf(text, last.end) : null;
    if (owner === null && !isOurs(text, match.index, last.end)) continue;
    for (const item of list) {
      const name = isSub ? subName(index, from, owner, item.words) : nameIn(kind, item.words);
      if (name !== null) found.push(...named(index, from, name, item));
    }
  }
  return found;
};

const isOurs = (text: string, start: number, end: number): boolean => {
  const behind = text.slice(end, end + 40);
  if (ours.test(behind)) return true;
  return !foreign.test(behind) && !cited.test(text.slice(Math.max(0, start - 80), start));
};

const nameIn = (kind: string, words: string): string => {
  if (/^section/iu.test(kind)) return `section ${plain(words)}`;
  const number = plain(words).replace(/^[op]p/u, "");
  const isPreambular = /^preambular/iu.test(kind) || /^pp/iu.test(words);
  return isPreambular ? `preambular pp${number}` : `paragraph ${number}`;
};

// "(b) of paragraph 12".
const ownerOf = (text: string, at: number): string | null =>
  /^\s+(?:of|in|under)\s+(?:operative\s+)?paragraph\s+(?<number>\d{1,3}(?:\s?(?:bis|ter|quat|quin|sext|sept|oct)\b)?)/iu.exec(
    text.slice(at, at + 60),
  )?.groups?.number ?? null;

const subName = (
  index: ReferenceIndex,
  from: ParagraphId,
  owner: string | null,
  words: string,
): string | null => {
  if (owner !== null) return `paragraph ${plain(owner + words)}`;
  const paragraph = index.places.get(from)?.paragraph;
  const above = paragraph && index.places.get(paragraph)?.full;
  return above ? `paragraph ${plain(above + words)}` : null;
};

// Where numbers start again in each section, the one of the same section is meant; otherwise there must be only one.
const named = (index: ReferenceIndex, from: ParagraphId, name: string, item: Item): FoundReference[] => {
  const all = index.byName.get(name) ?? [];
  const section = index.places.get(from)?.section ?? null;
  const near = all.filter((pid) => index.places.get(pid)?.section === section);
  const [only, more] = all.length > 1 ? near : all;
  return only === undefined || more !== undefined ? [] : [{ ...item, pid: only }];
};

/** X3: the runs with these references marked. Words that carry a reference already keep theirs. */
export const layReferences = (runs: readonly Run[], found: readonly FoundReference[]): Run[] => {
  const edges = found.flatMap(({ start, end }) => [start, end]);
  const laid: Run[] = [];
  let at = 0;
  let next = 0;
  for (const piece of runs) {
    if (!isGround(piece)) {
      laid.push(piece);
      continue;
    }
    const here = edges.filter((edge) => edge > at && edge < at + piece.text.length);
    for (const part of cutRun(
      piece,
      here.map((edge) => edge - at),
    )) {
      while ((found[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
      const reference = found[next];
      const isNamed = reference && at >= reference.start && part.reference === undefined;
      laid.push(isNamed ? { ...part, reference: reference.pid } : part);
      at += part.text.length;
    }
  }
  return laid;
};

/** A reference as it lies in runs: which runs carry it, what they say, and what they must say now (X4). */
export type LaidReference = {
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
): LaidReference[] => {
  const laid: { pid: ParagraphId; words: string; runs: number[] }[] = [];
  let isOpen = false;
  for (const [at, piece] of runs.entries()) {
    if (!isGround(piece)) continue;
    const { reference: pid } = piece;
    const last = laid.at(-1);
    if (pid !== undefined && isOpen && last?.pid === pid) {
      last.words += piece.text;
      last.runs.push(at);
    } else if (pid !== undefined) laid.push({ pid, words: piece.text, runs: [at] });
    isOpen = pid !== undefined;
  }
  return laid.map((each) => ({
    ...each,
    now: presentWords(each.words, index.places.get(each.pid), index.places.get(from)),
  }));
};

// The words keep their form: "(b)" in the same paragraph, "12 (b)" elsewhere, "OP12" where it was written so.
const presentWords = (words: string, target: Named | undefined, from: Named | undefined): string | null => {
  if (!target) return null;
  if (target.full === "") return words;
  const { kind, full, label, paragraph } = target;
  const isNear = /^\s*\(/u.test(words) && paragraph !== null && paragraph === from?.paragraph;
  const prefix = /^(?:OP|PP)\s?/iu.exec(words)?.[0] ?? "";
  const number = kind === "preambular" ? full.replace(/^PP/u, "") : isNear ? label : full;
  const now = `${prefix}${number}`;
  return plain(now) === plain(words) ? words : now;
};

/** X5: the runs with every reference saying the present number, or null when nothing has to change. */
export const rewriteReferences = (
  runs: readonly Run[],
  from: ParagraphId,
  index: ReferenceIndex,
): Run[] | null => {
  const stale = referencesOf(runs, from, index).filter(({ words, now }) => now !== null && now !== words);
  if (stale.length === 0) return null;
  const words = new Map<number, string>();
  for (const { runs: carrying, now } of stale)
    for (const [nth, at] of carrying.entries()) words.set(at, nth === 0 ? (now ?? "") : "");
  return runs.map((piece, at) => ({ ...piece, text: words.get(at) ?? piece.text }));
};
