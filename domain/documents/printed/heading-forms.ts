// What headings look like in documents that do not say which lines are headings: short, without a stop, with numbers of
// their own, in six languages.
import { usualCharacters } from "#domain/numbers/figures";
import { measure } from "#domain/submissions/passages";

/** The number of a heading. `rank` says which numbers stand under which: I, A, 1, 1.1. */
export type HeadingNumber = {
  readonly label: string;
  readonly rank: number;
  readonly skip: { readonly start: number; readonly end: number };
};

const suffix =
  "(?:\\s?(?:bis|ter|quater|quat|quinquies|quin|sexies|sext|septies|sept|octies|oct|alt(?:\\s?\\d+)?))?";
const lead = "^(?<lead>[\\s\\u200e\\u200f]*\\[*\\s*)";
const tail = "(?:\\s+(?=\\S)|\\s*$)";
const arabicOrdinals =
  "أولا|أولاً|ثانيا|ثانياً|ثالثا|ثالثاً|رابعا|رابعاً|خامسا|خامساً|سادسا|سادساً|سابعا|سابعاً|ثامنا|ثامناً|تاسعا|تاسعاً|عاشرا|عاشراً";
const arabicLetters = "ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء";

const forms: readonly { readonly rank: number; readonly pattern: RegExp }[] = [
  { rank: 10, pattern: new RegExp(`${lead}(?<label>[IVXL]{1,6}\\.)${tail}`, "u") },
  { rank: 10, pattern: new RegExp(`${lead}(?<label>[IVX]{1,6})(?:\\s?[–—:)]|\\s-)\\s+(?=\\S)`, "u") },
  { rank: 10, pattern: new RegExp(`${lead}(?<label>[一二三四五六七八九十]{1,3}[、.])\\s*`, "u") },
  { rank: 10, pattern: new RegExp(`${lead}(?<label>${arabicOrdinals})\\s?[-–—:.،]\\s*`, "u") },
  { rank: 11, pattern: new RegExp(`${lead}(?<label>[A-HJ-UWYZА-Я]\\.)${tail}`, "u") },
  { rank: 11, pattern: new RegExp(`${lead}(?<label>\\([一二三四五六七八九十]{1,3}\\))\\s*`, "u") },
  { rank: 11, pattern: new RegExp(`${lead}(?<label>${arabicLetters})\\s?[-–—:.]\\s*`, "u") },
  { rank: 12, pattern: new RegExp(`${lead}(?<label>\\d{1,2}${suffix}\\.)${tail}`, "u") },
  { rank: 12, pattern: new RegExp(`${lead}(?<label>\\d{1,2}\\.)(?=\\p{Script=Han})`, "u") },
  { rank: 13, pattern: new RegExp(`${lead}(?<label>[IVXL]{1,6}(?:\\.\\d{1,2}){1,2}\\.?)${tail}`, "u") },
  {
    rank: 13,
    pattern: new RegExp(
      `${lead}(?<label>\\d{1,2}${suffix}(?:\\.\\d{1,2}){1,3}(?:\\.|${suffix}))${tail}`,
      "u",
    ),
  },
];

/** The number that a heading begins with; null where it has none. */
export const headingNumber = (text: string): HeadingNumber | null => {
  const usual = usualCharacters(text.slice(0, 60));
  for (const { rank, pattern } of forms) {
    const match = pattern.exec(usual);
    const { label = "", lead: before = "" } = match?.groups ?? {};
    if (!match || label === "") continue;
    const from = before.length;
    const printed = /\p{Script=Han}/u.test(label) ? text.slice(from, from + label.length) : label;
    const depth = rank === 13 ? label.split(".").filter(Boolean).length - 2 : 0;
    return { label: printed, rank: rank + depth, skip: { start: from, end: match[0].length } };
  }
  return null;
};

const stops = /[.,;:!…。，、；：！،؛:]["”’»)\]）」』】]*$/u;

/** Whether words could be a heading by themselves: short, with a first capital, no stop after them. */
export const isHeadingLike = (text: string): boolean => {
  const words = text.replace(/\s+/gu, " ").trim();
  if (words === "" || stops.test(words) || measure(words) > 220) return false;
  if (!/^["“«¿(《[]*[\p{Lu}\p{Lo}\d]/u.test(words) || !/\p{L}{2}/u.test(words)) return false;
  return /\p{Script=Han}/u.test(words) ? measure(words) <= 120 : words.split(" ").length <= 22;
};

/** Whether a line is written in capitals only. */
export const isCapitals = (text: string): boolean => /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);

const months =
  "January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря";

const mastheads: readonly RegExp[] = [
  /^(?:United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|联合国|الأمم المتحدة)(?:\s+\S+\/\S+)?$/iu,
  /^(?:General Assembly|Assemblée générale|Asamblea General|Генеральная Ассамблея|Security Council|Economic and Social Council|Human Rights Council|大会|安全理事会|经济及社会理事会|الجمعية العامة|مجلس الأمن)(?:\s+Distr.*)?$/iu,
  /^(?:Distr\.?|Original|Langue originale|Idioma|Язык оригинала|原文|الأصل|Limited|General|Limitée|Générale|Общее|Ограниченное|一般分发|General Distribution)\s?[.:：]?(?:\s?(?:General|Limited|English|French|Spanish|Russian|Chinese|Arabic|Générale?|Limitada|Español|Inglés|\p{L}+))?(?:\/\p{L}+)*$/iu,
  new RegExp(`^\\d{1,2}\\s(?:de\\s)?(?:${months})\\s(?:de\\s)?\\d{4}(?:\\s(?:года|г\\.))?$`, "iu"),
  /^\d{4}年\d{1,2}月\d{1,2}日$/u,
  /^(?:[A-Z]{1,8}|FCCC|UNEP|TD|CAC)(?:\/[\w.()-]+){1,8}\*?$/u,
  /^[\p{L}-]+(?:[\s-][\p{L}-]+)?\s(?:emergency\s|special\s|regular\s|resumed\s)*session$/iu,
  /^(?:Agenda\sitems?|Items?|Point|Points|Tema|Temas|Пункт|Пункты)\s[\d(][^.;]{0,60}$/iu,
  /^(?:Provisional agenda item|Point de l’ordre du jour|Tema del programa|Пункт \d+ повестки дня|议程项目|البند).{0,60}$/iu,
  /^\*?\d{2}-\d{5}\s?(?:\([A-Z]\))?\*?(?:\s+\d{6})?$/u,
  /^\*\d{7,8}\*$/u,
  /^\d{1,3}\/\d{1,4}\.?$/u,
  /^(?:Resolution|Decision)s? adopted (?:by|on|without)(?!.*[.;:]$)/iu,
  /^(?:Résolution adoptée|Resolución aprobada|Резолюция,? принятая|قرار اتخذت)/iu,
  /^\[(?:without reference|on the report|sans renvoi|sur la base|sin remisión|sobre la base|без передачи|по докладу|未经发交|根据|دون الإحالة|بناء على)[^\]]{0,120}\]?$/iu,
];

/** Whether a line belongs to the masthead of a document: body, symbol, date, session, language. */
export const isMasthead = (text: string): boolean => {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= 140 && mastheads.some((each) => each.test(line));
};

const closings =
  /^(?:\d{1,4}(?:st|nd|rd|th|e|ère|ème|ª|a)?[-е]*\s?(?:plenary|séance|sesión|пленарн|заседани).{0,40}|\p{L}+\splenary\smeeting)$/iu;

/** Whether a line closes a document: the meeting that adopted it, the day. */
export const isClosingLine = (text: string): boolean => closings.test(text.trim()) || isMasthead(text);
