// Rule L6: versions of one text in one file, aligned passage by passage. They need not match: one may lack passages or whole
// sections, or be cut at other places. Found automatically, for people to correct.
import type { Language } from "#domain/words/languages";
import { type Traits, traitsOf, type Versioned } from "./version-traits";

/**
 * A name that each passage shares with those that say the same in another language, in the order of the passages; null for
 * a passage in one version only, and for all where the file has no versions.
 */
export const alignVersions = (passages: readonly Versioned[]): (string | null)[] => {
  const [pivot, ...others] = sidesOf(passages);
  const groups = new Groups(passages.length);
  for (const other of others) {
    for (const [ones, twos] of pivot ? pairsOf(pivot, other) : []) groups.join([...ones, ...twos]);
  }
  return groups.names();
};

type VersionSide = {
  readonly at: readonly number[];
  readonly traits: readonly Traits[];
  readonly length: number;
};

// The languages of the file, the one with most words first. Text in no known language is no version.
const sidesOf = (passages: readonly Versioned[]): VersionSide[] => {
  const byLanguage = new Map<Language, number[]>();
  passages.forEach(({ language }, index) => {
    if (language === "und") return;
    const members = byLanguage.get(language);
    if (members) members.push(index);
    else byLanguage.set(language, [index]);
  });
  return [...byLanguage.values()]
    .map((at): VersionSide => {
      const traits = traitsOf(at.flatMap((index) => passages[index] ?? []));
      return { at, traits, length: lengthOf(traits) };
    })
    .sort((one, other) => other.length - one.length);
};

const lengthOf = (traits: readonly Traits[]): number => traits.reduce((sum, { length }) => sum + length, 0);

/** With this many passages in one language a submission is not in versions, and aligning them would take too long. */
const mostPassages = 2_000;
/**
 * A text shorter than this share of another is a summary or a quotation, not a version; this share of it must be matched.
 */
const leastShare = 0.35;
const leastFound = 0.5;
/** The highest average cost of the paired passages. */
const mostCost = 1.3;

type PairedIndices = readonly [readonly number[], readonly number[]];

const pairsOf = (pivot: VersionSide, other: VersionSide): PairedIndices[] => {
  if (other.length < pivot.length * leastShare) return [];
  if (pivot.traits.length > mostPassages || other.traits.length > mostPassages) return [];
  const steps = bestSteps(pivot.traits, other.traits).filter(({ ones, twos }) => ones > 0 && twos > 0);
  const found = steps.reduce((sum, { j, twos }) => sum + lengthOf(other.traits.slice(j, j + twos)), 0);
  const cost = steps.reduce((sum, step) => sum + step.cost, 0) / Math.max(1, steps.length);
  if (found < other.length * leastFound || cost > mostCost) return [];
  return steps.map(({ i, j, ones, twos }) => [pivot.at.slice(i, i + ones), other.at.slice(j, j + twos)]);
};

/** How many passages from `i` on match how many from `j` on; 0: these are in one version only. */
type AlignmentStep = {
  readonly i: number;
  readonly j: number;
  readonly ones: number;
  readonly twos: number;
  readonly cost: number;
};

/** How many passages may be matched with how many, and the cost of having been cut differently. */
const shapes: readonly (readonly [ones: number, twos: number, cost: number])[] = [
  [1, 1, 0],
  [1, 2, 0.5],
  [2, 1, 0.5],
  [1, 3, 1.2],
  [3, 1, 1.2],
  [2, 2, 1.4],
  [3, 2, 2.2],
  [2, 3, 2.2],
];
/** The cost of a passage that is in one version only. */
const alone = 1.8;
/** How many cells are computed at most; long texts are aligned near the diagonal. */
const mostCells = 100_000;
const leastReach = 30;

// The cheapest alignment of both texts, both in order.
const bestSteps = (ones: readonly Traits[], twos: readonly Traits[]): AlignmentStep[] => {
  const [left, right] = [stretchesOf(ones), stretchesOf(twos)];
  const reach = Math.max(leastReach, Math.floor(mostCells / (2 * (ones.length + 1))));
  const width = twos.length + 1;
  const costs = new Map<number, number>([[0, 0]]);
  const last = new Map<number, AlignmentStep>();
  const offer = (step: AlignmentStep, so: number) => {
    const key = (step.i + step.ones) * width + step.j + step.twos;
    if (so >= (costs.get(key) ?? Number.POSITIVE_INFINITY)) return;
    costs.set(key, so);
    last.set(key, step);
  };
  for (let i = 0; i <= ones.length; i += 1) {
    const middle = Math.round((i * twos.length) / Math.max(1, ones.length));
    for (let j = Math.max(0, middle - reach); j <= Math.min(twos.length, middle + reach); j += 1) {
      const so = costs.get(i * width + j);
      if (so === undefined) continue;
      if (i < ones.length) offer({ i, j, ones: 1, twos: 0, cost: alone }, so + alone);
      if (j < twos.length) offer({ i, j, ones: 0, twos: 1, cost: alone }, so + alone);
      for (const [many, few, extra] of shapes) {
        const [one, two] = [left[i]?.[many - 1], right[j]?.[few - 1]];
        if (!one || !two) continue;
        const cost = extra + costOf(one, two);
        offer({ i, j, ones: many, twos: few, cost }, so + cost);
      }
    }
  }
  return backFrom(last, ones.length, twos.length);
};

const backFrom = (last: ReadonlyMap<number, AlignmentStep>, i: number, j: number): AlignmentStep[] => {
  const width = j + 1;
  const steps: AlignmentStep[] = [];
  for (let step = last.get(i * width + j); step; step = last.get(step.i * width + step.j))
    steps.unshift(step);
  return steps;
};

/** Consecutive passages taken as one: the traits of the first, and what the others open or contain. */
type PassageGroup = {
  readonly first: Traits;
  readonly length: number;
  readonly figures: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly sections: number;
  readonly paragraphs: number;
  readonly ordinals: number;
};

/** For every passage: alone, with the next one, with the next two. */
const stretchesOf = (traits: readonly Traits[]): PassageGroup[][] =>
  traits.map((first, index) =>
    [1, 2, 3].slice(0, traits.length - index).map((size): PassageGroup => {
      const all = traits.slice(index, index + size);
      const others = all.slice(1);
      return {
        first,
        length: lengthOf(all),
        figures: new Set(all.flatMap((one) => [...one.figures])),
        names: new Set(all.flatMap((one) => [...one.names])),
        sections: others.filter((one) => one.opensSection).length,
        paragraphs: others.filter((one) => one.opensParagraph).length,
        ordinals: others.filter((one) => one.ordinal !== null).length,
      };
    }),
  );

// How unlike two stretches are. Below 0 they have traits in common.
const costOf = (one: PassageGroup, two: PassageGroup): number =>
  lengthCost(one.length, two.length) +
  placeCost(one.first, two.first) +
  seamCost(one, two) +
  figureCost(one.figures, two.figures) -
  Math.min(1.5, 0.5 * common(one.names, two.names));

const lengthCost = (one: number, two: number): number => {
  const usual = 0.25 + 2 / Math.sqrt(Math.min(one, two));
  return (Math.log(two / one) / usual) ** 2 / 2;
};

const placeCost = (one: Traits, two: Traits): number => {
  let cost = differing(one.question, two.question, 1) + differing(one.sectionNumber, two.sectionNumber, 1);
  if ((one.ordinal === null) !== (two.ordinal === null)) cost += 1;
  else cost += differing(one.ordinal, two.ordinal, 1.5);
  if (one.opensSection !== two.opensSection) cost += 1;
  else if (one.opensSection) cost -= 0.5;
  return one.opensParagraph === two.opensParagraph ? cost : cost + 0.5;
};

const differing = (one: number | null, two: number | null, gain: number): number => {
  if (one === null || two === null) return 0;
  return one === two ? -gain : 6;
};

// Matched passages stand in one paragraph, or both versions divide them alike; none but the first opens with "Secondly" or a
// heading.
const seamCost = (one: PassageGroup, two: PassageGroup): number =>
  3 * (one.sections + two.sections) +
  Math.abs(one.paragraphs - two.paragraphs) +
  3 * (one.ordinals + two.ordinals);

const figureCost = (ones: ReadonlySet<string>, twos: ReadonlySet<string>): number => {
  const shared = common(ones, twos);
  if (shared > 0) return -Math.min(1.6, 0.8 * shared);
  if (ones.size > 0 && twos.size > 0) return 1.5;
  return ones.size > 0 || twos.size > 0 ? 0.4 : 0;
};

const common = (ones: ReadonlySet<string>, twos: ReadonlySet<string>): number => {
  let count = 0;
  for (const trait of ones) if (twos.has(trait)) count += 1;
  return count;
};

/** Passages that match, also by way of a third language. */
class Groups {
  private readonly of: number[];

  constructor(size: number) {
    this.of = Array.from({ length: size }, (_, index) => index);
  }

  join(members: readonly number[]): void {
    const roots = new Set(members.map((index) => this.of[index]));
    const root = Math.min(...[...roots].flatMap((one) => one ?? []));
    this.of.forEach((one, index) => {
      if (roots.has(one)) this.of[index] = root;
    });
  }

  /** A name for each passage that is with others. */
  names(): (string | null)[] {
    const sizes = new Map<number, number>();
    for (const root of this.of) sizes.set(root, (sizes.get(root) ?? 0) + 1);
    return this.of.map((root) => ((sizes.get(root) ?? 0) > 1 ? String(root + 1) : null));
  }
}
