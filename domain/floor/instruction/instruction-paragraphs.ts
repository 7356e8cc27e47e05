// Rule F: whole paragraphs in an instruction: new ones, where they are to stand, and the words that they are to have.
import { type QuotedLine, quotation, wordsTyped } from "#domain/floor/floor-quotes";
import type { ParagraphText, RowName, TargetPosition } from "./instruction";
import { type Cursor, mark, said } from "./instruction-cursor";
import { takeHere, takeLabel, takePlaces } from "./instruction-places";
import {
  beside,
  edge,
  ofOperative,
  ofPreamble,
  ofSection,
  ofText,
  ofThis,
  reading,
  renumbering,
  stop,
  theFollowing,
} from "./instruction-verbs";
import { takeCount, takeOrdinal } from "./ordinals";

/** A new paragraph as it is announced: "two new operative paragraphs", "a new paragraph 10 bis". */
export type Announced = {
  readonly count: number | null;
  readonly own: readonly string[];
  /** Its own place as an ordinal, "as the first operative paragraph". */
  readonly ordinal: number | null;
  readonly row: RowName | null;
  readonly isBelow: boolean;
  /** "New" or "the following" was said, or a number that is derived from another. */
  readonly isFresh: boolean;
};

const article = said("as|an?|the|some|its");
const fresh = said("(?:new|additional|further|separate|extra|following|another)(?:,)?");
const preambular = said("p(?:re|er)ambular|preambulatory");
const operative = said("operative|operational");
const noun = said("(sub-?\\s?)?para(?:graph)?(s)?\\.?");
const signedNoun = said("([op])p(s)?");
const textOnly = mark("(?:[:：]\\s*)?\\ue000");
const signedNumber = mark("([op])p\\.?\\s?(?=\\d)");
const marked = mark("\\((?:new|insert|add)\\)|new(?![\\p{L}])");
const and = mark(",?\\s*(?:and|&)(?![\\p{L}])|,(?=\\s*(?:[op]p\\s?)?\\d)");

/** Takes the announcement of new paragraphs; null where nothing like it stands here. */
export const takeAnnounced = (cursor: Cursor): Announced | null =>
  cursor.attempt(() => {
    const isOne = cursor.take(article)?.[0].trim().toLowerCase();
    cursor.take(article);
    let isFresh = cursor.take(fresh) !== null;
    const count = takeCount(cursor);
    while (cursor.take(fresh)) isFresh = true;
    const ordinal = takeOrdinal(cursor);
    while (cursor.take(fresh)) isFresh = true;
    const isNew = /(?<!\p{L})new\s*$/iu.test(cursor.text.slice(0, cursor.at));
    const named =
      isNew && cursor.sees(textOnly) ? { row: null, isPlural: false, isBelow: false } : takeNamed(cursor);
    if (!named) return null;
    const own = takeOwn(cursor);
    const isDerived = own.some((label) => !/^(?:PP)?[\d.]+$/u.test(label));
    if (own.length > 0 && cursor.take(marked)) isFresh = true;
    const said = count ?? (named.isPlural ? null : 1);
    if (said !== null && own.length > 1 && said !== own.length && count !== null) return null;
    return {
      count: own.length > 1 ? own.length : said,
      own: own.map((label) => inRow(label, named.row)),
      ordinal,
      row: named.row ?? (own[0]?.startsWith("PP") ? "preambular" : null),
      isBelow: named.isBelow,
      isFresh: isFresh || isDerived || (isOne === "as" && (own.length > 0 || ordinal !== null)),
    };
  });

type Noun = { readonly row: RowName | null; readonly isPlural: boolean; readonly isBelow: boolean };

const takeRow = (cursor: Cursor): RowName | null => {
  if (cursor.take(preambular)) return "preambular";
  return cursor.take(operative) ? "operative" : null;
};

const takeNamed = (cursor: Cursor): Noun | null => {
  const row = takeRow(cursor);
  const found = cursor.take(noun);
  if (found) return { row, isPlural: found[2] !== undefined, isBelow: found[1] !== undefined };
  const which = cursor.take(signedNoun);
  if (which) return { row: rowOf(which[1]), isPlural: which[2] !== undefined, isBelow: false };
  if (!cursor.sees(signedNumber)) return null;
  const isPreamble = cursor.sees(mark("p"));
  return { row: isPreamble ? "preambular" : "operative", isPlural: false, isBelow: false };
};

const rowOf = (letter: string | undefined): RowName =>
  letter?.toLowerCase() === "p" ? "preambular" : "operative";

const takeOwn = (cursor: Cursor): string[] => {
  const own: string[] = [];
  for (let label = takeLabel(cursor); label !== null; ) {
    own.push(label);
    label = cursor.attempt(() => (cursor.take(and) ? takeLabel(cursor) : null));
  }
  return own;
};

const inRow = (label: string, row: RowName | null): string =>
  row === "preambular" && !label.startsWith("PP") ? `PP${label}` : label;

/** Takes where a paragraph is to stand: "after paragraph 8", "at the end of the preamble". */
export const takeStanding = (cursor: Cursor): TargetPosition | null =>
  cursor.attempt(() => takeBeside(cursor) ?? takeEdge(cursor));

const asNew = mark(
  ",? ?as (?:an? |the )?(?:new )?(?=[op]p|operative|preambular|para|first|second|third|fourth|fifth|last|final)",
);

/** Takes "as the new operative paragraph 5". */
export const takeOwnPlace = (cursor: Cursor): TargetPosition | null =>
  cursor.attempt(() => {
    if (!cursor.take(asNew)) return null;
    const [place, another] = takePlaces(cursor) ?? [];
    return place && !another && place.to === undefined ? { side: "own", label: place.label } : null;
  });

const comma = mark(",");

const takeBeside = (cursor: Cursor): TargetPosition | null =>
  cursor.attempt(() => {
    cursor.take(comma);
    const word = cursor.take(beside)?.[1]?.toLowerCase();
    if (word === undefined) return null;
    const here = word === "between" ? null : takeHere(cursor);
    const places = here ? [here] : takePlaces(cursor, true);
    if (!places) return null;
    const [at, until, more] = places;
    if (!at || more || at.to !== undefined) return null;
    if (word === "between") return until ? { side: "after", at, until } : null;
    if (until) return null;
    const isBefore = ["before", "above", "ahead of", "preceding", "precede", "precedes"].includes(word);
    return { side: isBefore ? "before" : "after", at };
  });

const takeEdge = (cursor: Cursor): TargetPosition | null =>
  cursor.attempt(() => {
    cursor.take(comma);
    const word = cursor.take(edge)?.[1]?.toLowerCase();
    if (word === undefined) return null;
    const side = word === "end" ? "end" : "start";
    if (cursor.take(ofPreamble)) return { side, of: "preamble" };
    if (cursor.take(ofOperative)) return { side, of: "operative" };
    if (cursor.take(ofText)) return { side, of: "text" };
    if (cursor.take(ofSection)) {
      const [section] = takePlaces(cursor) ?? [];
      return section ? { side, of: "section", section: section.label } : null;
    }
    return cursor.sees(ofThis) || cursor.sees(said("of")) ? null : { side, of: "text" };
  });

const remark = mark("\\([^()\\ue000]{1,200}\\)(?=\\s*[:：])");
const between = mark("[.,;]?\\s*(?:and(?![\\p{L}]))?");
const anyQuote = new RegExp(quotation, "u");

/**
 * Takes the words of whole paragraphs: after "reading" or a colon, as far as quotation marks or the end of the statement
 * reach. `said`: that words follow was said before, or the number of the paragraph stands before them and no more.
 */
export const takeText = (
  cursor: Cursor,
  line: QuotedLine,
  said?: "said" | "run-in",
): ParagraphText | null => {
  const isRunIn = said === "run-in";
  let isAnnounced = said !== undefined;
  while (cursor.take(reading) || cursor.take(theFollowing)) isAnnounced = true;
  cursor.take(renumbering);
  cursor.take(remark);
  while (cursor.take(reading)) isAnnounced = true;
  if (cursor.take(stop)) isAnnounced = true;
  while (cursor.take(stop)) {
    // Characters before the words say nothing.
  }
  const texts: string[] = [];
  for (;;) {
    const quote = cursor.attempt(() => {
      if (texts.length > 0) cursor.take(between);
      return cursor.quote();
    });
    if (quote === null) break;
    texts.push(wordsTyped(quote, line));
  }
  if (texts.length > 0) return { kind: "quoted", texts };
  if (!isAnnounced) return null;
  if (cursor.isAtEnd()) return { kind: "follows" };
  const after = cursor.rest.trim();
  // Words without marks are taken after a colon only, where they begin as words do.
  const isAfterPunctuation = /[:：–—-]\s*$/u.test(cursor.text.slice(0, cursor.at));
  if (!isAfterPunctuation && (!isRunIn || anyQuote.test(after))) return null;
  if (/^\p{Ll}/u.test(after)) return null;
  cursor.at = cursor.text.length;
  return { kind: "open", text: wordsTyped(after, line) };
};
