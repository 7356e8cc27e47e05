// A paragraph as the pages of silence name it.

/** `name`: its number, or what kind of block it is; `words`: how it begins. */
export type NamedParagraph = {
  readonly pid: string;
  readonly name: string;
  readonly words: string;
  readonly isAgreed: boolean;
};
