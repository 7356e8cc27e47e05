// Rule F1: what is to become of the whole paragraph, and new paragraphs beside it.
import { label, numberedLabel } from "./labels";
import { as, either, mark, maybe, once, type Parser, row, word } from "./line";
import type { ParagraphPlace, SaidChange } from "./said";
import { wholeText } from "./slots";
import {
  added,
  move,
  moved,
  numbered,
  put,
  reads,
  remove,
  removed,
  replace,
  replaced,
  substitute,
  thisParagraph,
} from "./small-words";

const infinitive = maybe(word("to|by|for|the|have|see"));
const verb = (source: string): Parser<string> => row([infinitive, word(source)], (_, found) => found);
const colon = maybe(mark("[:：,]"));
const wholly = maybe(word("altogether|entirely|completely|as a whole|in full|in its entirety|as such"));

type WholeParagraph = { readonly label: string | null };
const numberedHere: Parser<WholeParagraph> = row(
  [maybe(word("(?:the )?(?:whole of|all of|entire text of|text of)")), numberedLabel],
  (_, found) => ({ label: found }),
);
const it: Parser<WholeParagraph> = as(word("it|this|all(?: of (?:it|this))?"), () => ({ label: null }));
/** The whole paragraph, by its number or without. */
export const paragraph: Parser<WholeParagraph> = once(
  either<WholeParagraph>(
    as(word(thisParagraph), () => ({ label: null })),
    numberedHere,
  ),
);

// "(b)" alone.
const lettered: Parser<WholeParagraph> = as(
  mark("\\s*(\\((?:[a-z]|[ivx]{1,5})\\))(?![\\p{L}\\p{N}])"),
  (found) => ({ label: found }),
);

/** A change of the paragraph, with its number where that is said. */
export type LabelledChange = { readonly change: SaidChange; readonly label: string | null };

const removal: Parser<LabelledChange> = either<LabelledChange>(
  row(
    [verb(remove), colon, paragraph, wholly],
    (_, __, { label: number }): LabelledChange => ({ change: { say: "remove" }, label: number }),
  ),
  row(
    [verb(remove), colon, lettered, wholly],
    (_, __, { label: number }): LabelledChange => ({ change: { say: "remove" }, label: number }),
  ),
  row(
    [verb(remove), colon, it, wholly],
    (): LabelledChange => ({ change: { say: "remove", isIt: true }, label: null }),
  ),
  row(
    [paragraph, wholly, word(removed), wholly],
    ({ label: number }): LabelledChange => ({ change: { say: "remove" }, label: number }),
  ),
);

const alternative = word(
  "(?:(?:an?|the|its|our) )?(?:(?:proposed|new|revised|suggested|following) )*alt(?:ernat(?:ive|e|ively))?\\b\\.?(?: (?:text|para(?:graph)?|language|wording|formulation|version|proposal))?",
);
const alternativeNumber = word("(?:an? |the |its |our )?alternative");
const alternativeTo = maybe(row([word("to|for|of"), paragraph], (_, found) => found));
const rewriting: Parser<LabelledChange> = either<LabelledChange>(
  row(
    [infinitive, maybe(word(`${put}|have|offer|present`)), alternative, alternativeTo, wholeText],
    (_, __, ___, to, text): LabelledChange => ({
      change: { say: "rewrite", text },
      label: to?.label ?? null,
    }),
  ),
  row(
    [infinitive, maybe(word(put)), alternativeNumber, numberedHere, wholeText],
    (_, __, ___, { label: number }, text): LabelledChange => ({
      change: { say: "rewrite", text },
      label: number,
    }),
  ),
  row(
    [numberedHere, alternative, wholeText],
    ({ label: number }, _, text): LabelledChange => ({ change: { say: "rewrite", text }, label: number }),
  ),
  row(
    [
      verb(`${replace}|${substitute}`),
      paragraph,
      wholly,
      word("with|by"),
      maybe(word("the following(?: text| paragraph)?")),
      wholeText,
    ],
    (_, { label: number }, __, ___, ____, text): LabelledChange => ({
      change: { say: "rewrite", text },
      label: number,
    }),
  ),
  row(
    [paragraph, word(`${replaced} (?:with|by)(?: the following(?: text)?)?`), wholeText],
    ({ label: number }, _, text): LabelledChange => ({ change: { say: "rewrite", text }, label: number }),
  ),
  row(
    [paragraph, maybe(mark(",")), word(reads), maybe(word("as follows")), wholeText],
    ({ label: number }, _, __, ___, text): LabelledChange => ({
      change: { say: "rewrite", text },
      label: number,
    }),
  ),
);

const beside = either(
  as(
    word("(?:right |immediately |directly |just )?(?:to )?(?:after|following|follow|behind|below)"),
    () => "after" as const,
  ),
  as(
    word(
      "(?:right |immediately |directly |just )?(?:to )?(?:before|precede|preceding|above|ahead of|in front of)",
    ),
    () => "before" as const,
  ),
);
const besideThis = either<WholeParagraph>(
  paragraph,
  as(word("this(?: one)?|it|the (?:present|current|projected) one"), () => ({ label: null })),
  as(label, (found) => ({ label: found })),
);
const placeBeside: Parser<ParagraphPlace> = row(
  [beside, besideThis],
  (side, { label: number }): ParagraphPlace => ({
    side,
    label: number,
  }),
);

type Kind = {
  readonly row: "preambular" | "operative" | null;
  readonly own: string | null;
  readonly isSub?: true;
};
const rowOf = (said: string): Kind["row"] => {
  if (/^(?:pre|per|pp)/iu.test(said)) return "preambular";
  return /^o/iu.test(said) ? "operative" : null;
};
const kind: Parser<Kind> = row(
  [
    maybe(word("preambular|operative")),
    word("(?:sub-? ?)?para(?:graph)?|[op]p"),
    maybe(mark("\\.")),
    maybe(label),
    maybe(word("\\(new\\)|new")),
  ],
  (first, noun, _, own): Kind => ({
    row: rowOf(first ?? noun),
    own,
    ...(/^sub/iu.test(noun) && { isSub: true as const }),
  }),
);
// "OP 12 bis", "PP3 bis": the number is written to its row.
const written: Parser<Kind> = row(
  [mark("([op]p) ?(?=\\d)"), label],
  (noun, own): Kind => ({ row: rowOf(noun), own }),
);
const announced = word(
  "(?:(?:an?|the|one|its|our) )?(?:new|additional|further|separate|extra|another)(?: (?:new|additional|further|separate))*",
);
const plainArticle = maybe(word("an?|the|one"));
const derived: Parser<Kind> = as(either(kind, written), (found) =>
  /[a-z]{3}$|\p{L}$/iu.test(found.own ?? "") ? found : null,
);

const announcedNew: Parser<Kind> = either<Kind>(
  row([announced, either(kind, written)], (_, found) => found),
  row([announced, maybe(label)], (_, own): Kind => ({ row: null, own })),
  row([plainArticle, derived], (_, found) => found),
  row([plainArticle, maybe(word("new")), label], (_, isNew, own): Kind | null =>
    isNew !== null || / /u.test(own) ? { row: null, own } : null,
  ),
);
const anyNew = either(
  announcedNew,
  row([plainArticle, kind], (_, found) => found),
);
const asOwn = maybe(
  row([word("as|numbered|to be numbered|called"), maybe(mark(numbered)), label], (_, __, own) => own),
);
const tobe = maybe(word(`${added}|to be placed|to come|coming|to stand`));

const addition = (
  { row: kindOf, own, isSub }: Kind,
  place: ParagraphPlace | null,
  text: { readonly text: string },
): LabelledChange => ({
  change: { say: "new", text, place, own, row: kindOf, ...(isSub && { isSub }) },
  label: null,
});
const newParagraph: Parser<LabelledChange> = either<LabelledChange>(
  row(
    [verb(put), colon, anyNew, asOwn, tobe, maybe(placeBeside), asOwn, wholeText],
    (_, __, found, own, ___, place, later, text) =>
      addition({ ...found, own: found.own ?? own ?? later }, place, text),
  ),
  row(
    [announcedNew, asOwn, tobe, maybe(placeBeside), asOwn, wholeText],
    (found, own, _, place, later, text) =>
      addition({ ...found, own: found.own ?? own ?? later }, place, text),
  ),
  row(
    [maybe(verb(put)), placeBeside, colon, maybe(verb(put)), anyNew, tobe, wholeText],
    (_, place, __, ___, found, ____, text) => addition(found, place, text),
  ),
  row([maybe(verb(put)), anyNew, wholeText, placeBeside], (_, found, text, place) =>
    addition(found, place, text),
  ),
);

const edge: Parser<ParagraphPlace> = either<ParagraphPlace>(
  as(word("(?:(?:to|at) )?(?:the )?(?:very )?end(?: of the (?:text|draft|document|resolution))?"), () => ({
    side: "end" as const,
  })),
  as(
    word(
      "(?:(?:to|at) )?(?:the )?(?:very )?(?:start|beginning|top)(?: of the (?:text|draft|document|resolution))?",
    ),
    () => ({ side: "start" as const }),
  ),
);
const toPlace = row(
  [
    maybe(word("to|so that it (?:comes|stands)|so as to (?:come|stand)|up|down|it")),
    either(placeBeside, edge),
  ],
  (_, place) => place,
);
const moving: Parser<LabelledChange> = either<LabelledChange>(
  row(
    [verb(move), maybe(either(paragraph, it)), toPlace],
    (_, what, place): LabelledChange => ({ change: { say: "move", place }, label: what?.label ?? null }),
  ),
  row(
    [verb("plac(?:es?|ing)|puts?|putting|bring(?:s|ing)?"), paragraph, toPlace],
    (_, { label: number }, place): LabelledChange => ({ change: { say: "move", place }, label: number }),
  ),
  row(
    [either(paragraph, it), word(moved), toPlace],
    ({ label: number }, _, place): LabelledChange => ({ change: { say: "move", place }, label: number }),
  ),
);

/** What is to become of the whole paragraph. */
export const changesOfParagraph: Parser<LabelledChange> = once(
  either<LabelledChange>(removal, rewriting, newParagraph, moving),
);
