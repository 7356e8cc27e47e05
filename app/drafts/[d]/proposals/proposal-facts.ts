// Facts derived from the cards of a page: how proposals relate to each other, and what blocks are called.
import type { DelegationCode, ParagraphId } from "#domain/draft";
import type { ProposalActKind } from "#domain/proposals/kinds";
import type { ProposalAct } from "#domain/proposals/register";
import type { ProposalCard } from "#domain/proposals/values";
import { bagOf, likeness, wordsOf } from "#domain/words/words";

/** The name of a block, such as "paragraph 12"; null for one that no longer exists. */
export type NameOfBlock = (pid: ParagraphId) => string | null;

type Past = Pick<ProposalAct, "act" | "delegation" | "at" | "facts">;

const closing: readonly ProposalActKind[] = ["accepted", "rejected", "withdrawn", "parked", "merged", "fell"];

/** The act that closed a proposal; null for an open one. */
export const closedBy = (card: ProposalCard): Past | null =>
  card.state === "open" ? null : (card.history.findLast(({ act }) => closing.includes(act)) ?? null);

/** True when `code` is among the sponsors of the proposal. */
export const isSponsor = (card: ProposalCard, code: DelegationCode | null): boolean =>
  code !== null && card.sponsors.includes(code);

/** True for a proposal on words of a paragraph, false for one on the paragraph as a whole. */
export const isOnWords = ({ op }: ProposalCard): boolean =>
  op === "insert" || op === "delete" || op === "replace";

const wordsOfCard = (card: ProposalCard): string => `${card.removed} ${card.inserted}`;

const nearness = (one: ProposalCard, other: ProposalCard): number =>
  likeness(bagOf(wordsOf(wordsOfCard(one))), bagOf(wordsOf(wordsOfCard(other))));

/** True when two proposals share more than half of their words. */
export const nearIdentical = (one: ProposalCard, other: ProposalCard | undefined): boolean =>
  other !== undefined && nearness(one, other) > 0.5;

/** Whether these can be merged into one: several, all open, and on the same block. */
export const areMergeable = (cards: readonly ProposalCard[]): boolean =>
  cards.length > 1 && cards.every(({ pid, state }) => pid === cards[0]?.pid && state === "open");

/** The open proposals on the same block that one could be merged into, most similar first. */
export const mergeable = (card: ProposalCard, cards: readonly ProposalCard[]): ProposalCard[] => {
  return cards
    .filter((other) => other.id !== card.id && other.pid === card.pid && other.state === "open")
    .map((other) => ({ other, share: nearness(card, other) }))
    .sort((a, b) => b.share - a.share)
    .map(({ other }) => other);
};
