// A paragraph as the pages of silence name it.

/** `name`: its number, or what kind of block it is; `words`: how it begins. */
export type NamedParagraph = {
  readonly pid: string;
  readonly name: string;
  readonly words: string;
  readonly isAgreed: boolean;
  /** A heading or the title: it is agreed with the paragraphs, and not counted among them. */
  readonly isHeading: boolean;
};

/** How many paragraphs and how many headings these are. */
export const countedApart = (
  pids: readonly string[],
  paragraphs: ReadonlyMap<string, NamedParagraph>,
): { readonly count: number; readonly headings: number } => {
  const headings = pids.filter((pid) => paragraphs.get(pid)?.isHeading).length;
  return { count: pids.length - headings, headings };
};
