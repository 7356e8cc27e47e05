// Rule A: what a proposal changes, separated from the live text, so that it can be stored, shown and applied again.
import { type Run, run } from "../draft";
import { Refusal } from "../refusal";
import { groundOf } from "./amendments";
import {
  applyTextEdits,
  groundText,
  type InlineProposal,
  isGround,
  type TextEdit,
  type UnmarkedRun,
} from "./proposals";
import type { Edit } from "./values";

/** How many UTF-16 units of text before and after a change are kept to find its place again. */
const neighbours = 32;

/**
 * A10: what a proposal does to the base text, in order. Offsets are in the raw, uncollapsed base text; those of an
 * amendment to an amendment are in the text with the amended words in it (`within`).
 */
export const editsOf = (
  runs: readonly Run[],
  id: string,
  within: ReadonlySet<string> = groundOf(runs, id),
): Edit[] => {
  const ground = sharedGround(runs, within);
  return changesOf(runs, id, within).map(({ start, end, inserted }) => ({
    start,
    removed: ground.slice(start, end),
    inserted: inserted.map(({ text }) => text).join(""),
    ...(inserted.some(hasLook) && { styled: inserted }),
    ...neighboursOf(ground, start, end),
  }));
};

// A slice of a string keeps the whole string in memory: very many proposals share one.
const grounds = new WeakMap<readonly Run[], string>();

const sharedGround = (runs: readonly Run[], within: ReadonlySet<string>): string => {
  if (within.size > 0) return groundText(runs, within);
  const ground = grounds.get(runs) ?? groundText(runs);
  grounds.set(runs, ground);
  return ground;
};

/** The words before and after a stretch of a text, by which its place is found again. */
export const neighboursOf = (
  ground: string,
  start: number,
  end: number,
): Pick<Edit, "before" | "behind"> => ({
  before: ground.slice(wholeFrom(ground, Math.max(0, start - neighbours)), start),
  behind: ground.slice(end, wholeTo(ground, Math.min(ground.length, end + neighbours))),
});

const hasLook = ({ italic, footnote, reference }: UnmarkedRun): boolean =>
  italic || footnote !== null || reference !== undefined;

// Each change is a deleted stretch, then inserted words; a deletion after inserted words is a change of its own.
const changesOf = (runs: readonly Run[], id: string, within: ReadonlySet<string>): TextEdit[] => {
  const changes: { start: number; end: number; inserted: UnmarkedRun[] }[] = [];
  let at = 0;
  let isOpen = false;
  const current = (fits: (last: TextEdit) => boolean) => {
    const last = changes.at(-1);
    if (isOpen && last && fits(last)) return last;
    const made = { start: at, end: at, inserted: [] };
    changes.push(made);
    isOpen = true;
    return made;
  };
  for (const piece of runs) {
    if (piece.text === "") continue;
    const goes = piece.deletions.some((mark) => mark.id === id);
    if (isGround(piece, within)) {
      if (goes) current((last) => last.inserted.length === 0).end = at + piece.text.length;
      else isOpen = false;
      at += piece.text.length;
    } else if (!goes && piece.insertions.some((mark) => mark.id === id)) {
      const { insertions: _, deletions: __, ...words } = piece;
      current(() => true).inserted.push(words);
    }
  }
  return changes;
};

/**
 * A11: applies stored edits again. The place is where the words before, the removed words and those after still stand
 * together, nearest to where they stood; otherwise where the removed words stand with one of the neighbours. Refused
 * when there is no such place.
 */
export const applyEdits = (
  runs: readonly Run[],
  edits: readonly Edit[],
  proposal: Pick<InlineProposal, "mark" | "within">,
): Run[] | Refusal => {
  const ground = groundText(runs, proposal.within);
  const textEdits: TextEdit[] = [];
  let drift = 0;
  for (const edit of edits) {
    const start = placeAgain(ground, edit, edit.start + drift);
    const last = textEdits.at(-1);
    if (start === null || (last && start < last.end))
      return new Refusal("words-changed", "The words that were to be changed no longer stand there.", {
        removed: edit.removed,
        before: edit.before,
        behind: edit.behind,
      });
    const words = edit.styled ?? (edit.inserted === "" ? [] : [run(edit.inserted)]);
    textEdits.push({ start, end: start + edit.removed.length, inserted: words });
    drift = start - edit.start;
  }
  return applyTextEdits(runs, textEdits, proposal);
};

/** A11: where a stored edit belongs in these words, nearest to `near`; null where there is no such place. */
export const placeAgain = (ground: string, edit: Edit, near: number): number | null => {
  const { before, removed, behind } = edit;
  if (before + removed + behind === "") return ground === "" ? 0 : null;
  const find = (words: string, offset: number) =>
    nearestWhere(
      occurrences(ground, words).map((place) => place + offset),
      near,
      (place) => !cutsWord(ground, edit, place),
    );
  const whole = find(before + removed + behind, before.length);
  if (whole !== null) return whole;
  const one = before === "" ? null : find(before + removed, before.length);
  const other = behind === "" ? null : find(removed + behind, 0);
  if (one === null || other === null) return one ?? other;
  return Math.abs(other - near) < Math.abs(one - near) ? other : one;
};

const occurrences = (ground: string, words: string): number[] => {
  const places: number[] = [];
  for (let at = ground.indexOf(words); at >= 0; at = ground.indexOf(words, at + 1)) places.push(at);
  return places;
};

// Among places in order. The same words may occur very many times: the nearest are tried first, and of two at the same
// distance the earlier one.
const nearestWhere = (
  places: readonly number[],
  near: number,
  fits: (place: number) => boolean,
): number | null => {
  const later = places.findIndex((place) => place >= near);
  let behind = later < 0 ? places.length : later;
  let ahead = behind - 1;
  for (;;) {
    const [one, other] = [places[ahead], places[behind]];
    if (one === undefined && other === undefined) return null;
    const isEarlier = one !== undefined && (other === undefined || near - one <= other - near);
    const place = (isEarlier ? one : other) ?? near;
    if (fits(place)) return place;
    if (isEarlier) ahead -= 1;
    else behind += 1;
  }
};

// An edit that did not begin or end inside a word is not applied inside one.
const cutsWord = (ground: string, { before, removed, behind }: Edit, start: number): boolean => {
  const end = start + removed.length;
  return (
    (isCut(ground, start) && !meet(before, removed + behind)) ||
    (isCut(ground, end) && !meet(before + removed, behind))
  );
};

// The first and the last character may be one unit long or two.
const isCut = (text: string, at: number): boolean =>
  meet(text.slice(Math.max(0, at - 2), at), text.slice(at, at + 2));

const meet = (one: string, other: string): boolean =>
  /[\p{L}\p{M}\p{N}]$/u.test(one) && /^[\p{L}\p{M}\p{N}]/u.test(other);

// Neighbours do not begin or end with half a character.
const isInside = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? "") && /[\udc00-\udfff]/.test(text[at] ?? "");
const wholeFrom = (text: string, at: number): number => (isInside(text, at) ? at + 1 : at);
const wholeTo = (text: string, at: number): number => (isInside(text, at) ? at - 1 : at);
