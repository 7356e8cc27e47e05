// Five hundred submissions of eight pages, made by code from a seed: several forms, letters, six languages, three kinds of
// files. Every organization and every word is invented.
import { bytes, paragraph, pdf, rawDocx } from "../support/files";

/** A file to send. */
export type MadeFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

type Tongue = {
  readonly language: string;
  /** How sentences run; `1`, `2` and `3` stand for a choice of the parts with that number. */
  readonly sentences: readonly string[];
  readonly parts: Readonly<Record<"1" | "2" | "3", readonly string[]>>;
  /** So many sentences make eight pages. */
  readonly length: number;
};

const english: Tongue = {
  language: "en",
  length: 105,
  sentences: [
    "We ask that 1 be given 2 before 3.",
    "In our view 1 cannot be had without 2, and this must be said plainly with regard to 3.",
    "The outcome document should name 1 and 2 together, because neither stands for long alone, as was seen in 3.",
    "Where 1 was planned with 2 the costs fell by a third within two years of 3.",
    "Nobody who depends on 1 has been asked about 2 so far, although 3 was meant for them.",
    "Governments, business and civil society share the duty to bring 1 into 2 in time for 3.",
    "We thank the co-facilitators for what the last version says of 1, and propose to add 2 in view of 3.",
    "It is not enough to count 1; what matters is whether 2 has changed since 3.",
  ],
  parts: {
    "1": [
      "affordable access in mountain districts",
      "the training of teachers",
      "open standards for public records",
      "the safety of children online",
      "community networks",
      "local content in smaller languages",
      "radio spectrum for village schools",
      "the archives of public libraries",
      "early warning by mobile telephone",
      "women who run small firms",
    ],
    "2": [
      "steady financing",
      "a fair share of the gains",
      "independent measurement",
      "protection of personal data",
      "the same rules for everybody",
      "skills at every age",
      "a say in the governance of the Internet",
      "electricity that does not fail",
      "equipment that persons with disabilities can use",
      "means to repair what is broken",
    ],
    "3": [
      "the second phase of the Summit",
      "the next review",
      "the goals that were set for 2030",
      "the floods of the last decade",
      "the forum of the coming year",
      "the work on enhanced cooperation",
      "the report on statistics",
      "the end of the present programme",
    ],
  },
};

const tongues: readonly Tongue[] = [
  english,
  {
    language: "fr",
    length: 120,
    sentences: [
      "Nous demandons que 1 reçoive 2 avant 3.",
      "À notre avis, 1 ne peut être atteint sans 2, et il faut le dire clairement au sujet de 3.",
      "Le document final devrait nommer ensemble 1 et 2, comme on l'a vu lors de 3.",
    ],
    parts: {
      "1": [
        "l'accès abordable en montagne",
        "la formation des maîtres",
        "le contenu local",
        "le réseau des écoles",
      ],
      "2": [
        "un financement stable",
        "une mesure indépendante",
        "la protection des données",
        "les mêmes règles pour tous",
      ],
      "3": [
        "la deuxième phase du Sommet",
        "le prochain examen",
        "la fin du programme",
        "la coopération renforcée",
      ],
    },
  },
  {
    language: "es",
    length: 120,
    sentences: [
      "Pedimos que 1 reciba 2 antes de 3.",
      "A nuestro juicio, 1 no se logra sin 2, y hay que decirlo con claridad respecto de 3.",
      "El documento final debería nombrar juntos 1 y 2, como se vio durante 3.",
    ],
    parts: {
      "1": [
        "el acceso asequible en la sierra",
        "la formación docente",
        "el contenido local",
        "la red de escuelas",
      ],
      "2": [
        "una financiación estable",
        "una medición independiente",
        "la protección de los datos",
        "las mismas reglas",
      ],
      "3": [
        "la segunda fase de la Cumbre",
        "el próximo examen",
        "el fin del programa",
        "la cooperación reforzada",
      ],
    },
  },
  {
    language: "ru",
    length: 140,
    sentences: [
      "Мы просим, чтобы 1 получили 2 до того, как начнётся 3.",
      "По нашему мнению, 1 невозможны без того, чтобы были 2, и об этом следует сказать, когда идёт 3.",
    ],
    parts: {
      "1": ["сельские школы", "горные районы", "общественные сети", "малые языки"],
      "2": ["надёжные средства", "независимая оценка", "единые правила", "защита данных"],
      "3": ["следующий обзор", "второй этап Встречи", "новая программа", "общий форум"],
    },
  },
  {
    language: "ar",
    length: 150,
    sentences: [
      "نطلب أن تحصل 1 على 2 قبل 3.",
      "وفي رأينا لا يمكن بلوغ 1 من دون 2، ويجب أن يقال ذلك بوضوح بشأن 3.",
    ],
    parts: {
      "1": ["المدارس الريفية", "المناطق الجبلية", "الشبكات المجتمعية", "اللغات الصغيرة"],
      "2": ["التمويل المستقر", "القياس المستقل", "حماية البيانات", "القواعد نفسها"],
      "3": ["المرحلة الثانية من القمة", "الاستعراض المقبل", "نهاية البرنامج", "التعاون المعزز"],
    },
  },
  {
    language: "zh",
    length: 150,
    sentences: ["我们要求在3之前为1提供2。", "我们认为，没有2就无法实现1，关于3必须明确说明这一点。"],
    parts: {
      "1": ["山区的可负担接入", "教师培训", "社区网络", "本地内容"],
      "2": ["稳定的资金", "独立的评估", "个人数据的保护", "同样的规则"],
      "3": ["峰会第二阶段", "下一次审查", "本方案结束", "加强合作"],
    },
  },
];

// Mulberry32: small, even enough, and the same everywhere.
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

const one = <T>(all: readonly T[], roll: () => number): T => all[Math.floor(roll() * all.length)] as T;

// Every sender writes of places that nobody else does: words are as rare among many texts as they are in life.
const place = (roll: () => number): string => {
  const syllables = Array.from({ length: 3 }, () =>
    one("ka lo mi ter vun sel dro pa nis gar tho bel".split(" "), roll),
  );
  const name = syllables.join("");
  return name.charAt(0).toUpperCase() + name.slice(1);
};

const sentence = (tongue: Tongue, roll: () => number): string =>
  one(tongue.sentences, roll)
    .replace(/[123]/g, (part) => one(tongue.parts[part as "1" | "2" | "3"], roll))
    .replace(/\.$/, ` (${place(roll)}).`);

const sections = [
  "ICT for development",
  "Bridging the digital divide",
  "Human rights",
  "Internet governance",
];
const senders = [
  "Federation of River Schools",
  "Hill Network",
  "Institute of Open Records",
  "Union of Small Presses",
];
const types = [
  "Civil Society",
  "Government",
  "Private Sector",
  "Technical Community",
  "International Organization",
];
const countries = ["Kenya", "Brazil", "India", "France", "Mexico", "Japan"];

// A submission as its lines: what goes before its words depends on whether a form was used.
const linesOf = (index: number, tongue: Tongue, roll: () => number): string[] => {
  const sender = `${one(senders, roll)} ${index + 1}`;
  const spaced = tongue.language === "zh" ? "" : " ";
  const asks = Array.from({ length: Math.round(tongue.length / 2) }, () =>
    Array.from({ length: 2 }, () => sentence(tongue, roll)).join(spaced),
  );
  const bySection = asks.flatMap((ask, at) => {
    const quarter = Math.ceil(asks.length / sections.length);
    return at % quarter === 0 ? [`${at / quarter + 1}. ${sections[at / quarter]}`, ask] : [ask];
  });
  const letter = index % 4 === 3;
  if (letter) return [sender, "30 July 2015", "Dear Ambassadors,", ...asks, `On behalf of ${sender}`];
  const form = [
    "Official Form for Written Submissions",
    "A. Your Information",
    `Name of Organization: ${sender}`,
    `Stakeholder Type: ${one(types, roll)}`,
    `Country: ${one(countries, roll)}`,
    "B. Formal Input",
  ];
  return [...form, ...(index % 2 === 0 ? bySection : asks)];
};

// Lines of at most 95 characters, 40 on a page, as a typewriter would.
const pagesOf = (lines: readonly string[]): string[][] => {
  const rows = lines.flatMap((line) => [
    ...(line.match(/.{1,95}(?:\s|$)/g) ?? [line]).map((row) => row.trim()),
    "",
  ]);
  return Array.from({ length: Math.ceil(rows.length / 40) }, (_, at) => rows.slice(at * 40, at * 40 + 40));
};

const fileOf = (index: number, seed: number): MadeFile => {
  const roll = dice(seed * 100_000 + index);
  const tongue = index % 2 === 0 ? english : (tongues[Math.floor(index / 2) % tongues.length] ?? english);
  const lines = linesOf(index, tongue, roll);
  const name = `submission-${index + 1}-${tongue.language}`;
  const made = (ending: string, content: Uint8Array): MadeFile => ({
    name: `${name}.${ending}`,
    bytes: new Uint8Array(content),
  });
  // The letters of this PDF's font are those of English.
  if (index % 10 >= 8 && tongue === english) return made("pdf", pdf(...pagesOf(lines)));
  if (index % 5 === 4) return made("txt", bytes(lines.join("\n\n")));
  return made("docx", rawDocx(lines.map(paragraph).join("")));
};

/** Makes so many files, no two the same. The same seed makes the same files. */
export const makeFiles = (count: number, seed: number): MadeFile[] =>
  Array.from({ length: count }, (_, index) => fileOf(index, seed));
