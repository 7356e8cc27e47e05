"use client";
// The heads of the grid: groups that open and close, delegations, and how many paragraphs each agrees to.
import type { VirtualItem } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { type PositionSymbol, symbolAt, type Tally, tallyOf, ungroupedKey } from "#domain/agreement/board";
import { classNames } from "../../../../ui/class-names";
import type { BoardRowView, BoardView } from "./answers";
import type { Column, ColumnBand } from "./columns";
import styles from "./grid-head.module.css";
import { widths } from "./grid-lines";
import { PositionIcon } from "./position-icon";

type HeadProps = {
  readonly board: BoardView;
  readonly rows: readonly BoardRowView[];
  readonly bands: readonly ColumnBand[];
  readonly columns: readonly Column[];
  readonly drawn: readonly VirtualItem[];
  readonly wide: number;
  readonly inset: number;
  readonly own: string | null;
  onTurn(key: string): void;
};

const counted: readonly (readonly [kind: keyof Tally, symbol: PositionSymbol])[] = [
  ["agree", { position: "agree", lapsed: false }],
  ["reserve", { position: "reserve", lapsed: false }],
  ["object", { position: "object", lapsed: false }],
  ["lapsed", { position: "agree", lapsed: true }],
];

/** The heads. They stick to the top, and the corner to the side as well. */
export const GridHead = (props: HeadProps) => {
  const { board, rows, bands, columns, drawn, wide, inset, own, onTurn } = props;
  const t = useTranslations("board.grid");
  const legend = useTranslations("board.legend");
  const tallies = useMemo(
    () => board.delegations.map((_, place) => tallyOf(rows.map(({ letters }) => symbolAt(letters, place)))),
    [board, rows],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: the heads of a grid.
    <div role="rowgroup" className={styles.head} style={{ minWidth: inset + wide }}>
      <div className={styles.corner}>
        <span className={styles.cornerTitle}>{t("paragraph")}</span>
        <span className={styles.cornerCounts}>
          {counted.map(([kind, symbol]) => (
            <span key={kind} title={legend(kind)}>
              <PositionIcon symbol={symbol} />
            </span>
          ))}
        </span>
        <small>{t("agreesTo")}</small>
        <small className={styles.holds}>{t("holdsUp")}</small>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: the heads of a grid. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are. */}
      <div role="row" aria-rowindex={1} className={styles.bands}>
        <Bands bands={bands} columns={columns} inset={inset} onTurn={onTurn} />
      </div>
      {/* A row needs a cell, and none is drawn before the frame is measured. */}
      {drawn.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: the heads of a grid.
        // biome-ignore lint/a11y/useFocusableInteractive: it is read with every cell.
        <div role="row" aria-rowindex={2} className={styles.codes}>
          {drawn.map(({ index, start, size }) => {
            const column = columns[index];
            if (!column) return null;
            const of = { index, left: start, width: size };
            if (column.kind === "members")
              return (
                <Head key={`${column.band}+`} {...of} title={t("membersOf", { group: column.band })}>
                  <span className={styles.membersHead}>
                    {t("memberCount", { count: column.places.length })}
                  </span>
                </Head>
              );
            const { code, place, isOwn } = column;
            const tally = tallies[place];
            const name = board.delegations[place]?.name ?? code;
            return (
              <Head
                key={`${column.band} ${code}`}
                {...of}
                title={tally ? `${name}: ${t("counts", tally)}` : name}
                look={classNames(isOwn && styles.group, code === own && styles.mine)}
              >
                <b data-long={code.length > 4 || undefined}>{code}</b>
                <small>{tally?.agree || ""}</small>
                <small className={styles.holds}>
                  {tally && tally.reserve + tally.object > 0 ? tally.reserve + tally.object : ""}
                </small>
              </Head>
            );
          })}
        </div>
      )}
    </div>
  );
};

const Head = (props: {
  index: number;
  left: number;
  width: number;
  title: string;
  look?: string;
  children: ReactNode;
}) => (
  // biome-ignore lint/a11y/useSemanticElements: the heads of a grid.
  // biome-ignore lint/a11y/useFocusableInteractive: it is read with every cell.
  <div
    role="columnheader"
    aria-colindex={props.index + 3}
    aria-label={props.title}
    title={props.title}
    className={classNames(styles.code, props.look)}
    style={{ insetInlineStart: props.left, inlineSize: props.width }}
  >
    {props.children}
  </div>
);

const Bands = (props: Pick<HeadProps, "bands" | "columns" | "inset" | "onTurn">) => {
  const { bands, columns, inset, onTurn } = props;
  const t = useTranslations("board.grid");
  const regions = useTranslations("board.region");
  const nameOf = ({ key, own }: ColumnBand) => {
    if (own !== null) return key;
    if (key === ungroupedKey) return t("ungrouped");
    return key === "all" ? t("all") : regions(key);
  };
  let left = inset;
  return bands.map((band) => {
    const start = left;
    const size = columns
      .slice(band.from, band.from + band.span)
      .reduce((sum, { kind }) => sum + widths[kind], 0);
    left += size;
    const name = nameOf(band);
    const canTurn = band.key !== "all" && band.members.length > 0;
    return (
      // biome-ignore lint/a11y/useSemanticElements: the heads of a grid.
      // biome-ignore lint/a11y/useFocusableInteractive: its button is.
      <div
        key={band.key}
        role="columnheader"
        aria-colindex={band.from + 3}
        aria-colspan={band.span}
        className={styles.band}
        style={{ insetInlineStart: start, inlineSize: size }}
      >
        {canTurn ? (
          <button
            type="button"
            aria-expanded={band.isOpen}
            aria-label={t(band.isOpen ? "fold" : "unfold", { group: name, count: band.members.length })}
            title={t(band.isOpen ? "fold" : "unfold", { group: name, count: band.members.length })}
            onClick={() => onTurn(band.key)}
          >
            <span className="onward" aria-hidden="true">
              {band.isOpen ? "▾" : "▸"}
            </span>{" "}
            {name}
          </button>
        ) : (
          <span>{name}</span>
        )}
      </div>
    );
  });
};
