// Figures and letters with which documents count, in the scripts of six languages, and their values.

const arabicFigures = "٠١٢٣٤٥٦٧٨٩";
const persianFigures = "۰۱۲۳۴۵۶۷۸۹";

/**
 * A text with figures, Latin letters and characters of other widths and scripts in their usual form, unit by unit, so that
 * offsets stay valid.
 */
export const usualCharacters = (text: string): string =>
  text.replace(/[٠-٩۰-۹\uff01-\uff5e\u00a0\u2007\u2009\u202f\u3000\t·．]/gu, (character) => {
    const figure = Math.max(arabicFigures.indexOf(character), persianFigures.indexOf(character));
    if (figure >= 0) return String(figure);
    const code = character.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    return character === "·" ? character : " ";
  });

const hanFigures = "零一二三四五六七八九";

/** The value of a Chinese number up to 99; null for anything else. */
export const hanValue = (numeral: string): number | null => {
  const parts = /^(?<tens>[一二三四五六七八九]?)(?<ten>十?)(?<ones>[一二三四五六七八九]?)$/u.exec(
    numeral,
  )?.groups;
  if (!parts || numeral === "") return null;
  const { tens = "", ten = "", ones = "" } = parts;
  if (ten === "") return tens !== "" && ones !== "" ? null : hanFigures.indexOf(tens || ones);
  return (tens === "" ? 1 : hanFigures.indexOf(tens)) * 10 + (ones === "" ? 0 : hanFigures.indexOf(ones));
};

const romanFigures: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The value of a Roman numeral, small or capital, up to 399; null for anything else. */
export const romanValue = (numeral: string): number | null => {
  const small = numeral.toLowerCase();
  if (small === "" || !/^c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/u.test(small)) return null;
  const figures = [...small].map((letter) => romanFigures[letter] ?? 0);
  return figures.reduce((sum, value, index) => sum + (value < (figures[index + 1] ?? 0) ? -value : value), 0);
};

/** The series in which the items of a list may count. */
export type Series = "figures" | "latin" | "roman" | "cyrillic" | "abjad" | "han" | "circled";

const abjad = ["أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف", "ص"];
// Russian lists may leave out ё, й and the hard letters; either way the count continues from the letter before.
const cyrillic = "абвгдежзиклмнопрстуфхцчшщэюя";
const circled = ["①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑"].map((row) => [
  ...row,
]);

/** The series to which a numeral without its brackets and stops may belong, each with its place in it. */
export const seriesOf = (numeral: string): { readonly series: Series; readonly value: number }[] => {
  const found: { series: Series; value: number }[] = [];
  const add = (series: Series, value: number | null) =>
    value !== null && value > 0 && found.push({ series, value });
  if (/^\d{1,3}$/u.test(numeral)) add("figures", Number(numeral));
  if (/^(?:[a-z]|[A-Z])$/u.test(numeral)) add("latin", numeral.toLowerCase().charCodeAt(0) - 96);
  if (/^([a-z])\1$/u.test(numeral)) add("latin", numeral.charCodeAt(0) - 70);
  if (/^[ivxlc]+$/u.test(numeral)) add("roman", romanValue(numeral));
  if (/^[а-яё]$/iu.test(numeral)) add("cyrillic", Math.max(1, cyrillic.indexOf(numeral.toLowerCase()) + 1));
  const letter = numeral.replace(/ـ/gu, "").replace(/^ا$/u, "أ");
  add("abjad", abjad.indexOf(letter) + 1);
  add("han", hanValue(numeral));
  for (const row of circled) add("circled", row.indexOf(numeral) + 1);
  return found;
};

/** The nth of a series, as a letter or a figure of a script; a plain figure where the series has no more. */
export const letterIn = (series: "cyrillic" | "abjad" | "circled" | "han", n: number): string => {
  if (series === "han") return hanOf(n);
  const rows = { abjad, cyrillic, circled: circled[0] ?? [] };
  return rows[series][n - 1] ?? String(n);
};

/** A number up to 99 in Chinese figures; larger ones in plain figures. */
export const hanOf = (n: number): string => {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? "" : `${tens === 1 ? "" : hanFigures[tens]}十`;
  return n > 99 || n < 1 ? String(n) : `${ten}${ones === 0 ? "" : hanFigures[ones]}`;
};

/** All characters that are a number with its ring or brackets in one. */
export const circledFigures = circled.flat().join("");

/** The numeral of a label without its brackets and stops: a for (a), б for б), 一 for 一、. */
export const bareNumeral = (label: string): string =>
  usualCharacters(label).replace(/^[(‘'’]+|[\s).、'’–—-]+$/gu, "");

/**
 * Whether a label is written like that of an item: (a), б), 1., ①, ‘1’. In Chinese, paragraphs too have their number
 * before 、.
 */
export const isListed = (label: string): boolean =>
  /^[(（‘'’]|[.)）'’]$/u.test(label) || circledFigures.includes(label);

/** Whether a numeral is the first of one of its series. */
export const isFirst = (label: string): boolean =>
  seriesOf(bareNumeral(label)).some(({ value }) => value === 1);
