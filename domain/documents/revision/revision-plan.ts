// Rules D8 to D10: a new revision that was written outside, read against the draft: what would become of each paragraph, and
// the draft as it would stand. Nothing is done here.

import { type ImportedBlock, identified } from "#domain/documents/import";
import type { KeptKinds } from "#domain/documents/kept-numbers";
import { type Block, baseRuns, type ParagraphId, paragraphId, standingBlocks } from "#domain/draft";
import { type FixedLabels, labels, type Numbering } from "#domain/numbers/numbering";
import { isRefusal, type Refusal } from "#domain/refusal";
import { type BlockChange, type ComparedBlock, comparedBlock, compareMatched } from "#domain/texts/compare";
import { type ChangeLooks, withLooks } from "#domain/texts/looks";
import type { Match } from "#domain/texts/reading-order";
import { type Restoration, restore } from "#domain/texts/restore";
import { freeze } from "#domain/texts/texts";
import { type Looks, lendKind, lendLooks } from "./revision-looks";
import { isNumbered, revisedNumbers, withoutNumber } from "./revision-numbers";
import { pairRevision, type RevisionChoices } from "./revision-pairs";
import { type Seating, type SkipReason, seatRevision } from "./revision-seats";

/** The draft that a revision comes to. */
export type RevisionScene = {
  readonly live: readonly Block[];
  /** Paragraphs that are agreed and closed (S6), and those whose place is agreed (S7). */
  readonly closed: readonly ParagraphId[];
  readonly placed: readonly ParagraphId[];
  readonly numbering: Numbering;
  readonly fixed: readonly (readonly [ParagraphId, string])[];
};

/** A file as it was read, and what it says beside the words. */
export type RevisionFile = {
  readonly blocks: readonly ImportedBlock[];
  readonly keeps: KeptKinds;
  readonly looks: Looks;
};

type LookedChange = BlockChange & { readonly looks: ChangeLooks };

/** What would become of a paragraph. */
export type RevisionRow = LookedChange & {
  /** The paragraph of the file, by its place from 0; null for one that the file does not have. */
  readonly n: number | null;
  /** Why nothing of it is taken: it is agreed, left, or not taken from the file. */
  readonly held: SkipReason | "skipped" | null;
};

export type RevisionPlan = {
  readonly rows: readonly RevisionRow[];
  /** The draft as it would stand; null where it reads so already. */
  readonly restoration: Restoration | null;
  readonly numbers: FixedLabels;
  /** Whether any paragraph would be printed with another number. */
  readonly renumbers: boolean;
  /** The paragraphs that were cut in the file, with their parts, and those that go on with what was joined to them. */
  readonly parts: Seating["parts"];
  readonly joined: Seating["joined"];
};

/** D8 to D10: the plan, or the refusal to give. New paragraphs are called as `identify` says. */
export const planRevision = (
  scene: RevisionScene,
  file: RevisionFile,
  choices: RevisionChoices,
  identify: (n: number) => ParagraphId,
): RevisionPlan | Refusal => {
  const standing = standingBlocks(scene.live);
  const fixed = new Map(scene.fixed);
  const from = comparedIn(standing, scene.numbering, fixed);
  const namedPids = pidsNamedIn(file.blocks, new Set(standing.map(({ pid }) => pid)));
  const raw = identified(file.blocks, (n) => namedPids[n] ?? placeName(n));
  const lacksNumber = withoutNumber(file.blocks);
  const matches = pairRevision(from, comparedIn(raw, scene.numbering, new Map()), choices);
  if (isRefusal(matches)) return matches;
  const blocks = file.blocks.map((block, n) => {
    const source = sourceOf(matches, n, standing);
    const known = source ? { ...block, ...lendKind(source, block, file.looks) } : block;
    return lacksNumber(known) ? { ...known, kind: "plain" as const, level: 1 } : known;
  });
  const live = standing.map(({ pid }) => pid);
  const seating = seatRevision({
    live,
    closed: new Set(scene.closed),
    placed: new Set(scene.placed),
    matches,
    choices,
    sizes: { from: from.map(sizeOf), to: raw.map((block) => sizeOf(textOf(block))) },
    namedPids,
    identify,
  });
  const taken = takenBlocks({ ...file, blocks }, seating, { standing, matches });
  const numbers = revisedNumbers({
    file: blocks,
    isNumbered: isNumbered(file.blocks),
    keeps: file.keeps,
    seating,
    numbering: scene.numbering,
    before: fixed,
  });
  const wanted = seating.seats.flatMap(({ pid, n }): Block[] => {
    const block = n === null ? standing.find((each) => each.pid === pid) : taken[n];
    return block ? [{ pid, kind: block.kind, level: block.level, runs: baseRuns(block) }] : [];
  });
  const restoration = restore(scene.live, wanted, {
    pids: null,
    places: true,
    steady: new Set([...scene.closed, ...scene.placed, ...seating.held.keys()]),
  });
  if (isRefusal(restoration) && restoration.facts.pids !== undefined) return restoration;
  const after = isRefusal(restoration) ? scene.live : restoration.blocks;
  const to = labelled(taken, after, { numbering: scene.numbering, numbers });
  return {
    rows: rowsOf(withLooks(compareMatched(from, to, matches), from, to), matches, { live, seating, choices }),
    restoration: isRefusal(restoration) ? null : restoration,
    numbers,
    renumbers: !sameLabels(labels(after, scene.numbering, numbers), labels(after, scene.numbering, fixed)),
    parts: seating.parts,
    joined: seating.joined,
  };
};

const placeName = (n: number): ParagraphId => paragraphId(`file ${n}`);
const sizeOf = ({ text }: { readonly text: string }): number => text.length;
const textOf = ({ runs }: Pick<Block, "runs">) => ({ text: runs.map(({ text }) => text).join("") });

const comparedIn = (blocks: readonly Block[], numbering: Numbering, fixed: FixedLabels): ComparedBlock[] =>
  freeze(blocks, { numbering, fixed }, () => "").map(comparedBlock);

// Of two paragraphs that the file calls by one name the first is meant, and a name that is not in the draft is none.
const pidsNamedIn = (
  file: readonly ImportedBlock[],
  known: ReadonlySet<ParagraphId>,
): (ParagraphId | null)[] => {
  const free = new Set(known);
  return file.map(({ identity }) => (identity !== undefined && free.delete(identity) ? identity : null));
};

type MatchedDraft = { readonly standing: readonly Block[]; readonly matches: readonly Match[] };

// The paragraphs of the file as they would be taken: under their new names, and with what the file cannot say of words that
// stay.
const takenBlocks = (
  { blocks, looks }: RevisionFile,
  { seats, untaken }: Seating,
  { standing, matches }: MatchedDraft,
): Block[] => {
  const names = new Map(seats.flatMap(({ pid, n }) => (n === null ? [] : [[n, pid] as const])));
  const named = identified(blocks, (n) => names.get(n) ?? untaken.get(n) ?? placeName(n));
  return named.map((block, n): Block => {
    const { pid, kind, level, runs } = block;
    const source = sourceOf(matches, n, standing);
    return { pid, kind, level, runs: source ? lendLooks(source, runs, looks) : runs };
  });
};

// The paragraph of the draft that one of the file comes instead of, the first of several.
const sourceOf = (matches: readonly Match[], n: number, standing: readonly Block[]): Block | undefined => {
  const match = matches.find((each) => "to" in each && each.to === n);
  return match && "from" in match ? standing[match.from] : undefined;
};

type PlanNumbers = { readonly numbering: Numbering; readonly numbers: FixedLabels };

const labelled = (taken: readonly Block[], after: readonly Block[], { numbering, numbers }: PlanNumbers) => {
  const printed = new Map(
    freeze(after, { numbering, fixed: numbers }, () => "").map(({ pid, label }) => [pid, label]),
  );
  return comparedIn(taken, numbering, new Map()).map((block) => ({
    ...block,
    label: printed.get(block.pid) ?? "",
  }));
};

type Rowing = {
  readonly live: readonly ParagraphId[];
  readonly seating: Seating;
  readonly choices: RevisionChoices;
};

const rowsOf = (
  changes: readonly LookedChange[],
  matches: readonly Match[],
  { live, seating, choices }: Rowing,
): RevisionRow[] =>
  changes.map((change, index) => {
    const match = matches[index];
    const n = match && "to" in match ? match.to : null;
    const pid = match && "from" in match ? live[match.from] : undefined;
    const held = pid === undefined ? null : (seating.held.get(pid) ?? null);
    const isSkipped = n !== null && choices.skip.includes(n);
    return { ...change, n, held: held ?? (isSkipped ? "skipped" : null) };
  });

const sameLabels = (one: FixedLabels, other: FixedLabels): boolean =>
  [...one].every(([pid, label]) => other.get(pid) === label);
