// Rules F1 and F2: a line of what is said in the room, read as acts. A line that could mean two things is refused with both.

import { isRefusal, Refusal } from "../refusal";
import type { FloorAct, FloorRoom } from "./floor-acts";
import { readDelegations } from "./floor-delegations";
import { hintFor, knownRefusal } from "./floor-hints";
import { meaningOf } from "./floor-meaning";
import { type QuotedLine, readQuotes } from "./floor-quotes";
import { spelled, withoutLastMark, withPlace, withWords } from "./floor-spelling";
import { Line } from "./grammar/line";
import type { Named, Said } from "./grammar/said";
import { readLine } from "./grammar/statements";

const longestLine = 4000;
/** So many lines are offered where something else could be meant. */
const mostOffered = 4;

/** F1: reads one line. Never throws; what it cannot read, or could read in two ways, is a refusal that says why. */
export const readFloorLine = (typed: string, room: FloorRoom): readonly FloorAct[] | Refusal => {
  if (typed.length > longestLine)
    return new Refusal("too-large", "The line is longer than 4,000 characters.");
  const line = readQuotes(typed);
  if (isRefusal(line)) return line;
  if (line.text === "") return new Refusal("malformed", "Type what is said, as in “BRA: delete …”.");
  if (/[?？]\s*$/u.test(line.text))
    return new Refusal("malformed", "A question is no act: nothing is taken down.");
  const strict = new Line(line, room.words, false);
  const readings = longestNames(readLine(strict, room.delegations));
  if (strict.isTooMuch) return tooMuch;
  if (readings.length === 0) return notRead(line, room, strict);
  return oneMeaning(readings, room);
};

const tooMuch = new Refusal("too-large", "This is too much for one line: take it down in several.");

type Reading = readonly Said[];

const oneMeaning = (readings: readonly Reading[], room: FloorRoom): readonly FloorAct[] | Refusal => {
  const meanings = new Map<string, { reading: Reading; acts: readonly FloorAct[] }>();
  let refused: Refusal | null = null;
  for (const reading of readings) {
    const acts = meaningOf(reading, room);
    if (isRefusal(acts)) refused ??= withLines(acts, reading, room);
    else meanings.set(JSON.stringify(acts), { reading, acts });
  }
  const [only, another] = meanings.values();
  if (only && !another) return only.acts;
  if (!only) return refused ?? tooMuch;
  const lines = [...meanings.values()].slice(0, mostOffered).map(({ reading }) => spelled(reading));
  return new Refusal("malformed", `This can be read in more ways than one: ${lines.join(" — or: ")}`, {
    lines,
  });
};

// Of words without quotation marks the longest that stand in the paragraph are meant (F3d).
const longestNames = (readings: readonly Reading[]): readonly Reading[] => {
  const longest = new Map<number, number>();
  for (const reading of readings)
    for (const { at, length } of reading.flatMap(typedIn))
      longest.set(at, Math.max(longest.get(at) ?? 0, length));
  const best = readings.filter((reading) =>
    reading.flatMap(typedIn).every(({ at, length }) => longest.get(at) === length),
  );
  return best.length > 0 ? best : readings;
};

const typedIn = ({ what }: Said): { at: number; length: number }[] => {
  const named: (Named | null | undefined)[] =
    what.say === "insert" && "at" in what.place
      ? [what.place.at, what.place.until]
      : "words" in what
        ? [what.words, what.say === "delete" ? what.until : undefined]
        : [];
  return named.flatMap((words) => (words?.typed ? [words.typed] : []));
};

// Lines that can be pressed where a word stands at several places, is misspelled, or ends with a mark.
const withLines = (refusal: Refusal, reading: Reading, room: FloorRoom): Refusal => {
  const { lines, choices, nearest, sought, shorter } = refusal.facts;
  if (lines !== undefined) return refusal;
  const others: Reading[] = [];
  if (typeof sought === "string" && Array.isArray(choices))
    others.push(...choices.map((_, n) => withPlace(reading, sought, n + 1)));
  if (typeof sought === "string" && typeof nearest === "string")
    others.push(withWords(reading, sought, nearest));
  if (shorter !== undefined) others.push(withoutLastMark(reading));
  const offered = others
    .filter((each) => !isRefusal(meaningOf(each, room)))
    .slice(0, 6)
    .map(spelled);
  return offered.length === 0
    ? refusal
    : new Refusal(refusal.code, refusal.message, { ...refusal.facts, lines: offered });
};

const notRead = (line: QuotedLine, room: FloorRoom, strict: Line): Refusal => {
  const lenient = new Line(line, room.words, true);
  const readings = readLine(lenient, room.delegations).slice(0, 24);
  const meant = readings.filter((reading) => !isRefusal(meaningOf(reading, room)));
  const lines = [...new Set(meant.map(spelled))].slice(0, mostOffered);
  const head = readDelegations(line.text, room.delegations);
  const start = isRefusal(head) ? 0 : line.text.length - head.rest.replace(/^[\s,，:：]+/u, "").length;
  const known = knownRefusal(line, start, room);
  if (known) return known;
  if (lines.length > 0)
    return new Refusal(
      "not-understood",
      "Put the words in quotation marks: it is not clear where they begin and end.",
      { lines, understood: "", notUnderstood: line.text.slice(start) },
    );
  const [first] = readings;
  const why = first && meaningOf(first, room);
  if (first && isRefusal(why)) return withLines(why, first, room);
  if (
    isRefusal(head) &&
    !/^(?:accept|reject|park|bracket|un-?bracket|close|re-?open|go|move to|remove|lift|put)(?!\p{L})/iu.test(
      line.text,
    )
  )
    return head;
  if (!isRefusal(head) && line.text.slice(start).trim() === "")
    return new Refusal("malformed", `Say what ${head.codes.join(" and ")} proposes or says.`);
  return hintFor(line, { head: start, done: strict.done, reached: strict.reached });
};
