// Rule L26: the origin of each word of a paragraph. The moments at which its words are known are walked in order; a word
// keeps its origin as long as it stands, also when a cut or a merger moves it to another paragraph.
import type { ParagraphId } from "#domain/draft";
import { editedWith } from "#domain/proposals/edits-between";
import type { ProposalOp } from "#domain/proposals/kinds";
import type { Edit } from "#domain/proposals/values";
import type { ChangedWords } from "#domain/record/changed-words";
import { compareFinely, wordsOf } from "#domain/words/words";

/** The origin of words in the text. */
export type Origin =
  /** They stood in the file that filled the draft. */
  | { readonly as: "file" }
  /** An act of somebody who edits the text itself: the entry of the record. */
  | { readonly as: "act"; readonly n: number }
  | { readonly as: "proposal"; readonly id: string }
  /** They were written into the text and first seen in the text `n`. */
  | { readonly as: "text"; readonly n: number }
  /** They were written into the text, before an act that saw them (ISO 8601), or since the last one (null). */
  | { readonly as: "written"; readonly before: string | null };

/** What an accepted proposal brings. */
export type Brought = {
  readonly id: string;
  readonly op: ProposalOp;
  readonly edits: readonly Edit[];
  readonly inserted: string;
  /** The proposals in whose words it lies: its words enter the text with theirs. */
  readonly within: readonly string[];
};

/** A moment at which words are known. `was` and `is` are base texts; null where a paragraph did not stand. */
export type Moment = {
  readonly at: string;
  /** The origin of new words. */
  readonly origin: Origin;
  readonly changes: readonly ChangedWords[];
  /** The proposals that were accepted at this moment. */
  readonly accepted?: readonly Brought[];
};

/** Consecutive words of one origin; joined they are the paragraph. */
export type BroughtWords = { readonly text: string; readonly origin: Origin };

/** Consecutive words of one origin, up to this UTF-16 unit. */
type OriginSpan = { readonly end: number; readonly origin: Origin };

/** Words, and their stretches by origin, in order and without a gap. */
type KnownWords = { readonly text: string; readonly from: readonly OriginSpan[] };

/** Fewer words than these that one paragraph loses and another gains are a coincidence, unless they are all it has. */
const leastMoved = 3;

const nothing: KnownWords = { text: "", from: [] };

/**
 * L26: the words of a paragraph after the last of these moments, by their origin. Words found at a moment that no earlier
 * one describes were written into the text. Null when the paragraph does not stand.
 */
export const broughtWords = (moments: readonly Moment[], pid: ParagraphId): BroughtWords[] | null => {
  const known = new Map<ParagraphId, KnownWords>();
  const waiting: Brought[] = [];
  for (const given of moments) {
    const moment = { ...given, changes: given.changes.flatMap((change) => wholeChange(change, known)) };
    const before = new Map<ParagraphId, KnownWords>();
    for (const change of moment.changes) {
      const old = known.get(change.pid);
      if (change.was) before.set(change.pid, written(old ?? nothing, change.was, moment.at));
      else if (old) before.set(change.pid, old);
    }
    const accepted = moment.accepted ?? [];
    const effective = accepted.filter(({ within }) => within.length === 0);
    waiting.push(...accepted.filter(({ within }) => within.length > 0));
    for (const change of moment.changes) {
      if (change.is === null) {
        known.delete(change.pid);
        continue;
      }
      const others = moment.changes.flatMap(({ pid: other, is }) => {
        const words = other === change.pid ? undefined : before.get(other);
        return words ? [{ words, left: is ?? "" }] : [];
      });
      const old = before.get(change.pid) ?? nothing;
      known.set(change.pid, next(old, change.is, { origin: moment.origin, others, effective, waiting }));
    }
  }
  const last = known.get(pid);
  return last ? runsOf(last) : null;
};

// Of long words only edits are stored: before and after follow from what is known so far.
const wholeChange = (
  change: ChangedWords,
  known: ReadonlyMap<ParagraphId, KnownWords>,
): { readonly pid: ParagraphId; readonly was: string | null; readonly is: string | null }[] => {
  if (!change.edits) return [change];
  const was = known.get(change.pid)?.text ?? "";
  const is = editedWith(was, change.edits);
  return is === null ? [] : [{ pid: change.pid, was, is }];
};

type MomentChange = {
  readonly origin: Origin;
  /** The words of the other paragraphs that the same act concerned, and what was left there. */
  readonly others: readonly { readonly words: KnownWords; readonly left: string }[];
  readonly effective: readonly Brought[];
  readonly waiting: readonly Brought[];
};

const next = (old: KnownWords, is: string, change: MomentChange): KnownWords => {
  const { origin, others, effective, waiting } = change;
  const exact = effective.length > 0 ? withEdits(old, is, change) : null;
  if (exact) return exact;
  return compared(old, is, (added) => {
    const goes = wordsOf(added).length >= leastMoved || added.trim() === is.trim();
    for (const { words, left } of goes ? others : []) {
      const moved = left.includes(added.trim()) ? null : movedFrom(words, added);
      if (moved) return moved;
    }
    const proposal = effective.find(({ inserted }) => inserted.includes(added.trim())) ?? effective[0];
    return proposal ? broughtBy(proposal, added, waiting) : wholly(added, origin);
  });
};

const wholly = (text: string, origin: Origin): KnownWords => ({
  text,
  from: text === "" ? [] : [{ end: text.length, origin }],
});

const slice = ({ text, from }: KnownWords, start: number, end: number): KnownWords => {
  const first = from.findIndex((stretch) => stretch.end > start);
  const last = from.findIndex((stretch) => stretch.end >= end);
  const within = first < 0 || end <= start ? [] : from.slice(first, last < 0 ? undefined : last + 1);
  return {
    text: text.slice(start, end),
    from: within.map(({ end: until, origin }) => ({ end: Math.min(until, end) - start, origin })),
  };
};

const joined = (parts: readonly KnownWords[]): KnownWords => {
  const from: OriginSpan[] = [];
  let at = 0;
  for (const part of parts) {
    for (const { end, origin } of part.from) {
      if (from.at(-1)?.origin === origin) from.pop();
      from.push({ end: at + end, origin });
    }
    at += part.text.length;
  }
  return { text: parts.map(({ text }) => text).join(""), from };
};

// The words when an act saw them: what was typed since they were last known is told apart.
const written = (old: KnownWords, text: string, before: string): KnownWords =>
  old.text === text ? old : compared(old, text, (added) => wholly(added, { as: "written", before }));

// Compared word for word: what stayed keeps its origin.
const compared = (old: KnownWords, is: string, bring: (added: string) => KnownWords): KnownWords => {
  const parts: KnownWords[] = [];
  let at = 0;
  for (const { op, text } of compareFinely(old.text, is)) {
    if (op === "added") parts.push(bring(text));
    else if (op === "same") parts.push(slice(old, at, at + text.length));
    if (op !== "added") at += text.length;
  }
  return joined(parts);
};

// The same words in their former place, with their origin.
const movedFrom = (words: KnownWords, added: string): KnownWords | null => {
  const sought = added.trim();
  const at = sought === "" ? -1 : words.text.indexOf(sought);
  if (at < 0) return null;
  const found = slice(words, at, at + sought.length);
  const lead = added.length - added.trimStart().length;
  const [before, after] = [found.from[0], found.from.at(-1)];
  if (!before || !after) return null;
  return joined([
    wholly(added.slice(0, lead), before.origin),
    found,
    wholly(added.slice(lead + sought.length), after.origin),
  ]);
};

// An amendment accepted inside a proposal's words, before the proposal itself, has its own authors as origin.
const broughtBy = (proposal: Brought, words: string, waiting: readonly Brought[]): KnownWords => {
  let known = wholly(words, { as: "proposal", id: proposal.id });
  for (const amendment of waiting.filter(({ within }) => within.includes(proposal.id))) {
    for (const { inserted } of amendment.edits) {
      const sought = inserted.trim();
      const at = sought === "" ? -1 : words.indexOf(sought);
      if (at < 0) continue;
      const amended = wholly(sought, { as: "proposal", id: amendment.id });
      known = joined([slice(known, 0, at), amended, slice(known, at + sought.length, words.length)]);
    }
  }
  return known;
};

// The stored edits of a decision say exactly where words were removed and inserted. Null where they do not lead to the words
// that were there.
const withEdits = (old: KnownWords, is: string, { effective, waiting }: MomentChange): KnownWords | null => {
  const edits = effective
    .flatMap((proposal) => proposal.edits.map((edit) => ({ proposal, edit })))
    .sort((one, other) => one.edit.start - other.edit.start);
  if (edits.length === 0) return null;
  const parts: KnownWords[] = [];
  let at = 0;
  for (const { proposal, edit } of edits) {
    const end = edit.start + edit.removed.length;
    if (edit.start < at || old.text.slice(edit.start, end) !== edit.removed) return null;
    parts.push(slice(old, at, edit.start), broughtBy(proposal, edit.inserted, waiting));
    at = end;
  }
  const made = collapsed(joined([...parts, slice(old, at, old.text.length)]));
  return made.text === is ? made : null;
};

// Every white space becomes one space, and the ends are trimmed, as in the base text.
const collapsed = (known: KnownWords): KnownWords => {
  const { text } = known;
  const kept: KnownWords[] = [];
  let at = 0;
  for (const { 0: space, index } of text.matchAll(/^\s+|\s+$|\s{2,}|[^\S ]/gu)) {
    const end = index + space.length;
    const first = slice(known, index, index + 1).from[0];
    const isEdge = index === 0 || end === text.length;
    kept.push(slice(known, at, index));
    if (first && !isEdge) kept.push(wholly(" ", first.origin));
    at = end;
  }
  return joined([...kept, slice(known, at, text.length)]);
};

const isSame = (one: Origin, other: Origin): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

// A space between words of one origin belongs to them.
const runsOf = ({ text, from }: KnownWords): BroughtWords[] => {
  const runs: { text: string; origin: Origin }[] = [];
  let at = 0;
  for (const { end, origin } of from) {
    const last = runs.at(-1);
    if (last && isSame(last.origin, origin)) last.text += text.slice(at, end);
    else runs.push({ text: text.slice(at, end), origin });
    at = end;
  }
  return runs;
};
