// Rule W: the news for one person in a draft. All of it is derived from the record, from comments inside the own delegation,
// and from positions as they count now; the server asks here what to show and what to send by e-mail.

import type { Standpoint } from "#domain/people/access";
import { innerCircle } from "../comments/comments";
import { type Sentence, sentence } from "../sentence";
import type { ReadableEntry, RecordNames, SentencePart, SpokenName } from "./record-words";
import { listed, paragraph, textOf } from "./record-words";
import type { PauseReason } from "./webhooks";

/** Why something is news to somebody, the weightiest first. */
export const noticeReasons = [
  "silence-runs",
  "lapsed",
  "silence",
  "own-proposal",
  "own-position",
  "named",
  "webhook",
  "comment",
  "draft",
  "followed",
] as const;
type NoticeReason = (typeof noticeReasons)[number];

/** One thing that happened or that waits. `n`: its entry in the record; absent for what is no entry. */
export type Notice = {
  readonly key: string;
  readonly n: number | null;
  /** When, by the database's clock; null where only the fact is known. */
  readonly at: string | null;
  readonly pid: string | null;
  readonly reason: NoticeReason;
};

/** An entry of the record as this person reads it, sealed facts that are theirs included. */
export type NewsEntry = ReadableEntry & { readonly n: number; readonly at: string };

/** A comment inside the reader's own delegation, or a position of it whose words have changed. */
type InnerComment = {
  readonly id: string;
  readonly pid: string;
  readonly userId: string | null;
  readonly at: string;
};
type Lapse = { readonly pid: string; readonly digest: string };

/** W13d: a webhook of the reader that stopped by itself. */
export type StoppedWebhook = {
  readonly id: string;
  readonly host: string;
  readonly because: PauseReason;
  readonly at: string;
};

/** The facts from which news is derived. */
export type NewsFacts = {
  readonly entries: readonly NewsEntry[];
  readonly inner: readonly InnerComment[];
  readonly lapses: readonly Lapse[];
  /** The proposals that the reader, or the reader's delegation, has made or joined, and since when. */
  readonly ownProposals: ReadonlyMap<string, string>;
  /** The comments of threads in which the reader, or the reader's delegation, has spoken, and since when. */
  readonly ownThreads: ReadonlyMap<string, string>;
  /** The paragraphs that the reader follows, and since when. */
  readonly follows: ReadonlyMap<string, string>;
  readonly silenceRuns: boolean;
  readonly webhooks: readonly StoppedWebhook[];
};

/** W1 to W6: what is news to this person, what waits first, then the latest. */
export const noticesFor = (who: Standpoint, facts: NewsFacts): Notice[] => {
  const happened = [
    ...facts.entries.flatMap((entry): Notice[] => {
      const reason = reasonOf(who, entry, facts);
      const { n, at, pid } = entry;
      return reason === null ? [] : [{ key: `entry ${n}`, n, at, pid, reason }];
    }),
    ...facts.inner
      .filter(({ userId }) => userId !== who.userId)
      .map(({ id, pid, at }): Notice => ({ key: `inner ${id}`, n: null, at, pid, reason: "comment" })),
    ...facts.webhooks.map(
      (each): Notice => ({ key: keyOfStop(each), n: null, at: each.at, pid: null, reason: "webhook" }),
    ),
  ];
  const waiting = facts.lapses.map(
    ({ pid, digest }): Notice => ({
      key: `lapsed ${pid} ${digest}`,
      n: null,
      at: null,
      pid,
      reason: "lapsed",
    }),
  );
  const [running, rest] = apart(happened, facts);
  return [...running, ...waiting, ...rest.sort(later)];
};

// W5: the act that fixed the hour of a silence that runs waits above all others.
const apart = (notices: readonly Notice[], { entries, silenceRuns }: NewsFacts): [Notice[], Notice[]] => {
  const fixed = entries.filter(({ act }) => silenceRuns && /^silence\.(opened|extended)$/.test(act));
  const last = Math.max(0, ...fixed.map(({ n }) => n));
  return [
    notices.filter(({ n }) => n === last).map((notice) => ({ ...notice, reason: "silence-runs" })),
    notices.filter(({ n }) => n !== last),
  ];
};

const later = (a: Notice, b: Notice): number =>
  (b.at ?? "").localeCompare(a.at ?? "") || (b.n ?? 0) - (a.n ?? 0);

const reasonOf = (who: Standpoint, entry: NewsEntry, facts: NewsFacts): NoticeReason | null => {
  // W1: one's own acts are no news.
  if (entry.userId === who.userId) return null;
  return (
    own(innerCircle(who), entry, facts) ?? common(entry) ?? (isFollowed(entry, facts) ? "followed" : null)
  );
};

// W2, W3, W5: what concerns the reader's own side.
const own = (
  delegation: string | null,
  { act, facts, delegation: by, at }: NewsEntry,
  { ownProposals, ownThreads }: NewsFacts,
): NoticeReason | null => {
  const names = (list: unknown) => delegation !== null && listed(list).includes(delegation);
  const proposals = [textOf(facts.proposal), textOf(facts.into)];
  if (act.startsWith("proposal.")) {
    const isTyped = act === "proposal.made" || (act === "proposal.reworded" && by === delegation);
    if (!isTyped && proposals.some((id) => isAfter(at, ownProposals.get(id)))) return "own-proposal";
    return names(facts.sponsors) && by !== delegation ? "named" : null;
  }
  if (act === "standing.changed")
    return names(facts.pending) || facts.askedBy === delegation ? namedIf(delegation) : null;
  if (act === "position.carried-over") return names(facts.carries) ? "own-position" : null;
  if (act.startsWith("position.")) return delegation !== null && by === delegation ? "own-position" : null;
  if (/^comment\.(made|answered|resolved|reopened)$/.test(act))
    return isAfter(at, ownThreads.get(textOf(facts.comment))) ? "comment" : null;
  return null;
};

const namedIf = (delegation: string | null): NoticeReason | null => (delegation === null ? null : "named");

// W6: what concerns everybody with a seat.
const common = ({ act, facts }: NewsEntry): NoticeReason | null => {
  if (act.startsWith("silence.")) return "silence";
  const isWhole =
    act === "text.issued" ||
    act === "text.revised" ||
    /^adoption\.|^draft\.adopted$/.test(act) ||
    (act === "draft.changed" && textOf(facts.mode) !== "");
  return isWhole ? "draft" : null;
};

// W4a: every act on a paragraph that is followed.
const isFollowed = ({ pid, at }: NewsEntry, { follows }: NewsFacts): boolean =>
  pid !== null && isAfter(at, follows.get(pid));

// W4b: what was done before it concerned the reader is no news.
const isAfter = (at: string, since: string | undefined): boolean => since !== undefined && at > since;

/** Up to where a person has seen a draft, or has had notices of it by e-mail: an entry, and keys of what is no entry. */
export type Mark = { readonly n: number; readonly keys: readonly string[] };

/** W7: true for what came after the mark. */
export const isNewSince = ({ n, key }: Notice, mark: Mark): boolean =>
  n === null ? !mark.keys.includes(key) : n > mark.n;

/** W7: the mark of somebody who has now been notified of these; keys of what is no longer there are dropped. */
export const markAfter = (
  notified: Pick<Mark, "keys" | "n">,
  { before, present }: { readonly before: Mark; readonly present: readonly Notice[] },
): Mark => {
  const known = new Set([...before.keys, ...notified.keys]);
  const keys = present.flatMap(({ n, key }) => (n === null && known.has(key) ? [key] : []));
  return { n: Math.max(before.n, notified.n), keys };
};

/** W8: notices by paragraph, in the order of the first of each; `pid` is null for what is on none. */
export const byParagraph = <T extends Pick<Notice, "pid">>(
  notices: readonly T[],
): { readonly pid: string | null; readonly notices: readonly T[] }[] => {
  const groups = new Map<string | null, T[]>();
  for (const notice of notices) groups.set(notice.pid, [...(groups.get(notice.pid) ?? []), notice]);
  return [...groups].map(([pid, inGroup]) => ({ pid, notices: inGroup }));
};

/** The sentence about a lapsed position. */
export const describeLapse = (pid: string, position: string, names: RecordNames): Sentence =>
  sentence("Your position on {here} ({position}) has lapsed: the words have changed since.", {
    here: paragraph(pid, names),
    position,
  });

/** W13d: the key of a stopped webhook; one that stops again is news again. */
export const keyOfStop = ({ id, at }: StoppedWebhook): string => `webhook ${id} ${at}`;

/** W13d: the sentence about a stopped webhook. */
export const describeStop = ({ host, because }: StoppedWebhook): Sentence => {
  switch (because) {
    case "gone":
      return sentence("Your webhook at {host} is paused: it answered that it is there no longer.", { host });
    case "no-right":
      return sentence("Your webhook at {host} is paused: it is for those who may change settings here.", {
        host,
      });
    default:
      return sentence("Your webhook at {host} is paused: for a day it did not take what it was sent.", {
        host,
      });
  }
};

/** The sentence about a comment inside the own delegation: who and where, never its words. */
export const describeInner = (pid: string, userId: string | null, names: RecordNames): Sentence => {
  const name = userId === null ? null : names.person(userId);
  const who: SentencePart<SpokenName> = { as: "who", words: name ?? sentence("Somebody") };
  return sentence("{who} commented inside your delegation on {here}.", { who, here: paragraph(pid, names) });
};
