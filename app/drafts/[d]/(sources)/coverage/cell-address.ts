// The addresses of this page: what is chosen, and after which number one looks. Both can be passed on.
import type { CoverageCell, CoverageChoice } from "#domain/sources/answers/coverage";

/** The names of what can be chosen, and of what names a number. */
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

/** What an address chooses. */
export const choiceOf = (params: Params): CoverageChoice => pick(params, choiceNames);

/** After which number an address looks, or null. */
export const cellOf = (params: Params): CoverageCell | null => {
  const cell = pick(params, cellNames);
  return Object.keys(cell).length > 0 ? cell : null;
};

const queryOf = (values: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();

/** The page with this choice, looking after a number when one is given. `open` is the groups that are unfolded. */
export const addressOf = (
  choice: CoverageChoice,
  cell: CoverageCell = {},
  open?: string | undefined,
): string => `?${queryOf({ ...choice, open, ...cell })}`;
