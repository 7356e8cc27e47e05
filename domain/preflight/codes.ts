/** What a look through a text can find, in the order in which it is told. */
export const findingCodes = [
  "bracket",
  "unpaired-bracket",
  "reference",
  "citation-form",
  "citation-date",
  "citation-title",
  "citation-part",
  "citation-superseded",
  "citation-action-line",
  "citation-unchecked",
  "abbreviation-unexplained",
  "abbreviation-explained-twice",
  "date",
  "opening",
  "ending",
  "list",
  "quotes",
  "note",
  "twice",
  "space",
] as const;
export type FindingCode = (typeof findingCodes)[number];
