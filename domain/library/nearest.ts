// Rule Y: the agreed wording that is nearest to a text, and how far it is away.
import { differences } from "../words/differences";
import { compareWords, wordsOf } from "../words/words";
import type { LibraryWording, NearWording } from "./values";

/** Below this share of words in the same order a wording is not shown (Y2). */
const leastShare = 0.5;

// FNV-1a, 32 bits, as PostgreSQL's integers are.
const hashed = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
};

/**
 * The keys by which a wording is found: each pair of neighbouring words as a number. Pairs of short words ("of the") stand in
 * most paragraphs and lead to none; in Chinese every word is short.
 */
export const pairKeys = (words: string, language: string): number[] => {
  const all = wordsOf(words);
  const least = language === "zh" ? 1 : 4;
  const keys = new Set<number>();
  for (const [at, next] of all.slice(1).entries()) {
    const word = all[at] ?? "";
    if (word.length >= least || next.length >= least) keys.add(hashed(`${language} ${word} ${next}`));
  }
  return [...keys];
};

type Distance = Pick<NearWording, "differing" | "share">;

/** Y2, Y3: how far two wordings are apart. */
export const distanceOf = (one: readonly string[], other: readonly string[]): Distance => {
  const count = { same: 0, added: 0, removed: 0 };
  for (const each of differences(one, other)) count[each.op] += each.count;
  const total = one.length + other.length;
  return {
    differing: Math.max(count.added, count.removed),
    share: total === 0 ? 0 : (2 * count.same) / total,
  };
};

const byAge = (one: LibraryWording, other: LibraryWording): number =>
  (one.adoptedOn ?? "9999").localeCompare(other.adoptedOn ?? "9999") ||
  one.symbol.localeCompare(other.symbol);

/** Y2 to Y4: of wordings that may be near, those that are, the nearest first. */
export const nearestOf = (
  text: string,
  candidates: readonly LibraryWording[],
  most: number,
): NearWording[] => {
  const words = wordsOf(text);
  const alike = new Map<string, LibraryWording[]>();
  for (const candidate of candidates) {
    const key = wordsOf(candidate.words).join(" ");
    alike.set(key, [...(alike.get(key) ?? []), candidate]);
  }
  return [...alike.values()]
    .flatMap((places) => {
      const [first, ...others] = places.toSorted(byAge);
      if (!first) return [];
      const distance = distanceOf(wordsOf(first.words), words);
      return distance.share < leastShare ? [] : [{ first, others, distance }];
    })
    .sort((one, other) => other.distance.share - one.distance.share || byAge(one.first, other.first))
    .slice(0, most)
    .map(({ first, others, distance }) => ({
      ...first,
      ...distance,
      runs: compareWords(first.words, text),
      also: others.map(({ words: _, ...place }) => place),
    }));
};
