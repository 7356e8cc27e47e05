// Which row of the API a path belongs to.

/** The parameters of a path of the table by their names: `d` and `pid` of `drafts/:d/blocks/:pid`. */
export type PathParams<Path extends string> = Path extends Path
  ? Readonly<Record<ParamName<Path>, string>>
  : never;
type ParamName<Path extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? ParamName<Segment> | ParamName<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never;

const colons = (path: string): number => path.split(":").length;

// There are as many as the table has.
const split = new Map<string, readonly string[]>();

const partsOf = (path: string): readonly string[] => {
  const parts = split.get(path) ?? path.split("/");
  split.set(path, parts);
  return parts;
};

/** The parameters of a path of the table that fits (`drafts/:d/blocks`), or null. */
export const matchPath = (path: string, segments: readonly string[]): Record<string, string> | null => {
  const parts = partsOf(path);
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
};

/** Of `drafts/:d/texts/latest` and `drafts/:d/texts/:n`, the one with fewer parameters is meant. */
export const closest = <Row extends { readonly path: string }>(rows: readonly Row[]): Row | undefined =>
  rows.toSorted((a, b) => colons(a.path) - colons(b.path))[0];
