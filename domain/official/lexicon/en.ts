// English, as in the amendments of the General Assembly.
import type { Lexicon, PlaceForms } from "./lexicon";

const noun = (name: string): PlaceForms => ({
  place: name,
  in: `in ${name}`,
  of: `of ${name}`,
  after: `after ${name}`,
  before: `before ${name}`,
  with: `with ${name}`,
});

export const english: Lexicon = {
  quotes: [
    ["“", "”"],
    ["«", "»"],
    ["「", "」"],
  ],
  letter: "({letter})",
  suffixes: {
    bis: "bis",
    ter: "ter",
    quat: "quater",
    quin: "quinquies",
    sext: "sexies",
    sept: "septies",
    oct: "octies",
  },
  places: {
    paragraph: noun("paragraph {label}"),
    preambular: noun("preambular paragraph {label}"),
    section: noun("section {label}"),
    title: noun("the title"),
    chapeau: { place: "the chapeau {of}", in: "in the chapeau {of}", of: "of the chapeau {of}" },
    sentence: { place: "the {ordinal} sentence {of}", in: "in the {ordinal} sentence {of}" },
    text: { in: "throughout the text" },
  },
  ordinals: (() => {
    const plain = "first second third fourth fifth sixth seventh eighth ninth tenth last".split(" ");
    return { plain, in: plain, after: plain };
  })(),
  words: { nth: "the {ordinal} occurrence of {words}", every: "every occurrence of {words}" },
  edges: {
    start: {
      text: "at the beginning of the text",
      preamble: "at the beginning of the preamble",
      operative: "at the beginning of the operative part",
    },
    end: {
      text: "at the end of the text",
      preamble: "at the end of the preamble",
      operative: "at the end of the operative part",
    },
  },
  fresh: {
    paragraph: {
      one: "a new paragraph",
      many: "{count} new paragraphs",
      own: "a new paragraph {label}",
    },
    preambular: {
      one: "a new preambular paragraph",
      many: "{count} new preambular paragraphs",
      own: "a new preambular paragraph {label}",
    },
    operative: {
      one: "a new operative paragraph",
      many: "{count} new operative paragraphs",
      own: "a new operative paragraph {label}",
    },
  },
  sentences: {
    replace: "{in}, replace {words} with {by}.",
    delete: "{in}, delete {words}.",
    deleteFrom: "{in}, delete everything from {words} to {until}.",
    deleteAfter: "{in}, delete everything after {words}.",
    insertAfter: "{in}, insert {text} after {words}.",
    insertBefore: "{in}, insert {text} before {words}.",
    insertStart: "{in}, insert {text} at the beginning.",
    insertEnd: "{in}, add {text} at the end.",
    insertSentence: "{in}, insert a new sentence after the {ordinal} sentence: {text}.",
    rewrite: "Replace {place} with the following: {text}.",
    alternative: "Alternative text for {place}: {text}.",
    remove: "Delete {place}.",
    newAt: "{standing}, insert {fresh}: {text}.",
    newOwn: "Insert {fresh}: {text}.",
    move: "Move {place} {standing}.",
    split: "Split {place} into two after {words}.",
    merge: "Merge {place} {with}.",
    noChange: "No change to {place}.",
    bracket: "{in}, place {words} in square brackets.",
    bracketWhole: "Place {place} in square brackets.",
    amends: "Sub-amendment to {symbol}: ",
  },
};
