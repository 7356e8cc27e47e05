// Which row of the API a path belongs to.

const colons = (path: string): number => path.split(":").length;

/** The parameters of a path that fits (`drafts/:d/blocks`), or null. */
export const matchPath = (path: string, segments: readonly string[]): Record<string, string> | null => {
  const parts = path.split("/");
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
