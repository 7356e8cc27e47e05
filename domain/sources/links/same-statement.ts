// Rule L34: whether two submissions are one statement: the same words in another kind of file, or the same in another
// language. Such pairs are found automatically and suggested; people join them, and separate them again.
import type { Versioned } from "#domain/submissions/version-traits";
import { alignVersions } from "#domain/submissions/versions";
import { sharedTraits } from "./shared-traits";
import { termsOf } from "./terms";

/** A passage of a submission, as far as it is compared. */
export type SaidPassage = Versioned & { readonly id: string };
export type SaidSubmission = { readonly id: string; readonly passages: readonly SaidPassage[] };

/** Why two submissions may be one statement, and how much of the shorter one is in the other. */
export type Kinship = {
  readonly id: string;
  readonly how: "same-words" | "other-language";
  /** Between 0 and 1. */
  readonly share: number;
};

/** Of the letters of either, this share must be in the other. */
const leastShared = 0.6;

/** The other submissions that may be the same statement, the likeliest first. */
export const kinshipsOf = (one: SaidSubmission, others: readonly SaidSubmission[]): Kinship[] =>
  others
    .flatMap((other): Kinship[] => {
      const same = shareOfSame(one, other);
      if (same >= leastShared) return [{ id: other.id, how: "same-words", share: same }];
      const across = shareAcross(one, other);
      return across >= leastShared ? [{ id: other.id, how: "other-language", share: across }] : [];
    })
    .sort((a, b) => b.share - a.share);

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const lettersIn = (passages: readonly SaidPassage[]): number =>
  passages.reduce((sum, { text }) => sum + folded(text).length, 0);

// The smaller of the shares that each has in the other.
const shareOfSame = (one: SaidSubmission, other: SaidSubmission): number => {
  const pairs = samePairs(one, other);
  const [here, there] = [new Set(pairs.map(([id]) => id)), new Set(pairs.map(([, id]) => id))];
  return Math.min(shareOf(one, here), shareOf(other, there));
};

const shareOf = ({ passages }: SaidSubmission, found: ReadonlySet<string>): number =>
  lettersIn(passages.filter(({ id }) => found.has(id))) / Math.max(1, lettersIn(passages));

type PassagePair = readonly [here: string, there: string];

// Passages with the same words, each paired at most once, in order.
const samePairs = (one: SaidSubmission, other: SaidSubmission): PassagePair[] => {
  const waiting = new Map<string, string[]>();
  for (const { id, text } of other.passages)
    waiting.set(folded(text), [...(waiting.get(folded(text)) ?? []), id]);
  return one.passages.flatMap(({ id, text }) => {
    const there = waiting.get(folded(text))?.shift();
    return there === undefined ? [] : ([[id, there]] satisfies PassagePair[]);
  });
};

/** The most passages of a side that are compared across languages; longer texts are no statement in versions. */
const mostAcross = 600;

const groupsAcross = (one: SaidSubmission, other: SaidSubmission): SaidPassage[][] => {
  if (one.passages.length > mostAcross || other.passages.length > mostAcross) return [];
  const languages = ({ passages }: SaidSubmission) => new Set(passages.map(({ language }) => language));
  const groups: SaidPassage[][] = [];
  for (const here of languages(one))
    for (const there of languages(other)) {
      if (here === there) continue;
      groups.push(...aligned(spoken(one, here), spoken(other, there)));
    }
  return groups;
};

const spoken = ({ passages }: SaidSubmission, language: string): SaidPassage[] =>
  passages.filter((passage) => passage.language === language);

const aligned = (here: readonly SaidPassage[], there: readonly SaidPassage[]): SaidPassage[][] => {
  const all = [...here, ...there];
  const groups = new Map<string, SaidPassage[]>();
  alignVersions(all).forEach((name, index) => {
    const passage = all[index];
    if (name !== null && passage) groups.set(name, [...(groups.get(name) ?? []), passage]);
  });
  return [...groups.values()];
};

// Lengths and headings alone align any two texts: passages that are paired must also share names, figures and terms, and
// more so than passages that are a little apart.
const leastAgreed = 0.4;
const leastBetter = 0.12;
const fewGroups = 4;

const shareAcross = (one: SaidSubmission, other: SaidSubmission): number => {
  const groups = groupsAcross(one, other);
  if (groups.length === 0) return 0;
  const mine = new Set(one.passages.map(({ id }) => id));
  const here = groups.map((group) => traitsIn(group.filter(({ id }) => mine.has(id))));
  const there = groups.map((group) => traitsIn(group.filter(({ id }) => !mine.has(id))));
  const agreed = agreement(here, there);
  const apart = agreement(here, [...there.slice(1), ...there.slice(0, 1)]);
  const isBetter = groups.length < fewGroups ? agreed >= leastAgreed * 1.3 : agreed - apart >= leastBetter;
  if (agreed < leastAgreed || !isBetter) return 0;
  const found = new Set(groups.flat().map(({ id }) => id));
  return Math.min(shareOf(one, found), shareOf(other, found));
};

const traitsIn = (passages: readonly SaidPassage[]): ReadonlySet<string> =>
  new Set(
    passages.flatMap(({ text, language }) => [
      ...sharedTraits(text, language).map(({ form }) => form),
      // Words that two languages of one script share begin alike.
      ...termsOf(text, language).flatMap(({ form }) => (form.length >= 6 ? form.slice(0, 5) : [])),
    ]),
  );

// The average share of the language-independent traits of the poorer side that the other has.
const agreement = (here: readonly ReadonlySet<string>[], there: readonly ReadonlySet<string>[]): number => {
  const shares = here.flatMap((traits, index) => {
    const others = there[index] ?? new Set<string>();
    const [few, many] = [fixed(traits), fixed(others)];
    const least = Math.min(few.length, many.length);
    const words = [...traits].filter((trait) => !trait.startsWith("~") && others.has(trait)).length;
    if (least === 0 && words === 0) return [];
    const common = few.filter((trait) => others.has(trait)).length;
    return Math.min(1, (common + words / 2) / Math.max(1, least));
  });
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
};

const fixed = (traits: ReadonlySet<string>): string[] => [...traits].filter((trait) => trait.startsWith("~"));

/** The passages of two submissions that say the same, as groups of ids: with the same words, or in two languages. */
export const sameSayings = (one: SaidSubmission, other: SaidSubmission): string[][] => {
  const same = samePairs(one, other).map((pair) => [...pair]);
  const paired = new Set(same.flat());
  const across = groupsAcross(one, other).map((group) => group.map(({ id }) => id));
  return [...same, ...across.filter((group) => group.every((id) => !paired.has(id)))];
};
