// The flow as a diagram, rendered once for wide pages and once for narrow ones; style sheets show one of the two.
import { useTranslations } from "next-intl";
import { languageDirection } from "#domain/languages";
import { isOutcome, noSectionKey, outcomes } from "#domain/sources/answers/coverage";
import { classNames } from "../../../../ui/class-names";
import { useLanguage } from "../../../../ui/language";
import { type CoveredDraft, useNames } from "./covered";
import look from "./flow-picture.module.css";
import { WordsLink } from "./words-link";

// Layout of the flow's columns and bands. The order of each column is given (senders by size, sections as in the text,
// outcomes from taken up to nothing), so no crossings are minimised: nodes are stacked, and bands leave and arrive in
// the order of the other column.

/** A node of a column. `y` and `height` in units of the SVG. */
type FlowNode = {
  readonly key: string;
  readonly value: number;
  readonly y: number;
  readonly height: number;
};

/** A band between two nodes; `from` and `to` are the upper edges at its ends. */
type FlowBand<B> = {
  readonly band: B;
  readonly from: number;
  readonly to: number;
  readonly height: number;
};

type FlowLayout<I, O> = {
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
 * Lays out the flow in a diagram of this height. `gap` is the least space between two nodes; a column with fewer nodes
 * spreads over the same height.
 */
const arrangeFlow = <I extends Into, O extends OutOf>(
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

/** The outline of a band between two vertical edges, as an SVG path. */
const bandPath = (x0: number, x1: number, { from, to, height }: FlowBand<unknown>): string => {
  const middle = (x0 + x1) / 2;
  const point = (...values: number[]) => values.map((value) => value.toFixed(1)).join(" ");
  return `M${point(x0, from)} C${point(middle, from, middle, to, x1, to)} L${point(x1, to + height)} C${point(middle, to + height, middle, from + height, x0, from + height)} Z`;
};

/** The diagram. Each node and each band links to the words that it counts. */
export const FlowPicture = ({ draft }: { draft: CoveredDraft }) => (
  <>
    <Drawing draft={draft} size="wide" />
    <Drawing draft={draft} size="narrow" />
  </>
);

// In units of the SVG: its width, the positions of the columns, and the space for a node's name.
const sizes = {
  wide: { width: 1320, columns: [210, 640, 1076], gap: 19, line: 34, least: 320 },
  narrow: { width: 358, columns: [0, 170, 348], gap: 18, line: 38, least: 380 },
} as const;

const nodeWidth = 10;

type DrawingProps = { readonly draft: CoveredDraft; readonly size: keyof typeof sizes };

const Drawing = ({ draft, size }: DrawingProps) => {
  const t = useTranslations("coverage.flow");
  const outcomeNames = useTranslations("coverage.outcome");
  const { nameOfSource, nameOfSection } = useNames(draft);
  const { flow, bySection } = draft.coverage;
  const { width, columns, gap, line, least } = sizes[size];
  const order = { sections: [...bySection.map(({ key }) => key), noSectionKey], outcomes };
  const nodes = Math.max(
    new Set(flow.into.map(({ source }) => source)).size,
    new Set(flow.into.map(({ section }) => section)).size,
  );
  const height = Math.max(least, nodes * line);
  const layout = arrangeFlow(flow, order, { height, gap });
  const sourceCell = (source: string) => (flow.by === "type" ? { ofType: source } : { submission: source });
  const [x0, x1, x2] = columns;
  return (
    <svg className={classNames(look.picture, look[size])} viewBox={`-2 -8 ${width + 4} ${height + 16}`}>
      <title>{t("picture")}</title>
      {layout.into.map((placed) => (
        <WordsLink
          key={`${placed.band.source} ${placed.band.section}`}
          draft={draft}
          cell={{ ...sourceCell(placed.band.source), section: placed.band.section }}
          aria-label={t("into", {
            source: nameOfSource(placed.band.source),
            section: nameOfSection(placed.band.section),
            count: placed.band.passages,
          })}
        >
          <path d={bandPath(x0 + nodeWidth, x1, placed)} className={look.band} data-outcome="none">
            <title>
              {t("into", {
                source: nameOfSource(placed.band.source),
                section: nameOfSection(placed.band.section),
                count: placed.band.passages,
              })}
            </title>
          </path>
        </WordsLink>
      ))}
      {layout.outOf.map((placed) => {
        const description = t("outOf", {
          section: nameOfSection(placed.band.section),
          outcome: outcomeNames(placed.band.outcome),
          count: placed.band.passages,
        });
        return (
          <WordsLink
            key={`${placed.band.section} ${placed.band.outcome}`}
            draft={draft}
            cell={{ section: placed.band.section, outcome: placed.band.outcome }}
            aria-label={description}
          >
            <path
              d={bandPath(x1 + nodeWidth, x2, placed)}
              className={look.band}
              data-outcome={placed.band.outcome}
            >
              <title>{description}</title>
            </path>
          </WordsLink>
        );
      })}
      <Column draft={draft} size={size} at={0} nodes={layout.columns[0]} />
      <Column draft={draft} size={size} at={1} nodes={layout.columns[1]} />
      <Column draft={draft} size={size} at={2} nodes={layout.columns[2]} />
    </svg>
  );
};

type ColumnProps = DrawingProps & { readonly at: 0 | 1 | 2; readonly nodes: readonly FlowNode[] };

// Number of letters that fit beside a node.
const letters = { wide: [27, 44, 30], narrow: [18, 10, 16] } as const;

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

const useColumn = ({ draft, size, at }: Pick<ColumnProps, "draft" | "size" | "at">) => {
  const outcomeNames = useTranslations("coverage.outcome");
  const shortOutcomes = useTranslations("coverage.outcomeShort");

  const names = useNames(draft);
  const isNarrow = size === "narrow";
  const x = sizes[size].columns[at];
  const nameOf = (key: string) => {
    if (at === 0) return names.nameOfSource(key);
    if (at === 1) return names.nameOfSection(key);
    return isOutcome(key) ? outcomeNames(key) : key;
  };
  const shown = (key: string) => {
    if (at === 1 && isNarrow) return names.shortSection(key);
    return isNarrow && isOutcome(key) ? shortOutcomes(key) : nameOf(key);
  };
  const cellOf = (key: string) => {
    if (at === 0) return draft.coverage.flow.by === "type" ? { ofType: key } : { submission: key };
    return at === 1 ? { section: key } : { outcome: key };
  };
  // Names go outside the diagram where there is space, otherwise on the bands.
  const before = isNarrow ? at === 2 : at === 0;
  return { cellOf, nameOf, x, before, shown };
};

const Column = ({ draft, size, at, nodes }: ColumnProps) => {
  const { cellOf, nameOf, x, before, shown } = useColumn({ draft, size, at });
  // The diagram starts at the side where lines start; the style sheet mirrors its bands.
  const isTurned = languageDirection(useLanguage()) === "rtl";
  const along = (place: number) => (isTurned ? sizes[size].width - place : place);
  return nodes.map(({ key, value, y, height }) => (
    <WordsLink key={key} draft={draft} cell={cellOf(key)}>
      <title>{`${nameOf(key)}: ${value}`}</title>
      <rect
        x={isTurned ? along(x + nodeWidth) : x}
        y={y}
        width={nodeWidth}
        height={Math.max(1, height)}
        className={look.node}
        data-outcome={at === 2 ? key : "none"}
      />
      <text
        x={along(before ? x - 6 : x + nodeWidth + 6)}
        y={y + height / 2}
        dominantBaseline="central"
        textAnchor={before ? "end" : "start"}
        className={look.name}
      >
        {/* Isolates the name, so that the number follows it whatever its direction. */}
        {`\u2068${cut(shown(key), letters[size][at])}`} <tspan className={look.value}>{value}</tspan>
        {"\u2069"}
      </text>
    </WordsLink>
  ));
};
