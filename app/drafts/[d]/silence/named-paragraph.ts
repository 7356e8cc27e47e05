// A paragraph as the pages of silence name it.

/** `name`: its number, or what kind of block it is; `words`: how it begins. */
export type NamedParagraph = {
  readonly pid: string;
  readonly name: string;
  readonly words: string;
  readonly isAgreed: boolean;
};

/** How a paragraph begins, cut between two words. */
export const beginningOf = (text: string): string =>
  text.length <= 90 ? text : `${text.slice(0, 90).replace(/\s+\S*$/u, "")} …`;
