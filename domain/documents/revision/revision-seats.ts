// Rule D9: the order of paragraphs after a revision: which paragraph of the draft continues as which paragraph of the file,
// and which are held back.
import type { ParagraphId } from "#domain/draft";
import { heaviestOrdered, type Match } from "#domain/texts/reading-order";
import type { RevisionChoices } from "./revision-pairs";

/** Why words of a file are not taken: the paragraph is agreed, or is left as it is by choice. */
export type SkipReason = "closed" | "left";

/**
 * A paragraph of the draft after the revision: with the words of the file's paragraph `n`, or with its own where `n` is
 * null.
 */
type RevisionSeat = { readonly pid: ParagraphId; readonly n: number | null };

/** The paragraphs in their new order, and what became of each. */
export type Seating = {
  readonly seats: readonly RevisionSeat[];
  readonly held: ReadonlyMap<ParagraphId, SkipReason>;
  /** Paragraphs of the file that are not taken, with the paragraph of the draft that is kept instead, if there is one. */
  readonly untaken: ReadonlyMap<number, ParagraphId | null>;
  /** Paragraphs that do not go where the file has them: their place is agreed, or they are left. */
  readonly displaced: ReadonlySet<ParagraphId>;
  /** By the paragraph that was cut in the file, those that its words went to. */
  readonly parts: ReadonlyMap<ParagraphId, readonly ParagraphId[]>;
  /** By the paragraph that goes on, those that were joined to it in the file. */
  readonly joined: ReadonlyMap<ParagraphId, readonly ParagraphId[]>;
};

type SeatingScene = {
  /** The paragraphs that stand, in order. */
  readonly live: readonly ParagraphId[];
  readonly closed: ReadonlySet<ParagraphId>;
  /** Paragraphs whose place is agreed. */
  readonly placed: ReadonlySet<ParagraphId>;
  readonly matches: readonly Match[];
  readonly choices: RevisionChoices;
  /** How long each paragraph of either side is, and which paragraph of the draft the file says that it is. */
  readonly sizes: { readonly from: readonly number[]; readonly to: readonly number[] };
  readonly namedPids: readonly (ParagraphId | null)[];
  identify(n: number): ParagraphId;
};

export const seatRevision = (scene: SeatingScene): Seating => {
  const sources = sourcesOf(scene);
  const held = heldIn(scene, sources);
  const seats: RevisionSeat[] = [];
  const untaken = new Map<number, ParagraphId | null>();
  const parts = new Map<ParagraphId, ParagraphId[]>();
  const joined = new Map<ParagraphId, ParagraphId[]>();
  const bearers = bearersOf(scene, sources, held);
  const skipped = new Set(scene.choices.skip);
  for (const [n, from] of sources.entries()) {
    const free = from.filter((pid) => !held.has(pid));
    const keeps = free.length === 0 ? (from[0] ?? null) : null;
    if (skipped.has(n) || keeps !== null) {
      untaken.set(n, keeps);
      if (keeps !== null && !seats.some(({ pid }) => pid === keeps)) seats.push({ pid: keeps, n: null });
      continue;
    }
    const pid = bearers.get(n) ?? scene.identify(n);
    seats.push({ pid, n });
    const others = free.filter((each) => each !== pid);
    if (bearers.has(n)) {
      if (others.length > 0) joined.set(pid, others);
    } else for (const whole of others) parts.set(whole, [...(parts.get(whole) ?? []), pid]);
  }
  return { ...steadied(seats, scene, held), held, untaken, parts, joined };
};

const sourcesOf = ({ matches, sizes, live }: SeatingScene): ParagraphId[][] => {
  const sources = sizes.to.map((): ParagraphId[] => []);
  for (const match of matches) {
    if (!("from" in match && "to" in match)) continue;
    const pid = live[match.from];
    if (pid !== undefined) sources[match.to]?.push(pid);
  }
  return sources;
};

// A paragraph that is not to be taken stays as it is, and so do paragraphs of the file that would replace it.
const heldIn = (
  { closed, choices }: SeatingScene,
  sources: readonly (readonly ParagraphId[])[],
): Map<ParagraphId, SkipReason> => {
  const left = [...choices.leave, ...choices.skip.flatMap((n) => sources[n] ?? [])];
  return new Map([
    ...left.map((pid) => [pid, "left"] as const),
    ...[...closed].map((pid) => [pid, "closed"] as const),
  ]);
};

// A cut paragraph continues in the part that the file gives its name, or else in the longest; of several joined paragraphs
// the one continues that the file names, or else the longest.
const bearersOf = (
  { live, sizes, namedPids }: SeatingScene,
  sources: readonly (readonly ParagraphId[])[],
  held: ReadonlyMap<ParagraphId, SkipReason>,
): Map<number, ParagraphId> => {
  const bearers = new Map<number, ParagraphId>();
  const sizeOf = (pid: ParagraphId) => sizes.from[live.indexOf(pid)] ?? 0;
  const free = sources.map((all) => all.filter((pid) => !held.has(pid)));
  for (const [n, all] of free.entries()) {
    const [first] = all.toSorted((one, other) => sizeOf(other) - sizeOf(one));
    const pid = all.find((each) => each === namedPids[n]) ?? first;
    if (pid === undefined) continue;
    const rivals = [...free.keys()].filter((other) => free[other]?.includes(pid));
    const best =
      rivals.find((other) => namedPids[other] === pid) ??
      rivals.toSorted((one, other) => (sizes.to[other] ?? 0) - (sizes.to[one] ?? 0) || one - other)[0];
    if (best === n) bearers.set(n, pid);
  }
  return bearers;
};

// What is agreed or left stays where it is: such paragraphs keep their order among each other, and one that is not in the
// file stays after the paragraph that it came after.
const steadied = (
  seats: readonly RevisionSeat[],
  { live, placed }: SeatingScene,
  held: ReadonlyMap<ParagraphId, SkipReason>,
): Pick<Seating, "seats" | "displaced"> => {
  const isSteady = (pid: ParagraphId) => held.has(pid) || placed.has(pid);
  const steady = live.filter(
    (pid) => isSteady(pid) && (held.has(pid) || seats.some((seat) => seat.pid === pid)),
  );
  const row = seats.filter(({ pid }) => isSteady(pid));
  const staying = heaviestOrdered(
    row.map(({ pid }) => live.indexOf(pid)),
    row.map(() => 1),
  );
  const fixed = new Set(row.flatMap(({ pid }, index) => (staying.has(index) ? [pid] : [])));
  const known = new Map(seats.map((seat) => [seat.pid, seat]));
  const out = seats.filter(({ pid }) => !isSteady(pid) || fixed.has(pid));
  for (const pid of steady) {
    if (fixed.has(pid)) continue;
    const place = (of: ParagraphId | undefined) => out.findIndex((seat) => seat.pid === of);
    const after = live.slice(0, live.indexOf(pid)).findLast((each) => place(each) >= 0);
    const before = steady.slice(0, steady.indexOf(pid)).findLast((each) => place(each) >= 0);
    const next = steady.slice(steady.indexOf(pid)).find((each) => place(each) >= 0);
    const least = Math.max(place(after), place(before)) + 1;
    out.splice(
      next === undefined ? least : Math.min(least, place(next)),
      0,
      known.get(pid) ?? { pid, n: null },
    );
  }
  return { seats: out, displaced: new Set(row.flatMap(({ pid }) => (fixed.has(pid) ? [] : [pid]))) };
};
