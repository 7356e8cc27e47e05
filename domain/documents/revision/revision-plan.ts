// Rules D8 to D10: the plan for a new revision that was written outside: what would become of each paragraph, and the draft
// that would result. Nothing is changed here.

import { type ImportedBlock, identified, printedNumbers } from "#domain/documents/import";
import type { KeptKinds } from "#domain/documents/kept-numbers";
import { isKept } from "#domain/documents/kept-numbers";
import { type Block, baseRuns, type ParagraphId, paragraphId, standingBlocks } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { headingSign } from "#domain/numbers/number-rows";
import { labels, type Numbering, preambleSign } from "#domain/numbers/numbering";
import { isRefusal, type Refusal } from "#domain/refusal";
import { type BlockChange, type ComparedBlock, comparedBlock, compareMatched } from "#domain/texts/compare";
import { withLooks } from "#domain/texts/looks";
import type { Match } from "#domain/texts/reading-order";
import { type Restoration, restore } from "#domain/texts/restore";
import { fixing, freeze } from "#domain/texts/texts";
import type { ChangeLooks } from "#domain/texts/values";
import { type Looks, lendKind, lendLooks } from "./revision-looks";
import { pairRevision, type RevisionChoices } from "./revision-pairs";
import { type Seating, type SkipReason, seatRevision } from "./revision-seats";

// Rule D10: the fixed numbers after a revision: those that the file prints, as when a file fills a draft (N1).

type RevisionNumbers = {
  /** The paragraphs of the file as they are taken. */
  readonly file: readonly ImportedBlock[];
  /** Whether the file numbers its paragraphs at all: with numbers in print, or as a list that its program counts. */
  readonly isNumbered: boolean;
  /** Of which kinds the file prints numbers that do not follow from the order. */
  readonly keeps: KeptKinds;
  readonly seating: Pick<Seating, "seats" | "untaken" | "displaced">;
  readonly numbering: Numbering;
  readonly before: FixedLabels;
};

/**
 * D10: whether a file numbers its paragraphs. Then a paragraph without a number is plain, unless its program counts a
 * list.
 */
const isNumbered = (file: readonly ImportedBlock[]): boolean =>
  file.some(({ kind, label }) => kind === "operative" || /[\p{L}\p{N}]/u.test(label));

/**
 * D10d: whether a paragraph of a file has no number although the file prints those of others of its kind. It is then
 * plain, whatever it was in the draft: "Option 1" in the place of paragraph 5 is not paragraph 5, and is not counted.
 */
const withoutNumber = (
  file: readonly ImportedBlock[],
): ((block: Pick<ImportedBlock, "kind" | "level" | "label">) => boolean) => {
  const printed = new Set(
    file.flatMap(({ kind, level, label }) => (kind === "operative" && label !== "" ? [level] : [])),
  );
  return ({ kind, level, label }) => kind === "operative" && label === "" && printed.has(level);
};

/**
 * D10: the fixed numbers. A file that prints none leaves those of the draft; where it prints them, a paragraph that stays
 * but is not in the file keeps its number unless the file gives it to another.
 */
const revisedNumbers = (revision: RevisionNumbers): FixedLabels => {
  const { before } = revision;
  const { seats, untaken, displaced } = revision.seating;
  if (!revision.isNumbered) return before;
  const printed = printedIn(revision);
  const numbers = new Map<ParagraphId, string>();
  const give = (pid: ParagraphId | null, n: number | null) => {
    const label = n === null ? undefined : printed.get(n);
    if (pid !== null && label !== undefined && !numbers.has(pid) && !displaced.has(pid))
      numbers.set(pid, label);
  };
  for (const { pid, n } of seats) give(pid, n);
  for (const [n, pid] of untaken) give(pid, n);
  const taken = new Set(numbers.values());
  for (const { pid } of seats) {
    const label = before.get(pid);
    if (label !== undefined && !numbers.has(pid) && (!isUnique(label) || !taken.has(label)))
      numbers.set(pid, label);
  }
  return numbers;
};

// Items count under each paragraph, and unnumbered paragraphs share no number with any other.
const isUnique = (label: string): boolean => !bare.has(label) && !label.startsWith("(");
const bare = new Set([preambleSign, headingSign]);

// The numbers of a file by the places of its paragraphs: as printed or, for kinds that are not kept, by the order. Headings
// and the preamble stay without numbers where they had none and the file gives them none.
const printedIn = ({ file, keeps, numbering, before }: RevisionNumbers): Map<number, string> => {
  const named = file.map((block, n) => ({ ...block, pid: paragraphId(`${n}`) }));
  const known = new Set(before.values());
  const isBare = (kind: ImportedBlock["kind"]) =>
    known.has(kind === "section" ? headingSign : preambleSign) &&
    !file.some((block) => block.kind === kind && block.label !== "");
  const [section, preambular] = [isBare("section"), isBare("preambular")];
  const counted = labels(
    named.map(({ pid, kind, level }) => ({ pid, kind, level })),
    numbering,
  );
  return byPlace(
    new Map([
      ...named.flatMap((block) => {
        if (isKept(block, keeps)) return [];
        const isWithout =
          (block.kind === "section" && section) || (block.kind === "preambular" && preambular);
        return fixing({ ...block, label: isWithout ? "" : (counted.get(block.pid) ?? "") });
      }),
      ...printedNumbers(named, keeps),
    ]),
  );
};

const byPlace = (numbers: FixedLabels): Map<number, string> =>
  new Map([...numbers].map(([place, label]) => [Number(place), label]));

/** What a revision is planned from. */
export type RevisionScene = {
  readonly live: readonly Block[];
  /** Paragraphs that are agreed and closed (S6), and those whose place is agreed (S7). */
  readonly closed: readonly ParagraphId[];
  readonly placed: readonly ParagraphId[];
  readonly numbering: Numbering;
  readonly fixed: readonly (readonly [ParagraphId, string])[];
};

/** A file as it was read, and what it says besides the words. */
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
  /** Why nothing of it is taken: it is agreed, it is left as it is by choice, or the paragraph of the file is skipped. */
  readonly held: SkipReason | "skipped" | null;
};

export type RevisionPlan = {
  readonly rows: readonly RevisionRow[];
  /** The draft as it would stand; null where it reads so already. */
  readonly restoration: Restoration | null;
  readonly numbers: FixedLabels;
  /** Whether any paragraph would get another number. */
  readonly renumbers: boolean;
  /** Paragraphs that the file cuts, with their parts; and paragraphs that others are joined to. */
  readonly parts: Seating["parts"];
  readonly joined: Seating["joined"];
};

/** D8 to D10: the plan, or the refusal. New paragraphs are named by `identify`. */
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

// Where the file gives two paragraphs one name, the first has it; a name that is not in the draft counts for nothing.
const pidsNamedIn = (
  file: readonly ImportedBlock[],
  known: ReadonlySet<ParagraphId>,
): (ParagraphId | null)[] => {
  const free = new Set(known);
  return file.map(({ identity }) => (identity !== undefined && free.delete(identity) ? identity : null));
};

type MatchedDraft = { readonly standing: readonly Block[]; readonly matches: readonly Match[] };

// The paragraphs of the file as they would enter the draft: under their new names, and with what the file cannot say about
// words that stay.
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

// The paragraph of the draft that one of the file replaces; of several, the first.
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
