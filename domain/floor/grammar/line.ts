// Rule F2: how a line is read. A parser answers everything that could stand at a place, so that a line that can be read in
// two ways is known as such. The work of one line is bounded.
import type { QuotedLine } from "../floor-quotes";
import { quotation } from "../floor-quotes";

/** Something that was read, and where the line goes on. */
export type Hit<T> = { readonly value: T; readonly end: number };

/** Answers all that could stand at a place of the line. */
export type Parser<T> = (at: number, line: Line) => readonly Hit<T>[];

/** The most patterns that are tried for one line. */
const mostSteps = 8_000;

type LinePiece = { readonly start: number; readonly end: number };

/** A line while it is read against the words of a paragraph. */
export class Line {
  /** Whether words name a delegation of the draft, and nothing else. */
  namesSomebody: (text: string) => boolean = () => false;
  /** How far anything was understood, and how far whole acts reach. */
  reached = 0;
  done = 0;
  private steps = 0;
  /** Words and characters of the line, in their order. */
  readonly pieces: readonly LinePiece[];
  private readonly pieceAt = new Map<number, number>();

  constructor(
    readonly quoted: QuotedLine,
    /** The words of the paragraph. */
    readonly words: string,
    /** For offers, which only say what could be meant, words without quotation marks may be anything. */
    private readonly readFor: "acts" | "offers" = "acts",
  ) {
    this.pieces = [...quoted.text.matchAll(piece)].map(({ 0: text, index }) => ({
      start: index,
      end: index + text.length,
    }));
    for (const [n, { start }] of this.pieces.entries()) this.pieceAt.set(start, n);
  }

  get text(): string {
    return this.quoted.text;
  }

  get isForOffers(): boolean {
    return this.readFor === "offers";
  }

  /** Whether more was tried than one line may cost. */
  get isTooMuch(): boolean {
    return this.steps > mostSteps;
  }

  /** Counts attempts, or readings that are kept; false when there were too many. */
  mayTry(count = 1): boolean {
    this.steps += count;
    return this.steps <= mostSteps;
  }

  /** The place after white space. */
  skipSpace(at: number): number {
    let next = at;
    while (this.text[next] === " ") next += 1;
    return next;
  }

  /** The number of the piece that begins here, after white space; -1 where none does. */
  pieceFrom(at: number): number {
    return this.pieceAt.get(this.skipSpace(at)) ?? -1;
  }
}

const piece = new RegExp(
  `${quotation}|[\\p{L}\\p{N}\\p{M}]+(?:[-‐‑’'./][\\p{L}\\p{N}\\p{M}]+)*|[^\\s]`,
  "gu",
);

const matched = (form: RegExp, at: number, line: Line): readonly Hit<string>[] => {
  if (!line.mayTry()) return [];
  form.lastIndex = at;
  const found = form.exec(line.text);
  if (!found) return [];
  const end = at + found[0].length;
  if (found[0].trim() !== "" && end > line.reached) line.reached = end;
  return [{ value: found[1] ?? found[0].trim(), end }];
};

/** Words of the command, in any case; the last one must end there. Answers the first group, or all that was matched. */
export const word = (source: string): Parser<string> => {
  const form = new RegExp(`\\s*(?:${source})(?![\\p{L}\\p{N}])`, "iuy");
  return (at, line) => matched(form, at, line);
};

/** Characters of the command. */
export const mark = (source: string): Parser<string> => {
  const form = new RegExp(`\\s*(?:${source})`, "iuy");
  return (at, line) => matched(form, at, line);
};

/** What comes, read or not. */
export const nothing = <T>(value: T): Parser<T> => {
  const read: Parser<T> = (at) => [{ value, end: at }];
  return read;
};

/** Any of these. */
export const either =
  <T>(...parsers: readonly Parser<T>[]): Parser<T> =>
  (at, line) =>
    parsers.flatMap((parser) => parser(at, line));

/** This if it stands here, otherwise nothing. */
export const maybe =
  <T>(parser: Parser<T>): Parser<T | null> =>
  (at, line) => {
    const hits = parser(at, line);
    return hits.length > 0 ? hits : [{ value: null, end: at }];
  };

/** This as often as it stands here, which says nothing. */
export const skipped =
  (parser: Parser<unknown>): Parser<null> =>
  (at, line) => {
    let end = at;
    for (let n = 0; n < 40; n += 1) {
      const next = parser(end, line)[0]?.end ?? end;
      if (next <= end) break;
      end = next;
    }
    return [{ value: null, end }];
  };

type ParsedValues<Parsers extends readonly Parser<unknown>[]> = {
  -readonly [K in keyof Parsers]: Parsers[K] extends Parser<infer Value> ? Value : never;
};

const isWhole = <const Parsers extends readonly Parser<unknown>[]>(
  values: readonly unknown[],
  { length }: Parsers,
): values is ParsedValues<Parsers> => values.length === length;

/** These after each other; `make` answers null where they make no sense together. */
export const row =
  <const Parsers extends readonly Parser<unknown>[], T>(
    parsers: Parsers,
    make: (...parts: ParsedValues<Parsers>) => T | null,
  ): Parser<T> =>
  (at, line) => {
    let ways: readonly Hit<readonly unknown[]>[] = [{ value: [], end: at }];
    for (const parser of parsers) {
      ways = ways.flatMap(({ value, end }) =>
        parser(end, line).map((hit) => ({ value: [...value, hit.value], end: hit.end })),
      );
      if (ways.length === 0 || !line.mayTry(ways.length)) return [];
    }
    return ways.flatMap(({ value, end }) => {
      const made = isWhole(value, parsers) ? make(...value) : null;
      return made === null ? [] : [{ value: made, end }];
    });
  };

/** What was read is remembered for the line: several parsers may ask for it at the same place. */
export const once = <T>(parser: Parser<T>): Parser<T> => {
  const remembered = new WeakMap<Line, Map<number, readonly Hit<T>[]>>();
  return (at, line) => {
    const ofLine = remembered.get(line) ?? new Map<number, readonly Hit<T>[]>();
    remembered.set(line, ofLine);
    const hits = ofLine.get(at) ?? parser(at, line);
    ofLine.set(at, hits);
    return hits;
  };
};

/** What stands here is another value. */
export const as =
  <T, U>(parser: Parser<T>, make: (value: T) => U | null): Parser<U> =>
  (at, line) =>
    parser(at, line).flatMap(({ value, end }) => {
      const made = make(value);
      return made === null ? [] : [{ value: made, end }];
    });

/** Some after each other with something between: one, or as many as there are. */
export const list =
  <T>(one: Parser<T>, between: Parser<unknown>): Parser<readonly T[]> =>
  (at, line) => {
    const all: Hit<readonly T[]>[] = [];
    let ways: readonly Hit<readonly T[]>[] = as(one, (value) => [value])(at, line);
    for (let n = 0; ways.length > 0 && n < 12 && line.mayTry(ways.length); n += 1) {
      all.push(...ways);
      ways = ways.flatMap(({ value, end }) =>
        between(end, line).flatMap((gap) =>
          one(gap.end, line).map((hit) => ({ value: [...value, hit.value], end: hit.end })),
        ),
      );
    }
    return all;
  };

/** The characters that may end a line. */
const closing = /^\s*[.!]*\s*$/u;

/** Whether nothing stands from here on but what ends a line. */
export const isAtEnd = (at: number, { text }: Line): boolean => closing.test(text.slice(at));
