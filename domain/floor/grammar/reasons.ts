// Rule F7: remarks and reasons, which go to the end of the line. More that is said with them would be another act.
import { wordsTyped } from "../floor-quotes";
import { either, mark, type Parser, row } from "./line";

const more =
  /(?<![\p{L}])(?:supports?|opposes?|withdraws?|deletes?|inserts?|replaces?|objects?|reserves?|accepts?|close|move to)(?![\p{L}])/iu;

const rest: Parser<string> = (at, line) => {
  const text = wordsTyped(line.text.slice(at), line.quoted)
    .trim()
    .replace(/^because(?: of)?\s+/iu, "");
  return text === "" || more.test(text) ? [] : [{ value: text, end: line.text.length }];
};

/** What is said after a colon or a dash, or after "because", "until" and the like. */
export const restOfLine: Parser<string> = row(
  [
    either<unknown>(
      mark("\\s*[:：]"),
      mark(
        "\\s*[,;]?\\s*(?=(?:because|pending|since|until|for lack|due to|awaiting|as we|as it)(?![\\p{L}]))",
      ),
      mark("\\s*[–—]\\s"),
    ),
    rest,
  ],
  (_, text) => text,
);
