// Rule A: how a paragraph takes over the words of an alternative without losing marks on words that stay.

import { compareWords } from "#domain/words/words";
import { hasSameMarks, type Run } from "../draft";
import { cutRun, groundText, isGround } from "./proposals";

/**
 * A8: the runs of a paragraph that takes over other words. `alternative` are the runs as they are once their own proposal
 * is accepted ({@link decide}). Base texts are compared word by word: words that stay keep the deletions that others
 * propose, the proposed words of both sides stay in their places, and italics, notes and references are the alternative's.
 */
export const adoptWords = (original: readonly Run[], alternative: readonly Run[]): Run[] => {
  const [old, young] = [reader(original), reader(alternative)];
  const out: Run[] = [];
  // What is proposed inside deleted words comes after the words that replace them.
  const after: Run[] = [];
  for (const { op, text } of compareWords(groundText(original), groundText(alternative))) {
    if (op !== "added") for (const piece of after.splice(0)) out.push(piece);
    for (let left = text.length; left > 0; ) {
      const isInside = op === "removed" && left < text.length;
      const past = op === "added" ? null : old.next(left, isInside ? after : out);
      const next = op === "removed" ? null : young.next(past?.text.length ?? left, out);
      const length = next?.text.length ?? past?.text.length ?? left;
      if (past && next) {
        old.back(past.text.length - length);
        out.push({ ...next, deletions: joined(past.deletions, next.deletions) });
      } else if (next) out.push(next);
      left -= length;
    }
  }
  return joinRuns([...out, ...after, ...old.rest(), ...young.rest()]);
};

const joined = (one: Run["deletions"], other: Run["deletions"]) => [
  ...one,
  ...other.filter(({ id }) => one.every((mark) => mark.id !== id)),
];

// Hands out base words in steps of any length; proposed words in between are handed out as they come.
const reader = (runs: readonly Run[]) => {
  let index = 0;
  let offset = 0;
  return {
    next: (most: number, out: Run[]): Run | null => {
      for (let piece = runs[index]; piece; piece = runs[index]) {
        if (isGround(piece) && offset < piece.text.length) {
          const [part = null] = cutRun({ ...piece, text: piece.text.slice(offset) }, [most]);
          offset += part?.text.length ?? 0;
          return part;
        }
        if (!isGround(piece)) out.push(piece);
        index += 1;
        offset = 0;
      }
      return null;
    },
    back: (units: number) => {
      offset -= units;
    },
    rest: (): Run[] => runs.slice(offset > 0 ? index + 1 : index).filter((piece) => !isGround(piece)),
  };
};

/** The same runs, with neighbours of the same look and marks joined, and empty ones left out. */
export const joinRuns = (runs: readonly Run[]): Run[] => {
  const out: Run[] = [];
  for (const piece of runs) {
    const last = out.at(-1);
    if (piece.text === "") continue;
    if (last && hasSameMarks(last, piece)) out[out.length - 1] = { ...last, text: last.text + piece.text };
    else out.push(piece);
  }
  return out;
};
