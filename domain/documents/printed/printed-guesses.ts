// Rule N11: what was taken for something by its looks alone, named with its place.
import { listedUpTo } from "#domain/documents/listed-warnings";
import { type BlockKind, beginningOf } from "#domain/draft";
import { type Sentence, sentence } from "#domain/sentence";
import { isOnlyNumber } from "./printed-numbers";

/**
 * What was guessed of a block: that it is a heading, part of a preamble or the title; that it was rightly cut off a name,
 * or joined with its next line.
 */
export type Guess = "heading" | "preamble" | "title" | "cut" | "joined";

type GuessedBlock = {
  readonly kind: BlockKind;
  readonly label: string;
  readonly runs: readonly { readonly text: string }[];
};

const sentences: Readonly<Record<Guess | "number" | "rest", string>> = {
  heading: "Taken for headings by their looks alone: {places}.",
  preamble:
    "Taken for preambular paragraphs by their place and the sign at their end, not by their first words: {places}.",
  title: "Taken for titles of what is named on the line before them: {places}.",
  cut: "Taken for paragraphs of their own, after the name on their line: {places}.",
  joined: "Taken for one preambular paragraph with the line after: {places}.",
  number: "Numbers that stand alone, without words: {places}.",
  rest: "It may be the rest of the paragraph before it, which does not end: {places}.",
};

/** How many places a sentence names. */
const most = 200;

/** N11: a sentence for each kind of guess among the blocks, with the places. */
export const guessed = (blocks: readonly GuessedBlock[], guesses: readonly (Guess | null)[]): Sentence[] => {
  const places = new Map<Guess | "number" | "rest", Sentence[]>();
  for (const [index, block] of blocks.entries()) {
    const found = guesses[index] ?? doubtOf(block, blocks[index - 1]);
    if (!found) continue;
    const place = placeOfBlock(block, index);
    const all = places.get(found);
    if (all) all.push(place);
    else places.set(found, [place]);
  }
  return [...places].map(([guess, all]) => sentence(sentences[guess], { places: listedUpTo(most, all) }));
};

const placeOfBlock = (block: GuessedBlock, index: number): Sentence => {
  const { label } = block;
  const facts = { n: index + 1, label, beginning: beginningOf(textOfBlock(block), 40) };
  return label === ""
    ? sentence("block {n} “{beginning}”", facts)
    : sentence("block {n} ({label}) “{beginning}”", facts);
};

/** N18a: what was read with doubt in the preamble, named with its places. */
export const doubted = (blocks: readonly GuessedBlock[], doubts: readonly number[]): Sentence[] => {
  const places = doubts.flatMap((index) => {
    const block = blocks[index];
    return block ? [placeOfBlock(block, index)] : [];
  });
  if (places.length === 0) return [];
  return [
    sentence(
      "Read with doubt in the preamble: {places}. Paragraphs of the preamble after it are not called by their ordinals until somebody has said in the settings that it was read rightly.",
      { places: listedUpTo(most, places) },
    ),
  ];
};

const textOfBlock = ({ runs }: GuessedBlock): string =>
  runs
    .map(({ text }) => text)
    .join("")
    .trim();

const doubtOf = (block: GuessedBlock, before: GuessedBlock | undefined): "number" | "rest" | null => {
  const text = textOfBlock(block);
  if (block.kind !== "plain" || block.label !== "") return null;
  if (isOnlyNumber(text) && text !== "") return "number";
  const last = before ? textOfBlock(before) : "";
  const isOpen =
    before !== undefined && before.kind !== "section" && before.kind !== "title" && /[\p{L},-]$/u.test(last);
  return isOpen && last.length > 40 && /^[\p{Ll}]/u.test(text) ? "rest" : null;
};
