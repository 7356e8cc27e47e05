// Where the columns and bands of the flow lie. The columns have an order of their own (senders by size, sections as in
// the text, outcomes from taken up to nothing), so nothing has to be sought: every column is stacked, and every band
// leaves and arrives in the order of the other column.

/** A node of a column. `y` and `height` in units of the picture. */
export type FlowNode = {
  readonly key: string;
  readonly value: number;
  readonly y: number;
  readonly height: number;
};

/** A band between two nodes; `from` and `to` are the upper edges of its ends. */
export type FlowBand<B> = {
  readonly band: B;
  readonly from: number;
  readonly to: number;
  readonly height: number;
};

export type FlowLayout<I, O> = {
  readonly columns: readonly [readonly FlowNode[], readonly FlowNode[], readonly FlowNode[]];
  readonly into: readonly FlowBand<I>[];
  readonly outOf: readonly FlowBand<O>[];
  readonly height: number;
};

type Into = { readonly source: string; readonly section: string; readonly passages: number };
type OutOf = { readonly section: string; readonly outcome: string; readonly passages: number };

const sumBy = <T extends { readonly passages: number }>(bands: readonly T[], keyOf: (band: T) => string) => {
  const sums = new Map<string, number>();
  for (const band of bands) sums.set(keyOf(band), (sums.get(keyOf(band)) ?? 0) + band.passages);
  return sums;
};

/**
 * Arranges the flow in a picture of this height. `gap` is the least space between two nodes; a column with fewer nodes
 * spreads over the same height.
 */
export const arrangeFlow = <I extends Into, O extends OutOf>(
  flow: { readonly into: readonly I[]; readonly outOf: readonly O[] },
  order: { readonly sections: readonly string[]; readonly outcomes: readonly string[] },
  picture: { readonly height: number; readonly gap: number },
): FlowLayout<I, O> => {
  const sources = sumBy(flow.into, ({ source }) => source);
  const sections = sumBy(flow.into, ({ section }) => section);
  const outcomes = sumBy(flow.outOf, ({ outcome }) => outcome);
  const bySize = [...sources.keys()].sort(
    (one, other) => (sources.get(other) ?? 0) - (sources.get(one) ?? 0),
  );
  const present = (keys: readonly string[], sums: ReadonlyMap<string, number>) =>
    keys.filter((key) => sums.has(key));
  const keys = [bySize, present(order.sections, sections), present(order.outcomes, outcomes)] as const;
  const most = Math.max(...keys.map((column) => column.length));
  const total = [...sections.values()].reduce((sum, value) => sum + value, 0);
  const scale = Math.max(0, picture.height - picture.gap * (most - 1)) / Math.max(1, total);
  const stack = (column: readonly string[], sums: ReadonlyMap<string, number>): FlowNode[] => {
    const space = column.length > 1 ? (picture.height - total * scale) / (column.length - 1) : 0;
    let y = 0;
    return column.map((key) => {
      const value = sums.get(key) ?? 0;
      const node = { key, value, y, height: value * scale };
      y += node.height + space;
      return node;
    });
  };
  const columns = [stack(keys[0], sources), stack(keys[1], sections), stack(keys[2], outcomes)] as const;
  const between = <B extends { readonly passages: number }>(
    bands: readonly B[],
    left: { nodes: readonly FlowNode[]; of(band: B): string },
    right: { nodes: readonly FlowNode[]; of(band: B): string },
  ): FlowBand<B>[] => {
    const rank = (side: typeof left) => new Map(side.nodes.map(({ key }, at) => [key, at]));
    const [lefts, rights] = [rank(left), rank(right)];
    const at = (ranks: ReadonlyMap<string, number>, key: string) => ranks.get(key) ?? 0;
    const sorted = [...bands].sort(
      (one, other) =>
        at(lefts, left.of(one)) - at(lefts, left.of(other)) ||
        at(rights, right.of(one)) - at(rights, right.of(other)),
    );
    const free = (side: typeof left) => new Map(side.nodes.map(({ key, y }) => [key, y]));
    const [leaves, arrives] = [free(left), free(right)];
    return sorted.map((band) => {
      const height = band.passages * scale;
      const from = leaves.get(left.of(band)) ?? 0;
      const to = arrives.get(right.of(band)) ?? 0;
      leaves.set(left.of(band), from + height);
      arrives.set(right.of(band), to + height);
      return { band, from, to, height };
    });
  };
  return {
    columns,
    into: between(
      flow.into,
      { nodes: columns[0], of: ({ source }) => source },
      { nodes: columns[1], of: ({ section }) => section },
    ),
    outOf: between(
      flow.outOf,
      { nodes: columns[1], of: ({ section }) => section },
      { nodes: columns[2], of: ({ outcome }) => outcome },
    ),
    height: picture.height,
  };
};

/** The outline of a band between two vertical edges. */
export const bandPath = (x0: number, x1: number, { from, to, height }: FlowBand<unknown>): string => {
  const middle = (x0 + x1) / 2;
  const point = (...values: number[]) => values.map((value) => value.toFixed(1)).join(" ");
  return `M${point(x0, from)} C${point(middle, from, middle, to, x1, to)} L${point(x1, to + height)} C${point(middle, to + height, middle, from + height, x0, from + height)} Z`;
};
