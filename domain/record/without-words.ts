// W12b: what a notice says where others may see it: the names of things, without anybody's words.

import { sentence } from "../sentence";
import type { RecordNames, SentencePiece, SpokenName } from "./record-words";

const left = "…";

// The words of a proposal are a sentence within the one that says what it would do; those of a block without a number are its
// name.
const bare = (named: SpokenName | null): SpokenName | null => {
  if (named === null || typeof named === "string" || !named.facts.words) return named;
  const isFirst = typeof named.facts.words === "string";
  const words = isFirst ? left : sentence(" “{words}”", { words: left });
  return { ...named, facts: { ...named.facts, words } };
};

/** The same names, without words of the text or of proposals in them. */
export const namesWithoutWords = (names: RecordNames): RecordNames => ({
  ...names,
  paragraph: (pid) => bare(names.paragraph(pid)),
  proposal: (id) => bare(names.proposal(id)),
});

/** The pieces of a sentence without quotations: words of the text, and remarks. */
export const withoutQuotes = (pieces: readonly SentencePiece[]): readonly SentencePiece[] =>
  pieces.map((piece) =>
    typeof piece === "object" && piece.as === "quote" ? { ...piece, words: left } : piece,
  );
