// Rule N11: the doubts about a block of a file, each as a sentence with its place.
import type { ReadingFault } from "#domain/documents/printed/reading-faults";
import { readBrackets } from "../brackets/brackets";
import { forbiddenCharacter, type Run } from "../draft";
import { type Sentence, sentence } from "../sentence";
import { placeOfWords } from "./listed-warnings";

/** What is known of a block: its place in the file, from 1, the number it would have, and what reads as a fault. */
export type Doubtful = {
  readonly ordinal: string;
  readonly label: string;
  readonly faults: readonly ReadingFault[];
};

/** N11: brackets without a partner, faults of reading and characters that cannot be seen. */
export const doubtsOf = (
  runs: readonly Pick<Run, "text" | "footnote">[],
  { ordinal, label, faults }: Doubtful,
): Sentence[] => {
  const text = runs.map((piece) => piece.text).join("");
  const place =
    label === ""
      ? sentence("Block {ordinal}", { ordinal })
      : sentence("{label} (block {ordinal})", { label, ordinal });
  const around = (at: number) => placeOfWords(`…${text.slice(Math.max(0, at - 20), at + 21)}…`);
  const places = readBrackets(text).unbalanced.map(around);
  const isHidden = runs.some((piece) => forbiddenCharacter(piece.text + (piece.footnote ?? "")) !== null);
  return [
    ...(places.length > 0
      ? [sentence("{place}: brackets without a partner at {places}.", { place, places })]
      : []),
    ...faults.map((fault) => sentenceOf(fault, place, around)),
    ...(isHidden ? [sentence("{place}: it holds characters that cannot be seen.", { place })] : []),
  ];
};

type SentenceAt = (at: number) => Sentence;

const sentenceOf = (
  { kind, places, numbers }: ReadingFault,
  place: Sentence,
  around: SentenceAt,
): Sentence => {
  const facts = {
    place,
    places: places.map(around),
    own: numbers?.own,
    before: numbers?.before ?? "none",
    following: numbers?.following,
  };
  switch (kind) {
    case "marks":
      return sentence(
        "{place}: words may have run together where changes lost their marks, at {places}.",
        facts,
      );
    case "scan":
      return sentence("{place}: letters may have been misread or lost by a scanner, at {places}.", facts);
    case "heading":
      return sentence(
        "{place}: it may be a heading, taken for a paragraph: it is numbered {own} between {before, select, none {the start} other {{before}}} and {following}.",
        facts,
      );
    case "paragraph":
      return sentence(
        "{place}: it may be a paragraph, taken for a heading: it is numbered {own} between {before, select, none {the start} other {{before}}} and {following}.",
        facts,
      );
  }
};
