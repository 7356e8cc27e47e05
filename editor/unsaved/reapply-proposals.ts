// What becomes of proposals written here that the server does not have: they are applied again where their place still
// exists, under a new identity when the old one has been decided; those without a place are set aside.
import { type Block, proposedBy, type Run, type Suggestion } from "#domain/draft";
import { groundOf } from "#domain/proposals/amendments";
import { applyEdits, editsOf } from "#domain/proposals/edits";
import { groundText } from "#domain/proposals/proposals";
import type { Edit } from "#domain/proposals/values";
import { isRefusal } from "#domain/refusal";

type BlockRuns = readonly Run[];

/** What the server had when an edit began here, null when unknown, and what was written. */
type UnsavedEdit = { readonly base: BlockRuns | null; readonly words: BlockRuns };

/** The words that replace those of the server, and the words that found no place. */
type ReappliedWords = { readonly words: BlockRuns; readonly homeless: readonly string[] };

const marksOf = (words: BlockRuns, by: string): Map<string, Suggestion> =>
  new Map(
    words
      .flatMap(({ insertions, deletions }) => [...insertions, ...deletions])
      .filter((mark) => mark.by === by)
      .map((mark) => [mark.id, mark]),
  );

/** True when a delegation has or had proposals on a block. */
export const hasProposals = ({ base, words }: UnsavedEdit, by: string): boolean =>
  marksOf(words, by).size > 0 || marksOf(base ?? [], by).size > 0;

const sameEdits = (a: readonly Edit[], b: readonly Edit[]): boolean => {
  const serialized = (edits: readonly Edit[]) =>
    JSON.stringify(edits.map(({ start, removed, inserted, styled }) => [start, removed, inserted, styled]));
  return serialized(a) === serialized(b);
};

// The words without one proposal: its own insertions are removed, and its marks on other words.
const without = (words: BlockRuns, id: string): Run[] =>
  words.flatMap((piece) => {
    const insertions = piece.insertions.filter((mark) => mark.id !== id);
    if (piece.insertions.length > 0 && insertions.length === 0) return [];
    return [{ ...piece, insertions, deletions: piece.deletions.filter((mark) => mark.id !== id) }];
  });

// A text with edits carried out.
const carriedOut = (text: string, edits: readonly Edit[]): string => {
  let out = "";
  let at = 0;
  for (const { start, removed, inserted } of edits) {
    out += text.slice(at, start) + inserted;
    at = start + removed.length;
  }
  return out + text.slice(at);
};

const isHalf = (text: string, at: number): boolean => /^[\udc00-\udfff]/.test(text.slice(at));

// The one change from a text to another, never inside a character, with the words around it.
const changeBetween = (from: string, to: string): Edit => {
  let start = 0;
  const most = Math.min(from.length, to.length);
  while (start < most && from[start] === to[start]) start += 1;
  if (isHalf(from, start) || isHalf(to, start)) start -= 1;
  let tail = 0;
  while (tail < most - start && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  if (isHalf(from, from.length - tail) || isHalf(to, to.length - tail)) tail -= 1;
  const end = from.length - tail;
  return {
    start,
    removed: from.slice(start, end),
    inserted: to.slice(start, to.length - tail),
    before: from.slice(Math.max(0, start - 32), start),
    behind: from.slice(end, end + 32),
  };
};

/** New proposals in one update: fewer than the server takes at once. */
export const portion = 24;

/**
 * The steps in which words with many new proposals of a delegation are put in, so that each has no more than the server
 * takes at once; the last one is `words`. `now` are the present words.
 */
export const inPortions = (words: BlockRuns, now: BlockRuns, by: string): readonly BlockRuns[] => {
  const known = marksOf(now, by);
  const fresh = [...marksOf(words, by).keys()].filter((id) => !known.has(id));
  const steps: BlockRuns[] = [];
  for (let done = portion; done < fresh.length; done += portion)
    steps.push(fresh.slice(done).reduce<BlockRuns>((left, id) => without(left, id), words));
  return [...steps, words];
};

/** The words of a proposal, for its author to copy. */
const wordsIn = (edits: readonly Edit[]): string =>
  edits
    .map(({ removed, inserted }) => inserted || removed)
    .filter((words) => words !== "")
    .join(" … ");

/** What a delegation has proposed in a block that the server does not know yet. */
export const proposedIn = ({ base, words }: UnsavedEdit, by: string): string =>
  [...marksOf(words, by).keys()]
    .map((id) => ({ now: editsOf(words, id), before: base ? editsOf(base, id) : [] }))
    .filter(({ now, before }) => !sameEdits(now, before))
    .map(({ now }) => wordsIn(now))
    .join(" … ");

// A proposal that has been decided: later additions go to where its words entered the text.
const goOn = (
  { base, words }: { base: BlockRuns; words: BlockRuns },
  now: BlockRuns,
  { id, fresh }: { readonly id: string; readonly fresh: () => Suggestion },
): { readonly words: BlockRuns } | { readonly homeless: string } => {
  const [ground, present] = [groundText(base, groundOf(base, id)), groundText(words, groundOf(words, id))];
  const edits = editsOf(words, id);
  const change = changeBetween(carriedOut(ground, editsOf(base, id)), carriedOut(present, edits));
  const place = change.before + change.removed + change.behind;
  const stands = groundText(now).indexOf(place);
  const isPlain = ground === present && place !== "";
  if (isPlain && stands >= 0 && groundText(now).indexOf(place, stands + 1) < 0) {
    const reapplied = applyEdits(now, [change], { mark: fresh() });
    if (!isRefusal(reapplied)) return { words: reapplied };
  }
  return { homeless: change.inserted.trim() || wordsIn(edits) };
};

/** Decides for one block of a delegation that proposes. `now` is the block as the server has it. */
export const reapplyWords = (
  { base, words }: UnsavedEdit,
  now: Block,
  { by, fresh }: { readonly by: string; readonly fresh: () => Suggestion },
): ReappliedWords => {
  const [known, local] = [marksOf(base ?? [], by), marksOf(words, by)];
  const whole = proposedBy(now);
  let reapplied: BlockRuns = now.runs;
  const homeless: string[] = [];
  for (const id of new Set([...known.keys(), ...local.keys()])) {
    const here = local.get(id);
    const there = marksOf(reapplied, by).get(id) ?? (whole?.id === id ? whole : undefined);
    const edits = editsOf(words, id);
    if (there) {
      if (sameEdits(edits, editsOf(reapplied, id))) continue;
      const mark = { id, by, at: there.at };
      const again = applyEdits(without(reapplied, id), edits, { mark, within: groundOf(words, id) });
      if (isRefusal(again)) homeless.push(wordsIn(edits));
      else reapplied = again;
    } else if (here && base && known.has(id)) {
      if (sameEdits(edits, editsOf(base, id))) continue;
      const result = goOn({ base, words }, reapplied, { id, fresh });
      if ("words" in result) reapplied = result.words;
      else homeless.push(result.homeless);
    } else if (here) {
      const again = applyEdits(reapplied, edits, { mark: fresh(), within: groundOf(words, id) });
      if (isRefusal(again)) homeless.push(wordsIn(edits));
      else reapplied = again;
    }
  }
  return { words: reapplied, homeless: homeless.filter((each) => each !== "") };
};
