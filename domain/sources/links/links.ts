// Rule L: a link ties a passage to a paragraph, with a kind and a quote at both ends, and tells when an end no longer fits.
import type { DelegationCode } from "#domain/draft";
import { refusalToAct, type Standpoint } from "#domain/people/access";
import { Refusal } from "#domain/refusal";
import { isThere } from "#domain/words/quotes";
import type { Quote } from "#domain/words/values";

/**
 * How a passage was taken up in a paragraph: word for word, changed, in its sense only, or the paragraph goes against it.
 */
export const linkKinds = ["verbatim", "adapted", "in-substance", "opposed"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** One end of a link: the digest that was linked, the words quoted then if any, and the present words. */
export type LinkEnd = {
  readonly digest: string;
  readonly quote: Quote | null;
  /** Null when the paragraph or the passage is no longer there. */
  readonly now: { readonly digest: string; readonly text: string } | null;
};

/**
 * L2: an end no longer fits when its words have changed and the quote, or without a quote the whole, is gone. Where the
 * words occurred or occur at several places, those with none of the quote's neighbours are not the ones that were meant.
 */
export const hasMovedAway = (end: LinkEnd): boolean => {
  if (end.now === null) return true;
  if (end.now.digest === end.digest) return false;
  return end.quote === null || !isThere(end.quote, end.now.text);
};

/** L2: a link is suspect when either end no longer fits, until somebody confirms it. */
export const isSuspect = (block: LinkEnd, passage: LinkEnd): boolean =>
  hasMovedAway(block) || hasMovedAway(passage);

/** L4: pen-holders may remove or renew any link, a delegate those made for the same delegation. */
export const refusalToChangeLink = (
  who: Standpoint,
  link: { readonly delegation: DelegationCode | null; readonly createdBy: string | null },
): Refusal | null => {
  const own =
    link.createdBy === who.userId || (link.delegation !== null && link.delegation === who.delegation);
  return own || refusalToAct(who, "dispose") === null
    ? null
    : new Refusal("not-allowed", "Only a link that your own delegation made can be changed or taken away.");
};
