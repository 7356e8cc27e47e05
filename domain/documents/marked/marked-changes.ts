// Rule T13: how one text became another, as changes that a word processor tracks. Accepting all of them there gives the
// later text, refusing all of them the earlier one.
import type { DelegationCode } from "#domain/draft";
import type { ProposalOp } from "#domain/proposals/kinds";
import { type CleanRun, cleanRuns } from "#domain/texts/texts";
import type { CreditedChange, CreditedRun, IssuedBlock } from "#domain/texts/values";
import type { MarkedNote } from "./marked-text";
import {
  type Author,
  insertInto,
  type MarkedParagraph,
  type MarkedPiece,
  type Marking,
  together,
  type Unit,
  unmarked,
} from "./marked-text";

// Rule T13: the printed words of a block, taken piece by piece, as what came, went or stayed.

/** Words off the printed text of a block, with their look; a note follows their end. */
type TakenWords = { readonly text: string; readonly italic: boolean; readonly note: string | null };
/** Reads the printed words of a block from the beginning, by UTF-16 units. */
type PrintedReader = { take(units: number): TakenWords[]; rest(): TakenWords[] };

const readerOf = (block: IssuedBlock | undefined): PrintedReader => {
  const left = block ? printedRuns(block) : [];
  const take = (units: number): TakenWords[] => {
    const taken: TakenWords[] = [];
    let open = units;
    for (let piece = left[0]; piece && (open > 0 || piece.text === ""); piece = left[0]) {
      const { text, italic, footnote } = piece;
      if (text.length > open) {
        taken.push({ text: text.slice(0, open), italic, note: null });
        left[0] = { ...piece, text: text.slice(open) };
        break;
      }
      taken.push({ text, italic, note: footnote });
      open -= text.length;
      left.shift();
    }
    return taken;
  };
  return { take, rest: () => take(Number.POSITIVE_INFINITY) };
};

// The runs must have exactly the words that were compared: in these, spaces on both sides of a footnote are one space, and
// none ends the block.
const printedRuns = (block: IssuedBlock): CleanRun[] => {
  let left = block.text.length;
  let before = " ";
  const runs = cleanRuns(block).map((piece) => {
    const spaced = before.endsWith(" ") ? piece.text.replace(/^ /u, "") : piece.text;
    const text = spaced.slice(0, left);
    left -= text.length;
    before = text || before;
    return { ...piece, text };
  });
  if (runs.map(({ text }) => text).join("") === block.text) return runs;
  const notes = runs.flatMap(({ footnote }) => (footnote === null ? [] : [footnote]));
  const words = { text: block.text, italic: false, footnote: null };
  return [words, ...notes.map((footnote) => ({ text: "", italic: false, footnote }))];
};

const pieceOf = ({ text, italic, note }: TakenWords, marking: Marking): MarkedPiece => ({
  text,
  italic,
  ...marking,
  notes: note === null ? [] : [{ text: note, ...marking }],
});

/** Words that both texts have, in the look of the later one; a footnote may be in one of the two alone. */
const keptPieces = (
  old: readonly TakenWords[],
  young: readonly TakenWords[],
  author: Author,
): MarkedPiece[] => {
  const bounds = (side: readonly TakenWords[]) => {
    let end = 0;
    return side.map((each) => {
      end += each.text.length;
      return { ...each, end };
    });
  };
  const [before, after] = [bounds(old), bounds(young)];
  const words = young.map(({ text }) => text).join("");
  const ends = [
    ...new Set([
      ...before.flatMap(({ end, note }) => (note === null ? [] : [end])),
      ...after.map(({ end }) => end),
    ]),
  ].toSorted((one, other) => one - other);
  let start = 0;
  return ends.map((end) => {
    const text = words.slice(start, end);
    const look = after.find((each) => each.end >= end && each.text !== "");
    start = end;
    return {
      text,
      italic: look?.italic ?? false,
      ...unmarked,
      notes: notesAt(end, { before, after }, author),
    };
  });
};

type Bounded = TakenWords & { readonly end: number };

const notesAt = (
  end: number,
  { before, after }: { readonly before: readonly Bounded[]; readonly after: readonly Bounded[] },
  author: Author,
): MarkedNote[] => {
  const here = (side: readonly Bounded[]) =>
    side.flatMap((each) => (each.end === end && each.note !== null ? [each.note] : []));
  const [old, young] = [here(before), here(after)];
  return [
    ...old.filter((text) => !young.includes(text)).map((text) => ({ text, came: null, went: author })),
    ...young.map((text) => ({ text, came: old.includes(text) ? null : author, went: null })),
  ];
};

/** A proposal that changes are credited to. `at`: when it was made, ISO 8601. */
export type Creditor = {
  readonly id: string;
  readonly op: ProposalOp;
  readonly sponsors: readonly DelegationCode[];
  readonly at: string;
};

/** The two texts, the earlier one first, and what became of each block. `penHolders` made what is credited to nobody. */
export type MarkedTexts = {
  readonly from: readonly IssuedBlock[];
  readonly to: readonly IssuedBlock[];
  readonly changes: readonly CreditedChange[];
  readonly proposals: readonly Creditor[];
  readonly penHolders: Author;
};

type MarkingContext = Pick<MarkedTexts, "from" | "to"> & {
  readonly changesFrom: ReadonlyMap<number, readonly CreditedChange[]>;
  readonly changesTo: ReadonlyMap<number, readonly CreditedChange[]>;
  /** Who made a change of words; where nobody proposed it, `usual`. */
  authorOf(run: CreditedRun, usual: Author): Author;
  /** Who made a change of the whole block: of these operations. */
  wholeBy(changes: readonly CreditedChange[], ...ops: readonly ProposalOp[]): Author;
  indexOf(side: "from" | "to", change: CreditedChange): number | undefined;
  readonly penHolders: Author;
};

/** T13: the later text with what came and what went since the earlier one. */
export const markChanges = (texts: MarkedTexts): MarkedParagraph[] => {
  const scene = sceneOf(texts);
  return insertInto({
    from: texts.from.length,
    to: texts.to.length,
    units: unitsOf(scene),
    gone: (index) => paragraphGone(scene, index),
    come: (index) => paragraphCome(scene, index),
    partner: (index) => {
      const [change] = scene.changesTo.get(index) ?? [];
      return change && scene.indexOf("from", change);
    },
  });
};

const sceneOf = ({ from, to, changes, proposals, penHolders }: MarkedTexts): MarkingContext => {
  const places = (blocks: readonly IssuedBlock[]) => new Map(blocks.map(({ pid }, index) => [pid, index]));
  const at = { from: places(from), to: places(to) };
  const indexOf: MarkingContext["indexOf"] = (side, change) => {
    const pid = change[side]?.pid;
    return pid && at[side].get(pid);
  };
  const grouped = (side: "from" | "to") => {
    const groups = new Map<number, CreditedChange[]>();
    for (const change of changes) {
      const index = indexOf(side, change);
      if (index !== undefined) groups.set(index, [...(groups.get(index) ?? []), change]);
    }
    return groups;
  };
  const known = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  const named = (ids: readonly string[], ops?: readonly ProposalOp[]): Author | null =>
    together(
      ids
        .flatMap((id) => known.get(id) ?? [])
        .filter(({ op }) => !ops || ops.includes(op))
        .map(({ sponsors, at: made }) => ({ by: sponsors.join(", "), at: made })),
    );
  return {
    from,
    to,
    changesFrom: grouped("from"),
    changesTo: grouped("to"),
    authorOf: ({ credits = [] }, usual) => named(credits) ?? usual,
    wholeBy: (some, ...ops) => named([...new Set(some.flatMap(({ credits }) => credits))], ops) ?? penHolders,
    indexOf,
    penHolders,
  };
};

type Readers = { readonly old: PrintedReader; readonly young: PrintedReader };

const piecesOf = (scene: MarkingContext, { runs }: CreditedChange, { old, young }: Readers): MarkedPiece[] =>
  runs.flatMap((run) => {
    const units = run.text.length;
    if (run.op === "same") return keptPieces(old.take(units), young.take(units), scene.penHolders);
    const author = scene.authorOf(run, scene.penHolders);
    return run.op === "added"
      ? young.take(units).map((each) => pieceOf(each, { came: author, went: null }))
      : old.take(units).map((each) => pieceOf(each, { came: null, went: author }));
  });

type MarkedLook = {
  readonly pieces: readonly MarkedPiece[];
  readonly end?: Marking;
  /** Its label in the earlier text, where that is another one. */
  readonly was?: string;
};

const paragraphOf = (
  { penHolders }: MarkingContext,
  { pid, kind, level, label }: IssuedBlock,
  { pieces, end = unmarked, was = label }: MarkedLook,
): MarkedParagraph => ({
  pid,
  kind,
  level,
  label,
  numbered: { was, by: penHolders },
  lies: pid,
  pieces,
  end,
  was: null,
});

// A block of the earlier text that is not in its place in the later one: all of it goes.
const paragraphGone = (scene: MarkingContext, index: number): MarkedParagraph[] => {
  const block = scene.from[index];
  if (!block) return [];
  const changes = scene.changesFrom.get(index) ?? [];
  const author = scene.wholeBy(changes, "remove", "alternative", "move", "merge", "split");
  const reader = readerOf(block);
  const pieces = changes
    .flatMap(({ runs }) => runs)
    .filter(({ op }) => op !== "added")
    .flatMap((run) => {
      const went = scene.authorOf(run, author);
      return reader.take(run.text.length).map((each) => pieceOf(each, { came: null, went }));
    });
  const rest = reader.rest().map((each) => pieceOf(each, { came: null, went: author }));
  const end = { came: null, went: author };
  return [{ ...paragraphOf(scene, block, { pieces: [...pieces, ...rest], end }), lies: null }];
};

const paragraphCome = (scene: MarkingContext, index: number): MarkedParagraph[] => {
  const block = scene.to[index];
  if (!block) return [];
  const changes = scene.changesTo.get(index) ?? [];
  const author = scene.wholeBy(changes, "new", "alternative", "move", "merge", "split");
  const reader = readerOf(block);
  const pieces = changes
    .flatMap(({ runs }) => runs)
    .filter(({ op }) => op !== "removed")
    .flatMap((run) => {
      const came = scene.authorOf(run, author);
      return reader.take(run.text.length).map((each) => pieceOf(each, { came, went: null }));
    });
  const rest = reader.rest().map((each) => pieceOf(each, { came: author, went: null }));
  return [paragraphOf(scene, block, { pieces: [...pieces, ...rest], end: { came: author, went: null } })];
};

// What the two texts have in common: pairs, splits and mergers. What has moved is none.
const unitsOf = (scene: MarkingContext): Unit[] => {
  const units: Unit[] = [];
  for (const [to, changes] of scene.changesTo) {
    const [first] = changes;
    const from = first && scene.indexOf("from", first);
    if (!first || from === undefined || first.change === "moved") continue;
    const [old, young] = [scene.from[from], scene.to[to]];
    if (first.change === "merged") units.push(...mergerUnit(scene, to, changes));
    else if (first.change !== "split" && old && young)
      units.push(pairUnit(scene, { from, to, old, young, change: first }));
  }
  for (const [from, changes] of scene.changesFrom)
    if (changes[0]?.change === "split") units.push(...splitUnit(scene, from, changes));
  return units;
};

type ChangedPair = {
  readonly from: number;
  readonly to: number;
  readonly old: IssuedBlock;
  readonly young: IssuedBlock;
  readonly change: CreditedChange;
};

const pairUnit = (scene: MarkingContext, { from, to, old, young, change }: ChangedPair): Unit => {
  const pieces = piecesOf(scene, change, { old: readerOf(old), young: readerOf(young) });
  const { kind, level } = old;
  const was = change.restyled ? { kind, level, author: scene.wholeBy([change], "restyle") } : null;
  const paragraphs = [
    { ...paragraphOf(scene, young, { pieces, was: old.label }), was, stays: true as const },
  ];
  return { from: [from, from], to: [to, to], weight: young.text.length, paragraphs };
};

// The ends of all parts but the last come; whatever came in between them comes as a whole.
const splitUnit = (scene: MarkingContext, from: number, changes: readonly CreditedChange[]): Unit[] => {
  const old = scene.from[from];
  const parts = new Map(changes.map((change) => [scene.indexOf("to", change) ?? -1, change]));
  const [first, last] = [Math.min(...parts.keys()), Math.max(...parts.keys())];
  if (!old || first < 0) return [];
  const came = scene.wholeBy(changes, "split");
  const reader = readerOf(old);
  const paragraphs: MarkedParagraph[] = [];
  for (let to = first; to <= last; to += 1) {
    const [block, change] = [scene.to[to], parts.get(to)];
    if (!block) return [];
    if (!change && !isApart(scene.changesTo.get(to))) return [];
    if (!change) paragraphs.push(...paragraphCome(scene, to));
    else {
      const pieces = piecesOf(scene, change, { old: reader, young: readerOf(block) });
      const end = to === last ? unmarked : { came, went: null };
      const part = paragraphOf(scene, block, { pieces, end, was: to === first ? old.label : "" });
      paragraphs.push({ ...part, ...(to === first && { stays: true }), isCut: to !== last });
    }
  }
  return [{ from: [from, from], to: [first, last], weight: old.text.length, paragraphs }];
};

// The ends of all parts but the last go; whatever went in between them goes as a whole.
const mergerUnit = (scene: MarkingContext, to: number, changes: readonly CreditedChange[]): Unit[] => {
  const young = scene.to[to];
  const parts = new Map(changes.map((change) => [scene.indexOf("from", change) ?? -1, change]));
  const [first, last] = [Math.min(...parts.keys()), Math.max(...parts.keys())];
  if (!young || first < 0) return [];
  const went = scene.wholeBy(changes, "merge");
  const reader = readerOf(young);
  const paragraphs: MarkedParagraph[] = [];
  for (let from = first; from <= last; from += 1) {
    const [block, change] = [scene.from[from], parts.get(from)];
    if (!block) return [];
    if (!change && !isApart(scene.changesFrom.get(from))) return [];
    if (!change) paragraphs.push(...paragraphGone(scene, from));
    else {
      const pieces = piecesOf(scene, change, { old: readerOf(block), young: reader });
      const end = from === last ? unmarked : { came: null, went };
      // Its words lie in several paragraphs until the changes are decided.
      const paragraph = { ...paragraphOf(scene, block, { pieces, end }), lies: null };
      paragraphs.push(from === first ? { ...paragraph, label: young.label, stays: true } : paragraph);
    }
  }
  return [{ from: [first, last], to: [to, to], weight: young.text.length, paragraphs }];
};

// What has no partner in its place may stand within another change.
const isApart = (changes: readonly CreditedChange[] | undefined): boolean =>
  changes?.every(({ change }) => change === "new" || change === "deleted") ?? true;
