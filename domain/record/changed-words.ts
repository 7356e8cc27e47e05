// What entries of the record say about words that an act changed, in its own paragraph and in others.

import type { Edit } from "#domain/proposals/values";
import { type ParagraphId, paragraphId } from "../draft";
import { editsBetween } from "../proposals/edits-between";
import { type ActFacts, editsIn, objectsIn, textOf } from "./record-words";

/** A paragraph before and after an act. */
export type ChangedWords = {
  readonly pid: ParagraphId;
  /** Base texts; null where the paragraph did not stand. */
  readonly was: string | null;
  readonly is: string | null;
  /** Where the words are too long to be stored whole: what was removed and inserted. Before and after are null then. */
  readonly edits?: readonly Edit[];
  /** True where the paragraph was moved too. */
  readonly moved?: true;
  /** True where its kind or level changed. */
  readonly restyled?: true;
};

/** Words up to this length are stored whole, before and after; of longer ones only what was removed and inserted. */
export const mostWhole = 8000;

/**
 * Successive changes without repeating long words of a paragraph: where an act found a paragraph as the one before had
 * left it, only the edits are stored.
 */
export const withoutRepeatedWords = (): ((change: ChangedWords) => ChangedWords) => {
  type Last = { readonly was: string | null; readonly is: string; readonly kept: ChangedWords };
  const lasts = new Map<ParagraphId, Last>();
  return (change) => {
    const { pid, was, is } = change;
    const last = lasts.get(pid);
    if (is === null || (was?.length ?? 0) + is.length <= mostWhole) return change;
    // Proposals accepted together give the same change.
    if (last && was === last.was && is === last.is) return last.kept;
    const goesOn = was !== null && was === last?.is;
    // Copied, since a slice of a string would keep the whole string in memory.
    const edits = goesOn ? structuredClone(editsBetween(was, is)) : [];
    const kept = goesOn ? { ...change, was: null, is: null, edits } : change;
    lasts.set(pid, { was, is, kept });
    return kept;
  };
};

/** The acts of the record that change words, place or kind of a paragraph. */
export const changingActs: ReadonlySet<string> = new Set([
  "words.edited",
  "block.added",
  "block.split",
  "block.joined",
  "block.moved",
  "block.restyled",
  "block.deleted",
  "block.restored",
  "block.revised",
  "words.tidied",
  "words.bracketed",
  "words.unbracketed",
  "words.revised",
  "references.renumbered",
  "proposal.accepted",
  "proposal.reopened",
]);

/** The paragraphs that an act changed, its own first. */
export const changesIn = (entry: {
  readonly act: string;
  readonly pid: ParagraphId | null;
  readonly facts: ActFacts;
}): ChangedWords[] => {
  if (!changingActs.has(entry.act)) return [];
  const { facts, pid } = entry;
  const others = objectsIn(facts.others);
  const own = pid === null ? null : ownChange(pid, entry.act, facts);
  return [
    ...(own ? [own] : []),
    ...others.flatMap(({ pid, was, is }) =>
      textOf(pid) ? [{ pid: paragraphId(textOf(pid)), was: wordsIn(was), is: wordsIn(is) }] : [],
    ),
  ];
};

/** The paragraphs that a file brought into a draft, with the digests of their first words. */
export const broughtBy = ({
  act,
  facts,
}: {
  readonly act: string;
  readonly facts: ActFacts;
}): ChangedWords[] =>
  act === "text.imported" && typeof facts.digests === "object" && facts.digests !== null
    ? Object.keys(facts.digests).map((pid) => ({ pid: paragraphId(pid), was: null, is: "" }))
    : [];

const ownChange = (pid: ParagraphId, act: string, facts: ActFacts): ChangedWords | null => {
  const { was, is, edits } = facts;
  // A parked or rejected proposal is open again: the paragraph reads as before.
  const isAsBefore = was === is && facts.from === facts.to && facts.moved !== true;
  if (act === "proposal.reopened" && isAsBefore) return null;
  const restyled =
    act === "proposal.reopened" && was === is && facts.from !== facts.to ? ({ restyled: true } as const) : {};
  const moved = facts.moved === true || facts.how === "moved" ? ({ moved: true } as const) : {};
  if (was !== undefined && is !== undefined)
    return { pid, was: wordsIn(was), is: wordsIn(is), ...moved, ...restyled };
  return Array.isArray(edits) && facts.from !== undefined
    ? { pid, was: null, is: null, edits: editsIn(facts) }
    : null;
};

const wordsIn = (value: unknown): string | null => (typeof value === "string" ? value : null);
