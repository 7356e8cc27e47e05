// Words at the caps: long texts without a pattern, and paragraphs that are full of proposals.
import { type Block, run } from "#domain/draft";
import { paragraph } from "./room-server";

/** Words that never repeat in the same order, as many characters as asked. */
export const prose = (characters: number, seed = 1): string => {
  let state = seed;
  let text = "";
  while (text.length < characters) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    text += `${vocabulary[state % vocabulary.length]}${state % 11 === 0 ? "," : ""} `;
  }
  return text.slice(0, characters);
};

const vocabulary = Array.from(
  { length: 2000 },
  (_, n) => `${["inclu", "develo", "gover", "acce", "dig"][n % 5]}${n.toString(36)}ment`,
);

/** A paragraph in which a delegation proposes these words after those that stand. */
export const proposing = (text: string, proposed: string): Block => {
  const mark = { id: "long", by: "CHN", at: "2015-11-12T10:00:00.000Z" };
  return {
    ...paragraph("p1", text),
    runs: [run(text), run(proposed, { insertions: [mark] })],
  };
};

/** A paragraph of which a delegation proposes another wording from end to end. */
export const rewriting = (text: string, other: string): Block => {
  const mark = { id: "rewritten", by: "CHN", at: "2015-11-12T10:00:00.000Z" };
  return {
    ...paragraph("p1", text),
    runs: [run(text, { deletions: [mark] }), run(other, { insertions: [mark] })],
  };
};
