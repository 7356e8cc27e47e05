// Rule L: what those who sent something in are told. Asks that say nearly the same are found, so that they are answered
// together, and what anybody may read is kept free of persons.
import { blank, takeOutContact } from "./contact";
import { type DispositionKind, dispositionKinds } from "./dispositions";
import { namesOrganization } from "./stakeholders";
import type { SubmissionFields } from "./submissions";
import { wordsOf } from "./words";

/** An ask among others, and who asks. Those that say the same in several languages share a `version`. */
export type Ask = {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly version?: string | null;
};

/** Of the different words that either ask has, the share that both must have. */
const alikeFrom = 0.75;

type Leader = { readonly ids: string[]; readonly senders: Set<string>; readonly words: ReadonlySet<string> };

/**
 * L20: the groups of asks that say nearly the same, those of most senders first, then in the order of their first asks;
 * each has two at least. An ask goes
 * to the group whose first ask it is likest to, never to one by way of a third; versions of one ask stay together. No
 * word is left out of the count, small ones neither: "not" tells two asks apart.
 */
export const alikeAsks = (asks: readonly Ask[]): string[][] => {
  const worded = asks.map(({ text, ...ask }) => ({ ...ask, words: new Set(wordsOf(text)) }));
  const rarestFirst = byRarity(worded.map(({ words }) => words));
  const leaders: Leader[] = [];
  const byWord = new Map<string, Leader[]>();
  const byVersion = new Map<string, Leader>();
  for (const { id, from, version, words } of worded) {
    const telling = rarestFirst(words).slice(0, words.size - Math.ceil(alikeFrom * words.size) + 1);
    const known = (version && byVersion.get(version)) || likest(words, telling, byWord);
    const leader = known ?? { ids: [], senders: new Set(), words };
    leader.ids.push(id);
    leader.senders.add(from);
    if (version && !byVersion.has(version)) byVersion.set(version, leader);
    if (known) continue;
    leaders.push(leader);
    for (const word of telling) {
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

// Two sets that have enough in common share one of their rarest words: others need not be looked at.
const byRarity = (all: readonly ReadonlySet<string>[]) => {
  const counts = new Map<string, number>();
  for (const words of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (words: ReadonlySet<string>): string[] =>
    [...words].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || (a < b ? -1 : 1));
};

const likest = (
  words: ReadonlySet<string>,
  telling: readonly string[],
  byWord: ReadonlyMap<string, readonly Leader[]>,
): Leader | undefined => {
  let best: { leader: Leader; likeness: number } | undefined;
  for (const leader of new Set(telling.flatMap((word) => byWord.get(word) ?? []))) {
    const likeness = shareInCommon(words, leader.words);
    if (likeness >= alikeFrom && likeness > (best?.likeness ?? 0)) best = { leader, likeness };
  }
  return best?.leader;
};

const shareInCommon = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  if (Math.min(one.size, other.size) < alikeFrom * Math.max(one.size, other.size)) return 0;
  let common = 0;
  for (const word of one) if (other.has(word)) common += 1;
  return common / (one.size + other.size - common);
};

/** How many passages were answered in each way; `open` are those that were not answered yet. */
export type AnswerCounts = Readonly<Record<DispositionKind | "open", number>> & { readonly total: number };

/** L21: counts the answers of passages; null stands for a passage without one. */
export const countAnswers = (kinds: readonly (DispositionKind | null)[]): AnswerCounts => {
  const of = (kind: DispositionKind | null) => kinds.filter((each) => each === kind).length;
  const counts = Object.fromEntries(dispositionKinds.map((kind) => [kind, of(kind)] as const));
  return { ...(counts as Record<DispositionKind, number>), open: of(null), total: kinds.length };
};

/** Who signed a submission. */
export type Signatory = Pick<SubmissionFields, "title" | "firstName" | "lastName">;

/**
 * L22: words as anybody may read them: addresses, numbers and the names of who signed are blanked out with as many
 * characters. A single name is only looked for as it was written, so that "will" stays where a Mr Will signed.
 */
export const withoutPersons = (text: string, { firstName, lastName }: Signatory): string => {
  const reachless = takeOutContact([text]).paragraphs[0] ?? "";
  const names = [firstName, lastName].flatMap((name) => (name && isPersonal(name) ? [name.trim()] : []));
  const whole = names.length === 2 ? [names.join(" "), [...names].reverse().join(" ")] : [];
  const close = names.length === 2 ? [[...names].reverse().join("")] : [];
  const patterns = [
    ...[...whole, ...close].map((name) => named(name, "giu")),
    ...names.filter(isTelling).flatMap((name) => [named(name, "gu"), named(name.toUpperCase(), "gu")]),
  ];
  return patterns.reduce((rest, pattern) => rest.replace(pattern, blanked), reachless);
};

// Some type the name of a group or of their house where a person's is asked for.
const isPersonal = (name: string): boolean => name.trim() !== "" && !namesOrganization(name);
// An initial, or a name of one character, would blank out half of what was said.
const isTelling = (name: string): boolean => [...name].length >= (unspaced.test(name) ? 2 : 3);

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const named = (name: string, flags: string): RegExp => {
  const words = name
    .split(/\s+/u)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("\\s+");
  return new RegExp(unspaced.test(name) ? words : `(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, flags);
};

const blanked = (found: string): string => found.replace(/\S/g, blank);

/** L22: the name of an organization as anybody may read it; null where nothing but a person is left of it. */
export const publicName = (name: string | null, signatory: Signatory): string | null => {
  if (name === null) return null;
  const whole = [signatory.firstName, signatory.lastName].filter(Boolean).join(" ");
  if (namesOrganization(name) && name.trim() !== whole) return takeOutContact([name]).paragraphs[0] ?? null;
  const left = withoutPersons(name, signatory);
  return left === name ? name : null;
};
