// Rule X5: lists such as "paragraphs 2, 4 to 6 and 12", when a target has gone, moved or got another number.
import { type ParagraphId, paragraphId } from "../draft";
import type { ReferenceEdit, ReferencePiece } from "./reference-edits";
import { turned } from "./reference-terms";
import { type Naming, type NamingItem, namingsIn } from "./reference-words";
import { neighbourOf, presentWords, type ReferenceIndex, rowOf } from "./references";

/** One number and the block that is meant by it; `pid` null where no block is known, `isGone` where it is not there now. */
export type Target = {
  readonly item: NamingItem;
  readonly pid: ParagraphId | null;
  readonly isMarked: boolean;
  readonly isGone: boolean;
};

/** A number alone, or the two ends of a range. */
type ListMember = readonly [Target] | readonly [Target, Target];

export type Listing = {
  readonly members: readonly ListMember[];
  /** The words between one member and the next. */
  readonly gaps: readonly string[];
  /** The words between the ends of each range; "" for a number alone. */
  readonly joints: readonly string[];
};

/** The parts of a naming: single numbers and ranges, with the words between. */
export const listingOf = (text: string, naming: Naming, targets: readonly Target[]): Listing => {
  const [members, gaps, joints]: [ListMember[], string[], string[]] = [[], [], []];
  for (let at = 0; at < targets.length; at += 1) {
    const [one, next] = [targets[at], targets[at + 1]];
    if (!one) break;
    const before = targets[at - 1];
    if (before) gaps.push(text.slice(before.item.end, one.item.start));
    const isRange = naming.ranges[at] === true && next !== undefined;
    members.push(isRange ? [one, next] : [one]);
    joints.push(isRange ? text.slice(one.item.end, next.item.start) : "");
    if (isRange) at += 1;
  }
  return { members, gaps, joints };
};

/** The blocks of the last text from one end of a range to the other; null where the text does not have both. */
export const spanOf = (
  [first, last]: readonly (ParagraphId | null)[],
  index: ReferenceIndex | null,
): ParagraphId[] | null => {
  const [one, other] = [first && index?.places.get(first), last && index?.places.get(last)];
  if (!index || !first || !last || !one || !other) return null;
  if (one.kind !== other.kind || one.level !== other.level) return null;
  const { pids, places } = rowOf(index, one);
  return pids.slice(places.get(first) ?? 0, (places.get(last) ?? -1) + 1);
};

type ReferenceIndexes = { readonly now: ReferenceIndex; readonly last: ReferenceIndex | null };

/**
 * What is left of the members: targets that are gone are dropped, a range shrinks to what is left of it, and what is named
 * twice is named once. Ranges run forward, and numbers that ascended still ascend.
 */
export const settled = ({ members, joints }: Listing, { now, last }: ReferenceIndexes) => {
  const place = (target: Target | undefined): number =>
    now.places.get(target?.pid ?? paragraphId(""))?.at ?? 0;
  const left = members.flatMap((member, nth): { member: ListMember; joint: string }[] => {
    const joint = joints[nth] ?? "";
    const stand = member.filter(({ isGone }) => !isGone);
    if (member.length === 1) return stand.length === 1 ? [{ member, joint }] : [];
    const [one, other] = shrunk(member, { now, last });
    if (!one || !other) return one ? [{ member: [one], joint: "" }] : [];
    if (one.pid === other.pid) return [{ member: [one], joint: "" }];
    return [{ member: place(one) <= place(other) ? [one, other] : [other, one], joint }];
  });
  const once = left.filter(
    ({ member }, nth) =>
      member.length > 1 ||
      left.findIndex((each) => each.member.length === 1 && each.member[0].pid === member[0].pid) === nth,
  );
  const values = members.map(([{ item }]) => Number.parseInt(/\d+/u.exec(item.words)?.[0] ?? "", 10));
  const wentUp = values.every((value, nth) => nth === 0 || value > (values[nth - 1] ?? 0));
  return wentUp ? once.toSorted((a, b) => place(a.member[0]) - place(b.member[0])) : once;
};

const shrunk = (member: ListMember, { now, last }: ReferenceIndexes): readonly (Target | undefined)[] => {
  const [one, other] = member;
  if (!one.isGone && !other?.isGone) return member;
  const span = spanOf([one.pid, other?.pid ?? null], last)?.filter((pid) => now.places.has(pid)) ?? [];
  const row = span.toSorted((a, b) => (now.places.get(a)?.at ?? 0) - (now.places.get(b)?.at ?? 0));
  const [first, end] = [row[0], row.at(-1)];
  if (!first || !end) return member.filter(({ isGone }) => !isGone);
  const standing = (pid: ParagraphId, like: Target): Target => ({ ...like, pid, isGone: false });
  return [standing(first, one), standing(end, other ?? one)];
};

type ReferenceOrigin = { readonly from: ParagraphId; readonly index: ReferenceIndex };

/** The numbers of a naming rewritten, each in its own place. `owner`: the paragraph in "(b) of paragraph 12". */
export const numberEdits = (
  targets: readonly Target[],
  writing: ReferenceOrigin,
  owner: ParagraphId | null,
): ReferenceEdit[] =>
  targets.flatMap(({ item, pid, isGone }, nth) => {
    if (pid === null || isGone) return [];
    const beside = [owner, targets[nth - 1]?.pid];
    const now = presentWords({ pid, words: item.words }, { ...writing, beside });
    return now === null || now === item.words
      ? []
      : [{ start: item.start, end: item.end, pieces: [{ text: now, reference: pid }] }];
  });

/** The whole list rewritten: other members, or the same in another order. Null when nothing of it is left. */
export const listEdits = (
  naming: Naming,
  { gaps, left }: Pick<Listing, "gaps"> & { readonly left: ReturnType<typeof settled> },
  writing: ReferenceOrigin,
): ReferenceEdit[] | null => {
  const [first, last] = [naming.items[0], naming.items.at(-1)];
  if (!first || !last || left.length === 0) return null;
  const isOne = left.length === 1 && left[0]?.member.length === 1;
  if (isOne && naming.items.length > 1 && naming.head.one === null) return null;
  const between = gaps.slice(gaps.length - left.length + 1);
  const pieces: ReferencePiece[] = [];
  let before: ParagraphId | null = null;
  for (const [nth, { member, joint }] of left.entries()) {
    if (nth > 0) pieces.push({ text: between[nth - 1] ?? ", ", reference: null });
    for (const [end, { pid, item }] of member.entries()) {
      if (end > 0) pieces.push({ text: joint, reference: null });
      const setting = { ...writing, beside: [before] };
      const words = pid === null ? null : presentWords({ pid, words: item.words }, setting);
      before = pid;
      pieces.push({ text: words ?? item.words, reference: pid });
    }
  }
  const { head } = naming;
  const one = isOne && head.one ? [{ ...head, pieces: [{ text: head.one, reference: null }] }] : [];
  return [...one, { start: first.start, end: last.end, pieces }];
};

/** "The preceding paragraph" with the number of the block that it meant. */
export const relativeEdit = (
  { start, end, relative }: Naming,
  pid: ParagraphId,
  { from, index }: ReferenceOrigin,
): ReferenceEdit[] => {
  if (!relative || neighbourOf(from, relative.says, index) === pid) return [];
  const full = index.places.get(pid)?.full ?? "";
  const words = pointed(relative.written(full), { from, target: pid, index });
  const at = words.indexOf(full);
  if (full === "" || at < 0) return [];
  return [
    {
      start,
      end,
      pieces: [
        { text: words.slice(0, at), reference: null },
        { text: full, reference: pid },
        { text: words.slice(at + full.length), reference: null },
      ],
    },
  ];
};

// A {@link Naming.relative} with a number, pointing to where its target stood; the target may be on the other side by now.
const pointed = (
  words: string,
  { from, target, index }: { from: ParagraphId; target: ParagraphId; index: ReferenceIndex },
): string => {
  const direction = namingsIn(words)[0]?.direction;
  const [own, there] = [index.places.get(from)?.at ?? 0, index.places.get(target)?.at ?? 0];
  if (!direction || (direction.says === "above") === there < own) return words;
  return words.slice(0, direction.start) + turned(direction.words) + words.slice(direction.end);
};
