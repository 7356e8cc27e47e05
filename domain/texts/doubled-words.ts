// Rule T10: paragraphs all of whose words stand in another one, found among thousands.
import type { ParagraphId } from "../draft";

type BlockTexts = ReadonlyMap<ParagraphId, string>;

/** From this many characters on, what stands in two paragraphs is no coincidence; Chinese says more with fewer. */
const least = (text: string): number => (/\p{Script=Han}/u.test(text) ? 10 : 30);

/** Whether all the words of one stand in the other. */
export const shares = (texts: BlockTexts, one: ParagraphId, other: ParagraphId): boolean => {
  const [shorter = "", longer = ""] = [texts.get(one) ?? "", texts.get(other) ?? ""].sort(
    (a, b) => a.length - b.length,
  );
  return shorter.length >= least(shorter) && longer.includes(shorter);
};

/** For so many paragraphs it is quicker to hold each against all others. */
export const few = 16;

/** Of each of these paragraphs the others that it shares its words with, in the order of the texts. */
export const sharing = (
  texts: BlockTexts,
  pids: readonly ParagraphId[],
): ReadonlyMap<ParagraphId, readonly ParagraphId[]> => {
  const others = [...texts.keys()];
  const isShared =
    pids.length > few
      ? sharesIn(texts)
      : (one: ParagraphId) => (other: ParagraphId) => shares(texts, one, other);
  return new Map(
    pids.map((pid) => {
      const isWith = isShared(pid);
      return [pid, isWith ? others.filter((other) => other !== pid && isWith(other)) : []];
    }),
  );
};

// Every text is gone through once, letter by letter, for the beginnings of all others.
const sharesIn = (texts: BlockTexts) => {
  const beginnings = new Map<number, Map<string, ParagraphId[]>>();
  for (const [pid, text] of texts) {
    const length = least(text);
    if (text.length < length) continue;
    const known = beginnings.get(length) ?? new Map<string, ParagraphId[]>();
    beginnings.set(length, known);
    const beginning = text.slice(0, length);
    const own = known.get(beginning);
    if (own) own.push(pid);
    else known.set(beginning, [pid]);
  }
  const found = new Map<ParagraphId, Set<ParagraphId>>();
  const add = (one: ParagraphId, other: ParagraphId) =>
    found.set(one, (found.get(one) ?? new Set()).add(other));
  for (const [holder, text] of texts)
    for (const [length, pids] of beginnings)
      for (let at = 0; at + length <= text.length; at += 1)
        for (const pid of pids.get(text.slice(at, at + length)) ?? []) {
          if (pid === holder || !text.startsWith(texts.get(pid) ?? "", at)) continue;
          add(pid, holder);
          add(holder, pid);
        }
  return (one: ParagraphId) => {
    const own = found.get(one);
    return own && ((other: ParagraphId) => own.has(other));
  };
};
