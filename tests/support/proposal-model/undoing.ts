// Taking back on the plain model: each act is remembered with the text before and after it, and what is taken back is as
// it was before, where everything still reads as the act left it.
import { collapse } from "#domain/draft";
import { baseOf, live, type ModelParagraph, type ModelWhole, ownerOf, type TextModel } from "./model";
import { lineOf } from "./seen";

/** A decision on proposals that was done, as entries of the record. */
export type Ruling = {
  readonly n: number;
  /** Everything that it decided or let fall. */
  readonly ids: readonly string[];
  readonly into: string | null;
  readonly before: TextModel;
  readonly left: TextModel;
};

const lines = (text: TextModel) => new Map(text.paragraphs.map((each) => [each.pid, lineOf(each)]));
const pidsOf = (text: TextModel) => text.paragraphs.map(({ pid }) => pid);

/** The words that a position is taken on. */
export const wordsOf = (paragraph: ModelParagraph): string => collapse(baseOf(paragraph));

/** The paragraphs that an act changed, brought or took away. */
export const changedBy = ({ before, left }: Ruling): string[] => {
  const [was, then] = [lines(before), lines(left)];
  return [...new Set([...was.keys(), ...then.keys()])].filter((pid) => was.get(pid) !== then.get(pid));
};

const order = (text: TextModel, other: TextModel): string =>
  pidsOf(text)
    .filter((pid) => other.find(pid))
    .join();

const stands = (text: TextModel, pid: string): boolean => {
  const paragraph = text.find(pid);
  return paragraph !== undefined && ownerOf(paragraph) === null;
};

/** The standing paragraphs whose words would be others, or that would not stand, if a decision is taken back. */
export const losingWords = (decided: Ruling, now: TextModel): string[] =>
  changedBy(decided).filter((pid) => {
    const [is, was] = [now.find(pid), decided.before.find(pid)];
    if (!is || ownerOf(is) !== null) return false;
    return !was || ownerOf(was) !== null || wordsOf(was) !== wordsOf(is);
  });

/** Whether the text still reads as a decision left it, and nothing leans on what would go. */
export const stillStands = (decided: Ruling, now: TextModel): boolean => {
  const { before, left } = decided;
  const changed = changedBy(decided);
  const [then, is] = [lines(left), lines(now)];
  if (changed.some((pid) => then.get(pid) !== is.get(pid))) return false;
  const leaving = changed.filter((pid) => !stands(before, pid));
  const leans = now.paragraphs.some(
    ({ pid, whole }) =>
      !changed.includes(pid) &&
      whole.some(
        (each) =>
          (each.op === "alternative" && leaving.includes(each.of)) ||
          (each.op === "move" && each.after !== null && leaving.includes(each.after)),
      ),
  );
  const lacks = before.paragraphs
    .filter(({ pid }) => changed.includes(pid))
    .some(({ whole }) =>
      whole.some((each) => {
        const target = targetOf(each);
        return target !== null && before.find(target) !== undefined && !now.find(target);
      }),
    );
  const moves = order(before, left) !== order(left, before);
  return !leans && !lacks && (!moves || pidsOf(now).join() === pidsOf(left).join());
};

const targetOf = (whole: ModelWhole): string | null => {
  if (whole.op === "alternative") return whole.of;
  return whole.op === "move" ? whole.after : null;
};

/** Takes a decision back in the text: the paragraphs that it changed are as they were before it. */
export const bringBack = (decided: Ruling, now: TextModel): void => {
  const changed = new Set(changedBy(decided));
  const before = decided.before.copy();
  const { left } = decided;
  const kept = now.paragraphs
    .filter(({ pid }) => before.find(pid) || !left.find(pid))
    .map((each) => (changed.has(each.pid) ? (before.find(each.pid) ?? each) : each));
  if (order(before, left) !== order(left, before)) {
    now.paragraphs = before.paragraphs.map((each) => kept.find(({ pid }) => pid === each.pid) ?? each);
    return;
  }
  now.paragraphs = kept;
  for (const [at, paragraph] of before.paragraphs.entries()) {
    if (left.find(paragraph.pid)) continue;
    const anchor = before.paragraphs.slice(0, at).findLast(({ pid }) => now.find(pid));
    let place = anchor ? now.paragraphs.findIndex(({ pid }) => pid === anchor.pid) + 1 : 0;
    const group = anchor && (replacedBy(anchor) ?? anchor.pid);
    const isOf = (each: ModelParagraph | undefined) => each !== undefined && replacedBy(each) === group;
    if (group !== undefined && !isOf(paragraph)) while (isOf(now.paragraphs[place])) place += 1;
    now.paragraphs.splice(place, 0, paragraph);
  }
};

const replacedBy = (paragraph: ModelParagraph): string | null => {
  const owner = ownerOf(paragraph);
  return owner?.op === "alternative" ? owner.of : null;
};

/** Everything that is proposed in a text. */
export const proposedIn = (text: TextModel): Set<string> =>
  new Set(
    text.paragraphs.flatMap((paragraph) => [
      ...paragraph.whole.map(({ id }) => id),
      ...live(paragraph).flatMap(({ insertedBy, struckBy }) => [
        ...(insertedBy === null ? [] : [insertedBy]),
        ...struckBy,
      ]),
    ]),
  );
