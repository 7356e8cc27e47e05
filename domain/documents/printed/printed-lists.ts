// Lists inside paragraphs: at which level an item stands, known by its numeral and by the lists that are open around it.
import { deepestLevel } from "#domain/draft";
import { type Series, seriesOf } from "#domain/numbers/figures";
import type { PrintedNumber } from "./printed-numbers";

/** A list that is open: how its characters are written, what the last one was, at which level it stands. */
export type OpenList = {
  readonly frame: string;
  readonly series: Series;
  readonly last: number;
  readonly level: number;
};

type SeriesValue = { readonly series: Series; readonly value: number };

/** The open lists with the next item in them; it belongs to the last one. `endsOpen`: the words before end in a colon. */
export const withItem = (
  lists: readonly OpenList[],
  { numeral, frame }: Pick<PrintedNumber, "numeral" | "frame">,
  endsOpen: boolean,
): OpenList[] => {
  const readings = seriesOf(numeral);
  const goesOn = (list: OpenList, step: number): SeriesValue | undefined =>
    list.frame === frame
      ? readings.find(({ series, value }) => series === list.series && value === list.last + step)
      : undefined;
  const begins = readings.find(({ value, series }) => value === 1 && series === "roman");
  for (const [at, list] of [...lists.entries()].reverse()) {
    const next = goesOn(list, 1);
    // After (h) comes (i); after a colon (i) begins a list of its own.
    if (next && !(begins && next.series === "latin" && endsOpen && at === lists.length - 1))
      return [...lists.slice(0, at), { ...list, last: next.value }];
  }
  const first = begins ?? readings.find(({ value }) => value === 1);
  const roman = readings.find(({ series }) => series === "roman");
  const isLongRoman = roman !== undefined && numeral.length > 1;
  const known = lists.findLastIndex(
    (list) =>
      list.frame === frame &&
      readings.some(({ series, value }) => series === list.series && (!begins || value === 1)),
  );
  const list = lists[known];
  // A list that starts again, or leaves a letter out.
  if (list) {
    const reading = readings.find(({ series }) => series === list.series);
    if (reading) return [...lists.slice(0, known), { ...list, last: reading.value }];
  }
  const reading = first ?? (isLongRoman ? roman : readings[0]);
  if (!reading) return [...lists];
  const above = lists.at(-1)?.level ?? 1;
  const level =
    reading.series === "roman" && frame.endsWith(")") ? deepestLevel : Math.min(deepestLevel, above + 1);
  const isBelow = endsOpen && above === level;
  return [
    ...lists.filter((each) => each.level < level || isBelow),
    { frame, series: reading.series, last: reading.value, level },
  ];
};
