// A paragraph as the silence pages name it.

/** `name`: its number, or its kind of block; `words`: its first words. */
export type NamedParagraph = {
  readonly pid: string;
  readonly name: string;
  readonly words: string;
  readonly isAgreed: boolean;
  /** A heading or the title: it is agreed with the paragraphs, but not counted among them. */
  readonly isHeading: boolean;
};

/** Counts paragraphs and headings separately. */
export const countedApart = (
  pids: readonly string[],
  paragraphs: ReadonlyMap<string, NamedParagraph>,
): { readonly count: number; readonly headings: number } => {
  const headings = pids.filter((pid) => paragraphs.get(pid)?.isHeading).length;
  return { count: pids.length - headings, headings };
};
