// Rule L30: ordinals in the official languages that are not English, to the ninety-ninth, as figures with a mark after
// them: "deuxième alinéa" becomes "2° alinéa", the last "-1°", the penultimate "-2°".

type Ordinals = ReadonlyMap<string, number>;

const frenchTens: readonly (readonly [number, string])[] = [
  [20, "vingt"],
  [30, "trente"],
  [40, "quarante"],
  [50, "cinquante"],
  [60, "soixante"],
  [80, "quatre-vingt"],
];
const frenchUnits =
  "unième deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième".split(
    " ",
  );

const french: Ordinals = new Map([
  ["premier", 1],
  ["première", 1],
  ["1er", 1],
  ["1re", 1],
  ["second", 2],
  ["seconde", 2],
  ["dernier", -1],
  ["dernière", -1],
  ["avant-dernier", -2],
  ["avant-dernière", -2],
  ...frenchUnits.slice(1).map((word, n) => [word, n + 2] as const),
  ...frenchTens.flatMap(([ten, word]) => [
    [`${word.replace(/e$/u, "")}ième`, ten] as const,
    ...frenchUnits
      .slice(0, ten < 60 ? 9 : 19)
      .flatMap((unit, n) => [
        [`${word}-${unit}`, ten + n + 1] as const,
        [`${word} et ${unit}`, ten + n + 1] as const,
      ]),
  ]),
]);

const spanishUnits = "primer segundo tercer cuarto quinto sexto séptimo octavo noveno".split(" ");
const spanishTens =
  "vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo".split(" ");

const spanish: Ordinals = new Map([
  ["primero", 1],
  ["tercero", 3],
  ["décimo", 10],
  ["undécimo", 11],
  ["duodécimo", 12],
  ["último", -1],
  ["penúltimo", -2],
  ...spanishUnits.map((word, n) => [word, n + 1] as const),
  ...spanishUnits.flatMap((word, n) => [
    [`decimo${word}`, n + 11] as const,
    [`décimo ${word}`, n + 11] as const,
    [`decimo${word}o`, n + 11] as const,
  ]),
  ...spanishTens.flatMap((ten, index) => [
    [ten, 20 + index * 10] as const,
    ...spanishUnits.flatMap((word, n) => [
      [`${ten} ${word}`, 21 + index * 10 + n] as const,
      [`${ten.replace("é", "e")}${word}`, 21 + index * 10 + n] as const,
    ]),
  ]),
]);

const russianStems =
  "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат".split(
    " ",
  );
const russianTens = "двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност".split(" ");
const russianCardinals = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split(
  " ",
);

const russian: Ordinals = new Map([
  ["последн", -1],
  ["предпоследн", -2],
  ...russianStems.map((stem, n) => [stem, n + 1] as const),
  ...russianTens.flatMap((stem, index) => [
    [stem, 20 + index * 10] as const,
    ...russianStems
      .slice(0, 9)
      .map((unit, n) => [`${russianCardinals[index]} ${unit}`, 21 + index * 10 + n] as const),
  ]),
]);

const arabicUnits = "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة".split(" ");
const arabicInTens = ["الحادية", ...arabicUnits.slice(1)];
const arabicTens = "العشر الثلاث الأربع الخمس الست السبع الثمان التسع".split(" ");

const arabic: Ordinals = new Map([
  ["العاشرة", 10],
  ["الأخيرة", -1],
  ["قبل الأخيرة", -2],
  ["ما قبل الأخيرة", -2],
  ...arabicUnits.map((word, n) => [word, n + 1] as const),
  ...arabicInTens.map((word, n) => [`${word} عشرة`, n + 11] as const),
  ...arabicTens.flatMap((ten, index) =>
    ["ون", "ين"].flatMap((ending) => [
      [`${ten}${ending}`, 20 + index * 10] as const,
      ...arabicInTens.map((word, n) => [`${word} و${ten}${ending}`, 21 + index * 10 + n] as const),
    ]),
  ),
]);

const longestFirst = (all: Ordinals): string => [...all.keys()].sort((a, b) => b.length - a.length).join("|");

const replacing =
  (all: Ordinals, form: RegExp) =>
  (said: string): string =>
    said.replace(form, (whole, word: string) => {
      const n = all.get(word.toLowerCase());
      return n === undefined ? whole : `${n}°`;
    });

const before = (nouns: string, and: string): string =>
  `(?=\\s(?:${and}\\s[\\p{L}-]{3,20}\\s(?:[\\p{L}-]{3,20}\\s)?)?(?:${nouns}))`;

const chineseDigits = "一二三四五六七八九";

const chineseNumber = (word: string): number => {
  const [tens = "", units = ""] = word.includes("十") ? word.split("十") : ["", word];
  const before = tens === "" ? 1 : chineseDigits.indexOf(tens) + 1;
  const ten = word.includes("十") ? before : 0;
  return ten * 10 + (units === "" ? 0 : chineseDigits.indexOf(units) + 1);
};

/** Ordinals before the word for a paragraph as figures, in each language. */
export const inFigures = {
  french: replacing(
    french,
    new RegExp(
      `(?<!\\p{L})(${longestFirst(french)})${before("alin[ée]as?|paragraphes?", "et(?: le| la)?")}`,
      "giu",
    ),
  ),
  spanish: replacing(
    spanish,
    new RegExp(`(?<!\\p{L})(${longestFirst(spanish)})${before("párrafos?", "y(?: el)?")}`, "giu"),
  ),
  russian: replacing(
    russian,
    new RegExp(
      `(?<!\\p{L})(${longestFirst(russian)})(?:ый|ий|ой|ого|его|ьего|ому|ему|ьему|ым|им|ьим|ом|ем|ьем|ые|ие|ьи|ых|их|ьих)${before("пункт", "и")}`,
      "giu",
    ),
  ),
  arabic: replacing(arabic, new RegExp(`(?<=الفقرة )(${longestFirst(arabic)})(?!\\p{L})`, "gu")),
  chinese: (said: string): string =>
    said.replace(/(?<=第\s*)[一二三四五六七八九]?十?[一二三四五六七八九]?(?=\s*段)/gu, (word) =>
      word === "" ? "" : String(chineseNumber(word)),
    ),
} as const;
