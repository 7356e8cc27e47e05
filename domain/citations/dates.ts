// Dates that are written out in words of the six languages: where they stand and which day they mean.
import type { Language } from "../languages";

/** The names of the months as they stand in a date. Arabic months have two names, of which either or both may stand. */
const months: Readonly<Record<Language, readonly string[]>> = {
  en: "January February March April May June July August September October November December".split(" "),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" "),
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
  ar: [
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
  ],
  zh: [],
};

const monthOf = new Map<string, number>();
for (const names of Object.values(months))
  for (const [nth, name] of names.entries())
    for (const each of [name, ...name.split("/")]) monthOf.set(each.toLowerCase(), nth + 1);
for (const [name, month] of [
  ["يونيو", 6],
  ["يوليو", 7],
  ["setiembre", 9],
] as const)
  monthOf.set(name, month);

const anyMonth = [...monthOf.keys()].toSorted((one, other) => other.length - one.length).join("|");

/** The words of a date, for patterns of which a date is part. */
export const dateWords = `\\d{1,2}(?:er|[.]?º)?\\s+(?:de\\s+)?(?:${anyMonth})\\s+(?:del?\\s+)?\\d{4}(?:\\s+года)?`;
/** The words of a date in Chinese. */
export const chineseDate = "\\d{4}年\\d{1,2}月\\d{1,2}日";

const written = new RegExp(
  `(?<![\\p{L}\\p{N}/-])(?<day>\\d{1,2})(?:er|[.]?º)?\\s+(?:de\\s+)?(?<month>${anyMonth})\\s+(?:del?\\s+)?(?<year>\\d{4})(?!\\d)|(?<zhYear>\\d{4})年(?<zhMonth>\\d{1,2})月(?<zhDay>\\d{1,2})日`,
  "giu",
);

/** A date in words: UTF-16 offsets, and its day, `2015-12-16`, or null where there is no such day. */
export type WrittenDate = { readonly start: number; readonly end: number; readonly day: string | null };

const dayOf = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isThere ? date.toISOString().slice(0, 10) : null;
};

/** The dates in a text, in their order. */
export const datesIn = (text: string): WrittenDate[] =>
  [...text.matchAll(written)].map(({ index, 0: words, groups = {} }) => ({
    start: index,
    end: index + words.length,
    day: dayOf(
      Number(groups.year ?? groups.zhYear),
      groups.month === undefined ? Number(groups.zhMonth) : (monthOf.get(groups.month.toLowerCase()) ?? 0),
      Number(groups.day ?? groups.zhDay),
    ),
  }));
