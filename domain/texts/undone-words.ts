// Rule U6: the words before an act, marks included, where nobody has changed what the act left.
import { type Block, type ParagraphId, proposedBy, type WholeProposal } from "../draft";
import { proposalsOn } from "../proposals/proposals";
import { Refusal } from "../refusal";
import { outOfOrder } from "./restored-places";
import type { Takeback } from "./taken-back";

/** The draft with an act taken back, and the paragraphs that this changes. */
export type UndoneWords = {
  readonly blocks: readonly Block[];
  readonly moved: ReadonlySet<ParagraphId>;
  readonly changed: readonly ParagraphId[];
};

/** The paragraphs that differ between two drafts, or are in one of them only. */
const changedBetween = (one: readonly Block[], other: readonly Block[]): ParagraphId[] => {
  const [known, there] = [byPid(one), byPid(other)];
  return [
    ...one.flatMap((block) => (isSame(there.get(block.pid), block) ? [] : [block.pid])),
    ...other.flatMap(({ pid }) => (known.has(pid) ? [] : [pid])),
  ];
};

/** U6: the draft with the changes of an act undone, or the refusal, which names what prevents it. */
export const undoWords = ({ before, left, live }: Takeback): UndoneWords | Refusal => {
  const changed = changedBetween(before, left);
  const [was, then, now] = [byPid(before), byPid(left), byPid(live)];
  const worked = changed.filter((pid) => !isSame(then.get(pid), now.get(pid)));
  if (worked.length > 0) return workedOn(worked, then, now);
  const leaning = leaningOn(live, changed, was);
  if (leaning.length > 0)
    return new Refusal("built-on", "Others have proposed something since that depends on this paragraph.", {
      pids: leaning.map(({ pid }) => pid),
      by: authorsOf(leaning),
    });
  const kept = live.filter(({ pid }) => was.has(pid) || !then.has(pid));
  const restored = kept.map((block) => (changed.includes(block.pid) ? (was.get(block.pid) ?? block) : block));
  const missing = restored.find((block) => changed.includes(block.pid) && lacksItsTarget(block, was, now));
  const gone = [...was.values()].find((block) => !then.has(block.pid) && lacksItsTarget(block, was, now));
  if (missing ?? gone)
    return new Refusal("built-on", "The paragraph that it was about, or the place where it stood, is gone.", {
      pids: changed,
    });
  const isReordered = !hasOneOrder(before, left);
  if (isReordered && !isSame(live.map(pidOf), left.map(pidOf)))
    return new Refusal("built-on", "Paragraphs have come, gone or been moved since.", { pids: changed });
  const blocks = isReordered
    ? before.map((block) => restored.find(({ pid }) => pid === block.pid) ?? block)
    : returning(restored, before, then);
  const moved = isReordered
    ? outOfOrder(live.map(bare), before.map(bare), { steady: new Set(), isAsked: () => true })
    : new Set<ParagraphId>();
  return { blocks, moved, changed };
};

/** U9: true where the same words are proposed in a paragraph, and the same is proposed of it as a whole. */
export const hasSameProposals = (one: Block, other: Block): boolean =>
  isSame(one.whole ?? [], other.whole ?? []) && isSame([...proposedIn(one)], [...proposedIn(other)]);

// The words of each mark, in the order of their ids.
const proposedIn = ({ runs }: Block): Map<string, string> => {
  const words = new Map<string, string>();
  for (const { text, insertions, deletions } of runs)
    for (const [sign, marks] of [["+", insertions] as const, ["-", deletions] as const])
      for (const { id } of marks) words.set(`${sign}${id}`, `${words.get(`${sign}${id}`) ?? ""}${text}`);
  return new Map([...words].sort(([one], [other]) => (one < other ? -1 : 1)));
};

const pidOf = ({ pid }: Block) => pid;
const bare = ({ pid }: Block) => ({ pid });
const byPid = (blocks: readonly Block[]) => new Map(blocks.map((block) => [block.pid, block]));
const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

type ByPid = ReadonlyMap<ParagraphId, Block>;

const marksOn = ({ runs, whole = [] }: Block) => [
  ...whole,
  ...runs.flatMap(({ insertions, deletions }) => [...insertions, ...deletions]),
];

const authorsOf = (blocks: readonly Block[]): string[] => [
  ...new Set(blocks.flatMap(marksOn).map(({ by }) => by)),
];

// The refusal: somebody has made a proposal there since, or the words have changed or are gone.
const workedOn = (pids: readonly ParagraphId[], then: ByPid, now: ByPid): Refusal => {
  const fresh = pids.flatMap((pid) => {
    const [left, live] = [then.get(pid), now.get(pid)];
    const known = new Set(left ? proposalsOn(left) : []);
    return live ? marksOn(live).filter(({ id }) => !known.has(id)) : [];
  });
  const by = [...new Set(fresh.map((mark) => mark.by))];
  if (by.length > 0)
    return new Refusal(
      "built-on",
      "{delegations} {count, plural, one {has} other {have}} proposed something there since.",
      { pids, by, delegations: by.join(", "), count: by.length },
    );
  const isGone = pids.some((pid) => then.has(pid) && !now.has(pid));
  const words = isGone ? "The paragraph has been taken out since." : "The paragraph has been changed since.";
  return new Refusal("built-on", words, { pids, by });
};

// Proposals elsewhere that depend on a paragraph that would no longer be there.
const leaningOn = (live: readonly Block[], changed: readonly ParagraphId[], was: ByPid): Block[] => {
  const stood = (pid: ParagraphId) => {
    const block = was.get(pid);
    return block !== undefined && proposedBy(block) === null;
  };
  const leaving = new Set(changed.filter((pid) => !stood(pid)));
  return live.filter(
    ({ pid, whole = [] }) =>
      !changed.includes(pid) &&
      whole.some(
        (each) =>
          (each.op === "alternative" && leaving.has(each.of)) ||
          (each.op === "move" && each.after !== null && leaving.has(each.after)),
      ),
  );
};

// It would replace, or follow, a paragraph that has been removed since.
const lacksItsTarget = ({ whole = [] }: Block, was: ByPid, now: ByPid): boolean =>
  whole.some((each) => {
    const target = targetOf(each);
    return target !== null && was.has(target) && !now.has(target);
  });

const targetOf = (proposal: WholeProposal): ParagraphId | null => {
  if (proposal.op === "alternative") return proposal.of;
  return proposal.op === "move" ? proposal.after : null;
};

const hasOneOrder = (before: readonly Block[], left: readonly Block[]): boolean => {
  const [was, then] = [byPid(before), byPid(left)];
  return isSame(
    before.map(pidOf).filter((pid) => then.has(pid)),
    left.map(pidOf).filter((pid) => was.has(pid)),
  );
};

// Each goes behind the nearest paragraph that stood before it, and behind the alternatives to that one.
const returning = (blocks: readonly Block[], before: readonly Block[], then: ByPid): Block[] => {
  const out = [...blocks];
  for (const [at, block] of before.entries()) {
    if (then.has(block.pid)) continue;
    const anchor = before.slice(0, at).findLast(({ pid }) => out.some((each) => each.pid === pid));
    let place = anchor ? out.findIndex(({ pid }) => pid === anchor.pid) + 1 : 0;
    const group = anchor && (alternativeOf(anchor) ?? anchor.pid);
    if (alternativeOf(block) !== group)
      while (out[place] && alternativeOf(out[place]) === group && group !== undefined) place += 1;
    out.splice(place, 0, block);
  }
  return out;
};

const alternativeOf = (block: Block | undefined): ParagraphId | null => {
  const proposal = block ? proposedBy(block) : null;
  return proposal?.op === "alternative" ? proposal.of : null;
};
