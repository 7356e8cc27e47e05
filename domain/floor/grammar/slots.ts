// Rule F3: the words that a line names and those that it brings: in quotation marks, a character by its name, or, where it is
// clear how far they go, without marks.
import { standsIn, standsWhole } from "../floor-finding";
import { chapeau } from "../floor-places";
import { quotation, wordsTyped } from "../floor-quotes";
import { signNamed } from "../instruction/instruction-words";
import { numberedLabel } from "./labels";
import { as, either, type Hit, mark, maybe, once, type Parser, row, word } from "./line";
import type { New, Phrase } from "./said";
import {
  couldBeginMore,
  couldBeMore,
  couldEndParagraph,
  ordinal,
  ordinals,
  thisParagraph,
} from "./small-words";
import { allOf, everywhere } from "./throughout";

const numberOf = (text: string): number => ordinals[text.toLowerCase()] ?? Number.parseInt(text, 10);

const quoted: Parser<string> = (at, line) =>
  mark(`(${quotation})`)(at, line).map(({ value, end }) => ({ value: wordsTyped(value, line.quoted), end }));

const noun = word(
  "(?:(?:the|an?|these|those|this|that) )?(?:(?:following|existing|current|single|entire|whole|new|additional) )*(?:words?|phrases?|terms?|expressions?|text|language|wording|formulation|references? to|mention of|qualifier|adjective|adverb|sentence|clause|figure|number|date|name)[:,]?",
);
const onSomething = /^(?:on|about|regarding|concerning|like|such as|along|to the effect)(?!\p{L})/iu;
// Without quotation marks only what calls them words: "a reference to women" is none of them.
const openNoun = word(
  "(?:(?:the|these|those) )?(?:(?:following|new|additional|single) )*(?:words?|phrases?|terms?|expressions?)[:,]?",
);
const article = word("the|both|all of|an?");

const character: Parser<string> = once(
  as(
    word(
      "(?:(?:an?|the|another|one|final|closing) )*(?:(?:sign|punctuation mark) )?(?:semi-?colon|comma|colon|full stop|period|question mark|hyphen|dash|slash|(?:opening|closing) (?:square )?bracket|(?:opening|closing) parenthesis)s?",
    ),
    signNamed,
  ),
);
const shown = maybe(mark(`\\(\\s*(?:${quotation}|[^\\p{L}\\p{N}\\s()])\\s*\\)`));

/** The most words without quotation marks that are looked at. */
const mostOpen = 40;
const sayNothingAlone = /^(?:the|an?|in|from|on|at|of)$/iu;

// Words that stand in the paragraph, as far as they do.
const openNamed: Parser<Phrase> = (at, line) => {
  const first = line.pieceFrom(at);
  const from = line.pieces[first]?.start;
  const hits: Hit<Phrase>[] = [];
  if (first < 0 || from === undefined || line.quoted.isMarked) return hits;
  for (const { start, end } of line.pieces.slice(first, first + mostOpen)) {
    const text = line.text.slice(from, end);
    if (text.includes("\ue000") || !line.mayTry()) break;
    if (!line.isForOffers && !standsIn(line.words, text)) break;
    if (!/[\p{L}\p{N}%)\]]$/u.test(line.text.slice(start, end))) continue;
    if (sayNothingAlone.test(text) || (!line.isForOffers && !standsWhole(line.words, text))) continue;
    if (line.isForOffers && (couldBeMore.test(text) || couldBeginMore(text))) break;
    hits.push({ value: { text, nth: null, typed: { at, length: text.length } }, end });
  }
  return hits;
};

const count = as(
  word(
    `(?:the )?(${ordinal})(?: (?:occurrences?|instances?|mentions?|uses?|appearances?) of)?(?: (?:the )?words?)?`,
  ),
  numberOf,
);
const nth: Parser<number> = either(
  as(mark(`\\((?:the )?(${ordinal})\\)`), numberOf),
  as(mark("\\(?#?(\\d{1,2})\\)?(?![\\p{N}\\p{L}(.]|\\s?(?:bis|ter)(?![\\p{L}]))"), Number),
  as(word(`(?:the )?(last)(?: one)?`), () => -1),
  as(
    mark(
      `,? ?\\(?(?:the |its |in its )?(${ordinal}) (?:occurrence|instance|mention|time|appearance|one)\\)?(?![\\p{L}])`,
    ),
    numberOf,
  ),
  as(word(`,? ?where it (?:appears|occurs|stands)(?: for the)? (${ordinal})(?: time)?`), numberOf),
);

/** Where in the paragraph: a sentence, its number, or a line, which depends on the paper that each reads. */
export type Scope = { readonly sentence?: number; readonly label?: string; readonly isLine?: true };
const here = "(?:,? ?of (?:the|this) (?:same )?para(?:graph)?)?";
export const scope: Parser<Scope> = once(
  either<Scope>(
    as(word(`,? ?(?:(?:in|of|from|at|on) )?(?:the )?(${ordinal}) sentence${here}`), (n) => ({
      sentence: numberOf(n),
    })),
    as(
      word(
        `,? ?(?:(?:in|of|from|at|on) )?(?:the )?(?:(?:${ordinal}|(?:second|third)[- ]last) lines?|lines? \\d{1,2}(?: ?(?:to|-|–|and) ?\\d{1,2})?)${here}`,
      ),
      () => ({ isLine: true as const }),
    ),
    as(
      word(
        `,? ?(?:in|of|from|on|within|as for|regarding|concerning|re|as regards|with (?:regard|respect) to) (?:${thisParagraph}|it)`,
      ),
      () => ({}),
    ),
    as(word(",? ?(?:in|of|from|at|on) the chapeau(?: of (?:this|the) para(?:graph)?)?"), () => ({
      label: chapeau,
    })),
    row(
      [
        mark(
          "\\s*,? ?(?:in|of|from|on|under|within|as for|regarding|concerning|re|as regards|with (?:regard|respect) to) ",
        ),
        numberedLabel,
      ],
      (_, found) => ({ label: found }),
    ),
  ),
);

/** Where in the paragraph, said before what is done: then its number may stand alone. */
export const leadScope: Parser<Scope> = once(
  either<Scope>(
    scope,
    as(numberedLabel, (found) => ({ label: found })),
    as(word("the chapeau"), () => ({ label: chapeau })),
    as(word(thisParagraph), () => ({})),
  ),
);

const sideOf = either(
  as(word("(?:directly |immediately |just |right )?(?:after|following)"), () => "after" as const),
  as(word("(?:directly |immediately |just |right )?(?:before|preceding)"), () => "before" as const),
);
const lastHere = word("(?:at|from) the (?:very )?end(?: of (?:the|this) (?:para(?:graph)?|text|sentence))?");

const namedCharacter: Parser<Phrase> = (at, line) =>
  row([maybe(count), character, shown], (n, text): Phrase => ({ text, nth: n ?? null }))(at, line).flatMap(
    ({ value, end }) => {
      const beside = row(
        [sideOf, plainNamed],
        (side, words): Phrase => ({ ...value, beside: { side, words } }),
      )(end, line);
      const last = as(lastHere, (): Phrase => ({ ...value, isLast: true }))(end, line);
      const nths = as(nth, (n): Phrase => ({ ...value, nth: value.nth ?? n }))(end, line);
      return [...beside, ...last, ...nths, { value, end }];
    },
  );

const quotedNamed: Parser<Phrase> = row(
  [maybe(article), maybe(count), maybe(noun), quoted],
  (_, n, __, text): Phrase => ({ text, nth: n }),
);
// "The" and "the word" belong to the words where they stand before them in the paragraph: the longest is taken (F3d).
const openWords: Parser<Phrase> = (at, line) =>
  either<Phrase>(
    openNamed,
    row(
      [openNoun, openNamed],
      (_, words): Phrase => ({ ...words, typed: { at, length: words.text.length } }),
    ),
    row([article, openNamed], (_, words): Phrase => ({ ...words, typed: { at, length: words.text.length } })),
    row(
      [count, openNamed],
      (n, words): Phrase => ({ ...words, nth: n, typed: { at, length: words.text.length } }),
    ),
  )(at, line);

const plainNamed: Parser<Phrase> = (at, line) =>
  either<Phrase>(quotedNamed, openWords, namedCharacter)(at, line);

// "The last sentence" itself.
const wholeSentence: Parser<Phrase> = as(
  word(`the (?:whole |entire )?(${ordinal}) sentence`),
  (n): Phrase => ({ text: "", nth: null, sentence: numberOf(n) }),
);

const isLast = as(lastHere, () => true as const);

/** Words of the paragraph, with which of several places is meant. */
export const named: Parser<Phrase> = once((at, line) => [
  ...wholeSentence(at, line),
  ...allOf(plainNamed)(at, line),
  ...plainNamed(at, line).flatMap(({ value, end }) => {
    const counted: readonly Hit<Phrase>[] =
      value.nth === null && value.beside === undefined
        ? [{ value, end }, ...as(nth, (n): Phrase => ({ ...value, nth: n }))(end, line)]
        : [{ value, end }];
    const placed = counted.flatMap((each) => [
      each,
      ...(each.value.nth === null && !each.value.isLast
        ? as(isLast, (): Phrase => ({ ...each.value, isLast: true }))(each.end, line)
        : []),
    ]);
    return placed.flatMap((each) => [
      each,
      ...as(scope, (where) => within(each.value, where))(each.end, line),
      ...as(everywhere, (every): Phrase => ({ ...each.value, every }))(each.end, line),
    ]);
  }),
]);

const within = (words: Phrase, { sentence, label: number }: Scope): Phrase => ({
  ...words,
  ...(sentence !== undefined && { sentence }),
  ...(number !== undefined && { label: number }),
});

const dictated: Readonly<Record<string, string>> = { comma: ",", semicolon: ";", "full stop": "." };
const atStart = /^(comma|semicolon)\s+/iu;
const atEnd = /\s+(comma|semicolon|full stop)$/iu;

// "Comma and affordable comma": characters that are dictated at either end.
const withCharacters = (typed: string): string =>
  typed
    .replace(atStart, (_, name: string) => `${dictated[name.toLowerCase()]} `)
    .replace(atEnd, (_, name: string) => dictated[name.toLowerCase()] ?? "");

const onlyJoins = /^(?:and|or|but|the|an?|of|to|with|nothing|something|it|this|that|them|else|instead)$/iu;

const openNew: Parser<New> = (at, line) => {
  const first = line.pieceFrom(at);
  const from = line.pieces[first]?.start;
  const hits: Hit<New>[] = [];
  if (first < 0 || from === undefined || line.quoted.isMarked || couldBeginMore(line.text.slice(from)))
    return hits;
  if (!/[\p{L}\p{N},([]/u.test(line.text[from] ?? "")) return hits;
  for (const { start, end } of line.pieces.slice(first, first + mostOpen)) {
    const typed = line.text.slice(from, end);
    if (typed.includes("\ue000") || !line.mayTry()) break;
    const rest = typed.replace(/^[\p{L}\p{N}\p{M}’'-]+/u, "");
    if (!line.isForOffers && couldBeMore.test(rest)) break;
    if (!/[\p{L}\p{N}%)\]]$/u.test(line.text.slice(start, end))) continue;
    // F3d: "…, Japan" could be who speaks.
    const last = /[,;]\s*(?:and\s+)?([^,;]+)$/iu.exec(typed)?.[1];
    if (!line.isForOffers && last !== undefined && line.namesSomebody(last)) break;
    const text = withCharacters(typed);
    if (signNamed(typed) === null && !onlyJoins.test(text)) hits.push({ value: { text, isOpen: true }, end });
  }
  return hits;
};

const followedBy = row([word(",? ?(?:and|followed by|with|plus|then)"), character], (_, mark) => mark);
const quotedNew: Parser<New> = row(
  [maybe(noun), quoted, maybe(followedBy)],
  (_, text, mark): New => ({
    text: mark === null ? text : text + mark,
  }),
);

/** Words that are to come. */
export const newWords: Parser<New> = once(
  either<New>(
    quotedNew,
    row([character, shown], (text): New => ({ text })),
    row(
      [character, word("and|then|followed by"), quoted],
      (mark, _, text): New => ({ text: `${mark} ${text}` }),
    ),
    row([openNoun, openNew], (_, text) => (onSomething.test(text.text) ? null : text)),
    openNew,
  ),
);

/** New words in quotation marks, or a character by its name. */
export const markedNew: Parser<New> = either<New>(
  quotedNew,
  row([character, shown], (text): New => ({ text })),
);

// A whole paragraph without quotation marks begins as paragraphs do, and goes on to the end of the line.
const openText: Parser<New> = (at, line) => {
  const text = line.text.slice(line.skipSpace(at)).trim();
  if (line.quoted.isMarked || text.includes("\ue000") || !/^[\p{Lu}\p{Lo}[(…]/u.test(text)) return [];
  if (!line.isForOffers && couldEndParagraph.test(text)) return [];
  return [{ value: { text, isOpen: true }, end: line.text.length }];
};

const announced = maybe(
  word(
    "[:：,–-]?(?: ?(?:reading|that reads|which reads|to read|reads|saying|stating|worded|as follows|with the (?:following )?(?:text|words|wording)|with|the following(?: text)?))+[:：,]?|[:：,–]",
  ),
);
const colon = maybe(mark("[:：,–-]"));

/** The words of a whole paragraph. */
export const wholeText: Parser<New> = once(
  row(
    [
      announced,
      colon,
      either(
        as(quoted, (text): New => ({ text })),
        openText,
      ),
    ],
    (_, __, text) => (text.text.trim() === "" ? null : text),
  ),
);
