// The addresses of the coverage page: its filters and the open cell. Both can be shared.
import type { CoverageCell, CoverageChoice } from "#domain/sources/answers/coverage";

/** Names of the filter parameters, and of those that identify a cell. */
export const choiceNames = ["type", "region", "language", "theme"] as const;
const cellNames = [
  "submission",
  "section",
  "against",
  "outcome",
  "ofType",
  "ofRegion",
  "ofLanguage",
] as const;

type Params = { get(name: string): string | null };

const pick = <N extends string>(params: Params, names: readonly N[]): Partial<Record<N, string>> => {
  const picked: Partial<Record<N, string>> = {};
  for (const name of names) {
    const value = params.get(name);
    if (value) picked[name] = value;
  }
  return picked;
};

/** The filters in an address. */
export const choiceOf = (params: Params): CoverageChoice => pick(params, choiceNames);

/** The cell that an address opens, or null. */
export const cellOf = (params: Params): CoverageCell | null => {
  const cell = pick(params, cellNames);
  return Object.keys(cell).length > 0 ? cell : null;
};

const queryOf = (values: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();

/** The page with these filters, and with a cell opened if one is given. `open`: the groups that are unfolded. */
export const addressOf = (
  choice: CoverageChoice,
  cell: CoverageCell = {},
  open?: string | undefined,
): string => `?${queryOf({ ...choice, open, ...cell })}`;
