// Rule O26: proposals written as the operations of official words: each in terms of the paragraphs as they are printed, and of
// words that can be found in them again.

import { exactPlacesOf } from "#domain/floor/floor-finding";
import type { OfficialStanding, Operation } from "#domain/official/values";
import type { Edit, ProposalCard } from "#domain/proposals/values";
import type { LivePlace } from "#domain/sources/textual/textual-standing";

/** What proposals are written against. `symbolOf`: the number of the proposal that another amends. */
export type OfficialGround = {
  /** The blocks of the draft in order, with labels in full and the base text as it is stored. */
  readonly places: readonly LivePlace[];
  readonly symbolOf: (proposal: string) => string | null;
};

/**
 * O26: the operations of a proposal; null for one that official words have no name for: of a paragraph that cannot be named, or
 * of its kind or level.
 */
export const operationsOf = (card: ProposalCard, ground: OfficialGround): readonly Operation[] | null => {
  const made = onWords.has(card.op) ? wordOperations(card, ground) : wholeOperation(card, ground);
  if (made === null) return null;
  const operations = Array.isArray(made) ? made : [made];
  if (card.amends === null) return operations;
  const amends = ground.symbolOf(card.amends) ?? card.by;
  return operations.map((operation) => ({ ...operation, amends }));
};

const onWords = new Set(["insert", "delete", "replace"]);

/** The name of a block: its label in full, or its place in a preamble without numbers. */
const nameOf = (place: LivePlace | undefined, places: readonly LivePlace[]): string | null => {
  if (!place || place.isProposed) return null;
  if (place.kind === "title")
    return places.filter(({ kind }) => kind === "title").length === 1 ? "title" : null;
  if (place.type === "heading") return place.label === "" ? null : `section ${place.label}`;
  if (place.label !== "") return place.label;
  if (place.kind !== "preambular") return null;
  const preamble = places.filter(({ kind, isProposed }) => kind === "preambular" && !isProposed);
  return preamble.some(({ label }) => label !== "") ? null : `PP${preamble.indexOf(place) + 1}`;
};

const wordOperations = (card: ProposalCard, { places }: OfficialGround): Operation[] | null => {
  const block = places.find(({ pid }) => pid === card.pid);
  const label = nameOf(block, places);
  if (!block || label === null || card.edits.length === 0) return null;
  const operations: Operation[] = [];
  for (const edit of card.edits) {
    const operation = wordOperation(edit, card.amends === null ? block.words : null, { label });
    if (operation === null) return null;
    operations.push(operation);
  }
  return operations;
};

const letter = /[\p{L}\p{N}\p{M}]/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const isInWord = (character: string | undefined): boolean =>
  character !== undefined && letter.test(character) && !unspaced.test(character);

const joins = (beside: string | undefined, ...edges: readonly (string | undefined)[]): boolean =>
  isInWord(beside) && edges.some(isInWord);

const wordOperation = (
  edit: Edit,
  base: string | null,
  place: { readonly label: string },
): Operation | null => {
  const { removed, inserted, before, behind } = edit;
  const stands = base !== null && base.slice(edit.start, edit.start + removed.length) === removed;
  // Where the words are no longer there the proposal's own neighbourhood says where they were.
  const text = stands ? base : before + removed + behind;
  const at = stands ? edit.start : before.length;
  let [start, end, come] = [at, at + removed.length, inserted];
  // What changes a part of a word is said of the whole word.
  if (joins(text[start - 1], removed[0], come[0]))
    while (isInWord(text[start - 1])) {
      start -= 1;
      come = `${text[start]}${come}`;
    }
  if (joins(text[end], removed.at(-1), come.at(-1)))
    while (isInWord(text[end])) {
      come += text[end];
      end += 1;
    }
  const gone = text.slice(start, end);
  const lead = gone.length - gone.trimStart().length;
  const span = { start: start + lead, end: start + Math.max(lead, gone.trimEnd().length) };
  const by = come.trim();
  if (span.end === span.start) return by === "" ? null : insertion(by, { text, at: start }, place);
  const words = namedSpan(text, span, stands);
  if (words === null) return null;
  return by === "" ? { op: "delete", place, words } : { op: "replace", place, words, by };
};

type Spot = { readonly text: string; readonly at: number };

const insertion = (
  words: string,
  { text, at }: Spot,
  place: { readonly label: string },
): Operation | null => {
  if (text.slice(0, at).trim() === "") return { op: "insert-at", place, text: words, edge: "start" };
  const beside = anchorBefore({ text, at });
  return beside && { op: "insert", place, text: words, side: "after", at: beside };
};

/** The most words by which a place is named. */
const mostWords = 12;

// As few words before a place as stand there alone.
const anchorBefore = ({ text, at }: Spot): { readonly text: string; readonly nth?: number } | null => {
  const end = text.slice(0, at).trimEnd().length;
  let start = end;
  for (let count = 0; count < mostWords && start > 0; count += 1) {
    start = wordStart(text, start);
    if (exactPlacesOf(text, text.slice(start, end), 2).length === 1) return { text: text.slice(start, end) };
  }
  return namedSpan(text, { start: wordStart(text, end), end }, true);
};

const wordStart = (text: string, from: number): number => {
  let start = text.slice(0, from).trimEnd().length;
  const isHan = unspaced.test(text[start - 1] ?? "");
  // A Chinese word has no end that could be seen: two characters at a time.
  if (isHan) return Math.max(0, start - 2);
  while (start > 0 && !/\s/u.test(text[start - 1] ?? "") && !unspaced.test(text[start - 1] ?? "")) start -= 1;
  return start;
};

const mostOrdinal = 10;

const namedSpan = (
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  isWhole: boolean,
): { readonly text: string; readonly nth?: number } | null => {
  const words = text.slice(start, end);
  const places = exactPlacesOf(text, words, 100);
  if (places.length <= 1 || !isWhole) return { text: words };
  const nth = places.findIndex((each) => each.start <= start && each.end > start) + 1;
  if (nth === places.length) return { text: words, nth: -1 };
  return nth > 0 && nth <= mostOrdinal ? { text: words, nth } : null;
};

const wholeOperation = (card: ProposalCard, { places }: OfficialGround): Operation | null => {
  const { op, pid, target, inserted } = card;
  const own = places.findIndex((place) => place.pid === pid);
  const label = nameOf(places[own], places);
  switch (op) {
    case "new":
      return newParagraph(card, own, places);
    case "alternative": {
      const of = nameOf(
        places.find((place) => place.pid === target?.of),
        places,
      );
      return of === null ? null : { op: "rewrite", place: { label: of }, text: inserted.trim() };
    }
    case "remove":
      return label === null ? null : { op: "remove", place: { label } };
    case "move": {
      const after = target?.after ?? null;
      const to = nameOf(
        places.find((place) => place.pid === after),
        places,
      );
      if (label === null || (after !== null && to === null)) return null;
      return {
        op: "move",
        place: { label },
        to: to === null ? { side: "start", of: "text" } : { side: "after", at: to },
      };
    }
    case "merge": {
      const before = nameOf(standingBefore(places, own), places);
      return label === null || before === null
        ? null
        : { op: "merge", place: { label: before }, with: label };
    }
    case "split": {
      const { words = "" } = places[own] ?? {};
      const at = target?.cut === undefined ? -1 : words.indexOf(target.cut);
      const beside = at > 0 ? anchorBefore({ text: words, at }) : null;
      return label === null || beside === null ? null : { op: "split", place: { label }, words: beside };
    }
    default:
      return null;
  }
};

const standingBefore = (places: readonly LivePlace[], at: number): LivePlace | undefined =>
  places.slice(0, Math.max(0, at)).findLast(({ isProposed }) => !isProposed);

const newParagraph = (
  { inserted, target, pid }: ProposalCard,
  own: number,
  places: readonly LivePlace[],
): Operation | null => {
  const text = inserted.trim();
  const beside = own >= 0 ? own : places.findIndex((place) => place.pid === target?.after) + 1;
  const before = standingBefore(places, beside);
  const following = places.slice(beside).find((place) => !place.isProposed && place.pid !== pid);
  const [after, next] = [nameOf(before, places), nameOf(following, places)];
  if (text === "") return null;
  const kind = target?.kind === "preambular" || target?.kind === "operative" ? target.kind : undefined;
  const standing = standingOf({ before, following, after, next });
  const like = standing && "at" in standing && standing.side === "after" ? before : following;
  const row = kind !== undefined && like?.kind !== kind ? { kind } : {};
  return standing && { op: "new", standing, ...row, texts: [text] };
};

type Beside = {
  readonly before: LivePlace | undefined;
  readonly following: LivePlace | undefined;
  readonly after: string | null;
  readonly next: string | null;
};

// A paragraph is named rather than a heading, and the one before rather than the one after.
const standingOf = ({ before, following, after, next }: Beside): OfficialStanding | null => {
  if (after !== null && before?.type === "paragraph") return { side: "after", at: after };
  if (next !== null && following?.type === "paragraph") return { side: "before", at: next };
  if (before === undefined) return { side: "start", of: "text" };
  return after === null ? null : { side: "after", at: after };
};
