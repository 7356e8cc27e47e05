// Words in the form in which texts are compared: stop words left out, endings removed in the six languages, and pairs of
// characters where a script is written without spaces.
import { stemmer as arabic } from "@orama/stemmers/arabic";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as russian } from "@orama/stemmers/russian";
import { stemmer as spanish } from "@orama/stemmers/spanish";
// The English stemmer of the other package keeps "condition" and "conditions" apart; this one does not.
import { stemmer as english } from "stemmer";
import { judgeLanguage } from "#domain/words/languages";

/** A word in the form in which it is compared, and its place in the text, in UTF-16 units. */
export type Term = { readonly form: string; readonly start: number; readonly end: number };

// Words that every text has. The rarity of words among the passages does the rest.
const stopWords = new Set(
  [
    "and the for that with this from are was were has have had been being its their theirs they them our ours will would",
    "shall should can could may might must not nor also which who whom whose what when where while why how such any some",
    "than then into onto upon under over between through during before after above below about against within without",
    "other more most less least these those his her hers him she you your yours but all each every both few own same only",
    "very too just once here there again further because until does did doing having now yet per via one two out off",
    "les des aux une est sont dans pour par sur avec que qui dont leur leurs ces cette nous vous ils elles pas plus entre",
    "être doit doivent ont été son ses mais comme aussi tous toutes tout sans sous afin chaque notre nos elle lui même",
    "los las del una uno con por para que como sus este esta estos estas son más entre sobre nuestro nuestra ser debe deben",
    "pero también sin desde hasta cuando todos todas cada han sido muy donde quien otros otras ese esa eso",
    "что как для при или это его они все под над без так также который которые которая которое быть было были есть если",
    "чтобы между после более наш наша наши эти этих этой свой своих должны должен необходимо следует по на не из от до",
    "من في على إلى عن أن إن التي الذي الذين هذا هذه ذلك تلك مع بين كما كان كانت قد لا ما لم وأن ولا هو هي أو ثم كل بعد قبل",
    "يجب ينبغي جميع",
  ]
    .join(" ")
    .split(" "),
);
// Characters that join or point and have no meaning of their own.
const stopCharacters = new Set(
  "的和及以在是了与并等对为将应中而其之所这那个些我们你他她它也都就要可被从到由向",
);

const stemmers: ReadonlyMap<string, (word: string) => string> = new Map([
  ["en", english],
  ["fr", french],
  ["es", spanish],
  ["ru", russian],
  ["ar", (word: string) => arabic(word.replace(/^[وفبك](?=ال)/u, ""))],
]);

const letters = /[\p{L}\p{N}\p{M}]+/gu;
const unspacedLetters =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\u30fc";
const unspaced = new RegExp(`[${unspacedLetters}]`, "u");
const unspacedOrNot = new RegExp(`[${unspacedLetters}]+|[^${unspacedLetters}]+`, "gu");

/** A text is known by its first 20,000 UTF-16 units. */
export const knownBy = (text: string): string => text.slice(0, 20_000);

/**
 * The terms of a text in order. Without a language (`und`) it is judged by the words; in languages other than the six,
 * words stay as they are. Numbers count from four figures on: years and agendas, not paragraphs.
 */
export const termsOf = (text: string, language: string): Term[] => {
  const stem = stemmers.get(language === "und" ? judgeLanguage(text).language : language);
  const terms: Term[] = [];
  for (const { 0: run, index } of text.matchAll(letters)) {
    if (!unspaced.test(run)) {
      const form = formOf(run, stem);
      if (form !== null) terms.push({ form, start: index, end: index + run.length });
      continue;
    }
    for (const { 0: piece, index: inside } of run.matchAll(unspacedOrNot)) {
      const start = index + inside;
      if (unspaced.test(piece)) for (const term of pairsOf(piece, start)) terms.push(term);
      else {
        const form = formOf(piece, stem);
        if (form !== null) terms.push({ form, start, end: start + piece.length });
      }
    }
  }
  return terms;
};

// Pairs of adjacent characters, since dictionaries divide the same words differently; a single character where it stands
// alone.
const pairsOf = (piece: string, from: number): Term[] => {
  const terms: Term[] = [];
  for (const run of runsWithout(piece, stopCharacters)) {
    const characters = [...run.text];
    let at = from + run.at;
    for (const [n, character] of characters.entries()) {
      const next = characters[n + 1];
      if (next !== undefined || characters.length === 1) {
        const form = character + (next ?? "");
        terms.push({ form: form.normalize("NFKC"), start: at, end: at + form.length });
      }
      at += character.length;
    }
  }
  return terms;
};

const runsWithout = (piece: string, stops: ReadonlySet<string>): { text: string; at: number }[] => {
  const runs: { text: string; at: number }[] = [];
  let at = 0;
  let open = false;
  for (const character of piece) {
    const last = runs.at(-1);
    if (stops.has(character)) open = false;
    else if (open && last) last.text += character;
    else {
      runs.push({ text: character, at });
      open = true;
    }
    at += character.length;
  }
  return runs;
};

/** The digits of other scripts as plain digits, one for one. */
export const plainDigits = (text: string): string =>
  text.replace(/(?!\d)\p{Nd}/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const zero = zeros.findLast((first) => first <= code) ?? code;
    return code - zero < 10 ? String(code - zero) : character;
  });

// The zero of each script: Arabic, Persian, Devanagari, Bengali, Thai, and full width.
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];

type Stemmer = ((word: string) => string) | undefined;

// The same words recur, and stemming is slow.
const known = new Map<Stemmer, Map<string, string | null>>();
const mostKnown = 50_000;

const formOf = (piece: string, stem: Stemmer): string | null => {
  const forms = known.get(stem) ?? new Map<string, string | null>();
  known.set(stem, forms);
  const found = forms.get(piece);
  if (found !== undefined) return found;
  if (forms.size >= mostKnown) forms.clear();
  const form = foldedForm(piece, stem);
  forms.set(piece, form);
  return form;
};

const foldedForm = (piece: string, stem: Stemmer): string | null => {
  const word = plainDigits(piece.normalize("NFKC").toLowerCase());
  const bare = /\p{Script=Arabic}/u.test(word) ? word.replace(/[\p{M}\u0640]/gu, "") : word;
  if (stopWords.has(bare) || bare.length < (/^\p{N}+$/u.test(bare) ? 4 : 3)) return null;
  const stemmed = stem ? stem(bare) : bare;
  // Accents are often left out, and words that languages share differ by little else.
  return /\p{Script=Latin}/u.test(stemmed) ? stemmed.normalize("NFD").replace(/\p{M}/gu, "") : stemmed;
};
