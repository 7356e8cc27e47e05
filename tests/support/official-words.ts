// Paragraphs in the manner of official documents, made of common words by a seed: so their true text is known wherever
// they are printed.

/** A paragraph as it is meant: its number, its words, and its footnotes by how many characters stand before each. */
export type MeantParagraph = {
  readonly label: string;
  readonly text: string;
  readonly notes: readonly { readonly at: number; readonly text: string }[];
};

const words: Readonly<Record<string, string>> = {
  en: "recognize development information governance communities infrastructure connectivity affordable medium-sized enterprises low-income countries high-level meeting international cooperation of the and in to for with all policies Governments society stakeholders digital technologies access education capacity-building Member States framework implementation outcomes Summit rights including women girls persons disabilities languages well-being open-source innovation financing resources regional programmes United Nations Secretary-General Agenda sustainable responsibilities multi-stakeholder decision-making",
  fr: "reconnaît le développement de l’information la gouvernance des communautés infrastructures connectivité abordable petites et moyennes entreprises pays à faible revenu réunion haut niveau coopération internationale pour avec toutes politiques société numérique technologies accès éducation renforcement capacités États Membres cadre mise en œuvre résultats Sommet droits femmes filles personnes handicapées langues bien-être vis-à-vis financement ressources programmes régionaux Nations Unies Secrétaire général développement durable responsabilités",
  es: "reconoce el desarrollo de la información la gobernanza las comunidades infraestructura conectividad asequible pequeñas y medianas empresas países ingresos bajos reunión alto nivel cooperación internacional para con todas políticas sociedad digital tecnologías acceso educación creación capacidad Estados Miembros marco aplicación resultados Cumbre derechos mujeres niñas personas discapacidad idiomas bienestar socioeconómico teórico-práctico financiación recursos programas regionales Naciones Unidas Secretario General sostenible responsabilidades",
  ru: "признаёт развитие информации управление сообществами инфраструктура подключённость доступные малые и средние предприятия страны низким уровнем дохода совещание высокого уровня международное сотрудничество для всех политика общество цифровые технологии доступ образование создание потенциала государства члены рамки осуществление итоги Встречи права женщин девочек лиц инвалидностью языки социально-экономическое финансирование ресурсы региональные программы Организация Объединенных Наций Генеральный секретарь устойчивое ответственность",
  ar: "نسلم بأهمية التنمية والمعلومات وإدارة المجتمعات والبنية التحتية والاتصال بتكلفة ميسورة والمشاريع الصغيرة والمتوسطة في البلدان المنخفضة الدخل والاجتماع الرفيع المستوى والتعاون الدولي من أجل جميع السياسات والمجتمع الرقمي وسبل الحصول على التعليم وبناء القدرات بين الدول الأعضاء وإطار التنفيذ ونتائج القمة وحقوق النساء والفتيات واللغات والتمويل والموارد والبرامج الإقليمية والأمم المتحدة والأمين العام والمسؤوليات",
};
const hanWords =
  "我们 确认 信息 社会 发展 治理 社区 基础设施 互联互通 可负担 中小企业 低收入 国家 高级别会议 国际合作 所有 政策 数字 技术 获取 教育 能力建设 会员国 框架 执行 成果 首脑会议 权利 妇女 女童 残疾人 语言 筹资 资源 区域 方案 联合国 秘书长 可持续 责任 并且 以及 为了".split(
    " ",
  );

/** A row of numbers between 0 and 1 that is the same for the same seed. */
export const randomFrom = (seed: number) => {
  let state = (seed * 2_654_435_761 + 40_503) >>> 0;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state >>> 8) % 1_000_003) / 1_000_003;
  };
};

const pick = <T>(from: readonly T[], random: () => number): T =>
  from[Math.floor(random() * from.length)] as T;

/** One sentence of about so many words. */
export const sentence = (language: string, length: number, random: () => number): string => {
  const chinese = language === "zh";
  const list = chinese ? hanWords : (words[language] ?? words.en ?? "").split(" ");
  const pieces = Array.from({ length }, () => pick(list, random));
  if (chinese)
    return pieces.map((piece, at) => (at % 7 === 6 && at < length - 1 ? `${piece}，` : piece)).join("");
  const comma = language === "ar" ? "،" : ",";
  const [first = "", ...others] = pieces.map((piece, at) =>
    at % 9 === 8 && at < length - 1 ? piece + comma : piece,
  );
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(" ");
};

const stops: Readonly<Record<string, string>> = { zh: "。", ar: "." };

/** Numbered paragraphs; every third or so carries a footnote, some of them long. */
export const meantParagraphs = (language: string, count: number, seed: number): MeantParagraph[] => {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const stop = stops[language] ?? ".";
    const many = Math.floor(1 + random() * 3);
    const sentences = Array.from(
      { length: many },
      () => sentence(language, Math.floor(12 + random() * 38), random) + stop,
    );
    const text = sentences.join(language === "zh" ? "" : " ");
    const notes =
      random() < 0.35 ? [{ at: (sentences[0] ?? "").length, text: noteFor(language, random, stop) }] : [];
    return { label: `${index + 1}.`, text, notes };
  });
};

const noteFor = (language: string, random: () => number, stop: string): string =>
  sentence(language, Math.floor(6 + random() ** 3 * 90), random) + stop;
