// Rules X5, X6: what becomes of the references of a draft when a text is issued, and which of them somebody must have seen
// first: those whose target is gone, that name their own paragraph, or that would change in more than the number.
import { type Block, joinFootnotes, type ParagraphId, standingBlocks } from "../draft";
import { groundText } from "../proposals/proposals";
import { nowhere, type Surroundings, surroundingsOf } from "./citations";
import {
  editedText,
  groundPieces,
  isOfOnePiece,
  type MarkedPlace,
  markedPlaces,
  type ReferenceEdit,
} from "./reference-edits";
import {
  isElsewhere,
  isOtherRange,
  isUnclear,
  type JudgedText,
  namesItself,
  placeOf,
  type ReferenceFault,
  type ReferenceGround,
  referenceFaults,
} from "./reference-faults";
import {
  type Listing,
  listEdits,
  listingOf,
  numberEdits,
  relativeEdit,
  settled,
  type Target,
} from "./reference-lists";
import { turned } from "./reference-terms";
import { directionAfter, type Naming, type NamingItem, namingsIn } from "./reference-words";
import { meantBy } from "./references";

/** A checked reference: how it reads, how it will read, and what is wrong with it. */
export type CheckedReference = {
  readonly pid: ParagraphId;
  /** UTF-16 offsets in the raw base text, or in a footnote. */
  readonly start: number;
  readonly words: string;
  readonly reads: string;
  readonly faults: readonly ReferenceFault[];
  /** The blocks that are meant, those included that are gone. */
  readonly targets: readonly ParagraphId[];
  readonly edits: readonly ReferenceEdit[];
  /** Whether only numbers change. */
  readonly isNumbers: boolean;
  /** X2: whether its words are kept unless somebody decides otherwise, because they may cite another instrument. */
  readonly keeps: boolean;
};

/** X5, X6: every reference that changes or that somebody must have seen, in the order of the text. */
export const checkReferences = (blocks: readonly Block[], ground: ReferenceGround): CheckedReference[] => {
  const surroundings = surroundingsOf(blocks);
  return standingBlocks(blocks).flatMap((block) => [
    ...inWords(block, ground, surroundings.get(block.pid) ?? nowhere),
    ...inNotes(block, ground),
  ]);
};

const inWords = ({ pid, runs }: Block, ground: ReferenceGround, around: Surroundings): CheckedReference[] => {
  const spot: JudgedText = { ...ground, pid, pieces: groundPieces(runs), text: groundText(runs) };
  const marks = markedPlaces(runs);
  const claimed = new Set<MarkedPlace>();
  let from = 0;
  const named = namingsIn(spot.text, around).flatMap((naming): Meant[] => {
    // Both stand in the order of the text.
    while ((marks[from]?.end ?? Number.POSITIVE_INFINITY) <= naming.start) from += 1;
    const on = marksOn(naming, marks, from);
    const targets = on && targetsOf(naming, on, spot);
    if (!targets) return [];
    for (const mark of on) if (mark) claimed.add(mark);
    return [{ naming, targets }];
  });
  const alone = marks.filter((mark) => !claimed.has(mark)).map((mark) => loneMark(mark, spot));
  return [...named, ...alone].flatMap((each) => judge(each, spot)).toSorted((a, b) => a.start - b.start);
};

// The mark on each number of a naming; null where one mark lies on several.
const marksOn = (
  { items }: Naming,
  marks: readonly MarkedPlace[],
  from: number,
): (MarkedPlace | undefined)[] | null => {
  let at = from;
  const on = items.map((item) => {
    while ((marks[at]?.end ?? Number.POSITIVE_INFINITY) <= item.start) at += 1;
    const mark = marks[at];
    return mark && mark.start < item.end ? mark : undefined;
  });
  return on.some((mark, nth) => mark !== undefined && mark === on[nth - 1]) ? null : on;
};

const inNotes = ({ pid, runs }: Block, ground: ReferenceGround): CheckedReference[] =>
  joinFootnotes(runs.filter(({ insertions }) => insertions.length === 0)).flatMap(({ footnote }) => {
    if (footnote === null) return [];
    const spot: JudgedText = { ...ground, pid, pieces: null, text: footnote };
    return namingsIn(footnote).flatMap((naming) => {
      const targets = targetsOf(
        naming,
        naming.items.map(() => undefined),
        spot,
      );
      return targets ? judge({ naming, targets }, spot) : [];
    });
  });

type Meant = { readonly naming: Naming; readonly targets: readonly Target[] };

// Marks say which blocks are meant; without marks, the words do. Null where another document may be meant.
const targetsOf = (
  naming: Naming,
  on: readonly (MarkedPlace | undefined)[],
  spot: JudgedText,
): Target[] | null => {
  const targets = naming.items.map((item, nth): Target => {
    const mark = on[nth];
    const pid = mark?.pid ?? meantUnmarked(naming, item, spot);
    return { item, pid, isMarked: mark !== undefined, isGone: pid === null || !spot.now.places.has(pid) };
  });
  const isKnown = targets.some(({ pid }) => pid !== null);
  return isKnown || (naming.belongs === "ours" && naming.relative === null) ? targets : null;
};

const meantUnmarked = (
  naming: Naming,
  item: NamingItem,
  { pid: from, before, last, text }: JudgedText,
): ParagraphId | null => {
  const wasSaid = last?.texts.get(from)?.includes(text.slice(naming.start, naming.end)) === true;
  if (naming.relative)
    return last && wasSaid && last.index.places.has(from)
      ? meantBy(naming, item, { from, index: last.index })
      : meantBy(naming, item, { from, index: before });
  const present = meantBy(naming, item, { from, index: before });
  return present ?? (last ? meantBy(naming, item, { from, index: last.index }) : null);
};

const loneMark = ({ start, end, pid }: MarkedPlace, { text, now }: JudgedText): Meant => {
  const item = { start, end, words: text.slice(start, end) };
  const direction = directionAfter(text, end);
  const naming: Naming = {
    form: "paragraph",
    start,
    end: direction?.end ?? end,
    head: { start, end: start, one: null },
    items: [item],
    ranges: [],
    owner: null,
    direction,
    relative: null,
    belongs: "ours",
  };
  return { naming, targets: [{ item, pid, isMarked: true, isGone: !now.places.has(pid) }] };
};

const judge = ({ naming, targets }: Meant, spot: JudgedText): CheckedReference[] => {
  const { pid, text, now, last, locked } = spot;
  const listing = listingOf(text, naming, targets);
  const left = settled(listing, { now, last: last?.index ?? null });
  const stand = left.flatMap(({ member }) => [...member]);
  const written = writtenAnew({ naming, targets }, { listing, left }, spot);
  const pointed = pointing(naming, stand.length > 0 ? stand : targets, spot);
  const edits = [...written.edits, ...pointed.edits];
  const isLocked = locked.has(pid);
  const keeps = naming.belongs === "unclear" && targets.every(({ isMarked }) => !isMarked);
  if (keeps && edits.length === 0) return [];
  const says: Readonly<Record<ReferenceFault, boolean>> = {
    gone: targets.some(({ isGone }) => isGone),
    itself: namesItself(listing, spot),
    direction: pointed.isWrong || (naming.relative !== null && isElsewhere(naming, targets, spot)),
    range: listing.members.some((member) => isOtherRange(naming, member, spot)),
    unclear: naming.relative === null && stand.some((target) => isUnclear(naming, target, spot)),
    unmarked: edits.length > 0 && targets.some(({ isMarked }) => !isMarked),
    agreed: isLocked && edits.length > 0,
    citation: false,
    number: written.edits.length === 0 && isStale({ naming, targets }, spot),
  };
  const faults = keeps ? (["citation"] as const) : referenceFaults.filter((fault) => says[fault]);
  if (edits.length === 0 && faults.length === 0) return [];
  const end = Math.max(naming.end, ...edits.map((edit) => edit.end));
  const start = Math.min(naming.start, ...edits.map((edit) => edit.start));
  const within = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return [
    {
      pid,
      start,
      words: text.slice(start, end),
      reads: editedText(text.slice(start, end), within),
      faults,
      targets: targets.flatMap((target) => target.pid ?? []),
      edits,
      isNumbers: written.isNumbers && pointed.edits.length === 0,
      keeps,
    },
  ];
};

type Settled = { readonly listing: Listing; readonly left: ReturnType<typeof settled> };

const ownerOf = ({ owner }: Naming, targets: readonly Target[], { now }: JudgedText): ParagraphId | null => {
  const target = owner === null ? null : targets.find(({ isGone }) => !isGone)?.pid;
  return (target && now.places.get(target)?.paragraph) ?? null;
};

// Closed words keep all but their numbers, and so do those that cannot be reordered without touching more.
const writtenAnew = ({ naming, targets }: Meant, { listing, left }: Settled, spot: JudgedText) => {
  const { pid, pieces, locked, now } = spot;
  const none: readonly ReferenceEdit[] = [];
  const nothing = { edits: none, isNumbers: true };
  const [first, last] = [naming.items[0], naming.items.at(-1)];
  if (pieces === null || !first || !last) return nothing;
  const writing = { from: pid, index: now };
  const gone = targets.some(({ isGone }) => isGone);
  if (naming.relative) {
    const target = targets[0]?.pid;
    const isFree = !gone && !locked.has(pid) && isOfOnePiece(pieces, naming.start, naming.end);
    return isFree && target ? { edits: relativeEdit(naming, target, writing), isNumbers: false } : nothing;
  }
  // A number that names no block may be right for a reason unknown here: it is never removed.
  if (targets.some((target) => target.pid === null))
    return { edits: numberEdits(targets, writing, null), isNumbers: true };
  const order = left.flatMap(({ member }) => member.map((target) => target.pid));
  const isSame = order.length === targets.length && targets.every((target, nth) => target.pid === order[nth]);
  if (isSame)
    return { edits: numberEdits(targets, writing, ownerOf(naming, targets, spot)), isNumbers: true };
  const isNumbers = order.length === targets.length && targets.every((target) => order.includes(target.pid));
  const isFree = (isNumbers || !locked.has(pid)) && isOfOnePiece(pieces, naming.head.start, last.end);
  const edits = isFree ? listEdits(naming, { ...listing, left }, writing) : null;
  if (edits) return { edits, isNumbers };
  return gone ? nothing : { edits: numberEdits(targets, writing, null), isNumbers: true };
};

// "Above" becomes "below" where all targets stand below, and is dropped where they stand on both sides.
const pointing = ({ direction }: Naming, targets: readonly Target[], spot: JudgedText) => {
  const { pid, text, pieces, locked } = spot;
  const own = placeOf(pid, spot) ?? 0;
  const places = targets.flatMap((target) => placeOf(target.pid, spot) ?? []);
  const isThere = (says: string) => places.every((at) => (says === "above" ? at < own : at > own));
  if (!direction || places.length === 0 || isThere(direction.says)) return { isWrong: false, edits: [] };
  const turns = isThere(direction.says === "above" ? "below" : "above");
  const before = turns ? "" : (/[\s,]*$/u.exec(text.slice(0, direction.start))?.[0] ?? "");
  const start = direction.start - before.length;
  const isFree = pieces !== null && !locked.has(pid) && isOfOnePiece(pieces, start, direction.end);
  const instead = turns ? [{ text: turned(direction.words), reference: null }] : [];
  return { isWrong: true, edits: isFree ? [{ start, end: direction.end, pieces: instead }] : [] };
};

const isStale = ({ naming, targets }: Meant, spot: JudgedText): boolean =>
  naming.relative === null &&
  numberEdits(targets, { from: spot.pid, index: spot.now }, ownerOf(naming, targets, spot)).length > 0;
