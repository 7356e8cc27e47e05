import { foldText } from "./folding";
import type { Excerpt } from "./values";
import { foldWords, occurrencesIn, standsIn } from "./word-patterns";

/** A query: words and phrases, each with any ending, that must all occur in one text. */
export type Question = readonly string[];

/** The most words of a query that count. */
const mostWords = 20;
/** Length of an excerpt, and how much of it comes before the first match, in UTF-16 units. */
const excerptLength = 240;
const lead = 60;

const quoted = /["“„«「『]([^"“”„«»「」『』]+)["”“»」』]/gu;

/** Q1: what was typed as a query: words in quotation marks belong together, all others are separate. */
export const readQuestion = (typed: string): Question => {
  const phrases = [...typed.matchAll(quoted)].map(([, words = ""]) => words).filter(hasWords);
  const words = typed.replace(quoted, " ").match(/[\p{L}\p{N}\p{M}'’ʼ]+/gu) ?? [];
  return [...new Set([...phrases, ...words.filter(hasWords)])]
    .slice(0, mostWords)
    .map((each) => `${each.trim()}*`);
};

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Q2: whether a text contains the whole query. A query without words finds nothing. */
export function answers(question: Question, text: string): boolean {
  if (question.length === 0) return false;
  const folded = foldWords(text);
  return question.every((words) => standsIn(words, folded));
}

/** Q3: the text around the first match, with every match in it. */
export function excerptOf(question: Question, text: string): Excerpt {
  const places = firstPlaces(question, text);
  const first = places[0]?.start ?? 0;
  const from = first <= lead * 2 ? 0 : afterSpace(text, first - lead);
  const to = from + excerptLength >= text.length ? text.length : beforeSpace(text, from + excerptLength);
  const before = from > 0 ? "… " : "";
  const after = to < text.length ? " …" : "";
  const moved = before.length - from;
  return {
    text: `${before}${text.slice(from, to)}${after}`,
    marks: places
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start + moved, end: end + moved })),
  };
}

/** A long text is searched in stretches of this many units, up to the first with a match, and a little further. */
const stretch = { length: 10_000, further: 1000 };

function firstPlaces(question: Question, text: string): Excerpt["marks"] {
  for (let from = 0; from < text.length; from += stretch.length) {
    const found = placesIn(
      question,
      text.slice(Math.max(0, from - lead), from + stretch.length + stretch.further),
    );
    const moved = Math.max(0, from - lead);
    if (found.length > 0) return found.map(({ start, end }) => ({ start: start + moved, end: end + moved }));
  }
  return [];
}

const placesIn = (question: Question, text: string): Excerpt["marks"] => {
  const { text: folded, startOf } = foldText(text, foldWords);
  const found = question
    .flatMap((words) => occurrencesIn(words, folded))
    .map(({ start, end }) => ({ start: startOf(start), end: startOf(end) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let last = 0;
  return found.filter(({ start, end }, index) => {
    const isFree = index === 0 || start >= last;
    last = Math.max(last, end);
    return isFree;
  });
};

// After the next space, if one is near; otherwise at the letter itself, never in the middle of one.
const afterSpace = (text: string, at: number): number => {
  const space = /\s/u.exec(text.slice(at, at + lead / 2));
  return space ? at + space.index + 1 : wholeLetter(text, at);
};

const beforeSpace = (text: string, at: number): number => {
  const space = /\s\S*$/u.exec(text.slice(at - lead / 2, at));
  return space ? at - lead / 2 + space.index : wholeLetter(text, at);
};

const wholeLetter = (text: string, at: number): number =>
  /[\udc00-\udfff\p{M}]/u.test(text.slice(at, at + 1)) ? wholeLetter(text, at - 1) : at;
