// The order in which a comparison shows the matches of two texts and the rest, and which blocks have moved.

/** Blocks that belong together, by their index in the two texts. `all` names every part of a split or a merger. */
export type Match =
  | { readonly kind: "pair"; readonly from: number; readonly to: number; readonly moved: boolean }
  | { readonly kind: "split"; readonly from: number; readonly to: number; readonly all: readonly number[] }
  | { readonly kind: "merged"; readonly from: number; readonly to: number; readonly all: readonly number[] }
  | { readonly kind: "new"; readonly to: number }
  | { readonly kind: "deleted"; readonly from: number };

/** The matches by index: pairs from new to old, splits from old to several new, mergers from new to several old. */
export type Kinship = {
  readonly pairs: ReadonlyMap<number, number>;
  readonly splits: ReadonlyMap<number, readonly number[]>;
  readonly mergers: ReadonlyMap<number, readonly number[]>;
  /** New blocks that have left their former parent: they have moved, whatever the order. */
  readonly elsewhere: ReadonlySet<number>;
};

/**
 * The matches in the order of the new text, each deletion after the block that it followed. `weights` are the sizes of the
 * new blocks: where two blocks have changed places, the smaller one counts as moved.
 */
export const inReadingOrder = (old: number, weights: readonly number[], kin: Kinship): Match[] => {
  const sources = sourcesOf(weights.length, kin);
  const staying = heaviestOrdered(
    sources.map((from, to) => (kin.elsewhere.has(to) ? undefined : from[0])),
    weights,
  );
  const lines: Match[][] = sources.map((from, to) => matchesAt({ to, from, stays: staying.has(to) }, kin));
  const place = new Map<number, number>();
  for (const to of staying) for (const from of sources[to] ?? []) place.set(from, to);
  const known = new Set(sources.flat());
  const first: Match[] = [];
  let at: Match[] = first;
  for (let from = 0; from < old; from += 1) {
    if (!known.has(from)) at.push({ kind: "deleted", from });
    else at = lines[place.get(from) ?? -1] ?? at;
  }
  return [...first, ...lines.flat()];
};

// For every new block the old ones that it came from.
const sourcesOf = (size: number, { pairs, splits, mergers }: Kinship): (readonly number[])[] => {
  const sources: (readonly number[])[] = Array.from({ length: size }, () => []);
  for (const [to, from] of pairs) sources[to] = [from];
  for (const [from, all] of splits) for (const to of all) sources[to] = [from];
  for (const [to, all] of mergers) sources[to] = all;
  return sources;
};

type Arrival = { readonly to: number; readonly from: readonly number[]; readonly stays: boolean };

const matchesAt = ({ to, from, stays }: Arrival, kin: Kinship): Match[] => {
  const [lead] = from;
  if (lead === undefined) return [{ kind: "new", to }];
  const parts = kin.mergers.get(to);
  if (parts) return parts.map((part) => ({ kind: "merged", from: part, to, all: parts }));
  const all = kin.splits.get(lead);
  return all?.includes(to)
    ? [{ kind: "split", from: lead, to, all }]
    : [{ kind: "pair", from: lead, to, moved: !stays }];
};

/** The indexes of the heaviest subsequence of `keys` that never decreases: what stays while the rest moves. */
export const heaviestOrdered = (
  keys: readonly (number | undefined)[],
  weights: readonly number[],
): Set<number> => {
  const best: number[] = [];
  const before: number[] = [];
  let last = -1;
  for (const [index, key] of keys.entries()) {
    let lead = -1;
    for (let other = 0; other < index && key !== undefined; other += 1) {
      if ((keys[other] ?? Number.POSITIVE_INFINITY) > key) continue;
      if (lead < 0 || (best[other] ?? 0) > (best[lead] ?? 0)) lead = other;
    }
    before[index] = lead;
    best[index] = key === undefined ? 0 : (best[lead] ?? 0) + 1 + (weights[index] ?? 0);
    if (key !== undefined && (last < 0 || (best[index] ?? 0) > (best[last] ?? 0))) last = index;
  }
  const out = new Set<number>();
  for (let index = last; index >= 0; index = before[index] ?? -1) out.add(index);
  return out;
};
