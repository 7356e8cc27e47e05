// The marks of proposals in the editor's document: whose words are whose, and what one delegation may not change.
import type { Mark, Node } from "@tiptap/pm/model";
import type { Suggestion, WholeProposal } from "#domain/draft";

/** True for the marks of proposals on words. */
export const isSuggestion = (mark: Mark): boolean =>
  mark.type.name === "insertion" || mark.type.name === "deletion";

/** The proposal of a mark. */
export const suggestionOf = ({ attrs }: Mark): Suggestion => ({
  id: String(attrs.id),
  by: String(attrs.by),
  at: String(attrs.at),
});

/** True when only this delegation proposes these words: it may change them at will. */
export const isOwn = (words: Node, by: string): boolean => {
  const insertions = words.marks.filter(({ type }) => type.name === "insertion");
  return insertions.length > 0 && insertions.every(({ attrs }) => attrs.by === by);
};

/** True when this delegation has marked these words as deleted. */
export const isStruck = (words: Node, by: string): boolean =>
  words.marks.some(({ type, attrs }) => type.name === "deletion" && attrs.by === by);

/** The proposals about a whole block. */
export const wholeProposals = (block: Node): readonly WholeProposal[] => {
  const kept: unknown = block.attrs.proposals;
  return typeof kept === "string" ? JSON.parse(kept) : [];
};

const described = (mark: Mark): string => `${mark.type.name} ${JSON.stringify(mark.attrs)}`;

/**
 * Rule A2: what a delegation's own proposing never changes in a block, as text: all words but those that only it proposes,
 * with all marks but its own deletions.
 */
export const wordsOfOthers = (block: Node, by: string): string => {
  let words = "";
  let last: string | null = null;
  block.forEach((piece) => {
    if (isOwn(piece, by)) return;
    const marks = piece.marks
      .filter(({ type, attrs }) => type.name !== "deletion" || attrs.by !== by)
      .map(described)
      .sort()
      .join();
    words += marks === last ? piece.text : `\n${marks}\n${piece.text}`;
    last = marks;
  });
  return words;
};
