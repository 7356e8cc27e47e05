// Rule L35: the labels of forms, in the languages and wordings that senders use, and where they occur in a text.
import { endsSentence } from "#domain/submissions/sentences";
import { keysOf } from "../../typed-entries";
import { type FormKey, hintWords, labelWords } from "./label-words";

/** A label found in a paragraph: what it asks for, and the offsets of the label with its colon. */
export type FoundLabel = { readonly key: FormKey; readonly start: number; readonly end: number };

const arabicForms: Readonly<Record<string, string>> = {
  ا: "[اأإآ]",
  أ: "[اأإآ]",
  إ: "[اأإآ]",
  آ: "[اأإآ]",
  ة: "[ةه]",
  ي: "[يى]",
  ى: "[يى]",
};

/**
 * The source of a pattern in which accents are optional, and Arabic letters match in all their forms and without vowels.
 */
export const loosely = (source: string): string =>
  source.replace(/[àâäçéèêëíîïñóôöúùûüё]|[\u0621-\u064a]/gu, (letter) => {
    if (/[\u0621-\u064a]/u.test(letter)) return `(?:${arabicForms[letter] ?? letter}[\u0640\u064b-\u0652]*)`;
    return `[${letter}${letter.normalize("NFD")[0] ?? ""}]`;
  });

const keys = keysOf(labelWords);
const wordsFor = (key: FormKey): string => loosely(labelWords[key].join("|"));
const named = keys.map((key) => `(?<${key}>${wordsFor(key)})`).join("|");
const any = keys.map(wordsFor).join("|");

// Stars left over from another program, footnote marks and quotation marks around labels belong to neither side.
const ornaments = "[\\s*_¹²³⁴⁵⁶⁷⁸⁹]*";
const quoted = '[\\s*_¹²³⁴⁵⁶⁷⁸⁹«»“”„"]*';
const hint = `(?:${loosely(hintWords.join("|"))})`;
const hints = `[(（]\\s*${hint}\\.?(?:[\\s,/;、،，]+${hint}\\.?)*\\s*[)）]`;
const tail = `${quoted}(?:${hints}${quoted})?`;
// "Country / Pays", "姓名 (Name)": a label in two languages.
const again = `(?:(?:[/／|–—-]${quoted}(?:${any})|[(（]\\s*(?:${any})\\s*[)）])${tail})*`;

const withColon = new RegExp(`(?<![\\p{L}'’])(?:${named})${tail}${again}[:：]${ornaments}`, "giu");
// What may come before a label on its line: a bullet, or the number of the label in its form: "1.", "(أ)", "三、".
const numeral = "[(（]?(?:\\p{Nd}{1,2}|\\p{L}|[一二三四五六七八九十]{1,2})[)）.．、:–—-]";
const lead = `[\\s*_¹²³⁴⁵⁶⁷⁸⁹«»“”„"•▪●◦‣·>#–—-]*(?:${numeral}${quoted})?`;
const opening = new RegExp(`^${lead}$`, "u");
const alone = new RegExp(`^${lead}(?:${named})${tail}${again}$`, "iu");
const onlyWords = new RegExp(`^(?:${named})$`, "iu");

const keyOf = (groups: Record<string, string | undefined> | undefined): FormKey | undefined =>
  keys.find((key) => groups?.[key] !== undefined);

// Where the two languages of a label ask for different things, as "Nom / Name" does, the whole name is meant.
const keyIn = (label: string, first: FormKey): FormKey => {
  const parts = label.split(/[/／|()（）:：«»“”„"*_]|\s[–—-]\s/u).flatMap((part) => {
    const key = keyOf(onlyWords.exec(part.trim())?.groups);
    return key ? [key] : [];
  });
  const isWhole = parts.includes("fullName") || (parts.includes("firstName") && parts.includes("lastName"));
  return isWhole && (first === "firstName" || first === "lastName") ? "fullName" : first;
};

/** L35: the labels in a paragraph: those followed by a colon, and a label that is the whole paragraph. */
export const labelsIn = (text: string): FoundLabel[] => {
  const whole = alone.exec(text);
  const key = keyOf(whole?.groups);
  if (whole && key) return [{ key: keyIn(whole[0], key), start: 0, end: text.length }];
  return [...text.matchAll(withColon)].flatMap((match, nth) => {
    const own = keyOf(match.groups);
    const isFirst = nth === 0 && opening.test(text.slice(0, match.index));
    const [start, end] = [isFirst ? 0 : match.index, match.index + match[0].length];
    return own ? [{ key: keyIn(match[0], own), start, end }] : [];
  });
};

const placeholder =
  /^(?:choose an? (?:item|option)\.?|select(?: an?)? (?:item|option)\.?|(?:click|tap)(?: or tap)?(?: here)? to enter (?:text|a date)\.?|click or tap here to enter text\.?|(?:choisissez|sélectionnez) un élément\.?|cliquez(?: ou appuyez)? ici pour entrer du texte\.?|(?:elija|seleccione) un elemento\.?|haga clic(?: o pulse)? aquí para escribir texto\.?|выберите элемент\.?|место для ввода текста\.?|اختر عنصرًا\.?|انقر (?:أو اضغط )?هنا لإدخال نص\.?|选择一项。?|单击(?:或点击)?此处输入文字。?|n\/?a|none|not applicable|s\.? ?o\.?|sans objet|néant|no (?:aplica|procede)|ninguno|н\/п|не применимо|нет|отсутствует|لا ينطبق|لا يوجد|不适用|无|-+|–|—|\.{2,}|…|_+)$/iu;

/** The words of a value without what surrounds it; empty for the form's own placeholders. */
export const cleanValue = (text: string): string => {
  const words = text
    .replace(/█+/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^(?:choose|select) an? (?:item|option)\.? (?=\p{L})/iu, "")
    .replace(/^[\s*_¹²³⁴⁵⁶⁷⁸⁹:：]+|[\s*_¹²³⁴⁵⁶⁷⁸⁹]+$/gu, "")
    .replace(/\s*[;,，；،؛]$/u, "");
  return placeholder.test(words) ? "" : words;
};

const formTitle = new RegExp(
  loosely(
    [
      "official (?:submission )?form|form for (?:written )?(?:submissions?|contributions?|inputs?)",
      "formulaire officiel|formulaire (?:de|pour les?) (?:présentation|contributions?|communications?)(?: écrites?)?",
      "formulario oficial|formulario (?:de|para) (?:la presentación|las? contribución|las? contribuciones|las? aportaciones|los aportes)",
      "официальн(?:ая|ый) (?:форма|бланк)|(?:форма|бланк) (?:для )?(?:представления|подачи) (?:письменных )?(?:материалов|предложений|замечаний)",
      "الاستمارة الرسمية|النموذج الرسمي|(?:استمارة|نموذج) (?:رسمية? )?(?:ل?تقديم|المساهمات)",
      "正式表格|官方表格|意见书表格|书面意见(?:提交)?表|(?:意见|材料|提案)提交表",
    ].join("|"),
  ),
  "iu",
);

// "A.", "А)", "ألف -", "一、", "١.": the numbers of the two parts of a form.
const partOf = (numerals: string): string => `^[\\s*#]*(?:${loosely(numerals)})?[\\s.)、．:：–—-]*`;
const sectionA = new RegExp(
  `${partOf("A|А|أ|ألف|一|甲|[1１١۱]|I")}(?:${loosely(
    [
      "your information|information about you|about you|(?:sender|submitter)(?:['’]s)? information|contact (?:information|details)",
      "vos (?:informations|coordonnées)|renseignements (?:vous concernant|personnels)|informations (?:vous concernant|sur l['’]auteur)|coordonnées",
      "información (?:personal|del remitente|sobre usted|de contacto)|sus datos|datos (?:personales|del remitente|de contacto)",
      "ваши данные|информация о вас|ваша информация|сведения о(?:б авторе| вас)|контактные данные",
      "معلوماتكم|معلوماتك|معلومات عنكم|بياناتكم|البيانات الشخصية|المعلومات الشخصية|معلومات (?:عن )?مقدم المساهمة|معلومات الاتصال",
      "您的信息|基本信息|个人信息|贵方信息|(?:提交者|提交方|联系人)信息|联系信息",
    ].join("|"),
  )})[\\s*:：]*$`,
  "iu",
);
const sectionB = new RegExp(
  `${partOf("B|В|Б|ب|باء|二|乙|[2２٢۲]|II")}(?:${loosely(
    [
      "(?:formal|written|your) (?:input|contribution|submission)",
      "votre contribution|contribution (?:officielle|formelle|écrite)",
      "su (?:aportación|contribución)|sus aportes|(?:aportación|contribución) (?:formal|escrita)|aportes (?:formales|escritos)",
      "официальный вклад|официальные предложения|(?:ваши|письменные) (?:предложения|замечания)|ваш вклад",
      "المساهمة (?:الرسمية|الكتابية|الخطية)|مساهمتكم",
      "正式意见|正式内容|正式输入|书面意见|您的意见|贵方意见",
    ].join("|"),
  )})[\\s*:：]*$`,
  "iu",
);
const please =
  "please|kindly|veuillez|prière de|merci de|sírvase|por favor|просьба|просим|пожалуйста|يرجى|الرجاء|请";
const given = new RegExp(
  loosely(
    [
      "please (?:input|insert|enter|provide|write) your (?:comments|inputs?|contribution|responses?|answers?)",
      "(?:veuillez|prière de|merci de) (?:saisir|indiquer|inscrire|insérer|fournir|rédiger|écrire|présenter) (?:ici )?(?:vos|votre) (?:commentaires|observations|contributions?|réponses?)",
      "(?:sírvase|por favor,?) (?:escrib(?:ir|a)|introduc(?:ir|zca)|insert(?:ar|e)|indi(?:car|que)|present(?:ar|e)|facilit(?:ar|e)) (?:aquí )?sus? (?:comentarios|observaciones|aport(?:es|aciones|ación)|contribuci(?:ón|ones)|respuestas?)",
      "(?:просьба|просим|пожалуйста,?) (?:изложить|изложите|внести|внесите|представить|представьте|указать|укажите|ввести|введите) (?:здесь )?ваш[аеиу]? (?:замечания|комментарии|предложения|материалы|ответы)",
      "(?:يرجى|الرجاء) (?:إدخال|كتابة|تقديم|إدراج|ذكر) (?:تعليقاتكم|ملاحظاتكم|مساهمتكم|مساهماتكم|إجاباتكم|ردودكم)",
      "请(?:在此|在下方|于此)?(?:填写|输入|提供|写明|提出)(?:您|贵方|你)的?(?:意见|评论|建议|答复|回答)",
    ].join("|"),
  ),
  "iu",
);
const questions = loosely(
  "guiding questions|questions? (?:directrices?|d['’]orientation)|preguntas (?:orientadoras|de orientación|guía)|направляющие вопросы|наводящие вопросы|ориентировочные вопросы|(?:ال)?أسئلة (?:ال)?(?:إرشادية|توجيهية|استرشادية)|指导性问题|引导性问题|参考问题",
);
const announced = new RegExp(questions, "iu");
const asksFor = new RegExp(`^${lead}(?:${please}|${questions})`, "iu");

// A statement may mention the guiding questions too; the line that announces them has no full stop, or asks for something.
const isInvitation = (text: string): boolean =>
  given.test(text) || (announced.test(text) && (isOpen(text) || asksFor.test(text)));
const isOpen = (text: string): boolean => /[:：]\W*$/u.test(text) || !endsSentence(text);

/** Which line of the printed form this is, among those that hold no answer; null for any other. */
export const formLine = (text: string): "title" | "information" | "input" | null => {
  if (text.length > 220) return null;
  if (sectionA.test(text)) return "information";
  if (sectionB.test(text) || isInvitation(text)) return "input";
  return formTitle.test(text) && !endsSentence(text) ? "title" : null;
};
