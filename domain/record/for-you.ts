// Rule W11: what waits for one person in a draft, as facts. Pages make the sentences, in the language of their reader.

import type { PositionKind, Standing } from "#domain/agreement/kinds";
import { refusalToAct, type Standpoint } from "#domain/people/access";
import type { ProposalCard } from "#domain/proposals/values";
import { innerCircle } from "../comments/comments";
import type { DelegationCode, ParagraphId } from "../draft";

/** What can wait for somebody, the weightiest first. */
export const waitingKinds = [
  /** Silence runs, and the own delegation may break it. */
  "silence",
  /** A position of the own delegation has lapsed: the words have changed. */
  "lapsed",
  /** A paragraph is suggested for closure, and the own delegation has no position on its words. */
  "position",
  /** A paragraph is agreed pending the own delegation. */
  "pending",
  /** Others have named the own delegation as a sponsor, and it has not joined. */
  "sponsor",
  /** An open proposal of the own delegation is opposed. */
  "opposed",
  /** A comment of another side names the own delegation or the person. */
  "mentioned",
  /** In a thread in which the own side has spoken, another side has the last word. */
  "answer",
  /** Passages that are neither linked nor answered, for pen-holders. */
  "passages",
] as const;
type WaitingKind = (typeof waitingKinds)[number];

/** One thing that waits. `by`: the delegations on the other side of it, as far as they are known. */
export type WaitingItem = {
  /** Its key among what waits for this person. */
  readonly key: string;
  readonly kind: WaitingKind;
  readonly pid: ParagraphId | null;
  readonly proposal: string | null;
  readonly by: readonly DelegationCode[];
  /** `lapsed`: what the position was. */
  readonly position: PositionKind | null;
  /** How many passages; 1 for a single thing. */
  readonly count: number;
  /** `silence`: the hour until which it runs, ISO 8601. */
  readonly until: string | null;
};

/** A paragraph as far as something on it can wait for somebody. */
type AskedBlock = {
  readonly pid: ParagraphId;
  readonly standing: Standing;
  readonly closing: { readonly pending: readonly DelegationCode[] } | null;
  readonly positions: readonly {
    readonly delegation: DelegationCode;
    readonly position: PositionKind;
    readonly lapsed: boolean;
  }[];
};

/** A comment that the person reads; `isOpen` is false in a thread that was resolved, and for what was withdrawn. */
export type ReadComment = {
  readonly id: string;
  readonly pid: ParagraphId;
  readonly parent: string | null;
  readonly userId: string | null;
  readonly delegation: DelegationCode | null;
  readonly body: string;
  readonly isOpen: boolean;
};

/** Everything that waiting things are derived from. */
export type ForYouFacts = {
  readonly blocks: readonly AskedBlock[];
  readonly cards: readonly Pick<
    ProposalCard,
    "id" | "pid" | "state" | "by" | "sponsors" | "unconfirmed" | "opponents"
  >[];
  /** In the order in which they were written. */
  readonly comments: readonly ReadComment[];
  /** The hour until which silence runs, ISO 8601; null when none runs. */
  readonly silenceUntil: string | null;
  /** The names of the person and of the own delegation, besides its code. */
  readonly names: readonly string[];
  /** Passages that are neither linked nor answered. */
  readonly passagesWithoutHome: number;
};

const single = { proposal: null, by: [], position: null, count: 1, until: null } as const;

/** W11: what waits for this person, the weightiest first, then in the order of the text. */
export const waitingFor = (who: Standpoint, facts: ForYouFacts): WaitingItem[] => {
  const delegation = innerCircle(who);
  const waiting = [
    ...(delegation === null ? [] : forDelegation(delegation, facts)),
    ...threadsWaiting(who, facts),
    ...forPenHolders(who, facts),
  ];
  return waiting.sort((one, other) => weightOf(one) - weightOf(other));
};

const weightOf = ({ kind }: WaitingItem): number => waitingKinds.indexOf(kind);

const forDelegation = (delegation: DelegationCode, facts: ForYouFacts): WaitingItem[] => [
  ...silenceWaiting(facts),
  ...facts.blocks.flatMap((block) => paragraphWaiting(delegation, block)),
  ...facts.cards.flatMap((card) => proposalWaiting(delegation, card)),
];

// W11a
const silenceWaiting = ({ silenceUntil: until }: ForYouFacts): WaitingItem[] =>
  until === null ? [] : [{ ...single, key: `silence ${until}`, kind: "silence", pid: null, until }];

// W11b, W11c, W11d: one item for each paragraph, the weightiest.
const paragraphWaiting = (
  delegation: DelegationCode,
  { pid, standing, closing, positions }: AskedBlock,
): WaitingItem[] => {
  const own = positions.find((position) => position.delegation === delegation);
  if (own?.lapsed) return [{ ...single, key: `lapsed ${pid}`, kind: "lapsed", pid, position: own.position }];
  if (own) return [];
  if (standing === "suggested-for-closure")
    return [{ ...single, key: `position ${pid}`, kind: "position", pid }];
  return closing?.pending.includes(delegation) && standing !== "open"
    ? [{ ...single, key: `pending ${pid}`, kind: "pending", pid }]
    : [];
};

// W11e, W11f
const proposalWaiting = (delegation: DelegationCode, card: ForYouFacts["cards"][number]): WaitingItem[] => {
  const { id, pid, state, by, sponsors, unconfirmed, opponents } = card;
  if (state !== "open") return [];
  const about = { ...single, pid, proposal: id };
  if (unconfirmed.includes(delegation))
    return [{ ...about, key: `sponsor ${id}`, kind: "sponsor", by: [by] }];
  return sponsors.includes(delegation) && opponents.length > 0
    ? [{ ...about, key: `opposed ${id} ${opponents.join(" ")}`, kind: "opposed", by: opponents }]
    : [];
};

// W11g, W11h: what is open in threads since the own side last spoke.
const threadsWaiting = (who: Standpoint, { comments, names }: ForYouFacts): WaitingItem[] => {
  const named = namesIn([...(who.delegation === null ? [] : [who.delegation]), ...names]);
  const threads = new Map<string, ReadComment[]>();
  for (const comment of comments.filter(({ isOpen }) => isOpen)) {
    const thread = threads.get(comment.parent ?? comment.id);
    if (thread) thread.push(comment);
    else threads.set(comment.parent ?? comment.id, [comment]);
  }
  return [...threads.values()].flatMap((said) => threadWaiting(who, said, named));
};

const threadWaiting = (
  who: Standpoint,
  said: readonly ReadComment[],
  named: (words: string) => boolean,
): WaitingItem[] => {
  const isOwn = ({ userId, delegation }: ReadComment) =>
    userId === who.userId || (delegation !== null && delegation === innerCircle(who));
  const last = said.findLastIndex(isOwn);
  const since = said.slice(last + 1);
  const asked = since.find(({ body }) => named(body)) ?? (last >= 0 ? since.at(-1) : undefined);
  if (!asked) return [];
  const kind = named(asked.body) ? "mentioned" : "answer";
  const by = asked.delegation === null ? [] : [asked.delegation];
  return [{ ...single, key: `${kind} ${asked.id}`, kind, pid: said[0]?.pid ?? asked.pid, by }];
};

// A name counts as a whole word where the script separates words: BRA is not in BRACKETS.
const namesIn = (given: readonly string[]): ((words: string) => boolean) => {
  const names = given.map((name) => name.trim()).filter((name) => name !== "");
  return (words) => names.some((name) => hasName(words, name));
};

const hasName = (words: string, name: string): boolean => {
  const isApart = !/\p{Script=Han}/u.test(name);
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
    const around = `${words[at - 1] ?? ""}${words[at + name.length] ?? ""}`;
    if (!isApart || !/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
};

// W11i
const forPenHolders = (who: Standpoint, { passagesWithoutHome }: ForYouFacts): WaitingItem[] =>
  refusalToAct(who, "dispose") === null && passagesWithoutHome > 0
    ? [{ ...single, key: "passages", kind: "passages", pid: null, count: passagesWithoutHome }]
    : [];
