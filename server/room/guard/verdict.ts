// The verdict on an update that was tried: may these blocks become what the update made of them, and which proposals
// does it make.
import type * as Y from "yjs";
import type { MadeProposal, RewordedProposal } from "#db/draft/appending";
import { sha256 } from "#domain/digest";
import { type Block, canonicalText, type DelegationCode, type ParagraphId, run } from "#domain/draft";
import { proposesAs } from "#domain/people/access";
import { type Extent, nothing } from "#domain/proposals/extents";
import { wordsOn } from "#domain/proposals/proposal-words";
import { proposalsOn } from "#domain/proposals/proposals";
import { refusalToBecome } from "#domain/proposals/shares";
import type { ProposalSaid } from "#domain/record/typed-proposals";
import { orThrow, Refusal } from "#domain/refusal";
import { readBlock, readShape } from "#editor/draft-doc";
import type { Rules, UpdateFindings } from "./guard";
import { isPartOf, proposedWords } from "./marks";
import { type Appeared, appearedBy, checkProposing, onlyProposes, type TouchedBlock } from "./proposing";
import { isAlike, type MarkedStretch, marksOn, type Readings } from "./stretches";
import type { Totals } from "./totals";

/** A block an update changes, as it was before; `before` is null where its marks do not matter. */
export type Watched = {
  readonly text: Y.XmlText;
  readonly element: Y.XmlElement;
  readonly pid: ParagraphId;
  readonly length: number;
  readonly before: TouchedBlock["before"] | null;
};

export type GuardVerdict = {
  /** Proposals that nobody had seen before. */
  readonly made: readonly MadeProposal[];
  /** Existing proposals whose words changed. */
  readonly reworded: readonly RewordedProposal[];
  /** The blocks on which proposals appeared or vanished. */
  readonly proposalsChanged: readonly ParagraphId[];
  /** The blocks in which the text itself was edited. */
  readonly direct: readonly ParagraphId[];
};

/** A block in which the text itself is edited; `before`: its earlier state, where requested. */
export type EditedBlock = { readonly pid: ParagraphId; readonly before: Block | null };

/** Asks whether the earlier state of a block or wording of a proposal must be known before it is edited. */
export type Beginning = {
  readonly edits: (pid: ParagraphId) => boolean;
  readonly rewords: (proposal: string) => boolean;
};

/** The blocks that a direct edit changes, or may change. */
export const editedIn = (watched: readonly Watched[], { edits }: Beginning): readonly EditedBlock[] =>
  watched.map(({ element, pid }) => ({ pid, before: edits(pid) ? readBlock(element, pid) : null }));

type JudgedBlock = TouchedBlock & Pick<Watched, "element">;

/** Judges an update that has just been applied. Throws the matching Refusal. */
export const judge = (
  watched: readonly Watched[],
  { manner, rules }: Pick<UpdateFindings, "manner"> & { readonly rules: Rules },
  {
    readings,
    totals,
    rewords,
  }: { readonly readings: Readings; readonly totals: Totals } & Pick<Beginning, "rewords">,
): GuardVerdict => {
  const touched = watched.flatMap(({ before, ...each }) =>
    before ? [{ ...each, before, after: readings.renew(each.text) }] : [],
  );
  const by = manner === "direct" ? null : (proposesAs(rules.who) ?? "");
  const proposed = manner === "either" && by !== null ? touched.filter((each) => onlyProposes(each, by)) : [];
  const appeared = by === null ? [] : appearing(touched, { by, proposed, manner, rules });
  if (by === null) checkDirect(touched);
  const changes = watched.map((each) => extentsOf(each, readings));
  for (const change of changes) orThrow(refusalToBecome(change.pid, { ...change, by }));
  totals.take(changes, by);
  for (const { mark, pid } of appeared) rules.ledger.enter(mark, pid);
  const digests = new Map<ParagraphId, string>();
  const digestIn = (block: JudgedBlock) => {
    const digest = digests.get(block.pid) ?? digestOf(block);
    digests.set(block.pid, digest);
    return digest;
  };
  const made = appeared.flatMap(({ mark, pid, isNew }) => {
    const block = touched.find((each) => each.pid === pid);
    return isNew && block ? [{ proposal: mark.id, pid, digest: digestIn(block) }] : [];
  });
  const fresh = new Set(made.map(({ proposal }) => proposal));
  const reworded = touched.flatMap((block) =>
    [...changedIn(block)]
      .filter((proposal) => !fresh.has(proposal))
      .map((proposal) => {
        const { pid } = block;
        if (!rewords(proposal)) return { proposal, pid, begun: null };
        const before = { said: saidBefore(block, proposal) };
        return { proposal, pid, begun: { proposal, pid, digest: digestIn(block), before } };
      }),
  );
  const own = new Set(
    manner === "proposing" ? watched.map(({ pid }) => pid) : proposed.map(({ pid }) => pid),
  );
  const direct = watched.flatMap(({ pid }) => (own.has(pid) ? [] : [pid]));
  return {
    made,
    reworded,
    direct,
    proposalsChanged: touched.filter(hasOtherProposals).map(({ pid }) => pid),
  };
};

// A24: the delegate who holds the pen may propose in one block and write in another, or do both in one; the proposals
// of others may only lose words by it.
const appearing = (
  touched: readonly JudgedBlock[],
  {
    by,
    proposed,
    manner,
    rules,
  }: {
    readonly by: DelegationCode;
    readonly proposed: readonly JudgedBlock[];
    readonly manner: UpdateFindings["manner"];
    readonly rules: Rules;
  },
): readonly Appeared[] => {
  if (manner === "proposing") return checkProposing(touched, by, rules);
  checkDirect(
    touched.filter((each) => !proposed.includes(each)),
    by,
  );
  return appearedBy(touched, by, rules);
};

const extentsOf = ({ text, pid, before, length }: Watched, readings: Readings) => ({
  text,
  pid,
  isPlain: before === null,
  before: before ? readings.extent(before) : plainExtent(length),
  after: before ? readings.extent(readings.of(text)) : plainExtent(text.length),
});

const plainExtent = (text: number): Extent => ({ ...nothing, text });

// Rule A for direct edits: words of proposals may be removed, and nothing else may happen to them, except to those in
// one's own name.
const checkDirect = (touched: readonly TouchedBlock[], by?: DelegationCode): void => {
  const isKept = touched.every(({ before, after }) =>
    isPartOf(proposedWords(after, by), proposedWords(before, by)),
  );
  if (!isKept) throw new Refusal("not-allowed", "A direct edit cannot make or extend a proposal.");
};

// The digest (S1) of the text as if nothing were proposed.
const digestOf = ({ element, pid, after }: JudgedBlock): string => {
  const runs = after
    .filter(({ insertions }) => insertions.isEmpty)
    .map(({ words, look }) => run(words, { footnote: look.footnote }));
  return sha256(canonicalText({ ...readShape(element, pid), runs }));
};

// The proposals whose words changed: only the differing part of the text need be compared.
const changedIn = ({ before, after }: TouchedBlock): Set<string> => {
  const [from, shorter] = [sameFrom(before, after), Math.min(before.length, after.length)];
  let end = 0;
  while (end < shorter - from && isSameStretch(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const [was, is] = [before, after].map((all) => wordsByProposal(all.slice(from, all.length - end)));
  const changed = new Set<string>();
  for (const [one, other] of [[was, is] as const, [is, was] as const])
    for (const [key, words] of one ?? []) if (other?.get(key) !== words) changed.add(key.slice(1));
  return changed;
};

const sameFrom = (before: readonly MarkedStretch[], after: readonly MarkedStretch[]): number => {
  const from = before.findIndex((stretch, nth) => !isSameStretch(stretch, after[nth]));
  return from < 0 ? before.length : from;
};

const isSameStretch = (one: MarkedStretch | undefined, other: MarkedStretch | undefined): boolean =>
  one !== undefined && other !== undefined && isAlike(one, other) && one.words === other.words;

// What each proposal inserts (+) and marks for deletion (-).
const wordsByProposal = (stretches: readonly MarkedStretch[]): Map<string, string> => {
  const all = new Map<string, string>();
  for (const { words, insertions, deletions } of stretches)
    for (const [sign, set] of [["+", insertions] as const, ["-", deletions] as const])
      for (const { id } of set.marks) all.set(sign + id, (all.get(sign + id) ?? "") + words);
  return all;
};

const saidBefore = ({ element, pid, before }: JudgedBlock, proposal: string): ProposalSaid => {
  const runs = before.map(({ words, insertions, deletions }) =>
    run(words, { insertions: insertions.marks, deletions: deletions.marks }),
  );
  const block = { ...readShape(element, pid), runs };
  return proposalsOn(block).includes(proposal) ? wordsOn(block, proposal) : null;
};

const hasOtherProposals = ({ before, after }: TouchedBlock): boolean => {
  const [then, now] = [before, after].map((each) => new Set([...marksOn(each).values()].map(({ id }) => id)));
  return then?.size !== now?.size || [...(now ?? [])].some((id) => !then?.has(id));
};
