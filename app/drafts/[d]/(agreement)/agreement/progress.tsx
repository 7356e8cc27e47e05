"use client";
// The progress of the draft: brackets, proposals and agreed paragraphs by day, as a chart and as a table.
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { ProgressDay } from "#domain/agreement/values";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { Dialog } from "../../../../ui/dialog";
import { Link } from "../../../../ui/link";
import { useZoneTime } from "../../../../ui/meeting-zone";
import { Table } from "../../../../ui/table";
import type { ProgressView } from "./answers";
import styles from "./progress.module.css";

const series = ["brackets", "proposals", "agreed"] as const;
type ProgressSeries = (typeof series)[number];

/** In units of the SVG: the lines take `wide` of the width, and their names follow. */
const picture = { width: 430, height: 104, wide: 300, top: 8, bottom: 92 };

/** A line: its points, its last number, and the height of its name, spread so that names do not overlap. */
type DrawnLine = {
  readonly name: ProgressSeries;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly last: number;
  readonly nameAt: number;
};

/** Least distance between names: each is a link and must be large enough to press. */
const apart = 24;

/** Arranges the lines on one scale. A day on which brackets were not counted has no point. */
const arrangeProgress = (days: readonly ProgressDay[]): DrawnLine[] => {
  const most = Math.max(1, ...days.flatMap((day) => series.map((name) => day[name] ?? 0)));
  const x = (index: number) => (index / Math.max(1, days.length - 1)) * picture.wide;
  const y = (value: number) => picture.bottom - (value / most) * (picture.bottom - picture.top);
  const lines = series.map((name) => {
    const points = days.flatMap((day, index) => {
      const value = day[name];
      return value === null ? [] : [{ x: x(index), y: y(value) }];
    });
    const last = days.findLast((day) => day[name] !== null)?.[name] ?? 0;
    return { name, points, last, nameAt: y(last) };
  });
  let floor = Number.NEGATIVE_INFINITY;
  const placed = new Map<ProgressSeries, number>();
  for (const line of [...lines].sort((one, other) => one.nameAt - other.nameAt)) {
    floor = Math.max(line.nameAt, floor + apart);
    placed.set(line.name, floor);
  }
  const over = Math.max(0, floor - picture.height + 8);
  return lines.map((line) => ({ ...line, nameAt: (placed.get(line.name) ?? line.nameAt) - over }));
};

/** The chart. On the first day there is nothing to draw yet, so only the numbers are shown. */
export const Progress = ({ draftId, progress: { days } }: { draftId: string; progress: ProgressView }) => {
  const t = useTranslations("board.progress");
  const [isOpen, setOpen] = useState(false);
  const zone = useZoneTime();
  const lines = arrangeProgress(days);
  const first = days[0];
  return (
    <figure className={styles.progress}>
      {days.length > 1 && first ? (
        <Picture draftId={draftId} lines={lines} since={first.day} />
      ) : (
        <ul className={styles.numbers}>
          {lines.map(({ name, last }) => (
            <li key={name} className={styles[name]}>
              <Counted draftId={draftId} name={name}>
                {t(`short.${name}`, { count: last })}
              </Counted>
            </li>
          ))}
        </ul>
      )}
      <figcaption>
        <Button look="quiet" size="small" onClick={() => setOpen(true)}>
          {t("asTable")}
        </Button>
      </figcaption>
      {isOpen && (
        <Dialog open wide onOpenChange={setOpen} title={t("title")} lead={t("lead", { zone })}>
          <Days days={days} />
        </Dialog>
      )}
    </figure>
  );
};

// Where the counted items are listed; the agreed ones are on this page.
const places = { brackets: "?brackets", proposals: "/proposals" } as const;

const Counted = ({
  draftId,
  name,
  children,
}: {
  readonly draftId: string;
  readonly name: ProgressSeries;
  readonly children: ReactNode;
}) =>
  name === "agreed" ? (
    children
  ) : (
    <Link href={`/drafts/${encodeURIComponent(draftId)}${places[name]}`} className="target">
      {children}
    </Link>
  );

const useDateOf = () => {
  const format = useFormatter();
  return (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { day: "numeric", month: "short", year: "numeric" });
};

const Picture = ({
  draftId,
  lines,
  since,
}: {
  readonly draftId: string;
  readonly lines: readonly DrawnLine[];
  readonly since: string;
}) => {
  const t = useTranslations("board.progress");
  const dateOf = useDateOf();
  const now = Object.fromEntries(lines.map(({ name, last }) => [name, last]));
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: what is drawn has its name, and the links beside it have theirs.
    <svg viewBox={`0 0 ${picture.width} ${picture.height}`}>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of shapes is nothing to press. */}
      <g role="img" aria-label={t("picture", { since: dateOf(since), ...now })}>
        <path className={styles.ground} d={`M0 ${picture.bottom}H${picture.wide}`} />
        {lines.map((line) => (
          <Line key={line.name} line={line} />
        ))}
      </g>
      {lines.map(({ name, last, nameAt }) => (
        <g key={name} className={classNames(styles.line, styles[name])}>
          <Counted draftId={draftId} name={name}>
            <text x={picture.wide + 10} y={nameAt + 4}>
              {t(`short.${name}`, { count: last })}
            </text>
          </Counted>
        </g>
      ))}
      <text className={styles.day} x="0" y={picture.height}>
        {dateOf(since)}
      </text>
      <text className={styles.day} x={picture.wide} y={picture.height} textAnchor="end">
        {t("today")}
      </text>
    </svg>
  );
};

const Days = ({ days }: Pick<ProgressView, "days">) => {
  const t = useTranslations("board.progress");
  const dateOf = useDateOf();
  const head = (
    <tr>
      <th scope="col">{t("day")}</th>
      {series.map((name) => (
        <th key={name} scope="col">
          {t(name)}
        </th>
      ))}
    </tr>
  );
  return (
    <Table caption={t("title")} head={head} narrow="cards">
      {[...days].reverse().map((day) => (
        <tr key={day.day}>
          <th scope="row">{dateOf(day.day)}</th>
          {series.map((name) => (
            <td key={name} data-label={t(name)}>
              {day[name] ?? <span title={t("notCounted")}>–</span>}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
};

const Line = ({ line }: { line: DrawnLine }) => {
  const { points } = line;
  const end = points.at(-1);
  return (
    <g className={classNames(styles.line, styles[line.name])}>
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {line.name === "brackets" && points.map(({ x, y }) => <circle key={x} cx={x} cy={y} r="2.5" />)}
      {end && <circle cx={end.x} cy={end.y} r="3" />}
    </g>
  );
};
