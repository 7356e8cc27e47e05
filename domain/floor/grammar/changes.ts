// Rule F1: changes of words, whatever order they are said in: active, passive, with the place first or last.
import { as, either, list, mark, maybe, once, type Parser, row, word } from "./line";
import type { InsertionPoint, New, Phrase, SaidChange } from "./said";
import { markedNew, named, newWords, scope } from "./slots";
import {
  added,
  asking,
  change,
  changed,
  put,
  reads,
  remove,
  removed,
  replace,
  replaced,
  shouldBe,
  substitute,
} from "./small-words";

const infinitive = maybe(word("to|by|for|the|have|see"));
const verb = (source: string): Parser<string> => row([infinitive, word(source)], (_, found) => found);
const colon = maybe(mark("[:：,]"));
const and = mark("\\s*(?:,\\s*(?:and(?![\\p{L}]))?|(?:and|&|as well as)(?![\\p{L}]))");
const withWords = either(word("with|by"), mark("\\s*w\\/"));
const toWords = word("to read|to be|to|into|by|with|as");
const arrow = mark("=>|->|→|⇒");

const right = "(?:(?:right|immediately|directly|just|straight|somewhere) )?";
const after = as(word(`${right}(?:after|following|behind)`), () => "after" as const);
const before = as(word(`${right}(?:before|ahead of|in front of|preceding)`), () => "before" as const);
const ofHere = "(?: ?of (?:the|this) (?:(?:same|whole|entire) )?(?:para(?:graph)?|text)(?! ?\\d))?";
const edgeWords = (edge: string) =>
  word(`(?:right |just )?(?:at|to|in) (?:the )?(?:very )?(?:${edge})(?: of it)?${ofHere}`);
const edge: Parser<"start" | "end"> = either(
  as(edgeWords("end|para(?:graph)? end"), () => "end" as const),
  as(edgeWords("beginning|start|opening"), () => "start" as const),
);
const betweenWords = word("(?:in )?between");

/** Where words are to stand. */
export const place: Parser<InsertionPoint> = once(
  either<InsertionPoint>(
    row([either<"after" | "before">(after, before), named], (side, at): InsertionPoint => ({ side, at })),
    row(
      [betweenWords, named, word("and"), named],
      (_, at, __, until): InsertionPoint => ({ side: "after", at, until }),
    ),
    row(
      [
        after,
        named,
        word("and before|and|but before"),
        either(
          row([before, named], (_, at) => at),
          named,
        ),
      ],
      (side, at, _, until): InsertionPoint => ({ side, at, until }),
    ),
    row([edge, maybe(scope)], (side, where): InsertionPoint | null =>
      where?.label === undefined || where.sentence !== undefined
        ? { side, ...(where?.sentence !== undefined && { sentence: where.sentence }) }
        : null,
    ),
  ),
);

const insertion = (text: New, at: InsertionPoint): SaidChange => ({ say: "insert", text, place: at });
const deletion = (words: Phrase): SaidChange => ({ say: "delete", words });
const replacement = (words: Phrase, by: New): SaidChange => ({ say: "replace", words, by });

const stretch: Parser<SaidChange> = row(
  [
    maybe(word("all|everything|(?:all )?(?:the )?(?:words?|text|part|passage|phrase)")),
    maybe(mark(",")),
    word("from|between"),
    named,
    word("(?:up )?to(?: and including)?|until|through|and"),
    named,
  ],
  (_, __, how, words, join, until): SaidChange | null =>
    /^from$/iu.test(how) && join.toLowerCase() !== "and" ? { say: "delete", words, until } : null,
);
const deleted: Parser<readonly SaidChange[]> = either<readonly SaidChange[]>(
  as(stretch, (one) => [one]),
  as(list(named, and), (all) => all.map(deletion)),
);

const beAdded = word(added);
const beRemoved = word(removed);
const instead = word(",? ?(?:instead|in (?:its|their|that) (?:place|stead)|in place of (?:it|that|them))");
const insteadOf = word("instead of|in place of|in lieu of|rather than|and not");

const insteadPut = row(
  [
    mark("\\s*(?:,|,? ?and)\\s*"),
    word("(?:insert|put|use|say|add|have)(?: it)? (?:instead|in (?:its|their) place)"),
    colon,
  ],
  () => true,
);

const pair = (between: Parser<unknown>): Parser<SaidChange> =>
  row([named, colon, either<unknown>(between, arrow), colon, newWords], (words, _, __, ___, by) =>
    replacement(words, by),
  );
const pairs = (between: Parser<unknown>) => list(pair(between), and);

const placed: Parser<SaidChange> = either<SaidChange>(
  row([newWords, colon, place], (text, _, at) => insertion(text, at)),
  row([place, colon, newWords], (at, _, text) => insertion(text, at)),
);

const one = (parser: Parser<SaidChange>): Parser<readonly SaidChange[]> => as(parser, (found) => [found]);

const offered =
  <T>(parser: Parser<T>): Parser<T> =>
  (at, line) =>
    line.isForOffers ? parser(at, line) : [];

/** "To insert “b”", where it was said before at which place. */
export const insertedThere: Parser<New> = row([verb(put), colon, newWords], (_, __, text) => text);

/** Changes of words, as one verb says them. */
export const changesOfWords: Parser<readonly SaidChange[]> = once(
  either<readonly SaidChange[]>(
    // Deleting.
    row([verb(remove), colon, deleted], (_, __, all) => all),
    row([deleted, colon, beRemoved], (all) => all),
    one(
      row(
        [
          verb(remove),
          colon,
          named,
          mark("\\s*(?:,|,? ?and)\\s*"),
          maybe(word(`to|${put}|use|say|replace (?:it|them|that) (?:with|by)`)),
          newWords,
          instead,
        ],
        (_, __, words, ___, ____, by) => replacement(words, by),
      ),
    ),
    one(
      row(
        [verb(remove), colon, named, word("and replace (?:it|them|that|this)?(?: ?with| ?by)"), newWords],
        (_, __, words, ___, by) => replacement(words, by),
      ),
    ),
    one(
      row([verb(remove), colon, named, insteadPut, newWords], (_, __, words, ___, by) =>
        replacement(words, by),
      ),
    ),
    // Where the new words are to stand is not said: that could be meant, and is only offered.
    offered(
      one(
        row([verb(remove), colon, named, and, word(put), newWords], (_, __, words, ___, ____, by) =>
          replacement(words, by),
        ),
      ),
    ),
    // Replacing.
    row([verb(replace), colon, pairs(withWords)], (_, __, all) => all),
    row([verb(change), colon, maybe(word("from")), pairs(toWords)], (_, __, ___, all) => all),
    one(
      row(
        [verb(substitute), colon, newWords, word("for|in place of|instead of"), named],
        (_, __, by, ___, words) => replacement(words, by),
      ),
    ),
    row([verb(substitute), colon, pairs(withWords)], (_, __, all) => all),
    one(
      row([named, colon, word(replaced), withWords, newWords], (words, _, __, ___, by) =>
        replacement(words, by),
      ),
    ),
    one(
      row([named, colon, word(changed), toWords, newWords], (words, _, __, ___, by) =>
        replacement(words, by),
      ),
    ),
    one(row([named, colon, word(reads), colon, newWords], (words, _, __, ___, by) => replacement(words, by))),
    one(row([named, colon, word(shouldBe), markedNew], (words, _, __, by) => replacement(words, by))),
    one(
      row(
        [
          word("instead of|in place of|for|rather than"),
          named,
          colon,
          maybe(word(asking)),
          word(
            "(?:(?:we|i|it) )?(?:would )?(?:rather )?(?:to )?(?:say|put|use|write|read|substitute|have|insert)",
          ),
          colon,
          newWords,
        ],
        (_, words, __, ___, ____, _____, by) => replacement(words, by),
      ),
    ),
    one(
      row([word("instead of|in place of"), named, mark("\\s*[,:]"), markedNew], (_, words, __, by) =>
        replacement(words, by),
      ),
    ),
    one(
      row(
        [maybe(word("(?:to )?(?:say|use|put|have|write|read|see|insert)")), newWords, insteadOf, named],
        (_, by, __, words) => replacement(words, by),
      ),
    ),
    one(
      row(
        [word("(?:to )?(?:say|use|put|have|write|read|see|insert)"), newWords, beAdded, insteadOf, named],
        (_, by, __, ___, words) => replacement(words, by),
      ),
    ),
    one(
      row(
        [
          word("(?:would )?(?:prefers?|rather have)"),
          maybe(word("to (?:say|have|use|see|read)")),
          newWords,
          word("to|over"),
          named,
        ],
        (_, __, by, ___, words) => replacement(words, by),
      ),
    ),
    list(pair(arrow), and),
    // Adding.
    row([verb(put), colon, list(placed, and)], (_, __, all) => all),
    one(
      row(
        [
          verb(put),
          word("(?:an?|the)(?: new| following| additional| further)* (?:sentence|phrase|words?|text|clause)"),
          place,
          colon,
          newWords,
        ],
        (_, __, at, ___, text) => insertion(text, at),
      ),
    ),
    one(row([place, colon, verb(put), colon, newWords], (at, _, __, ___, text) => insertion(text, at))),
    one(
      row([place, colon, word("have|see"), newWords, maybe(beAdded)], (at, _, __, text) =>
        insertion(text, at),
      ),
    ),
    one(row([markedNew, place], (text, at) => insertion(text, at))),
    one(row([place, colon, markedNew, maybe(beAdded)], (at, _, text) => insertion(text, at))),
    one(row([newWords, colon, beAdded, place], (text, _, __, at) => insertion(text, at))),
    one(row([newWords, place, beAdded], (text, at) => insertion(text, at))),
    one(row([place, beAdded, colon, newWords], (at, _, __, text) => insertion(text, at))),
    one(row([place, colon, newWords, beAdded], (at, _, text) => insertion(text, at))),
    one(row([beAdded, place, colon, markedNew], (_, at, __, text) => insertion(text, at))),
  ),
);
