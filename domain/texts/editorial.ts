/** A stretch of a text; `first` and `last` say that it begins and ends where its paragraph does. */
export type EditedStretch = { readonly text: string; readonly first: boolean; readonly last: boolean };

// Spelled out and short. The short form may follow the long one in round brackets.
const abbreviations: readonly [short: string, spelled: string][] = [
  ["wsis", "world summit on the information society"],
  ["icts?", "information and communications? technolog(?:y|ies)"],
  ["igf", "internet governance forum"],
  ["cstd", "commission on science and technology for development"],
  ["itu", "international telecommunication union"],
  ["unesco", "united nations educational , scientific and cultural organization"],
  ["undp", "united nations development programme"],
  ["sdgs?", "sustainable development goals?"],
  ["mdgs?", "millennium development goals?"],
  ["un", "united nations"],
];
const shortForms: readonly [RegExp, string][] = abbreviations.map(([short, spelled], index) => [
  new RegExp(` (?:(?:${spelled}|${short}) \\( (?:${short}) \\)|${spelled}|${short})(?= )`, "g"),
  ` \u00a7${index}`,
]);

// "one" is left out: "no one" does not mean "no 1".
const numerals: ReadonlyMap<string, string> = new Map(
  Object.entries({
    1: "_ _ two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    10: "_ _ twenty thirty forty fifty sixty seventy eighty ninety",
  }).flatMap(([step, words]) =>
    words.split(" ").map((word, index): [string, string] => [word, String(index * Number(step))]),
  ),
);

// Words that the United Nations write with a capital, whatever delegations write.
const capitals = /^(?:governments?|states?|members?|heads?|internet)$/i;

const equivalents = new Map(
  [
    ["\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"],
    ["\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"'],
    ["\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\uff0d", "-"],
    [";\uff1b\u061b\uff0c\u060c", ","],
  ].flatMap(([from, to]) =>
    [...(from ?? "")].map((character): [string, string] => [character, to ?? character]),
  ),
);

/**
 * T6: the tokens of a text as read by somebody who does not care how it is printed. Characters of scripts without spaces
 * are single tokens.
 */
function readAs({ text, first, last }: EditedStretch): string[] {
  const plain = text.normalize("NFC").replace(/\u2026/gu, "...");
  const tokens: string[] = [];
  for (const [token] of plain.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+|\S/gu)) {
    tokens.push(printed(token, first && tokens.length === 0));
  }
  while (last && /^[.,\u3002]$/u.test(tokens.at(-1) ?? "")) tokens.pop();
  return short(tokens);
}

const printed = (token: string, begins: boolean): string => {
  const small = token.toLowerCase();
  const number = numerals.get(small);
  if (number !== undefined) return number;
  if (begins || capitals.test(token))
    return token === token.toUpperCase() && token.length > 1 ? token : small;
  return equivalents.get(token) ?? token;
};

// Long forms are matched in small letters; all other words keep their capitals.
function short(tokens: readonly string[]): string[] {
  let words = ` ${tokens.join(" ")} `;
  for (const [form, character] of shortForms) {
    const small = words.toLowerCase();
    let [out, at] = ["", 0];
    for (const { 0: found, index } of small.matchAll(form)) {
      // Where changing the case changes the length, places differ: rare enough to leave such a text as it is.
      if (small.length !== words.length || !isAbbreviated(words.slice(index + 1, index + found.length)))
        continue;
      out += words.slice(at, index) + character;
      at = index + found.length;
    }
    words = out + words.slice(at);
  }
  return words
    .replace(/ ([Tt]he) General Assembly(?= )/g, " $1 Assembly")
    .trim()
    .split(" ");
}

// "it" is not the International Telecommunication Union, "un" is French: a short form must be in capitals.
const isAbbreviated = (words: string): boolean => words.includes(" ") || /^\p{Lu}{2,}s?$/u.test(words);

/**
 * Hyphens between letters: people-centred reads like people centred and like peoplecentred, but people centred does not
 * read like peoplecentred.
 */
function saysTheSame(one: readonly string[], other: readonly string[]): boolean {
  let [at, there] = [0, 0];
  while (at < one.length || there < other.length) {
    const [mine, yours] = [one[at], other[there]];
    if (mine === yours) {
      at += 1;
      there += 1;
    } else if (mine === "-" && joinsWords(one, at)) at += 1;
    else if (yours === "-" && joinsWords(other, there)) there += 1;
    else {
      const [taken, given] = [compoundAt(one, at, yours), compoundAt(other, there, mine)];
      if (taken > 0) [at, there] = [at + taken, there + 1];
      else if (given > 0) [at, there] = [at + 1, there + given];
      else return false;
    }
  }
  return true;
}

const isLetters = (token: string | undefined): boolean =>
  token !== undefined && /^[\p{L}\p{M}]+$/u.test(token);
const isWord = (token: string | undefined): boolean => token !== undefined && /[\p{L}\p{N}]/u.test(token);

// Between words of which at least one is made of letters: 10-year, but not 2015-2025.
const joinsWords = (tokens: readonly string[], index: number): boolean => {
  const [before, following] = [tokens[index - 1], tokens[index + 1]];
  return isWord(before) && isWord(following) && (isLetters(before) || isLetters(following));
};

/** How many tokens from `at` on, hyphens included, make up one word of the other text; 0 when they do not. */
const compoundAt = (tokens: readonly string[], at: number, whole: string | undefined): number => {
  if (!isLetters(whole) || !isLetters(tokens[at])) return 0;
  let made = tokens[at] ?? "";
  let count = 1;
  while (tokens[at + count] === "-" && isLetters(tokens[at + count + 1]) && made !== whole) {
    made += tokens[at + count + 1];
    count += 2;
  }
  return count > 1 && made === whole ? count : 0;
};

/** T6: true when two stretches differ only editorially. */
export function sayTheSame(one: EditedStretch, other: EditedStretch): boolean {
  return saysTheSame(readAs(one), readAs(other));
}

/** T6: true when two wordings of a paragraph differ only editorially. */
export const isEditorial = (before: string, after: string): boolean =>
  sayTheSame({ text: before, first: true, last: true }, { text: after, first: true, last: true });
