// Rule L35: the guiding question that a paragraph repeats or names, in the official languages and the figures of each script.
import { hanValue, usualCharacters } from "#domain/numbers/figures";
import { loosely } from "#domain/submissions/form/form-labels";
import { measure } from "./passages";

/** Longer paragraphs are no questions. */
const longest = 420;

/** Whether words end with a question mark of any script, perhaps inside quotation marks. */
export const asks = (text: string): boolean => /[?？؟][\s*_)）»”"']*$/u.test(text);

const before = '[\\s*#_«“„"(（]*';
const words = loosely(
  [
    "(?:guiding |key |open )?questions?|q\\.?",
    "question (?:directrice|d['’]orientation|clé)|question",
    "pregunta (?:orientadora|de orientación|guía|clave)|pregunta",
    "(?:направляющий |наводящий |ориентировочный )?вопрос",
    "(?:ال)?سؤال(?: (?:ال)?(?:إرشادي|توجيهي|استرشادي))?",
    "(?:指导性|引导性|参考)?问题",
  ].join("|"),
);
const numberWord = "(?:no\\.?|n[°ºo]\\.?|n\\.[ºo°]|núm\\.?|nr\\.?|№|#|number|numéro|número|номер|رقم|编号)?";

// "The first question", "السؤال الأول": one language in each row, in the order of the numbers.
const ordinals = [
  "first|one second|two third|three fourth|four fifth|five sixth|six seventh|seven eighth|eight ninth|nine tenth|ten",
  "première deuxième|seconde troisième quatrième cinquième sixième septième huitième neuvième dixième",
  "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
  "первый второй третий четвёртый пятый шестой седьмой восьмой девятый десятый",
  "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
].flatMap((row) => row.split(" ").map((forms, index) => ({ value: index + 1, forms: loosely(forms) })));
const ordinalForms = ordinals.map(({ value, forms }) => ({
  value,
  form: new RegExp(`^(?:${forms})$`, "iu"),
}));
const anyOrdinal = ordinals.map(({ forms }) => forms).join("|");
const figure = `\\p{Nd}{1,2}|[一二三四五六七八九十]{1,3}`;

// "Question 3", "السؤال الثالث", "Вопрос № 3", "问题（三）"; "Première question", "第三个问题", "第三题".
const nameFirst = new RegExp(
  `^${before}(?:${words})\\s*${numberWord}\\s*[(（]?(?<n>${figure}|${anyOrdinal})(?![\\p{L}\\p{Nd}])[)）]?`,
  "iu",
);
const ordinalFirst = new RegExp(
  `^${before}(?:(?<n>${anyOrdinal})|第(?<han>${figure})个?)\\s*(?:${words}|题|问)`,
  "iu",
);
const numbered = /^[\s*#_«“„"]*[(（]?(?<n>\p{Nd})\s*[.)）、-]\s*\S/u;

const numberWritten = (written: string): number | null => {
  const figures = Number(written);
  if (Number.isInteger(figures)) return figures > 0 ? figures : null;
  return ordinalForms.find(({ form }) => form.test(written))?.value ?? hanValue(written);
};

type NamedQuestion = { readonly number: number; readonly length: number };

// A sentence may begin with the name of a question: "Question 1 remains open". As a title the name stands alone, before a
// punctuation mark or a capital, or is followed by the question itself.
const namedIn = (text: string): NamedQuestion | null => {
  const usual = usualCharacters(text);
  const first = nameFirst.exec(usual);
  const found = first ?? ordinalFirst.exec(usual);
  const number = numberWritten(found?.groups?.n ?? found?.groups?.han ?? "0");
  if (!found || number === null) return null;
  const rest = usual.slice(found[0].length);
  const parts = /^[\s*_»”")]*(?:[.:、–—-][\s*_]*(?!\p{Nd})|$)/u.exec(rest);
  const isCapital = /^[\s*_»”"]+[«“„"]?[\p{Lu}\p{Script=Han}¿]/u.test(rest);
  if (!parts && !isCapital && !(first && asks(text))) return null;
  return { number, length: found[0].length + (parts?.[0] ?? "").length };
};

/** The number of the guiding question that a paragraph repeats or names, or null. */
export const questionNumber = (text: string): number | null => {
  if (measure(text) > longest) return null;
  const named = namedIn(text);
  if (named || !asks(text)) return named?.number ?? null;
  return numberWritten(numbered.exec(usualCharacters(text))?.groups?.n ?? "0");
};

/** Fewer letters after the name of a question are no answer yet. */
const leastAnswer = 60;

/** The length of a question's name before an answer on the same line: "Question 3: We believe …". */
export const questionLength = (text: string): number => {
  const named = namedIn(text);
  if (!named || asks(text) || text.length - named.length < leastAnswer) return text.length;
  return text.length - text.slice(named.length).trimStart().length;
};
