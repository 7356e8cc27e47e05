// Which paragraphs of a submission are no statements: headings, salutations, dates, page numbers.
import { asks, questionNumber } from "./guiding-questions";
import { measure } from "./passages";
import { endsSentence } from "./sentences";

const numberedHeading =
  /^[\s*#]*(?:[IVX]{1,5}|[A-HА-Е]|\d{1,2}(?:\.\d{1,2}){0,3})\s?[.)、．:–-]?\)?\s+[\p{Lu}\p{Lo}"“«¿(]|^[\s*#]*(?:[一二三四五六七八九十]{1,3}[、．.]|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}[章节部])|^[\s*#]*(?:أولا|ثانيا|ثالثا|رابعا|خامسا|[أ-ي])\s?[.):–-]\s/u;
const bullet = /^\s*(?:[•▪●◦‣∙·*–—o-]|\uf0b7)\s+/u;
const listMark = /^\s*\(?(?:[a-z]|[ivx]+|\d{1,3})\)\s/iu;

/** The length of the bullet or dash that opens a paragraph, with the space after it. */
export const bulletLength = (text: string): number => bullet.exec(text)?.[0].length ?? 0;

const fewWords = (text: string): boolean =>
  /\p{Script=Han}/u.test(text) ? measure(text) <= 75 : text.split(/\s+/u).length <= 12;

/** Whether a paragraph is the heading of what follows, by its looks alone. */
export const looksLikeHeading = (text: string, next: string | undefined): boolean => {
  const words = text.replace(/[*#_\s]+$/u, "");
  if (next === undefined || words === "") return false;
  // "I. Who speaks on the network?" is a heading; "1. Who speaks on the network?" is a guiding question.
  const isQuestion = asks(words) && questionNumber(words) === null;
  if (endsSentence(words.replace(/:$/u, "")) && !(isQuestion && numberedHeading.test(words))) return false;
  if (numberedHeading.test(words)) return measure(words) <= 200 && !words.endsWith(",");
  if (bulletLength(text) > 0 || listMark.test(words) || /[,:،，]$/u.test(words)) return false;
  const opens = /^[\s*#"“«¿(]*[\p{Lu}\p{Lo}\p{N}]/u.test(words);
  return opens && fewWords(words) && next.length > words.length * 1.4 && bulletLength(next) === 0;
};

const pageNumber =
  /^[\s\-–—|]*(?:(?:page|p\.|página|стр\.|страница|صفحة|第)\s*)?\d{1,3}(?:\s*(?:of|\/|de|sur|из|من|页,?\s*共)\s*\d{1,3})?[\s\-–—|页]*$/iu;

/** Whether a line is a page number and nothing else. */
export const isPageNumber = (text: string): boolean => pageNumber.test(text);

const endMark =
  /\s*[-–—_*=]{2,}\s*(?:end|fin|final|конец|完|结束|انتهى|النهاية)\.?[\s\-–—_*=]*$|^\s*(?:[-–—_*=#~]{3,}|\*\s*\*\s*\*|end|fin)\s*$/iu;

/** Whether a paragraph ends with a mark that says in words that the text is over; a bare rule only separates. */
export const saysEnd = (text: string): boolean => /\p{L}/u.test(text.slice(endMarkAt(text)));

/** Where the mark that ends a version ("-----End") begins in a paragraph, or its length when there is none. */
export const endMarkAt = (text: string): number => endMark.exec(text)?.index ?? text.length;

const footnote = /^\s*(?:[¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{1,2}\])\s*\S/u;

/** Whether a paragraph is a footnote that was printed among the others. */
export const isFootnote = (text: string): boolean => footnote.test(text);

const salutation =
  /^(?:dear\b.*|(?:your )?excellenc(?:y|ies)\b.*|mr\.? (?:president|chair)\b.*|madam(?:e)?\b.*|mesdames.*|monsieur.*|messieurs.*|excellences?\b.*|estimad[oa]s?\b.*|señor(?:a|es)?\b.*|excelencias?\b.*|distinguid[oa]s?\b.*|уважаем(?:ый|ая|ые).*|ваш[ие] превосходительств[оа].*|excelent[ií]ssim[oa]s?.*|prezad[oa]s?\b.*|car[oa]s\b.*|senhor(?:a|es|as)?\b.*|sehr geehrte.*|gentili\b.*|egregi\b.*|السيد.*|حضرة.*|أصحاب السعادة.*|尊敬的.*|主席先生.*)[,،，:：!]?$/iu;
const date =
  /^(?:[\p{L}\s]+,\s*)?(?:\d{1,2}(?:st|nd|rd|th|er)?\.?\s+(?:de\s+)?\p{L}+\.?,?\s+(?:de\s+)?\d{4}(?:\s*г(?:ода|\.)?)?|\p{L}+\s+\d{1,2},?\s+\d{4}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\p{L}+\s+\d{4})$/u;

/** Whether a line belongs to the frame of a letter: a salutation or a date. */
export const isAddress = (text: string): boolean =>
  text.length <= 120 && (isSalutation(text.trim()) || date.test(text.trim()));

/** Whether a line greets the reader of a letter. */
export const isSalutation = (text: string): boolean =>
  salutation.test(text) && !/[.?]$/u.test(text) && text.split(/\s+/u).length <= 12;

const closing =
  /^(?:(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|respectfully submitted|signed|(?:with )?(?:best|kind|warm) regards|with [\p{L}\s]{0,30}(?:regards|respect|wishes)[\p{L}\s]{0,24}|please accept,? .*|veuillez (?:agréer|recevoir).*|cordialement|respectueusement|atentamente|cordialmente|le saluda atentamente|atenciosamente|respeitosamente|com os melhores cumprimentos|mit freundlichen grüßen|hochachtungsvoll|cordiali saluti|distinti saluti|с уважением|с наилучшими пожеланиями|مع (?:خالص|أطيب|فائق) .*|وتفضلوا بقبول .*|此致|顺致(?:最)?崇高(?:的)?敬意)[\s,.،。，!]*$/iu;

/** Whether a line closes a letter; what follows it is the signature. */
export const isClosing = (text: string): boolean => text.length <= 200 && closing.test(text.trim());
