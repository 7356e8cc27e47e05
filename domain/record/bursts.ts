// Rule R8: edits that people make in the text itself, with one entry for each burst of editing: where a burst ends, and what
// its entry says.

import type { Edit } from "#domain/proposals/values";
import { digestOfBlock } from "../digest";
import { type Block, baseRuns, baseText, collapse, type Run } from "../draft";
import { penName, type Role, type Standpoint } from "../people/access";
import { editsBetween } from "../proposals/edits-between";
import { mostWhole } from "./changed-words";

/** R8b: this many milliseconds without a change end a burst in a paragraph. */
export const quietAfter = 10_000;

/** R8b: true when a change by this person belongs to the burst of that one. */
export const goesOn = (one: Standpoint | undefined, other: Standpoint): boolean =>
  one?.userId === other.userId && one.role === other.role && one.delegation === other.delegation;

/** What the entry of a burst says besides who, when and where. */
type EditedFacts = {
  readonly role: Role;
  /** The digest of the words before. */
  readonly from: string;
  /** Words removed and inserted, in order; `start` is in the base text before. */
  readonly edits: readonly Edit[];
  /** The words before and after; absent where they are very long. */
  readonly was?: string;
  readonly is?: string;
  /** Proposals whose words or marks the burst removed. */
  readonly proposals?: readonly string[];
  /** True when nothing but italics, notes or references changed. */
  readonly looks?: true;
};

/** R8a, R8c: the result of a burst: the digest of the words after, and the facts. Null when nothing remained of it. */
export const burstOf = (
  before: Block,
  after: Block,
  role: Role,
): { readonly digest: string; readonly facts: EditedFacts } | null => {
  const [was, is] = [baseText(before), baseText(after)];
  const [from, digest] = [digestOfBlock(before), digestOfBlock(after)];
  const proposals = touchedProposals(before, after);
  const looks = was === is && looksOf(before) !== looksOf(after);
  if (from === digest && was === is && proposals.length === 0 && !looks) return null;
  const facts: EditedFacts = {
    role,
    from,
    edits: editsBetween(was, is),
    ...(was.length + is.length <= mostWhole && { was, is }),
    ...(proposals.length > 0 && { proposals }),
    ...(looks && { looks: true as const }),
  };
  return { digest, facts };
};

// Italics, notes and references, with the words that they lie on.
const looksOf = (block: Block): string =>
  JSON.stringify(
    joinedRuns(block).map(({ text, italic, footnote, reference }) => [
      collapse(text),
      italic,
      footnote,
      reference,
    ]),
  );

// Runs that differ only in what is proposed are joined.
const joinedRuns = (block: Block): Run[] =>
  baseRuns(block).reduce<Run[]>((runs, piece) => {
    const last = runs.at(-1);
    const isAlike =
      last?.italic === piece.italic && last.footnote === piece.footnote && last.reference === piece.reference;
    if (last && isAlike) runs[runs.length - 1] = { ...last, text: last.text + piece.text };
    else runs.push(piece);
    return runs;
  }, []);

const touchedProposals = (before: Block, after: Block): string[] => {
  const [then, now] = [proposedIn(before), proposedIn(after)];
  return [...new Set([...then.keys(), ...now.keys()])].filter((id) => then.get(id) !== now.get(id));
};

// The words that each proposal of a delegation inserts and marks for deletion. What pen-holders propose themselves is no
// edit.
const proposedIn = ({ runs }: Block): Map<string, string> => {
  const words = new Map<string, string>();
  for (const { text, insertions, deletions } of runs)
    for (const [sign, marks] of [["+", insertions] as const, ["-", deletions] as const])
      for (const { id, by } of marks)
        if (by !== penName) words.set(id, `${words.get(id) ?? ""}${sign}${text}`);
  return words;
};
