// The standard wording around an official document, in each of the six languages, as the United Nations print
// it.
import { type Language, languageNamed, usualLanguage } from "#domain/languages";
import { kindNames, type TextKind } from "#domain/texts/text-kinds";

/** A date of a document; `month` is 1 to 12. */
type Day = { readonly day: number; readonly month: number; readonly year: number };

/** The wording of a masthead and of the lines under it. */
export type OfficialWords = {
  readonly language: Language;
  readonly leftward: boolean;
  readonly organization: string;
  readonly organ: string;
  /** Russian, Chinese and Arabic documents have their distribution lines in English. */
  readonly distribution: string;
  readonly distributionLanguage: "en" | "es" | "fr";
  readonly workingDraft: string;
  readonly notIssued: string;
  /** Printed where a document was not referred to a committee. */
  readonly withoutReferral: string;
  readonly kinds: Readonly<Record<TextKind, string>>;
  /** The title of a document of amendments: by whom, where it is one delegation's, and to which text. */
  amendments(by: string, text: string): string;
  /** The lines about amendments that official words have no name for, by their numbers. */
  notWritten(numbers: string): string;
  day(day: Day): string;
  agendaItem(number: string): string;
  /** `day` as printed by {@link day}, with its spaces non-breaking. */
  adoption(day: string): string;
};

const months: Readonly<Record<Language, readonly string[]>> = {
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
  en: "January February March April May June July August September October November December".split(" "),
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" "),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
  zh: Array.from({ length: 12 }, (_, index) => `${index + 1}月`),
};

const monthOf = (language: Language, { month }: Day): string => months[language][month - 1] ?? "";

const english: OfficialWords = {
  language: "en",
  leftward: false,
  organization: "United Nations",
  organ: "General Assembly",
  distribution: "Distr.: General",
  distributionLanguage: "en",
  workingDraft: "Working draft",
  notIssued: "Not an issued text",
  withoutReferral: "without reference to a Main Committee",
  kinds: kindNames,
  amendments: (by, text) => `${by}${by && ": "}${by ? "amendments" : "Amendments"} to the draft text ${text}`,
  notWritten: (numbers) => `Not written in these words: ${numbers}.`,
  day: (day) => `${day.day} ${monthOf("en", day)} ${day.year}`,
  agendaItem: (number) => `Agenda item ${number}`,
  adoption: (day) => `Resolution adopted by the General Assembly on\u00a0${day}`,
};

const words: Readonly<Record<Language, OfficialWords>> = {
  en: english,
  fr: {
    ...english,
    language: "fr",
    organization: "Nations Unies",
    organ: "Assemblée générale",
    distribution: "Distr. générale",
    distributionLanguage: "fr",
    workingDraft: "Projet de travail",
    notIssued: "Texte non publié",
    withoutReferral: "sans renvoi à une grande commission",
    kinds: {
      "non-paper": "Document officieux",
      "zero-draft": "Avant-projet",
      revision: "Révision",
      "co-facilitators-text": "Texte des cofacilitateurs",
      "l-document": "Document de la série L",
      adopted: "Texte adopté",
    },
    amendments: (by, text) =>
      `${by}${by && " : "}${by ? "amendements" : "Amendements"} au projet de texte ${text}`,
    notWritten: (numbers) => `Non rédigé sous cette forme : ${numbers}.`,
    day: (day) => `${day.day === 1 ? "1er" : day.day} ${monthOf("fr", day)} ${day.year}`,
    agendaItem: (number) => `Point ${number} de l’ordre du jour`,
    adoption: (day) => `Résolution adoptée par l’Assemblée générale le\u00a0${day}`,
  },
  es: {
    ...english,
    language: "es",
    organization: "Naciones Unidas",
    organ: "Asamblea General",
    distribution: "Distr. general",
    distributionLanguage: "es",
    workingDraft: "Proyecto de trabajo",
    notIssued: "Texto no publicado",
    withoutReferral: "sin remisión previa a una Comisión Principal",
    kinds: {
      "non-paper": "Documento oficioso",
      "zero-draft": "Borrador preliminar",
      revision: "Revisión",
      "co-facilitators-text": "Texto de los cofacilitadores",
      "l-document": "Documento de la serie L",
      adopted: "Texto aprobado",
    },
    amendments: (by, text) =>
      `${by}${by && ": "}${by ? "enmiendas" : "Enmiendas"} al proyecto de texto ${text}`,
    notWritten: (numbers) => `No redactado en esta forma: ${numbers}.`,
    day: (day) => `${day.day} de ${monthOf("es", day)} de ${day.year}`,
    agendaItem: (number) => `Tema ${number} del programa`,
    adoption: (day) => `Resolución aprobada por la Asamblea General el\u00a0${day}`,
  },
  ru: {
    ...english,
    language: "ru",
    organization: "Организация Объединенных Наций",
    organ: "Генеральная Ассамблея",
    workingDraft: "Рабочий проект",
    notIssued: "Неизданный текст",
    withoutReferral: "без передачи в главные комитеты",
    kinds: {
      "non-paper": "Неофициальный документ",
      "zero-draft": "Первоначальный проект",
      revision: "Пересмотренный вариант",
      "co-facilitators-text": "Текст сокоординаторов",
      "l-document": "Документ серии L",
      adopted: "Принятый текст",
    },
    amendments: (by, text) => `${by}${by && ": "}${by ? "поправки" : "Поправки"} к проекту текста ${text}`,
    notWritten: (numbers) => `Не изложено в этой форме: ${numbers}.`,
    day: (day) => `${day.day} ${monthOf("ru", day)} ${day.year} года`,
    agendaItem: (number) => `Пункт ${number} повестки дня`,
    adoption: (day) => `Резолюция, принятая Генеральной Ассамблеей ${day}`,
  },
  zh: {
    ...english,
    language: "zh",
    organization: "联合国",
    organ: "大会",
    workingDraft: "工作草案",
    notIssued: "未印发的案文",
    withoutReferral: "未经发交主要委员会而通过",
    kinds: {
      "non-paper": "非正式文件",
      "zero-draft": "预稿",
      revision: "订正案文",
      "co-facilitators-text": "共同召集人案文",
      "l-document": "L号文件",
      adopted: "通过的案文",
    },
    amendments: (by, text) => `${by}${by && "："}对案文草案${text}的修正案`,
    notWritten: (numbers) => `未以此种方式写出：${numbers}。`,
    day: (day) => `${day.year}年${monthOf("zh", day)}${day.day}日`,
    agendaItem: (number) => `议程项目${number}`,
    adoption: (day) => `${day}大会决议`,
  },
  ar: {
    ...english,
    language: "ar",
    leftward: true,
    organization: "الأمم المتحدة",
    organ: "الجمعية العامة",
    workingDraft: "مشروع عمل",
    notIssued: "نص غير صادر",
    withoutReferral: "دون الإحالة إلى لجنة رئيسية",
    kinds: {
      "non-paper": "ورقة غير رسمية",
      "zero-draft": "المسودة الأولية",
      revision: "نص منقح",
      "co-facilitators-text": "نص الميسرين المشاركين",
      "l-document": "وثيقة من السلسلة L",
      adopted: "النص المعتمد",
    },
    amendments: (by, text) => `${by}${by && ": "}تعديلات على مشروع النص ${text}`,
    notWritten: (numbers) => `لم يُصغ بهذا الشكل: ${numbers}.`,
    day: (day) => `${day.day} ${monthOf("ar", day)} ${day.year}`,
    agendaItem: (number) => `البند ${number} من جدول الأعمال`,
    // Among Arabic letters non-breaking spaces send LibreOffice into an endless loop of line breaking.
    adoption: (day) => `قرار اتخذته الجمعية العامة في ${day.replaceAll("\u00a0", " ")}`,
  },
};

/** The wording for a draft in this language, by its tag: `fr-CA` is French. */
export const officialWords = (tag: string): OfficialWords => words[languageNamed(tag) ?? usualLanguage];
