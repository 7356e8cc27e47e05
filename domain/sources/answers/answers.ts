// Rule L: answers to those who made submissions. Asks that say nearly the same are found, so that they are answered
// together, and what the public reads is kept free of personal data.

import type { AnswerCounts } from "#domain/sources/values";
import { blank, takeOutContact } from "#domain/submissions/form/contact";
import { namesOrganization } from "#domain/submissions/form/stakeholders";
import type { SubmissionFields } from "#domain/submissions/submissions";
import { wordsOf } from "#domain/words/words";
import { recordOf } from "../../typed-entries";
import { type DispositionKind, dispositionKinds } from "./dispositions";

/** An ask among others, and who asks. Those that say the same in several languages share a `version`. */
export type SubmittedAsk = {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly version?: string | null;
};

/** The share of the different words in either ask that both must have. */
const alikeFrom = 0.75;

/** The first ask of a group; its words are numbers, the rarest first. */
type Leader = { readonly ids: string[]; readonly senders: Set<string>; readonly words: Int32Array };

/**
 * L20: the groups of asks that say nearly the same, those with most senders first, then in the order of their first asks;
 * each has two at least. An ask goes to the group whose first ask it is most like, never to one by way of a third;
 * versions of one ask stay together. Small words count too: "not" distinguishes two asks.
 */
export const alikeAsks = (asks: readonly SubmittedAsk[]): string[][] => {
  const words = rarestFirst(asks.map(({ text }) => new Set(wordsOf(text))));
  const leaders: Leader[] = [];
  const byWord = new Map<number, Leader[]>();
  const byVersion = new Map<string, Leader>();
  for (const [index, { id, from, version }] of asks.entries()) {
    const own = words[index] ?? new Int32Array();
    // Two sets with enough in common share one of their rarest words: others need not be compared.
    const rarest = own.subarray(0, own.length - Math.ceil(alikeFrom * own.length) + 1);
    const known = (version && byVersion.get(version)) || likest(own, rarest, byWord);
    const leader = known ?? { ids: [], senders: new Set<string>(), words: own };
    leader.ids.push(id);
    leader.senders.add(from);
    if (version && !byVersion.has(version)) byVersion.set(version, leader);
    if (known) continue;
    leaders.push(leader);
    for (const word of rarest) {
      const having = byWord.get(word);
      if (having) having.push(leader);
      else byWord.set(word, [leader]);
    }
  }
  return leaders
    .filter(({ ids }) => ids.length > 1)
    .sort((a, b) => b.senders.size - a.senders.size)
    .map(({ ids }) => ids);
};

// Words become numbers by the number of asks that have them, so that two sets are compared in one pass.
const rarestFirst = (all: readonly ReadonlySet<string>[]): Int32Array[] => {
  const counts = new Map<string, number>();
  for (const words of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ordered = [...counts].sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1));
  const numbers = new Map(ordered.map(([word], number) => [word, number]));
  return all.map((words) => Int32Array.from(words, (word) => numbers.get(word) ?? 0).sort());
};

const likest = (
  words: Int32Array,
  rarest: Int32Array,
  byWord: ReadonlyMap<number, readonly Leader[]>,
): Leader | undefined => {
  let best: { leader: Leader; likeness: number } | undefined;
  const seen = new Set<Leader>();
  for (const word of rarest)
    for (const leader of byWord.get(word) ?? []) {
      if (seen.has(leader)) continue;
      seen.add(leader);
      const likeness = likenessOf(words, leader.words, best?.likeness ?? alikeFrom);
      if (likeness >= alikeFrom && likeness > (best?.likeness ?? 0)) best = { leader, likeness };
    }
  return best?.leader;
};

// The share in common; 0 as soon as it cannot reach `enough` any more.
const likenessOf = (one: Int32Array, other: Int32Array, enough: number): number => {
  const all = one.length + other.length;
  const apart = all - (2 * enough * all) / (1 + enough) + 1e-9;
  let common = 0;
  let alone = 0;
  let [a, b] = [0, 0];
  if (Math.abs(one.length - other.length) > apart) return 0;
  while (a < one.length && b < other.length) {
    const difference = (one[a] ?? 0) - (other[b] ?? 0);
    if (difference === 0) common += 1;
    else if (++alone > apart) return 0;
    if (difference <= 0) a += 1;
    if (difference >= 0) b += 1;
  }
  return common / (all - common);
};

/** L21: counts the answers of passages; null stands for a passage without one. */
export const countAnswers = (kinds: readonly (DispositionKind | null)[]): AnswerCounts => {
  const of = (kind: DispositionKind | null) => kinds.filter((each) => each === kind).length;
  return { ...recordOf(dispositionKinds, of), open: of(null), total: kinds.length };
};

/** Who signed a submission. */
export type Signatory = Pick<SubmissionFields, "title" | "firstName" | "lastName">;

/**
 * L22: words as the public reads them: addresses, numbers and the names of signatories are blanked out with as many
 * characters. A single name is only looked for as it was written, so that "will" stays where a Mr Will signed.
 */
export const withoutPersons = (text: string, { firstName, lastName }: Signatory): string => {
  const reachless = takeOutContact([text]).paragraphs[0] ?? "";
  const names = [firstName, lastName].flatMap((name) => (name && isPersonal(name) ? [name.trim()] : []));
  const whole = names.length === 2 ? [names.join(" "), [...names].reverse().join(" ")] : [];
  const close = names.length === 2 ? [[...names].reverse().join("")] : [];
  const patterns = [
    ...[...whole, ...close].map((name) => named(name, "giu")),
    ...names.filter(isDistinctive).flatMap((name) => [named(name, "gu"), named(name.toUpperCase(), "gu")]),
  ];
  return patterns.reduce((rest, pattern) => rest.replace(pattern, blanked), reachless);
};

// Some type the name of a group or of their organization where a person's is asked for.
const isPersonal = (name: string): boolean => name.trim() !== "" && !namesOrganization(name);
// An initial, or a name of one character, would blank out half of the words.
const isDistinctive = (name: string): boolean => [...name].length >= (unspaced.test(name) ? 2 : 3);

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const named = (name: string, flags: string): RegExp => {
  const words = name
    .split(/\s+/u)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("\\s+");
  return new RegExp(unspaced.test(name) ? words : `(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, flags);
};

const blanked = (found: string): string => found.replace(/\S/g, blank);

/** L22: the name of an organization as the public reads it; null where nothing but a person's name is left of it. */
export const publicName = (name: string | null, signatory: Signatory): string | null => {
  if (name === null) return null;
  const whole = [signatory.firstName, signatory.lastName].filter(Boolean).join(" ");
  if (namesOrganization(name) && name.trim() !== whole) return takeOutContact([name]).paragraphs[0] ?? null;
  const left = withoutPersons(name, signatory);
  return left === name ? name : null;
};
