// The labels, questions and paragraphs of forms in the six official languages, and what only looks like them.
import { describe, expect, it } from "vitest";
import { type Language, languages } from "#domain/languages";
import { plain } from "#domain/plain-document";
import { placesInHeading } from "#domain/sources/textual/textual-headings";
import { readForm } from "#domain/submissions/form/form";
import { formLine, labelsIn } from "#domain/submissions/form/form-labels";
import { questionLength, questionNumber } from "#domain/submissions/guiding-questions";
import { readSubmission } from "#domain/submissions/submissions";

/** Its paragraphs: nine lines of the sender, then three guiding questions with an answer each. */
const formsInSix: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "Official Form for Written Submissions",
    "A. Your Information",
    "Title: Ms.",
    "First name: Amina",
    "Last name: Okello",
    "Name of organization: River Network",
    "Stakeholder type: Civil Society",
    "Country: Kenya",
    "E-mail: a.okello@rivers.example",
    "B. Formal Input",
    "Question 1: How can access be widened?",
    "We ask for a cable to every county, because nobody can learn or trade without a connection that works.",
    "Question 2",
    "We ask that teachers be trained before schools are connected, and that the cost be part of every plan.",
    "3. Who should pay for it?",
    "We ask that those who earn from the network pay a part of what it costs to bring it to the last village.",
  ],
  fr: [
    "Formulaire officiel pour les contributions écrites",
    "A. Vos coordonnées",
    "Civilité : Mme",
    "Prénom : Amina",
    "Nom de famille : Okello",
    "Nom de l’organisation : Réseau des rivières",
    "Catégorie de partie prenante : Société civile",
    "Pays : Kenya",
    "Courriel : a.okello@rivers.example",
    "B. Contribution officielle",
    "Question n° 1 : Comment élargir l’accès ?",
    "Nous demandons un câble pour chaque comté, car personne ne peut apprendre ni commercer sans une connexion qui fonctionne.",
    "Question 2",
    "Nous demandons que les enseignants soient formés avant que les écoles soient connectées, et que le coût figure dans chaque plan.",
    "3) Qui doit payer ?",
    "Nous demandons que ceux qui tirent profit du réseau paient une partie de ce que coûte son extension au dernier village.",
  ],
  es: [
    "Formulario oficial para las contribuciones escritas",
    "A. Sus datos",
    "Tratamiento: Sra.",
    "Nombre: Amina",
    "Apellidos: Okello",
    "Nombre de la organización: Red de los Ríos",
    "Tipo de parte interesada: Sociedad civil",
    "País: Kenya",
    "Correo electrónico: a.okello@rivers.example",
    "B. Aportes formales",
    "Pregunta n.º 1: ¿Cómo puede ampliarse el acceso?",
    "Pedimos un cable para cada condado, porque nadie puede aprender ni comerciar sin una conexión que funcione.",
    "Pregunta 2",
    "Pedimos que se forme a los docentes antes de conectar las escuelas y que el costo figure en todos los planes.",
    "3. ¿Quién debe pagarlo?",
    "Pedimos que quienes ganan con la red paguen una parte de lo que cuesta llevarla hasta la última aldea.",
  ],
  ru: [
    "Официальная форма для представления письменных материалов",
    "A. Сведения о вас",
    "Обращение: г-жа",
    "Имя: Амина",
    "Фамилия: Окелло",
    "Название организации: «Речная сеть»",
    "Категория заинтересованной стороны: Гражданское общество",
    "Страна: Кения",
    "Адрес электронной почты: a.okello@rivers.example",
    "B. Письменные предложения",
    "Вопрос № 1: Как расширить доступ?",
    "Мы просим проложить кабель в каждый округ, потому что без работающей связи никто не может ни учиться, ни торговать.",
    "Вопрос 2",
    "Мы просим обучать учителей до подключения школ и включать расходы на это в каждый план.",
    "3. Кто должен за это платить?",
    "Мы просим, чтобы те, кто зарабатывает на сети, оплачивали часть расходов на ее доведение до последней деревни.",
  ],
  ar: [
    "الاستمارة الرسمية لتقديم المساهمات",
    "ألف - معلومات عنكم",
    "اللقب: السيدة",
    "الاسم الأول: أمينة",
    "اسم العائلة: أوكيلو",
    "اسم المنظمة: شبكة الأنهار",
    "فئة صاحب المصلحة: المجتمع المدني",
    "البلد: كينيا",
    "البريد الإلكتروني: a.okello@rivers.example",
    "باء - مساهمتكم",
    "السؤال ١: كيف يمكن توسيع نطاق الوصول؟",
    "نطلب مد كابل إلى كل مقاطعة، لأن أحدا لا يستطيع أن يتعلم أو يتاجر من دون اتصال يعمل كما ينبغي.",
    "السؤال الثاني",
    "نطلب تدريب المعلمين قبل ربط المدارس بالشبكة، وأن تدرج تكلفة ذلك في كل خطة من الخطط الوطنية.",
    "٣. من الذي ينبغي أن يدفع التكلفة؟",
    "نطلب أن يدفع من يكسبون من الشبكة جزءا من تكلفة إيصالها إلى آخر قرية في البلد.",
  ],
  zh: [
    "书面意见提交表",
    "一、基本信息",
    "称谓：女士",
    "名字：阿米娜",
    "姓氏：奥凯洛",
    "机构名称：河流网络",
    "利益攸关方类别：民间社会",
    "国家：肯尼亚",
    "电子邮件地址：a.okello@rivers.example",
    "二、书面意见",
    "问题１：如何扩大接入？",
    "我们要求把光缆铺设到每一个县，因为没有可用的连接，任何人都无法学习，也无法开展贸易活动。",
    "问题二",
    "我们要求在学校联网之前先培训教师，并要求把所需费用列入每一项国家计划之中。",
    "３．应当由谁承担费用？",
    "我们要求从网络中获利的各方承担把网络延伸到最后一个村庄所需费用的一部分。",
  ],
};

const read = (lines: readonly string[]) =>
  readSubmission({ mediaType: "text/plain", warnings: [], paragraphs: lines.map((text) => plain(text)) });

describe("[L35] a form in each language", () => {
  const senders: Readonly<Record<Language, readonly (string | null)[]>> = {
    en: ["Ms.", "Amina", "Okello", "River Network"],
    fr: ["Mme", "Amina", "Okello", "Réseau des rivières"],
    es: ["Sra.", "Amina", "Okello", "Red de los Ríos"],
    ru: ["г-жа", "Амина", "Окелло", "«Речная сеть»"],
    ar: ["السيدة", "أمينة", "أوكيلو", "شبكة الأنهار"],
    zh: ["女士", "阿米娜", "奥凯洛", "河流网络"],
  };

  it.each(languages)("[L35a] [L35d] gives the same structure in %s", (language) => {
    const { fields, uncertain, contact, passages, remainder, warnings } = read(formsInSix[language]);
    const { title, firstName, lastName, organization, stakeholderType, countryCodes } = fields;
    expect([title, firstName, lastName, organization]).toEqual(senders[language]);
    expect({ stakeholderType, countryCodes, uncertain, warnings }).toEqual({
      stakeholderType: "Civil Society",
      countryCodes: ["KEN"],
      uncertain: [],
      warnings: [],
    });
    expect(contact.email).toBe("a.okello@rivers.example");
    expect(passages.map(({ question, text }) => [question, text])).toEqual([
      [1, formsInSix[language][11]],
      [2, formsInSix[language][13]],
      [3, formsInSix[language][15]],
    ]);
    expect(remainder.map(({ kind }) => kind).join(" ")).toBe(
      `${"form ".repeat(10)}question question question`,
    );
  });

  it("[L35a] in several languages at once, as a sender in two languages fills it in", () => {
    const mixed = ["en", "fr", "zh", "ar", "ru", "es"] as const;
    const lines = formsInSix.en.map((_, index) => {
      const language = mixed[index % mixed.length] ?? "en";
      return formsInSix[language][index] ?? "";
    });
    const { fields, passages } = read(lines);
    expect(fields).toMatchObject({ stakeholderType: "Civil Society", countryCodes: ["KEN"] });
    expect(passages.map(({ question }) => question)).toEqual([1, 2, 3]);
  });
});

describe("[L35] a label", () => {
  it.each([
    ["1. Organización: Red", "organization"],
    ["« Organisation » : Réseau", "organization"],
    ["ORGANISATION\u00a0: RÉSEAU", "organization"],
    ["• Наименование учреждения: Сеть", "organization"],
    ["(أ) الإسم الكامل: أمينة", "fullName"],
    ["٢. الدوله: كينيا", "countries"],
    ["三、国家/地区：肯尼亚", "countries"],
    ["PRENOM : Amina", "firstName"],
    ["Nombres y apellidos: Amina Okello", "fullName"],
    ["Ф. И. О.: Окелло", "fullName"],
    ["姓名：王小明", "fullName"],
    ["En representación de: las redes", "onBehalfOf"],
    ["País", "countries"],
    ["1) Country", "countries"],
  ])("[L35a] with the punctuation and the figures of its script: %s", (text, key) => {
    expect(labelsIn(text).map((label) => [label.key, label.start])).toEqual([[key, 0]]);
  });

  it.each([
    ["Country / Pays: Kenya", "countries", "Kenya"],
    ["姓名 (Name)：王小明", "fullName", "王小明"],
    ["Nom / Name : Amina Okello", "fullName", "Amina Okello"],
    ["Название организации / Organization name: Сеть", "organization", "Сеть"],
    ["البلد – Country: كينيا", "countries", "كينيا"],
  ])("[L35b] in two languages is one label: %s", (text, key, value) => {
    expect(labelsIn(text).map((label) => [label.key, text.slice(label.end)])).toEqual([[key, value]]);
  });

  it.each([
    ["Organization (optional): Net", "organization", "Net"],
    ["Titre (M./Mme) : Mme", "title", "Mme"],
    ["Teléfono (opcional): 1", "phone", "1"],
    ["Организация (необязательно): Сеть", "organization", "Сеть"],
    ["المنظمة (اختياري): شبكة", "organization", "شبكة"],
    ["机构名称（必填）：网络", "organization", "网络"],
  ])("[L35c] with a hint in brackets: %s", (text, key, value) => {
    expect(labelsIn(text).map((label) => [label.key, text.slice(label.end)])).toEqual([[key, value]]);
  });

  it.each([
    ["Country: n/a", "Pays : sans objet", "País: no procede"],
    ["Страна: не применимо", "البلد: لا ينطبق", "国家：不适用"],
  ])("[L35c] that was not filled in gives nothing: %s", (...lines) => {
    expect(readForm([...lines, "B. Formal Input"]).fields.countries).toEqual([]);
  });
});

describe("[L35d] a guiding question", () => {
  it.each([
    ["Guiding question no. 2", 2],
    ["Question directrice 3", 3],
    ["« Question 2 »", 2],
    ["Première question : l’accès", 1],
    ["Pregunta orientadora núm. 2:", 2],
    ["Направляющий вопрос 2.", 2],
    ["Вопрос первый", 1],
    ["السؤال الإرشادي ٣", 3],
    ["سؤال رقم ۲ :", 2],
    ["السؤال الأول:", 1],
    ["问题（三）", 3],
    ["第十二个问题：", 12],
    ["第2题", 2],
    ["1) ¿Quién habla?", 1],
    ["١. من يتكلم؟", 1],
    ["３．谁发言？", 3],
    ["2. « Qui parle ? »", 2],
  ])("%s", (text, number) => {
    expect(questionNumber(text)).toBe(number);
  });

  it.each([
    ["Question 3: We believe in open networks, and ask that every school be given one.", "We believe"],
    ["Вопрос 3. Мы верим в открытые сети и просим дать по одной каждой школе страны.", "Мы верим"],
    ["السؤال الثالث: نؤمن بالشبكات المفتوحة ونطلب أن تحصل كل مدرسة في البلد على شبكة منها.", "نؤمن"],
  ])("is answered on its own line: %s", (text, answer) => {
    expect(text.slice(questionLength(text)).startsWith(answer)).toBe(true);
  });
});

describe("[L35e] words that only look like a form", () => {
  it.each([
    [
      "en",
      [
        "We speak for one country: Kenya is where our members live.",
        "We are one organization: ours is a union of many networks.",
      ],
    ],
    [
      "fr",
      [
        "Nous parlons pour un seul pays : le Kenya, où vivent nos membres.",
        "Nous sommes une seule organisation : une union de réseaux.",
      ],
    ],
    [
      "es",
      [
        "Hablamos de un solo país: Kenya, donde viven nuestros miembros.",
        "Somos una sola organización: una unión de muchas redes.",
      ],
    ],
    [
      "ru",
      [
        "Мы говорим об одной стране: в Кении живут наши члены и друзья.",
        "Мы — одна организация: союз многих сетей, больших и малых.",
      ],
    ],
    [
      "ar",
      [
        "نتكلم باسم هذا البلد: كينيا حيث يعيش أعضاؤنا وأصدقاؤنا منذ زمن.",
        "نحن هذه المنظمة: اتحاد شبكات كثيرة، كبيرة وصغيرة، في بلدان شتى.",
      ],
    ],
    ["zh", ["我们代表的国家：肯尼亚是我们会员生活的地方。", "我们是一个组织：由许多大大小小的网络组成。"]],
  ] as [Language, string[]][])("sentences in %s", (_, lines) => {
    expect(readForm(lines).end).toBe(0);
  });

  it.each([
    "We thank the co-facilitators for the guiding questions.",
    "We used the official form for submissions.",
    "Nous avons répondu aux questions directrices.",
    "Hemos respondido a las preguntas orientadoras.",
    "Мы ответили на направляющие вопросы.",
    "نشكر الميسرين على الأسئلة الإرشادية.",
    "我们感谢共同召集人提出的指导性问题。",
    "Contribution",
    "Замечания",
  ])("a line that is none of the form: %s", (text) => {
    expect(formLine(text)).toBeNull();
  });

  it.each([
    "Question 1 remains open.",
    "Questions 1 and 2 are hard.",
    "Q1 2015 was good.",
    "One question remains: when?",
    "Question 1.5 billion people ask",
    "La pregunta 1 sigue abierta.",
    "Вопрос 1 остается открытым.",
    "السؤال الأول لا يزال مفتوحا.",
    "问题一仍未解决。",
    "第一个问题是接入。",
    "2030 Agenda?",
    "1. We speak.",
  ])("no guiding question: %s", (text) => {
    expect(questionNumber(text)).toBeNull();
  });
});

describe("[L30i] a heading that only names a paragraph", () => {
  it.each([
    ["Paragraph 5:", "5"],
    ["Comments on paragraph 5", "5"],
    ["« Paragraphe ５ » :", "5"],
    ["Observations sur le paragraphe 5", "5"],
    ["Observaciones sobre el párrafo 5 bis", "5 bis"],
    ["По пункту 5 бис:", "5 bis"],
    ["Замечания по пункту 5", "5"],
    ["بشأن الفقرة ٥:", "5"],
    ["تعليقات على الفقرة ۵ مكررا", "5 bis"],
    ["关于第五段的意见", "5"],
    ["第5段之二：", "5 bis"],
    ["关于序言部分第3段", "PP3"],
  ])("%s", (heading, label) => {
    expect(placesInHeading(heading)).toEqual([{ label }]);
  });

  it.each([
    ...["General comments", "Commentaires", "关于接入的意见"],
    ...["По существу", "Paragraph 5 should go", "بشأن الوصول"],
  ])("not: %s", (heading) => {
    expect(placesInHeading(heading)).toBeNull();
  });
});
