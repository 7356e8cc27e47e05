// How a paragraph is cut into passages: asks of one to three sentences, with a new one at each ordinal and list item.

import type { Language } from "#domain/words/languages";
import type { Span } from "#domain/words/values";
import { sentences } from "./sentences";

const ordinals = [
  "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:ly)?[,:]",
  "(?:first|second|third|fourth|fifth|sixth|seventh)ly\\b",
  "(?:finally|lastly|last but not least|first of all|to begin with)[,:]?\\s",
  "(?:premièrement|deuxièmement|troisièmement|quatrièmement|cinquièmement|sixièmement|tout d['’]abord|enfin)[\\s,:]",
  "en (?:premier|deuxième|second|troisième|quatrième|cinquième|dernier) lieu[\\s,:]",
  "en (?:primer|segundo|tercer|cuarto|quinto|sexto|último) lugar[\\s,:]",
  "(?:primero|segundo|tercero|cuarto|quinto|por último|finalmente)[,:]",
  "(?:во-первых|во-вторых|в-третьих|в-четв[её]ртых|в-пятых|в-шестых|наконец)[\\s,:]",
  "و?(?:أول|ثاني|ثالث|رابع|خامس|سادس|أخير)(?:اً|ًا|ا)[\\s،:]",
  "第[一二三四五六七八九十]+[，,、：是]",
  "(?:首先|其次|再次|最后)[，,]?",
  "[一二三四五六七八九十]+是",
];
const ordinal = new RegExp(`^["“«'\\s]*(?:${ordinals.join("|")})`, "iu");
const item = /^\((?:[a-z]{1,2}|[ivx]+|\d{1,2})\)/iu;

/** Whether a paragraph or a sentence opens with "Firstly", "En primer lugar", "一是" and the like. */
export const opensWithOrdinal = (text: string): boolean => ordinal.test(text);

/** The size of a text: a Chinese character says as much as three letters. */
export const measure = (text: string): number =>
  text.length + 2 * (text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu)?.length ?? 0);

/** A paragraph up to this size and of at most three sentences is one passage. */
const whole = 400;
/** A passage is full when it has reached this size or three sentences. */
const full = 220;
const most = 3;
/** A sentence shorter than this introduces or closes others, and is no passage of its own beside them. */
const least = 70;

/** The passages of a paragraph, as offsets in it. Only white space lies between them. */
export const passagesOf = (paragraph: string, language: Language): Span[] => {
  const spans = sentences(paragraph, language);
  const words = (span: Span) => paragraph.slice(span.start, span.end);
  const startsAsk = (span: Span) => opensWithOrdinal(words(span)) || item.test(words(span));
  const asks = spans.filter(startsAsk).length;
  if (asks < 2 && spans.length <= most && measure(paragraph) <= whole) return joined(spans);
  const groups: Span[][] = [];
  for (const span of spans) {
    const group = groups.at(-1);
    const size = group ? measure(group.map(words).join(" ")) : 0;
    const isFull = group !== undefined && (size >= full || group.length >= most) && size >= least;
    if (group && !isFull && !startsAsk(span)) group.push(span);
    else groups.push([span]);
  }
  return tailsJoined(groups, words, startsAsk).flatMap(joined);
};

const joined = (group: readonly Span[]): Span[] => {
  const [first, last] = [group[0], group.at(-1)];
  return first && last ? [{ start: first.start, end: last.end }] : [];
};

// A last short sentence goes with those before it.
const tailsJoined = (
  groups: readonly Span[][],
  words: (span: Span) => string,
  startsAsk: (span: Span) => boolean,
): Span[][] => {
  const last = groups.at(-1);
  const before = groups.at(-2);
  const first = last?.[0];
  if (!last || !before || !first || startsAsk(first)) return [...groups];
  return measure(last.map(words).join(" ")) < least
    ? [...groups.slice(0, -2), [...before, ...last]]
    : [...groups];
};
