// Real limits: three times the largest real case, which stands beside each. What is above is refused in words; what is over a
// limit already may only become less. A character is a UTF-16 unit.
// Sources of the cases: the Paris text of 23 October 2015 (433 blocks, 1,052 brackets), the submissions to the review, of which
// the largest compilation has some 400 pages, and documents of the General Assembly.

/** A paragraph, read as if nothing were proposed in it. */
export const paragraphLimits = {
  /** 4,000: a paragraph with its list of a declaration. */
  text: 12_000,
  /** All its footnotes. 4,000: a footnote that lists the States that made declarations. */
  notes: 12_000,
  /** How often italics, a footnote or a reference begin or end. 100: a paragraph that recalls forty resolutions. */
  looks: 300,
} as const;

/** A draft, read as if nothing were proposed in it. */
export const draftLimits = {
  /** 433, and as many as every view of a draft is made for. */
  paragraphs: 1200,
  /** 200,000: the Paris text. */
  text: 600_000,
  /** 2,000 */
  looks: 6000,
  /** Open proposals of all delegations. 330. */
  proposals: 1000,
} as const;

/** What one delegation has room for beside the text, so that whoever piles up words closes the paragraph to nobody. */
export const shareLimits = {
  /** Characters to be inserted into a paragraph, footnotes included: a third of what the paragraph may have. */
  paragraph: 4000,
  /** Characters to be inserted into a draft. */
  draft: 200_000,
  /** Places of a paragraph that it marks, each mark counted for itself. 100. */
  places: 300,
  /** Places of a draft. 1,500. */
  placesOfDraft: 5000,
  /** Open proposals on a paragraph. 30. */
  onParagraph: 100,
  /** Open proposals that mark the same words. 5. */
  onWords: 16,
  /** Paragraphs that are only there because it proposes them. 60. */
  paragraphs: 200,
  /** Paragraphs that it prepares. 150. */
  prepared: 500,
} as const;

/** What is said about a text. */
export const speechLimits = {
  /** A comment. 1,300. */
  comment: 4000,
  /** The words that a comment is about. */
  quote: 4000,
  /** A line of the floor. */
  line: 4000,
} as const;

/** S10e: statements in words of one delegation on a draft, and their characters. 60 and 60,000: one on every third paragraph. */
export const statedLimits = { statements: 500, characters: 500_000 } as const;

/** A file that somebody brings. */
export const fileLimits = {
  /** 7 MB: a compilation with its pictures. */
  bytes: 20 * 1024 * 1024,
  /** About 1,500 pages. */
  characters: 4_000_000,
  /** Paragraphs, and so passages. 3,300. */
  paragraphs: 10_000,
  /** Changes that a returned file brings: no more than people can look through. */
  changes: 2000,
} as const;

/** The people of an installation. */
export const peopleLimits = {
  password: 200,
  /** Lines of a pasted list. 193 States and the offices of a meeting. */
  list: 500,
  tokenDays: 365,
} as const;
