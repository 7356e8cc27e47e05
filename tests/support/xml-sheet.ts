// Everything that is printed in Akoma Ntoso, with the same words wherever a person may have typed some.
import type { Block } from "#domain/draft";
import { freeze } from "#domain/texts/texts";
import type { XmlSheet } from "#server/export/xml/xml-sheet";

export const xmlSheetOf = (blocks: readonly Block[], words = "x"): XmlSheet => ({
  sheet: {
    title: words,
    symbol: words,
    kind: words,
    date: "2015-12-16T00:00:00.000Z",
    session: words,
    agendaItem: words,
    language: words,
    zone: "America/New_York",
    digest: words,
    record: { n: 1, hash: words },
    note: words,
    closing: [words],
    blocks: freeze(blocks, { numbering: { preamble: "apart" }, fixed: new Map() }, () => words),
  },
  adopted: true,
  work: { draft: "d1", title: words, createdAt: "2015-06-01T00:00:00.000Z" },
  n: 3,
  texts: [1, 3].map((n) => ({ n, symbol: words, date: "2015-12-16T00:00:00.000Z", blocks: [] })),
  sources: [],
  marked: null,
});
