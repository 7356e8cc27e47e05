// Rule L30: a statement in another official language said in the English of the frames, phrase by phrase from a closed
// list. A single word that is not in the list makes it no frame at all: nothing is guessed from a verb here and there.
import { quotation } from "#domain/floor/floor-quotes";
import { row } from "./textual-labels";
import type { LanguagePhrases } from "./textual-phrases";
import { french, spanish } from "./textual-phrases-romance";
import { arabic, chinese, russian } from "./textual-phrases-scripts";

/** Longer statements are texts, not asks. */
const longest = 600;

const symbols: readonly (readonly [string, string])[] = [
  [`\\s*(?<all>${quotation})`, " $<all>"],
  ["\\s*[,，、،]", ","],
  ["\\s*[;；؛]", ";"],
  ["\\s*[:：]", ":"],
  ["\\s*[.。]", "."],
  ["\\s*(?<all>[–—-])", " $<all>"],
  ["\\s*(?<all>\\([^()\\ue000]{2,}\\)\\s*[.。]?)$", " $<all>"],
  ["\\s*\\(?(?<all>[a-z]{1,3})\\)", " ($<all>)"],
  [`\\s*(?<all>(?:[op]p\\.? ?)?${row})`, " $<all>"],
];

type EnglishPhrase = { readonly form: RegExp; readonly english: string };

const phrasesOf = ({ phrases, isSpaced }: LanguagePhrases): EnglishPhrase[] => [
  ...phrases.map(([source, english]) => ({
    form: new RegExp(`\\s*(?:${source})${isSpaced ? "(?:(?<=['’])|(?!\\p{L}))" : ""}`, "iuy"),
    english: english === "" || /^[,;:]/u.test(english) ? english : ` ${english}`,
  })),
  ...symbols.map(([source, english]) => ({ form: new RegExp(source, "iuy"), english })),
];

const tongues = [french, spanish, russian, arabic, chinese].map((tongue) => ({
  ...tongue,
  all: phrasesOf(tongue),
}));

const bullets = /^\s*(?:[-–—•*·▪]\s*)+/u;
const easternDigits = /[\u0660-\u0669]/gu;

const fromTheEnd = (english: string): string =>
  english.replace(/(?<!\d)-1th/gu, "last").replace(/(?<!\d)-2th/gu, "penultimate");

/** The statement in English where all of it is in the list of one language, otherwise as it is. Proposed words stay. */
export const inEnglish = (statement: string): string => {
  const said = statement.replace(bullets, "");
  if (!/\p{L}/u.test(said)) return statement;
  for (const tongue of tongues) {
    if (!tongue.cue.test(said)) continue;
    const { asked, words } = withoutProposedWords(tongue.inFigures(said), tongue.all);
    const command = asked
      .slice(0, longest)
      .replace(easternDigits, (digit) => String(digit.charCodeAt(0) - 0x660))
      .replace(tongue.reason, "");
    const english = asked.length > longest ? null : saidBy(tongue.all, command);
    if (english !== null) return `${fromTheEnd(inOrder(english))}${words}`;
  }
  return statement;
};

// Words without quotation marks after a colon are the proposal itself and are not read, unless only the paragraph that
// is meant stands before it.
const withoutProposedWords = (said: string, phrases: readonly EnglishPhrase[]): Divided => {
  for (const { index } of [...said.slice(0, longest).matchAll(/[:：]/gu)].slice(0, mostColons)) {
    const after = said.slice(index + 1).trim();
    if (after === "" || isQuotedFirst.test(after)) continue;
    const before = saidBy(phrases, said.slice(0, index));
    if (before !== null && isOnlyPlace.test(before)) continue;
    return { asked: said.slice(0, index + 1), words: ` ${after}` };
  }
  return { asked: said, words: "" };
};

type Divided = { readonly asked: string; readonly words: string };
const mostColons = 10;
const isQuotedFirst = new RegExp(`^${quotation}`, "u");

// From phrase to phrase; null at the first word that is in none.
const saidBy = (phrases: readonly EnglishPhrase[], command: string): string | null => {
  const end = command.trimEnd().length;
  let english = "";
  for (let at = 0; at < end; ) {
    let found: RegExpExecArray | null = null;
    const phrase = phrases.find(({ form }) => {
      form.lastIndex = at;
      found = form.exec(command);
      return found !== null && form.lastIndex > at;
    });
    if (!phrase) return null;
    english += filled(phrase.english, found);
    at = phrase.form.lastIndex;
  }
  return english.replace(/\s+/gu, " ").trim();
};

const filled = (english: string, found: RegExpExecArray | null): string =>
  english.replace(/\$<(\w+)>/gu, (_, group: string) => found?.groups?.[group] ?? "");

const kind = "(?:subparagraph \\([a-z]{1,3}\\) of |preambular |operative |new )*(?:paragraphs?|section)";
const number = `${row}(?: ?\\([a-z]{1,3}\\))*`;
const place = `(?:${kind} ${number}(?:(?:,| and) ${number})*|[op]p ?\\d+|(?:-?\\d{1,2}th|last)(?: and -?\\d{1,2}th)? (?:preambular |operative )?paragraphs?)`;
const one = `(?:${quotation}|${place})`;
const several = `(?:${one}(?:(?:,| and) ${quotation})*)`;
const verbs = "(?:delete|replace|change|move|merge|add|amend)";
const turned: Readonly<Record<string, string>> = { added: "add", moved: "move" };

const isOnlyPlace = new RegExp(`^(?:we propose to|(?:in |on |of )?(?:the text|${place}),?)$`, "iu");

type OrderRule = readonly [RegExp, string | ((...found: string[]) => string)];

// What other languages say in another order than English: "« a » after", "« a » delete", "delete in paragraph 5, « a »".
const orders: readonly OrderRule[] = [
  [new RegExp(`(${one}) after-it`, "giu"), "after $1"],
  [new RegExp(`(${one}) before-it`, "giu"), "before $1"],
  [new RegExp(`^(?:in )?(${place}),? change to(?: with the following)?[,:]?`, "iu"), "$1 should read:"],
  [
    new RegExp(`(?:should )?be (deleted|replaced|moved|merged|added) (?=${one}|a new paragraph)`, "iu"),
    (_, done = "") => `${turned[done.toLowerCase()] ?? done.slice(0, -1)} `,
  ],
  [new RegExp(`^(${verbs}) (in ${place}),? (?=${quotation})`, "iu"), "$2, $1 "],
  [
    new RegExp(`^(in ${place},? )?(${several}(?:(?: and| with)? (?:in )?${place})?),? (${verbs})\\b`, "iu"),
    "$1$3 $2",
  ],
  [new RegExp(`^(replace ${quotation} in ${place}) (?:with )?(?=${quotation})`, "iu"), "$1 with "],
  [new RegExp(`^replace (${quotation}) (in ${place}) with (${quotation})`, "iu"), "$2, replace $1 with $3"],
  [new RegExp(`^(in ${place}) (?=(?:after|before) ${quotation})`, "iu"), "$1, "],
  [/\bof of\b/iu, "of"],
  [/^(move .*?) at the (end|beginning)/iu, "$1 to the $2"],
  [/at the (end|beginning) of (?=add|[,:]|$)/iu, "at the $1 "],
];

const inOrder = (english: string): string =>
  orders.reduce<string>(
    // The two kinds of replacement are two overloads.
    (said, [form, order]) =>
      typeof order === "string" ? said.replace(form, order) : said.replace(form, order),
    english,
  );
