// The rows of the heat map: submissions or, where there are many, groups by type of stakeholder.
import type { MatrixCell } from "#domain/sources/values";
import type { CoverageView } from "#server/sources/answers/coverage-view";

type SubmissionCoverage = CoverageView["bySubmission"][number];

/** One row: a submission, or with `type` all submissions of that type. */
export type HeatRow = {
  readonly key: string;
  readonly sent: SubmissionCoverage | null;
  readonly passages: SubmissionCoverage["passages"];
  readonly cells: ReadonlyMap<string, MatrixCell>;
};

/** Submissions of one type below the row of the type; `total` is null where the rows are not grouped. */
export type HeatGroup = {
  readonly type: string;
  readonly total: HeatRow | null;
  readonly rows: readonly HeatRow[];
};

/** Above this number of submissions the rows are grouped and folded. */
const mostRows = 40;

const cellMap = (cells: readonly MatrixCell[]) => new Map(cells.map((cell) => [cell.section, cell]));

const sumOf = (key: string, rows: readonly HeatRow[]): HeatRow => {
  const cells = new Map<string, MatrixCell>();
  const passages = { total: 0, linked: 0, answered: 0, withoutHome: 0 };
  for (const row of rows) {
    for (const name of ["total", "linked", "answered", "withoutHome"] as const)
      passages[name] += row.passages[name];
    for (const { section, taken, against } of row.cells.values()) {
      const sum = cells.get(section);
      cells.set(section, {
        section,
        taken: (sum?.taken ?? 0) + taken,
        against: (sum?.against ?? 0) + against,
      });
    }
  }
  return { key, sent: null, passages, cells };
};

/** The groups of the map in order; a single one without a total where submissions are few. */
export const heatGroups = ({ bySubmission, matrix, byType }: CoverageView): HeatGroup[] => {
  const rows = bySubmission.map(
    (sent, at): HeatRow => ({
      key: sent.id,
      sent,
      passages: sent.passages,
      cells: cellMap(matrix[at]?.cells ?? []),
    }),
  );
  if (rows.length <= mostRows) return [{ type: "", total: null, rows }];
  const typeOf = (row: HeatRow) => row.sent?.stakeholderType ?? "none";
  return byType.map(({ key }) => {
    const own = rows.filter((row) => typeOf(row) === key);
    return { type: key, total: sumOf(key, own), rows: own };
  });
};

/** The shade of a number, from 1 to 6; 0 is white. The text remains readable on each (WCAG AA). */
export const heatOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(count / Math.max(1, most)) * 6));

export const mostIn = (rows: readonly HeatRow[]): number =>
  rows.reduce(
    (most, { cells }) => [...cells.values()].reduce((max, { taken }) => Math.max(max, taken), most),
    0,
  );
