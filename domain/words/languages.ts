// Languages by their codes, and in which of the six official languages a text is written, judged by its script and its small
// words.
import { type Language as Official, languages as official } from "../languages";

/** Other languages of submissions that have a name here: ISO 639-1. */
const otherLanguages = [
  ...([
    "af",
    "am",
    "az",
    "be",
    "bg",
    "bn",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "et",
    "fa",
    "fi",
    "gl",
    "gu",
  ] as const),
  ...([
    "ha",
    "he",
    "hi",
    "hr",
    "ht",
    "hu",
    "hy",
    "id",
    "ig",
    "it",
    "ja",
    "ka",
    "kk",
    "km",
    "kn",
    "ko",
  ] as const),
  ...([
    "ky",
    "ln",
    "lo",
    "lt",
    "lv",
    "mg",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "my",
    "ne",
    "nl",
    "no",
    "ny",
  ] as const),
  ...([
    "pa",
    "pl",
    "ps",
    "pt",
    "rn",
    "ro",
    "rw",
    "si",
    "sk",
    "sl",
    "sn",
    "so",
    "sq",
    "sr",
    "sv",
    "sw",
  ] as const),
  ...([
    "ta",
    "te",
    "tg",
    "th",
    "ti",
    "tk",
    "tl",
    "tr",
    "ug",
    "uk",
    "ur",
    "uz",
    "vi",
    "xh",
    "yo",
    "zu",
  ] as const),
] as const;

/** Every language that a passage may have; `und` where it is none of these or cannot be told. */
export const languages = [...official, ...otherLanguages, "und"] as const;
export type Language = (typeof languages)[number];

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

// Other languages in Latin script are here too, so that they are not taken for one of the six.
const smallWords: readonly (readonly [Official | "und", ReadonlySet<string>])[] = [
  [
    "en",
    words(
      "the of and to in is are be that this for with by on as it we our not should must which from their has have will or at its all",
    ),
  ],
  [
    "fr",
    words(
      "le la les des du de et est sont une un dans pour par sur avec que qui nous notre nos ce cette ces au aux ne pas plus doit être en ont leur leurs il elle à d l qu",
    ),
  ],
  [
    "es",
    words(
      "el la los las de del y es son una un en para por con que se no lo al su sus como más debe deben ser nuestro nuestra esta este estos ha han o sobre entre",
    ),
  ],
  [
    "und",
    words(
      "der die das und ist nicht mit von zu den dem ein eine für auf sich wird wir os as do da dos das e um uma não com para em são no na nos pelo pela il lo gli che di della delle per con sono è ed het een van voor zijn niet op te",
    ),
  ],
];

// In UTF-16 units. Stretches are counted because a long text has far fewer of them than letters.
const letters = (text: string, script: RegExp): number =>
  text.match(script)?.reduce((sum, stretch) => sum + stretch.length, 0) ?? 0;

/** A judgement on one text: the official language, or `und`, and how many letters support it. */
type LanguageVerdict = { readonly language: Official | "und"; readonly weight: number };

/** Judges one text by itself, among the six official languages. Weight 0: nothing in it decides. */
export const judgeLanguage = (text: string): LanguageVerdict => {
  const han = letters(text, /\p{Script=Han}+/gu);
  const kana = letters(text, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu);
  const arabic = letters(text, /\p{Script=Arabic}+/gu);
  const cyrillic = letters(text, /\p{Script=Cyrillic}+/gu);
  const latin = letters(text, /\p{Script=Latin}+/gu);
  // One Chinese character carries about as much as three letters.
  const most = Math.max((han + kana) * 3, arabic, cyrillic, latin);
  if (most === 0) return { language: "und", weight: 0 };
  if ((han + kana) * 3 === most) return { language: kana > han / 5 ? "und" : "zh", weight: most };
  if (arabic === most)
    return { language: letters(text, /[پچژگ]/gu) > arabic / 60 ? "und" : "ar", weight: most };
  if (cyrillic === most)
    return { language: letters(text, /[іїєґў]/giu) > cyrillic / 60 ? "und" : "ru", weight: most };
  return judgeLatin(text, latin);
};

const judgeLatin = (text: string, latin: number): LanguageVerdict => {
  const { words: count, scores } = scoresOf(text);
  const [best, second] = scores;
  const clear = best && best.hits > 0 && best.hits > (second?.hits ?? 0);
  return clear && best.hits >= count / 12
    ? { language: best.language, weight: latin }
    : { language: "und", weight: 0 };
};

// The number of small words of each language in it, the best first.
const scoresOf = (text: string) => {
  const found = text.toLowerCase().match(/[\p{Script=Latin}\p{M}]+/gu) ?? [];
  const scores = smallWords.map(([language, list]) => ({
    language,
    hits: found.filter((word) => list.has(word)).length,
  }));
  scores.sort((one, other) => other.hits - one.hits);
  return { words: found.length, scores };
};

/** Towards which of the six an undecided text leans: "Declaración de la Asociación" is not English. */
export const leaningsOf = (text: string): Language[] => {
  const { scores } = scoresOf(text);
  const most = scores[0]?.hits ?? 0;
  return most < 2 ? [] : scores.flatMap(({ language, hits }) => (hits === most ? [language] : []));
};

/** The share of a text's words that are small words of the language. */
export const smallWordShare = (text: string, language: Language): number => {
  const { words: count, scores } = scoresOf(text);
  return (scores.find((score) => score.language === language)?.hits ?? 0) / Math.max(1, count);
};
