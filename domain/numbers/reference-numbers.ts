// Rule X1: numbers as references write them, compared whatever figures they are written in.
import { roman } from "./numerals";
import type { NamingForm } from "./reference-terms";
import { type UnitSort, unitOf as unitNamed, unitValue } from "./units";

const han = "〇一二三四五六七八九";

/** The value of a numeral in Roman capitals or Chinese, up to 399; null for anything else. */
export const figureValue = (words: string): number | null => {
  if (/^(?=[IVXL])(?:X{0,3}|XL|L)(?:IX|IV|V?I{0,3})$/u.test(words) && words !== "L")
    return Array.from({ length: 60 }, (_, n) => n + 1).find((n) => roman(n).toUpperCase() === words) ?? null;
  const parts =
    /^(?:(?<hundreds>[一二三]?)百)?[零〇]?(?:(?<tens>[二三四五六七八九]?|一)(?<ten>十))?(?<ones>[一二三四五六七八九]?)$/u.exec(
      words,
    )?.groups;
  if (!parts || words === "") return null;
  const one = (character: string | undefined, alone: number) => (character ? han.indexOf(character) : alone);
  const hundreds = words.includes("百") ? one(parts.hundreds, 1) : 0;
  return hundreds * 100 + (parts.ten ? one(parts.tens, 1) : 0) * 10 + one(parts.ones, 0);
};

/** The form in which numbers are compared: small letters, no spaces or stop, Roman capitals and other digits in plain figures. */
export const plainNumber = (words: string): string => {
  const value = figureValue(words.trim().replace(/\.$/u, ""));
  if (value !== null) return String(value);
  return words
    .toLowerCase()
    .replace(/[٠-٩]/gu, (digit) => String("٠١٢٣٤٥٦٧٨٩".indexOf(digit)))
    .replace(/\s/gu, "")
    .replace(/\.$/u, "");
};

/** Whether words are a number and nothing else: 12 bis, (b), OP 4, II.A, Article 5, 二十. */
export const isNumber = (words: string): boolean =>
  words.length <= 40 &&
  /^\s*(?:[OP]P\s?|\p{L}{4,12}\s|第|附件)?(?:[\d٠-٩]{1,4}|[IVXL]{1,7}|[A-Z]|[〇零一二三四五六七八九十百]{1,6}|\(?\p{L}{1,5}\))(?![\d٠-٩])(?:\s?(?:bis|ter|quat(?:er)?|quin(?:quies)?|sext?(?:ies)?|sept(?:ies)?|oct(?:ies)?|alt|\d{1,3}|\.[\dA-Z]{1,2}|\(\p{L}{1,6}\)|[).条段节章]))*\s*$/u.test(
    words,
  );

const unitForms: Readonly<Partial<Record<UnitSort, NamingForm>>> = {
  annex: "annex",
  part: "part",
  chapter: "chapter",
  section: "section",
  subsection: "section",
  article: "article",
};
const suffixed = /(?:bis|ter|quat(?:er)?|quin(?:quies)?|sext?(?:ies)?|sept(?:ies)?|oct(?:ies)?)$/u;

/** A label that says what it is: "Article 5", "ANNEX II", "第五条". Null for a number alone. */
export const unitOf = (label: string): { readonly form: NamingForm; readonly number: string } | null => {
  const unit = unitNamed(label);
  const form = unit && unitForms[unit.sort];
  if (!unit || !form) return null;
  const plain = plainNumber(unit.figure);
  const value = unitValue(unit);
  return { form, number: value === null ? plain : `${value}${suffixed.exec(plain)?.[0] ?? ""}` };
};

/** A number up to 399 in Chinese: 二十三. */
export const inHan = (n: number): string => {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor((n % 100) / 10), n % 10];
  const gap = hundreds > 0 && ones > 0 ? "零" : "";
  const ten = tens === 0 ? gap : `${tens === 1 && !hundreds ? "" : han[tens]}十`;
  return `${hundreds > 0 ? `${han[hundreds]}百` : ""}${ten}${ones > 0 ? han[ones] : ""}`;
};
