// Rules F1 and F2: a line of what is said in the room, read as acts. A line that could mean two things is refused with both.
import { speechLimits } from "#domain/limits";
import { type Language, usualLanguage } from "../languages";
import { isRefusal, Refusal } from "../refusal";
import { anyOf } from "../sentence";
import { languagesOf, type PutLine, putInto } from "./commands/translation";
import { readDelegations } from "./floor-delegations";
import { hintFor, knownRefusal, unclear } from "./floor-hints";
import { meaningOf } from "./floor-meaning";
import { withoutLastMark, withPlace, withWords } from "./floor-other-words";
import { type QuotedLine, readQuotes } from "./floor-quotes";
import { spelled } from "./floor-spelling";
import { Line } from "./grammar/line";
import type { Phrase, SaidAct } from "./grammar/said";
import { readLine } from "./grammar/statements";
import { notUnderstood } from "./instruction/not-understood";
import type { FloorAct, FloorRoom } from "./values";

/** The most lines that are offered where something else could be meant. */
const mostOffered = 4;

/**
 * F1: reads one line. Never throws; what it cannot read, or could read in two ways, is a refusal that says why. F13: the line
 * may be in any of the six languages; what could be meant is offered in its own, of an English one in the reader's.
 */
export const readFloorLine = (
  typed: string,
  room: FloorRoom,
  reader: Language = usualLanguage,
): readonly FloorAct[] | Refusal => {
  if (typed.length > speechLimits.line)
    return new Refusal("too-large", "The line is longer than 4,000 characters.");
  const line = readQuotes(typed);
  if (isRefusal(line)) return line;
  if (line.text === "") return new Refusal("malformed", "Type what is said, as in “BRA: delete …”.");
  if (/[?？؟]\s*$/u.test(line.text))
    return new Refusal("malformed", "A question is no act: nothing is taken down.");
  const strict = new Line(line, room.words);
  const readings = longestNames(readLine(strict, room.delegations));
  if (strict.isTooMuch) return tooMuch;
  if (readings.length > 0) return offeredIn(reader, oneMeaning(readings, room), room);
  return readInCommands(line, room) ?? offeredIn(reader, notRead(line, room, strict), room);
};

const tooMuch = new Refusal("too-large", "This is too much for one line: take it down in several.");

type FloorReading = readonly SaidAct[];

// F13: a line in the words of command of another language. Null where it has none.
const readInCommands = (line: QuotedLine, room: FloorRoom): readonly FloorAct[] | Refusal | null => {
  const put = languagesOf(line.text).flatMap((language) => putInto(language, line, room) ?? []);
  const [best] = put.sort((one, other) => one.foreign.join("").length - other.foreign.join("").length);
  if (!best) return null;
  for (const { language, line, withWords } of put)
    for (const words of [line, withWords]) {
      const readings = words === null ? [] : readLine(new Line(words, room.words), room.delegations);
      if (readings.length > 0) return offeredIn(language, oneMeaning(readings, room), room);
    }
  const isLatin = best.language === "fr" || best.language === "es";
  return isLatin && !best.isMostlyKnown ? null : offeredIn(best.language, notPut(best, room), room);
};

// Why a line in the words of command of another language was not read.
const notPut = ({ line, foreign }: PutLine, room: FloorRoom): Refusal => {
  if (foreign.length > 0) return notUnderstood("", foreign.join(" … "));
  const strict = new Line(line, room.words);
  readLine(strict, room.delegations);
  const why = notRead(line, room, strict);
  return why.code === "not-understood" && why.facts.understood ? unclear : why;
};

// What is offered is a line of the grammar: it is read, and written as the language writes it.
const offeredIn = <T>(language: Language, refused: T | Refusal, room: FloorRoom): T | Refusal => {
  if (!isRefusal(refused) || language === usualLanguage) return refused;
  const { lines } = refused.facts;
  if (!Array.isArray(lines)) return refused;
  const own = lines.map((line) => inLanguage(String(line), language, room));
  return new Refusal(refused.code, refused.words, {
    ...refused.facts,
    lines: own,
    ...("ways" in refused.facts && { ways: anyOf(own) }),
  });
};

/** F13d: a line of the grammar as a language writes it. */
export const inLanguage = (line: string, language: Language, room: FloorRoom): string => {
  const quoted = readQuotes(line);
  if (isRefusal(quoted)) return line;
  const [reading] = longestNames(readLine(new Line(quoted, room.words), room.delegations));
  return reading ? spelled(reading, language) : line;
};

const oneMeaning = (readings: readonly FloorReading[], room: FloorRoom): readonly FloorAct[] | Refusal => {
  const meanings = new Map<string, { reading: FloorReading; acts: readonly FloorAct[] }>();
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
  return new Refusal("malformed", "This can be read in more ways than one: {ways}", {
    lines,
    ways: anyOf(lines),
  });
};

// Of words without quotation marks the longest that stand in the paragraph are meant (F3d).
const longestNames = (readings: readonly FloorReading[]): readonly FloorReading[] => {
  const longest = new Map<number, number>();
  for (const reading of readings)
    for (const { at, length } of reading.flatMap(typedIn))
      longest.set(at, Math.max(longest.get(at) ?? 0, length));
  const best = readings.filter((reading) =>
    reading.flatMap(typedIn).every(({ at, length }) => longest.get(at) === length),
  );
  return best.length > 0 ? best : readings;
};

const typedIn = (said: SaidAct): { at: number; length: number }[] =>
  namedIn(said).flatMap((words) => (words?.typed ? [words.typed] : []));

const namedIn = ({ what }: SaidAct): (Phrase | null | undefined)[] => {
  if (what.say === "insert" && "at" in what.place) return [what.place.at, what.place.until];
  return "words" in what ? [what.words, what.say === "delete" ? what.until : undefined] : [];
};

// Lines that can be pressed where a word stands at several places, is misspelled, or ends with a mark.
const withLines = (refusal: Refusal, reading: FloorReading, room: FloorRoom): Refusal => {
  const { lines, choices, nearest, sought, shorter } = refusal.facts;
  if (lines !== undefined) return refusal;
  const others: FloorReading[] = [];
  if (typeof sought === "string" && Array.isArray(choices))
    others.push(...choices.map((_, n) => withPlace(reading, sought, n + 1)));
  if (typeof sought === "string" && typeof nearest === "string")
    others.push(withWords(reading, sought, nearest));
  if (shorter !== undefined) others.push(withoutLastMark(reading));
  const offered = others
    .filter((each) => !isRefusal(meaningOf(each, room)))
    .slice(0, 6)
    .map((each) => spelled(each));
  return offered.length === 0
    ? refusal
    : new Refusal(refusal.code, refusal.words, { ...refusal.facts, lines: offered });
};

const notRead = (line: QuotedLine, room: FloorRoom, strict: Line): Refusal => {
  const readings = readLine(new Line(line, room.words, "offers"), room.delegations).slice(0, 24);
  const meant = readings.filter((reading) => !isRefusal(meaningOf(reading, room)));
  const lines = [...new Set(meant.map((each) => spelled(each)))].slice(0, mostOffered);
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
    return new Refusal("malformed", "Say what {codes} proposes or says.", { codes: head.codes });
  return hintFor(line, { head: start, done: strict.done, reached: strict.reached });
};
