// The labels of the official form, in the languages and wordings that senders use, and where they stand in a text.
import { keysOf } from "../../typed-entries";

export type FormKey =
  | "title"
  | "firstName"
  | "lastName"
  | "fullName"
  | "organization"
  | "stakeholderType"
  | "countries"
  | "email"
  | "phone"
  | "onBehalfOf"
  | "submittedBy";

const wordings: Record<FormKey, string> = {
  title: "title|titre|civilité|título|tratamiento|обращение|титул|اللقب|称谓|职称|称呼|头衔",
  firstName:
    "first name(?:\\(s\\)|s)?|given name(?:\\(s\\)|s)?|prénoms?|nombres?|имя|الاسم الأول|الاسم الشخصي|名字|名",
  lastName:
    "last name|surname|family name|nom de famille|nom|apellidos?|apellido\\(s\\)|фамилия|اسم العائلة|الاسم الأخير|姓氏|姓",
  fullName:
    "(?:full )?name|contact person|nom complet|nom et prénom|nombre completo|фамилия,? имя|الاسم الكامل|الاسم|姓名",
  organization:
    "name of (?:the )?organi[sz]ation|organi[sz]ation(?:'s|’s)? name|name of (?:the )?entity|organi[sz]ation|entity|affiliation|nom de l['’]organisation|organisation|entité|nombre de la organización|organización|entidad|название организации|наименование организации|организация|اسم المنظمة|اسم الجهة|المنظمة|الجهة|机构名称|组织名称|单位名称|机构|组织|单位",
  stakeholderType:
    "(?:type of )?stakeholder (?:type|group|category)|type of stakeholder|stakeholder|(?:organi[sz]ation|entity) type|type of (?:organi[sz]ation|entity)|type (?:de|d['’]) ?(?:partie prenante|acteur|organisation)|catégorie (?:de|d['’]) ?(?:partie prenante|acteur)|partie prenante|tipo de (?:parte interesada|interesado|actor|organización)|parte interesada|тип заинтересованной стороны|категория заинтересованной стороны|заинтересованная сторона|тип организации|نوع صاحب المصلحة|فئة صاحب المصلحة|نوع الجهة|نوع المنظمة|利益攸关方类型|利益攸关方类别|利益相关方类型|机构类型|类型|类别",
  countries:
    "country(?:\\(ies\\)|/ies)?|countries|country of (?:residence|origin)|pays|país(?:es)?|стран[аы]|البلدان|البلد|الدولة|国家和地区|国家|国别",
  email:
    "e-?mail(?: address)?|courriel|adresse électronique|adresse e-?mail|mél|correo(?: electrónico)?|dirección de correo(?: electrónico)?|электронная почта|адрес электронной почты|эл\\.? почта|البريد الإلكتروني|البريد الالكتروني|电子邮件|电子邮箱|邮箱",
  phone:
    "(?:tele)?phone(?: number)?|tel\\.?(?: no\\.?)?|mobile(?: number)?|fax|téléphone|tél\\.?|teléfono|телефон|тел\\.?|رقم الهاتف|الهاتف|电话号码|联系电话|电话|手机|传真",
  onBehalfOf:
    "(?:submitted |submission )?on behalf of|au nom de|en nombre de|от имени|نيابة عن|باسم|代表方|代表",
  submittedBy:
    "submission by|submitted by|contribution by|contribution from|submission from|soumis par|contribution de|presentado por|contribución de|представлено|مقدم من|提交方|提交者|提交单位",
};

/** A label found in a paragraph: what it asks for, and the offsets of the label with its colon. */
export type FoundLabel = { readonly key: FormKey; readonly start: number; readonly end: number };

const keys = keysOf(wordings);
const alternatives = keys.map((key) => `(?<${key}>${wordings[key]})`).join("|");

// Stars left over from another program and the marks of footnotes stand around labels and belong to neither side.
const ornaments = "[\\s*_¹²³⁴⁵⁶⁷⁸⁹]*";
const withColon = new RegExp(
  `(?<![\\p{L}'’])(?:${alternatives})${ornaments}(?:\\((?:optional|s|required)\\))?${ornaments}[:：]${ornaments}`,
  "giu",
);
const alone = new RegExp(
  `^${ornaments}(?:${alternatives})${ornaments}(?:\\((?:optional|s|required)\\))?${ornaments}$`,
  "iu",
);

const keyOf = (groups: Record<string, string | undefined> | undefined): FormKey | undefined =>
  keys.find((key) => groups?.[key] !== undefined);

/** The labels in a paragraph: those followed by a colon, and a label that is the whole paragraph. */
export const labelsIn = (text: string): FoundLabel[] => {
  const whole = keyOf(alone.exec(text)?.groups);
  if (whole) return [{ key: whole, start: 0, end: text.length }];
  return [...text.matchAll(withColon)].flatMap((match) => {
    const key = keyOf(match.groups);
    return key ? [{ key, start: match.index, end: match.index + match[0].length }] : [];
  });
};

const placeholder =
  /^(?:choose an? (?:item|option)\.?|select(?: an?)? (?:item|option)\.?|(?:click|tap)(?: or tap)?(?: here)? to enter (?:text|a date)\.?|click or tap here to enter text\.?|choisissez un élément\.?|cliquez(?: ou appuyez)? ici pour entrer du texte\.?|elija un elemento\.?|haga clic(?: o pulse)? aquí para escribir texto\.?|выберите элемент\.?|место для ввода текста\.?|اختر عنصرًا\.?|选择一项。?|单击(?:或点击)?此处输入文字。?|n\/?a|none|not applicable|-+|–|—|\.{2,}|…|_+)$/iu;

/** The words of a value without what surrounds it; empty for the form's own placeholders. */
export const cleanValue = (text: string): string => {
  const words = text
    .replace(/█+/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^(?:choose|select) an? (?:item|option)\.? (?=\p{L})/iu, "")
    .replace(/^[\s*_¹²³⁴⁵⁶⁷⁸⁹:：]+|[\s*_¹²³⁴⁵⁶⁷⁸⁹]+$/gu, "")
    .replace(/\s*[;,，；]$/u, "");
  return placeholder.test(words) ? "" : words;
};

const formTitle =
  /official (?:submission )?form|formulaire officiel|formulario oficial|официальн(?:ая|ый) (?:форма|бланк)|الاستمارة الرسمية|النموذج الرسمي|正式表格|官方表格|意见书表格|书面意见表/iu;
const sectionA =
  /^[\s*#]*(?:A|А|أ|一|甲|1|I)?[\s.)、:：-]*(?:your information|vos (?:informations|coordonnées)|información (?:personal|del remitente)|sus datos|ваши данные|информация о вас|ваша информация|معلوماتكم|معلوماتك|您的信息|基本信息|贵方信息)[\s*:：]*$/iu;
const sectionB =
  /^[\s*#]*(?:B|В|ب|二|乙|2|II)?[\s.)、:：-]*(?:formal input|written input|contribution officielle|contribution formelle|votre contribution|aportación formal|contribución formal|aportes formales|официальный вклад|официальные предложения|المساهمة الرسمية|مساهمتكم|正式意见|正式内容|正式输入)[\s*:：]*$/iu;
const invitation =
  /(?:please (?:input|insert|enter|provide|write) your (?:comments|inputs?|contribution|responses?)|guiding questions|questions? (?:directrices?|d['’]orientation)|preguntas (?:orientadoras|de orientación|guía)|направляющие вопросы|наводящие вопросы|أسئلة (?:إرشادية|توجيهية)|الأسئلة (?:الإرشادية|التوجيهية)|指导性问题|引导性问题|参考问题)/iu;

/** What a line of the printed form is that holds no answer, or null. */
export const formLine = (text: string): "title" | "information" | "input" | null => {
  if (text.length > 220) return null;
  if (sectionA.test(text)) return "information";
  if (sectionB.test(text) || invitation.test(text)) return "input";
  return formTitle.test(text) ? "title" : null;
};
