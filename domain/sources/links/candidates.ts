import { comparedIn, sharedTraits } from "./shared-traits";
import { knownBy, type Term, termsOf } from "./terms";

/** A text that may be linked, in any language. Texts that say the same in several languages share a `version`. */
export type Linkable = {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly version?: string | null;
};

/** A suggested other end of a link, with a score between 0 and 1. */
export type Candidate = {
  readonly id: string;
  readonly score: number;
  /** The text in another language through which it was found; null when its own words were. */
  readonly through: string | null;
};

/** The texts among which candidates are looked for, kept up to date text by text. */
export type CandidateIndex = {
  readonly size: () => number;
  /** Adds a text, or replaces the one with the same id. */
  readonly put: (text: Linkable) => void;
  readonly take: (id: string) => void;
  /** How rare the form of a word is among the texts, between 0 and 1. */
  readonly rarity: (form: string) => number;
  /** Best first; equal scores keep the order in which texts were put. */
  readonly rank: (text: Omit<Linkable, "id">, options: RankOptions) => Candidate[];
};

type RankOptions = {
  readonly limit: number;
  /** Ids that are left out. */
  readonly without?: ReadonlySet<string>;
  /** The texts of the kind to which the query belongs. What most of them say is a habit of writing, not a subject. */
  readonly among?: Pick<CandidateIndex, "rarity">;
};

/** How soon a repeated word stops counting, and how much long texts are discounted (BM25's k1 and b). */
const saturation = 1.2;
const lengthPenalty = 0.5;

/**
 * The best few texts lend their most distinctive words to the query, with a small weight: related texts use the same ones.
 */
const lenders = 5;
const lentWords = 15;
const lentWeight = 0.3;

/** The weight of a shared trait beside a word, and the share of the query's traits above which each counts in full. */
const signWeight = 2;
const fullShare = 1.2;

type CandidateEntry = {
  readonly id: string;
  readonly slot: number;
  readonly version: string | null;
  readonly language: string;
  readonly counts: ReadonlyMap<string, number>;
  /** What it shares with texts in other languages, which counts for those alone. */
  readonly traits: ReadonlyMap<string, number>;
  readonly length: number;
};

type Weights = Map<string, number>;
type RankedCandidate = {
  readonly entry: CandidateEntry;
  readonly score: number;
  readonly through: string | null;
};

export const makeCandidateIndex = (): CandidateIndex => {
  const entries = new Map<string, CandidateEntry>();
  const slots: (CandidateEntry | undefined)[] = [];
  const versions = new Map<string, Set<CandidateEntry>>();
  // Which texts contain a form: pairs of slot and count, in one list.
  const postings = new Map<string, number[]>();
  let total = 0;

  const weightOf = (having: number): number => Math.log(1 + (entries.size - having + 0.5) / (having + 0.5));
  const having = (form: string): number => (postings.get(form)?.length ?? 0) / 2;
  const rarity = (form: string): number => weightOf(having(form)) / weightOf(0);

  const take = (id: string): void => {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    slots[entry.slot] = undefined;
    total -= entry.length;
    if (entry.version !== null) versions.get(entry.version)?.delete(entry);
    for (const form of [...entry.counts.keys(), ...entry.traits.keys()]) {
      const list = postings.get(form) ?? [];
      for (let at = 0; at < list.length; at += 2) if (list[at] === entry.slot) list.splice(at, 2);
      if (list.length === 0) postings.delete(form);
    }
  };

  function put({ id, text: whole, language, version = null }: Linkable): void {
    const text = knownBy(whole);
    const spoken = comparedIn(text, language);
    const counts = countsOf(termsOf(text, spoken));
    const traits = countsOf(sharedTraits(text, spoken));
    const length = sumOf(counts);
    take(id);
    const entry = { id, slot: slots.length, version, language: spoken, counts, traits, length };
    slots.push(entry);
    entries.set(id, entry);
    total += length;
    if (version !== null) versions.set(version, (versions.get(version) ?? new Set()).add(entry));
    for (const [form, count] of [...counts, ...traits]) {
      const list = postings.get(form);
      if (list) list.push(entry.slot, count);
      else postings.set(form, [entry.slot, count]);
    }
  }

  const gain = (count: number, length: number): number => {
    const usual = total / Math.max(1, entries.size) || 1;
    return (
      (count * (saturation + 1)) /
      (count + saturation * (1 - lengthPenalty + (lengthPenalty * length) / usual))
    );
  };

  const add = (scores: Float64Array, asked: Weights, counts: (slot: number) => boolean): void => {
    for (const [form, weight] of asked) {
      const list = postings.get(form) ?? [];
      for (let at = 0; at < list.length; at += 2) {
        const slot = list[at] ?? 0;
        if (!counts(slot)) continue;
        scores[slot] = (scores[slot] ?? 0) + weight * gain(list[at + 1] ?? 0, slots[slot]?.length ?? 0);
      }
    }
  };

  // How much of the query's weight each slot has by its words.
  const byWords = (asked: Weights): Float64Array => {
    const scores = new Float64Array(slots.length);
    add(scores, asked, () => true);
    return scores;
  };

  // The same by the traits that texts in two languages share. The more of them a text has, the more each of them says.
  const byTraits = (traits: Weights, language: string): Float64Array => {
    const scores = new Float64Array(slots.length);
    add(scores, traits, (slot) => slots[slot]?.language !== language);
    const most = sumOf(traits);
    return scores.map((score) =>
      score === 0 ? 0 : signWeight * score * Math.min(1, score / most / fullShare),
    );
  };

  // The best few. A text is found by its own words or through those of its best version.
  const bestBy = (scores: Float64Array, most: number, without: ReadonlySet<string>): RankedCandidate[] => {
    const found: RankedCandidate[] = [];
    for (const entry of entries.values()) {
      let best = entry;
      for (const other of (entry.version !== null && versions.get(entry.version)) || []) {
        if ((scores[other.slot] ?? 0) > (scores[best.slot] ?? 0)) best = other;
      }
      const score = scores[best.slot] ?? 0;
      if (score > 0 && !without.has(entry.id))
        found.push({ entry, score, through: best === entry ? null : best.id });
    }
    // Sorting all of them would take longer than finding them.
    const least =
      Float64Array.from(found, ({ score }) => score)
        .sort()
        .at(-most) ?? 0;
    return found
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || Number(a.through !== null) - Number(b.through !== null))
      .slice(0, most);
  };

  const lentBy = (best: readonly RankedCandidate[], weigh: (form: string) => number): [string, number][] => {
    const lent = new Map<string, number>();
    for (const { entry, score } of best) {
      for (const form of entry.counts.keys())
        lent.set(form, (lent.get(form) ?? 0) + (weigh(form) * score) / (best[0]?.score ?? 1));
    }
    return [...lent].sort((a, b) => b[1] - a[1]).slice(0, lentWords);
  };

  function rank(
    { text: whole, language }: Omit<Linkable, "id">,
    { limit, without = new Set(), among }: RankOptions,
  ): Candidate[] {
    const weigh = (form: string) => weightOf(having(form)) * (among?.rarity(form) ?? 1);
    const text = knownBy(whole);
    const spoken = comparedIn(text, language);
    const weights = (terms: readonly Term[]): Weights =>
      new Map([...countsOf(terms)].map(([form, count]) => [form, weigh(form) * (1 + Math.log(count))]));
    const asked = weights(termsOf(text, spoken));
    const traits = weights(sharedTraits(text, spoken));
    const across = byTraits(traits, spoken);
    const both = (words: Float64Array): Float64Array =>
      words.map((score, slot) => score + (across[slot] ?? 0));
    const ownWords = byWords(asked);
    const own = both(ownWords);
    const nearest = bestBy(ownWords.some((score) => score > 0) ? ownWords : own, lenders, new Set());
    const lent = lentBy(nearest, weigh);
    for (const [form, weight] of lent)
      asked.set(form, (asked.get(form) ?? 0) + (lentWeight * weigh(form) * weight) / (lent[0]?.[1] ?? 1));
    const [ofWords, ofTraits] = [sumOf(asked), sumOf(traits)];
    const scores = both(byWords(asked)).map((score, slot) => ((own[slot] ?? 0) === 0 ? 0 : score));
    return bestBy(scores, limit, without).map(({ entry, score, through }) => ({
      id: entry.id,
      score: rounded(score / (ofWords + (entry.language === spoken ? 0 : ofTraits))),
      through,
    }));
  }

  return { size: () => entries.size, put, take, rarity, rank };
};

const countsOf = (terms: readonly Term[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { form } of terms) counts.set(form, (counts.get(form) ?? 0) + 1);
  return counts;
};

const sumOf = (weights: ReadonlyMap<string, number>): number =>
  [...weights.values()].reduce((all, weight) => all + weight, 0);

const rounded = (score: number): number => Math.round(Math.min(1, score) * 1000) / 1000;
