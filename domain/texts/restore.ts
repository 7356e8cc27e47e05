// Rule T10: restoring paragraphs as an earlier text has them. The result is the draft as it would be, and what would become
// of each paragraph, so that it can be shown before it is done.
import { type Mode, refusalToAct, refusalToEdit, type Standpoint } from "#domain/people/access";
import {
  type Block,
  baseRuns,
  baseText,
  canonicalText,
  type ParagraphId,
  proposedBy,
  standingBlocks,
} from "../draft";
import { adoptWords } from "../proposals/alternatives";
import { emptiedBy } from "../proposals/emptied";
import { proposalsOn } from "../proposals/proposals";
import { decideBlocks } from "../proposals/verdicts";
import { Refusal } from "../refusal";
import { inPlace } from "./restored-places";
import { cleanRuns } from "./texts";
import type { RestoredBlock, RestoredHow } from "./values";

// Rule T10: paragraphs all of whose words are also in another one, found among thousands.

type BlockTexts = ReadonlyMap<ParagraphId, string>;

/** From this many characters on, words in two paragraphs are no coincidence; Chinese says more with fewer. */
const least = (text: string): number => (/\p{Script=Han}/u.test(text) ? 10 : 30);

/** Whether one contains all the words of the other. */
export const shares = (texts: BlockTexts, one: ParagraphId, other: ParagraphId): boolean => {
  const [shorter = "", longer = ""] = [texts.get(one) ?? "", texts.get(other) ?? ""].sort(
    (a, b) => a.length - b.length,
  );
  return shorter.length >= least(shorter) && longer.includes(shorter);
};

/** For this many paragraphs it is quicker to compare each with all others. */
export const few = 16;

/** For each of these paragraphs, the others with which it shares all of its words, in the order of the texts. */
export const sharing = (
  texts: BlockTexts,
  pids: readonly ParagraphId[],
): ReadonlyMap<ParagraphId, readonly ParagraphId[]> => {
  const others = [...texts.keys()];
  const isShared =
    pids.length > few
      ? sharesIn(texts)
      : (one: ParagraphId) => (other: ParagraphId) => shares(texts, one, other);
  return new Map(
    pids.map((pid) => {
      const isWith = isShared(pid);
      return [pid, isWith ? others.filter((other) => other !== pid && isWith(other)) : []];
    }),
  );
};

// Every text is searched once, letter by letter, for the beginnings of all others.
const sharesIn = (texts: BlockTexts) => {
  const beginnings = new Map<number, Map<string, ParagraphId[]>>();
  for (const [pid, text] of texts) {
    const length = least(text);
    if (text.length < length) continue;
    const known = beginnings.get(length) ?? new Map<string, ParagraphId[]>();
    beginnings.set(length, known);
    const beginning = text.slice(0, length);
    const own = known.get(beginning);
    if (own) own.push(pid);
    else known.set(beginning, [pid]);
  }
  const found = new Map<ParagraphId, Set<ParagraphId>>();
  const add = (one: ParagraphId, other: ParagraphId) =>
    found.set(one, (found.get(one) ?? new Set()).add(other));
  for (const [holder, text] of texts)
    for (const [length, pids] of beginnings)
      for (let at = 0; at + length <= text.length; at += 1)
        for (const pid of pids.get(text.slice(at, at + length)) ?? []) {
          if (pid === holder || !text.startsWith(texts.get(pid) ?? "", at)) continue;
          add(pid, holder);
          add(holder, pid);
        }
  return (one: ParagraphId) => {
    const own = found.get(one);
    return own && ((other: ParagraphId) => own.has(other));
  };
};

/** The draft as it would be, what becomes of which paragraph in its order, and the open proposals that would fall. */
export type Restoration = {
  readonly blocks: readonly Block[];
  readonly restored: readonly RestoredBlock[];
  /** Those that would be elsewhere, alternatives to them included. */
  readonly moved: ReadonlySet<ParagraphId>;
  readonly fallen: readonly string[];
};

/**
 * What is asked for. Without `pids` it is everything: then paragraphs that the text does not have are removed, and its
 * order applies.
 */
export type RestoreScope = {
  readonly pids: ReadonlySet<ParagraphId> | null;
  /** Whether paragraphs that have moved go back to their places. */
  readonly places: boolean;
  /** Paragraphs that should stay where they are if others can move instead: those whose place is closed. */
  readonly steady?: ReadonlySet<ParagraphId>;
};

/** T10: null when this person may restore in a draft of this mode; only pen-holders restore everything at once. */
export const refusalToRestore = (
  who: Pick<Standpoint, "role">,
  mode: Mode,
  isEverything: boolean,
): Refusal | null =>
  refusalToEdit(who, mode) ?? (isEverything ? refusalToAct(who, "decide on proposals") : null);

/** T10: the draft with these paragraphs as the earlier blocks have them, or the refusal. */
export const restore = (
  live: readonly Block[],
  earlier: readonly Block[],
  scope: RestoreScope,
): Restoration | Refusal => {
  if (standsAsItStood(live, earlier)) return nothingToRestore();
  const old = standingBlocks(earlier);
  const now = standingBlocks(live);
  const isAsked = (pid: ParagraphId) => scope.pids === null || scope.pids.has(pid);
  const asked = old.filter(({ pid }) => isAsked(pid));
  const present = new Map(live.map((block) => [block.pid, block]));
  const proposed = asked.find(({ pid }) => proposedBy(present.get(pid) ?? {}) !== null);
  if (proposed)
    return new Refusal("conflict", "The paragraph is only proposed now: accept or refuse it first.", {
      pids: [proposed.pid],
    });
  const known = new Set(old.map(({ pid }) => pid));
  const out = new Set(now.filter(({ pid }) => isAsked(pid) && !known.has(pid)).map(({ pid }) => pid));
  const changed = new Map(
    asked.flatMap((block) => {
      const is = present.get(block.pid);
      return is && !isSame(is, block) ? [[block.pid, withWords(is, block)] as const] : [];
    }),
  );
  const back = asked.filter(({ pid }) => !present.has(pid)).map(fresh);
  const kept = live
    .filter((block) => !out.has(block.pid) && !out.has(replacedBy(block) ?? block.pid))
    .map((block) => changed.get(block.pid) ?? block);
  const { blocks, moved } = inPlace(kept, old, { ...scope, back, isAsked });
  const how = (pid: ParagraphId): RestoredHow | null => {
    if (changed.has(pid)) return "changed";
    if (!present.has(pid)) return "back";
    return moved.has(pid) ? "moved" : null;
  };
  const restored = [
    ...old.map(({ pid }) => ({ pid, how: isAsked(pid) || moved.has(pid) ? how(pid) : null })),
    ...[...out].map((pid) => ({ pid, how: "out" as const })),
  ].filter((each): each is RestoredBlock => each.how !== null);
  if (restored.length === 0) return nothingToRestore();
  const doubled = scope.pids && standsTwice(restored, { live, old, blocks });
  if (doubled) return doubled;
  const emptied = emptiedBy(live, blocks);
  const settled = emptied.size > 0 ? decideBlocks(blocks, emptied, "reject").blocks : blocks;
  const left = new Set(settled.flatMap(proposalsOn));
  const fallen = [...new Set(live.flatMap(proposalsOn))].filter((id) => !left.has(id));
  return { blocks: settled, restored, moved, fallen };
};

const nothingToRestore = () => new Refusal("conflict", "It stands as it stood: there is nothing to restore.");

// The same paragraphs in the same order, run by run, and nothing proposed on any of them as a whole.
const standsAsItStood = (live: readonly Block[], earlier: readonly Block[]): boolean =>
  live.length === earlier.length &&
  live.every((block, index) => {
    const was = earlier[index];
    const isWhole = block.whole === undefined && was?.whole === undefined;
    return was?.pid === block.pid && isWhole && hasSameRuns(block, was);
  });

const replacedBy = (block: Block): ParagraphId | null => {
  const proposal = proposedBy(block);
  return proposal?.op === "alternative" ? proposal.of : null;
};

// Italics and references count: they are restored too.
const isSame = (one: Block, other: Block): boolean =>
  hasSameRuns(one, other) ||
  (canonicalText(one) === canonicalText(other) &&
    JSON.stringify([cleanRuns(one), referencesIn(one)]) ===
      JSON.stringify([cleanRuns(other), referencesIn(other)]));

// Nearly all paragraphs of a long draft are unchanged run by run, which is seen without cleaning them.
const hasSameRuns = (one: Block, other: Block): boolean =>
  one.kind === other.kind &&
  one.level === other.level &&
  one.runs.length === other.runs.length &&
  one.runs.every((piece, index) => {
    const was = other.runs[index];
    return (
      was !== undefined &&
      piece.text === was.text &&
      piece.italic === was.italic &&
      piece.footnote === was.footnote &&
      piece.reference === was.reference &&
      piece.insertions.length > 0 === was.insertions.length > 0
    );
  });

const referencesIn = (block: Block) =>
  baseRuns(block).flatMap(({ text, reference }) => (reference === undefined ? [] : [[text, reference]]));

// A8, as when an alternative is accepted: proposals of others on words that stay are kept.
const withWords = (present: Block, { kind, level, ...old }: Block): Block => ({
  ...present,
  kind,
  level,
  runs: adoptWords(present.runs, baseRuns({ ...present, runs: old.runs })),
});

const fresh = (block: Block): Block => ({
  pid: block.pid,
  kind: block.kind,
  level: block.level,
  runs: baseRuns(block),
});

type Versions = {
  readonly live: readonly Block[];
  readonly old: readonly Block[];
  readonly blocks: readonly Block[];
};

// Words that were since cut off or joined to another paragraph would be in both.
const standsTwice = (restored: readonly RestoredBlock[], versions: Versions): Refusal | null => {
  const [live, old, after] = [versions.live, versions.old, versions.blocks].map(textsOf);
  if (!live || !old || !after) return null;
  const pids = restored.flatMap(({ pid, how }) => (how === "changed" || how === "back" ? [pid] : []));
  for (const [pid, others] of sharing(after, pids)) {
    const other = others.find((each) => !shares(live, pid, each) && !shares(old, pid, each));
    if (other)
      return new Refusal(
        "conflict",
        "These words stand in another paragraph too, and would stand twice: restore both, or take them out there first.",
        { pids: [pid], others: [other] },
      );
  }
  return null;
};

const textsOf = (blocks: readonly Block[]): Map<ParagraphId, string> =>
  new Map(standingBlocks(blocks).map((block) => [block.pid, baseText(block)]));
