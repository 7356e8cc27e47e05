// The numbers that documents print before their paragraphs and items, in six languages: where one ends and what it says.
import { circledFigures, usualCharacters } from "#domain/numbers/figures";

/** A number before words. `numeral` is it without brackets and stops; `start` and `end` are the stretch that is no words. */
export type PrintedNumber = {
  readonly form: "preambular" | "paragraph" | "decimal" | "han" | "bare" | "enclosed" | "item" | "dash";
  readonly label: string;
  readonly numeral: string;
  /** What stands around the numeral: `(_)`, `_)`, `_.`, so that lists are distinguished. */
  readonly frame: string;
  readonly skip: { readonly start: number; readonly end: number };
};

const suffix =
  "(?:\\s?(?:bis|ter|quater|quat|quinquies|quin|sexies|sext|septies|sept|octies|oct|alt(?:\\s?\\d+)?))?";
const lead = "^(?<lead>[\\s\\u200e\\u200f]*\\[*\\s*)";
// A decimal before these is an amount: "4.9 per cent".
const amount =
  "(?!\\s*(?:[%٪‰°€$£¥]|per\\s?cent|percent|pour\\s?cent|por\\s?ciento|проц|в\\sпроц|في\\sالمائة|百分|[亿万倍]|个?百分点|thousand|million|billion|trillion|millions?(?!\\p{L})|milliers?|milliards?|millones|mil(?!\\p{L})|тыс|млн|млрд|милли|مليون|مليار|ألف|years?(?!\\p{L})|times(?!\\p{L})|fois(?!\\p{L})|veces(?!\\p{L})|раза?(?!\\p{L})|points?(?!\\p{L})|puntos(?!\\p{L})|пункт(?:а|ов)(?!\\p{L})|degrés|grados|градус|درجة|درجات|مرة|مرات|نقطة|kilomet|kilóm|километр|met(?:re|er)s(?!\\p{L})|mètres|metros|метр|degrees|hectares?|tonnes?|k[mg](?!\\p{L})|GW|MW|dollars?|euros?))";
// After a number stands a space, the end, or at once a word of a script without spaces.
const tail = "(?:\\s+|$|(?=[\\p{Script=Han}\\p{Script=Arabic}“«《]))";
const form = (pattern: string, flags = "u"): RegExp => new RegExp(lead + pattern, flags);

type NumberForm = { readonly form: PrintedNumber["form"]; readonly pattern: RegExp };

const forms: readonly NumberForm[] = [
  { form: "preambular", pattern: form(`(?<label>P[Pp]\\s?\\d*${suffix})\\s?[.):]?(?:\\s+|$)`) },
  {
    form: "paragraph",
    pattern: form(
      `(?<label>(?<op>OP\\s?)?(?<numeral>\\d{1,3})${suffix})\\s?(?:\\.(?!\\d)|\\)|、|:(?=\\s))${tail}`,
      "iu",
    ),
  },
  {
    form: "paragraph",
    pattern: form(`(?:§{1,2}\\s?(?<label>(?<numeral>\\d{1,3})${suffix})(?:\\s?[.):–-]\\s*|\\s+|$))`, "u"),
  },
  {
    form: "paragraph",
    pattern: form(
      `(?:Para|P[áa]rr|Par|п|П)\\.\\s?(?<label>(?<numeral>\\d{1,3})${suffix})(?:\\s?[.):]\\s*|\\s+(?=[\\p{Lu}\\p{Lo}\\p{Script=Cyrillic}“«"[(])|\\s*$)`,
      "u",
    ),
  },
  {
    form: "paragraph",
    pattern: form(
      `(?:Paragraph|Paragraphe|Párrafo|Пункт|الفقرة)\\s(?<label>(?<numeral>\\d{1,3})${suffix})\\s?[.:)](?:\\s+|$)`,
      "u",
    ),
  },
  {
    form: "decimal",
    pattern: form(
      `(?<label>(?<numeral>(?!0\\.)\\d{1,2}${suffix}(?:\\.\\d{1,2}){1,3}${suffix}))(?!\\d)${amount}\\.?(?:\\s+(?=\\S)|\\s*$)`,
    ),
  },
  {
    form: "dash",
    pattern: form(`(?<label>(?<numeral>\\d{1,3})${suffix})\\s?[-–—](?:\\s+(?=[\\p{L}“«"[(])|$)`),
  },
  { form: "han", pattern: form("(?<label>(?<numeral>[一二三四五六七八九十]{1,3})[、.])\\s*") },
  {
    form: "bare",
    pattern: form(`(?<label>(?<numeral>\\d{1,3}))(?:\\s+(?=[\\p{L}“«"[(])|$)`),
  },
  {
    form: "enclosed",
    pattern: form(`(?<label>\\((?<numeral>\\d{1,3})${suffix.slice(0, -1)}?\\)${suffix})${tail}`, "iu"),
  },
  {
    form: "item",
    pattern: form(
      `(?<label>\\(?(?<numeral>[a-z]{1,2}|[ivxlc]{1,6}|[A-Z](?=\\))|0(?=\\)\\s?\\p{L})|[а-яё]|[أ-ي]ـ?|[一二三四五六七八九十]{1,3})\\)${suffix})${tail}`,
    ),
  },
  { form: "item", pattern: form(`(?<label>(?<numeral>[a-z]|[ivx]{1,5}|[а-яё])\\.)(?:\\s+(?=\\S)|$)`) },
  { form: "item", pattern: form(`(?<label>(?<numeral>[أ-ي]ـ?)\\s?[-–.])(?:\\s+(?=\\S)|$)`) },
  { form: "item", pattern: form(`(?<label>(?<numeral>[${circledFigures}]))\\s*`) },
  { form: "item", pattern: form("(?<label>[‘'’](?<numeral>\\d{1,2})['’])(?:\\s+|$)") },
];

// Most paragraphs begin with a word, which is no number: letters that no punctuation and no figure come after.
const mayBegin = /^[\s\u200e\u200f[]*(?:[^\p{L}\s]|[\p{Script=Han}]|P[Pp]|OP|\p{L}{1,11}ـ?\s?[^\p{L}\s])/u;

/** The number that a text begins with, in the first form that fits; null where there is none. */
export const printedNumber = (text: string): PrintedNumber | null => {
  if (!mayBegin.test(text)) return null;
  const usual = usualCharacters(text.slice(0, 80));
  for (const each of forms) {
    const match = each.pattern.exec(usual);
    const { label = "", numeral = label, op = "", lead: before = "" } = match?.groups ?? {};
    if (!match || label === "") continue;
    const from = usual.indexOf(label, before.length);
    const printed = text.slice(from, from + label.length);
    return {
      form: each.form,
      label: isItem(each.form) ? printed.trim() : label,
      numeral,
      frame: label.slice(op.length).replace(numeral, "_"),
      skip: { start: before.length, end: match[0].length },
    };
  }
  return null;
};

// The numbers of paragraphs are the same in every language; the characters of items stay as they are printed.
const isItem = (form: PrintedNumber["form"]): boolean => ["item", "enclosed", "han"].includes(form);

/** Whether words begin with a decimal that says how much. */
export const opensWithAmount = (text: string): boolean => amounts.test(usualCharacters(text.slice(0, 80)));
const amounts = new RegExp(`^\\s*\\d+[.,٫]\\d+${amount.replace("(?!", "(?=")}`, "u");

/** Whether words are a printed number and nothing else. */
export const isOnlyNumber = (words: string): boolean => {
  const found = printedNumber(words);
  return found !== null && found.skip.end === words.length;
};
