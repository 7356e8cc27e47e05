// Which of the six languages of the United Nations a text is written in, by its script and its small words.

/** The six official languages; `und` where a text is in none of them or does not tell. */
export const languages = ["ar", "zh", "en", "fr", "ru", "es", "und"] as const;
export type Language = (typeof languages)[number];

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

// Other languages of the Latin script stand here too, so that they are not taken for one of the six.
const smallWords: readonly (readonly [Language, ReadonlySet<string>])[] = [
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

const letters = (text: string, script: RegExp): number => text.match(script)?.length ?? 0;

/** A judgement of one text: the language, and how many letters speak for it. */
export type LanguageVerdict = { readonly language: Language; readonly weight: number };

/** Judges one text by itself. Weight 0: nothing in it tells. */
export const judgeLanguage = (text: string): LanguageVerdict => {
  const han = letters(text, /\p{Script=Han}/gu);
  const kana = letters(text, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu);
  const arabic = letters(text, /\p{Script=Arabic}/gu);
  const cyrillic = letters(text, /\p{Script=Cyrillic}/gu);
  const latin = letters(text, /\p{Script=Latin}/gu);
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

// How many of its words are small words of each language, the best first.
const scoresOf = (text: string) => {
  const found = text.toLowerCase().match(/[\p{Script=Latin}\p{M}]+/gu) ?? [];
  const scores = smallWords.map(([language, list]) => ({
    language,
    hits: found.filter((word) => list.has(word)).length,
  }));
  scores.sort((one, other) => other.hits - one.hits);
  return { words: found.length, scores };
};

// The languages that a text may be in when it does not tell which: "Declaración de la Asociación" is not English.
const leaningsOf = (text: string): Language[] => {
  const { scores } = scoresOf(text);
  const most = scores[0]?.hits ?? 0;
  return most < 2 ? [] : scores.flatMap(({ language, hits }) => (hits === most ? [language] : []));
};

// Fewer letters than this in a row are a quotation or a name, not a version of the text.
const leastVersion = 80;

/**
 * The language of every paragraph of a file. A paragraph that does not tell, or a short run in another language,
 * goes with its neighbours of the same script; a change of script always counts.
 */
export const languagesOf = (paragraphs: readonly string[]): Language[] => {
  const verdicts = paragraphs.map(judgeLanguage);
  const runs = runsOf(verdicts);
  const isStrong = (run: LanguageRun) =>
    run.weight >= leastVersion || isOtherScript(run.language, run.weight);
  const isSame = (run: LanguageRun, other: LanguageRun) => scripts[run.language] === scripts[other.language];
  const strong = runs.filter(isStrong);
  const kept = runs.filter((run) => isStrong(run) || !strong.some((other) => isSame(run, other)));
  return paragraphs.map((text, index) => {
    const own = kept.find((run) => index >= run.from && index <= run.to);
    if (own) return own.language;
    const leanings = leaningsOf(text);
    const leaning = kept.filter((run) => leanings.includes(run.language));
    const near = neighbour(leaning.length > 0 ? leaning : kept, index, scriptOf(text));
    return near?.language ?? "und";
  });
};

type LanguageRun = { language: Language; from: number; to: number; weight: number };

const runsOf = (verdicts: readonly LanguageVerdict[]): LanguageRun[] => {
  const runs: LanguageRun[] = [];
  verdicts.forEach(({ language, weight }, index) => {
    if (weight === 0) return;
    const last = runs.at(-1);
    if (last?.language === language) {
      last.to = index;
      last.weight += weight;
    } else runs.push({ language, from: index, to: index, weight });
  });
  return runs;
};

type Script = "latin" | "han" | "arabic" | "cyrillic" | "none";

const scriptOf = (text: string): Script => {
  if (/\p{Script=Han}/u.test(text)) return "han";
  if (/\p{Script=Arabic}/u.test(text)) return "arabic";
  if (/\p{Script=Cyrillic}/u.test(text)) return "cyrillic";
  return /\p{Script=Latin}/u.test(text) ? "latin" : "none";
};

const scripts: Record<Language, Script> = {
  ar: "arabic",
  zh: "han",
  ru: "cyrillic",
  en: "latin",
  fr: "latin",
  es: "latin",
  und: "none",
};

const isOtherScript = (language: Language, weight: number): boolean =>
  weight >= 6 && scripts[language] !== "latin" && language !== "und";

// The nearest run of the same script, the one before it first: a heading alone belongs to what follows, but a
// paragraph that does not tell usually continues what stands above.
const neighbour = (runs: readonly LanguageRun[], index: number, script: Script): LanguageRun | undefined => {
  const fitting = runs.filter(
    (run) => script === "none" || scripts[run.language] === script || scripts[run.language] === "none",
  );
  const candidates = fitting.length > 0 ? fitting : runs;
  const distance = (run: LanguageRun) => (index > run.to ? index - run.to : run.from - index + 0.5);
  return [...candidates].sort((one, other) => distance(one) - distance(other))[0];
};
