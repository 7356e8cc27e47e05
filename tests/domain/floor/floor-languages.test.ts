// Rule F13: a line in each of the six languages, on a paragraph in that language, and lines that mix them.
import { describe, expect, it } from "vitest";
import { inLanguage, readFloorLine } from "#domain/floor/floor";
import { languages } from "#domain/languages";
import { isRefusal } from "#domain/refusal";
import { read, room } from "../../support/floor-lines";

const words = {
  fr: "Nous nous engageons à coopérer, reconnaissons que l’accès à Internet et l’accès à l’information sont importants, et demandons des normes « ouvertes ».",
  es: "Nos comprometemos a cooperar, reconocemos que el acceso a Internet y el acceso a la información son importantes, y pedimos normas «abiertas».",
  ru: "Мы обязуемся сотрудничать, признаем, что доступ к Интернету и доступ к информации имеют важное значение, и призываем к «открытым» стандартам.",
  ar: "ونلتزم بالتعاون، ونسلم بأن الوصول إلى الإنترنت أمر مهم، ونطلب معايير «مفتوحة».",
  zh: "我们承诺合作，确认接入互联网至关重要，并请求“开放”标准。",
};

const said = {
  fr: [
    [
      "Le Brésil propose de remplacer « importants » par « essentiels »",
      "BRA replace: l’information sont essentiels, et demandons des",
    ],
    [
      "L’UE, appuyée par le Japon : après « coopérer » ajouter « pleinement »",
      "EU insert: engageons à coopérer pleinement, reconnaissons que | JPN support EU",
    ],
    ["Le Mexique propose que « ouvertes » soit supprimé", "MEX delete: demandons des normes."],
    ["Kenya : supprimer ouvertes", "KEN delete: demandons des normes."],
    ["Le Kenya : ajouter « pour tous » à la fin du paragraphe", "KEN insert: « ouvertes » pour tous."],
    ["Mexique : insérer une virgule après « Internet »", "MEX insert: l’accès à Internet, et l’accès à"],
    ["Inde : supprimer le deuxième « accès »", "IND delete: Internet et l’ à l’information sont"],
    [
      "Au nom du Groupe des 77 et de la Chine, le Kenya propose la suppression de « ouvertes »",
      "KEN for G77 delete: demandons des normes.",
    ],
    [
      "La Chine et la Russie : variante : « Nous reconnaissons … »",
      "CHN+RUS alternative: Nous reconnaissons …",
    ],
    ["La France : déplacer le paragraphe après le paragraphe 15", "FRA move after p15"],
    ["Le Kenya et le Mexique s’opposent à la proposition de la Chine", "KEN+MEX oppose CHN 1"],
    [
      "Les États-Unis réservent leur position : pas encore d’instructions",
      "USA reserve: pas encore d’instructions",
    ],
    ["mettre « accès à l’information » entre crochets", "bracket accès à l’information"],
    ["clore le paragraphe ad referendum", "agreed-ad-ref"],
    ["passer au paragraphe 15", "go p15"],
  ],
  es: [
    [
      "El Brasil propone sustituir «importantes» por «esenciales»",
      "BRA replace: información son esenciales, y pedimos normas",
    ],
    [
      "UE, con el apoyo del Japón: después de «cooperar» añadir «plenamente»",
      "EU insert: comprometemos a cooperar plenamente, reconocemos que | JPN support EU",
    ],
    ["México propone que se suprima la palabra «abiertas»", "MEX delete: y pedimos normas."],
    ["Kenya: añadir «para todos» al final del párrafo", "KEN insert: pedimos normas «abiertas» para todos."],
    ["México: insertar una coma después de «Internet»", "MEX insert: acceso a Internet, y el acceso"],
    [
      "En nombre del Grupo de los 77 y China, Kenya propone suprimir «abiertas»",
      "KEN for G77 delete: y pedimos normas.",
    ],
    [
      "Brasil: sustituir el párrafo por el siguiente: «Nos comprometemos …»",
      "BRA alternative: Nos comprometemos …",
    ],
    ["El Japón apoya la propuesta 1 de la Unión Europea", "JPN support EU 1"],
    ["Kenya y México se oponen a la propuesta de China", "KEN+MEX oppose CHN 1"],
    ["Los Estados Unidos se reservan su posición: sin instrucciones", "USA reserve: sin instrucciones"],
    ["poner entre corchetes «acceso a la información»", "bracket acceso a la información"],
    ["cerrar el párrafo ad referendum", "agreed-ad-ref"],
    ["sugerir el cierre del párrafo", "suggested-for-closure"],
    ["párrafo anterior", "go p11"],
  ],
  ru: [
    [
      "Бразилия предлагает заменить слово «важное» словом «ключевое»",
      "BRA replace: информации имеют ключевое значение, и призываем",
    ],
    [
      "ЕС, при поддержке Японии: после слова «сотрудничать» добавить «в полном объеме»",
      "EU insert: Мы обязуемся сотрудничать в полном объеме, | JPN support EU",
    ],
    ["Мексика предлагает, чтобы слово «открытым» было исключено", "MEX delete: призываем к стандартам."],
    [
      "от имени Группы 77 и Китая, Кения предлагает исключить «открытым»",
      "KEN for G77 delete: призываем к стандартам.",
    ],
    ["Мексика: вставить запятую после «Интернету»", "MEX insert: доступ к Интернету, и доступ к"],
    ["Китай и Россия: альтернативный текст: «Мы признаем …»", "CHN+RUS alternative: Мы признаем …"],
    ["Япония поддерживает предложение 1 Европейского союза", "JPN support EU 1"],
    ["Кения и Мексика выступают против предложения Китая", "KEN+MEX oppose CHN 1"],
    ["Соединенные Штаты резервируют свою позицию: нет инструкций", "USA reserve: нет инструкций"],
    ["США снимают свою оговорку", "USA lift"],
    ["заключить «доступ к информации» в квадратные скобки", "bracket доступ к информации"],
    ["перейти к пункту 15", "go p15"],
  ],
  ar: [
    [
      "تقترح البرازيل الاستعاضة عن كلمة «مهم» بكلمة «أساسي»",
      "BRA replace: الإنترنت أمر أساسي، ونطلب معايير «مفتوحة».",
    ],
    [
      "البرازيل: يستعاض عن «مهم» بعبارة «أساسي» في الفقرة ١٢",
      "BRA replace: الإنترنت أمر أساسي، ونطلب معايير «مفتوحة».",
    ],
    [
      "الاتحاد الأوروبي، بتأييد من اليابان: بعد «بالتعاون» تضاف كلمة «الكامل»",
      "EU insert: ونلتزم بالتعاون الكامل، ونسلم بأن | JPN support EU",
    ],
    ["باسم مجموعة الـ 77 والصين، تقترح كينيا حذف «مفتوحة»", "KEN for G77 delete: مهم، ونطلب معايير."],
    ["المكسيك: تضاف فاصلة بعد «الإنترنت»", "MEX insert: الوصول إلى الإنترنت، أمر مهم، ونطلب"],
    [
      "المكسيك: تحذف «مفتوحة» وتضاف «للجميع» بعد «معايير»",
      "MEX delete: مهم، ونطلب معايير. | MEX insert: ونطلب معايير للجميع «مفتوحة».",
    ],
    ["فرنسا: تنقل الفقرة إلى ما بعد الفقرة 15", "FRA move after p15"],
    ["تؤيد اليابان المقترح 1 للاتحاد الأوروبي", "JPN support EU 1"],
    ["تعارض كينيا والمكسيك مقترح الصين", "KEN+MEX oppose CHN 1"],
    ["لا تؤيد الهند مقترح الصين", "IND oppose CHN 1"],
    ["تتحفظ الولايات المتحدة: لا تعليمات بعد", "USA reserve: لا تعليمات بعد"],
    ["وضع «الإنترنت» بين قوسين معقوفين", "bracket الإنترنت"],
    ["إغلاق الفقرة بشرط الاستشارة", "agreed-ad-ref"],
  ],
  zh: [
    [
      "巴西提议将“至关重要”改为“十分重要”",
      "BRA replace: 我们承诺合作，确认接入互联网十分重要，并请求“开放”标准。",
    ],
    [
      "欧盟，得到日本支持：在“合作”之后添加“和协调”",
      "EU insert: 我们承诺合作和协调，确认接入互联网至关重要，并请求“开放”标准。 | JPN support EU",
    ],
    [
      "中国和俄罗斯联邦要求删除「开放」一词",
      "CHN+RUS delete: 我们承诺合作，确认接入互联网至关重要，并请求标准。",
    ],
    ["日本建议以“共同”取代“开放”", "JPN replace: 我们承诺合作，确认接入互联网至关重要，并请求“共同”标准。"],
    [
      "墨西哥：在“互联网”后插入逗号",
      "MEX insert: 我们承诺合作，确认接入互联网，至关重要，并请求“开放”标准。",
    ],
    [
      "代表77国集团和中国，肯尼亚提议将“开放”删除",
      "KEN for G77 delete: 我们承诺合作，确认接入互联网至关重要，并请求标准。",
    ],
    ["法国：将本段移至第１５段之后", "FRA move after p15"],
    ["巴西：将本段改为“我们承诺……”", "BRA alternative: 我们承诺……"],
    ["日本支持欧盟提案1", "JPN support EU 1"],
    ["肯尼亚和墨西哥反对中国的提案", "KEN+MEX oppose CHN 1"],
    ["美国保留立场：尚无指示", "USA reserve: 尚无指示"],
    ["将“互联网”置于方括号内", "bracket 互联网"],
    ["关闭本段，待核准", "agreed-ad-ref"],
    ["结束审议本段，待核准", "agreed-ad-ref"],
    ["建议结束审议本段", "suggested-for-closure"],
    ["不予接受中国的提案1", "reject CHN 1"],
    ["重启审议本段", "open"],
    ["转到第15段", "go p15"],
  ],
} as const;

const here = (language: keyof typeof words) => ({ ...room, words: words[language] });

for (const language of ["ar", "zh", "fr", "ru", "es"] as const)
  describe(`[F13a] a line in ${language} is read as one in English is`, () => {
    it.each<readonly [string, string]>(said[language])("%s", (line, expected) => {
      expect(read(line, here(language))).toBe(expected);
    });
  });

describe("[F13b] a line may mix languages, figures and quotation marks", () => {
  it.each([
    ["البرازيل: تحذف كلمة “open”", "BRA delete: and request standards."],
    ['BRA: يستعاض عن «open» بكلمة "free" في الفقرة ١٢', "BRA replace: and request “free” standards."],
    ["EU：将「open」改为“free”", "EU replace: and request “free” standards."],
    ["中国提议在第１２段，将“open”改为“free”", "CHN replace: and request “free” standards."],
    ["BRA: исключить “open”", "BRA delete: and request standards."],
    [
      "Китай: после «cooperation» добавить «and trust»",
      "CHN insert: to multi-stakeholder cooperation and trust, recognize",
    ],
    ["CHN : remplacer « open » par “free”", "CHN replace: and request “free” standards."],
    ['MEX: sustituir "open" por «free»', "MEX replace: and request “free” standards."],
    ["法国: delete “open”", "FRA delete: and request standards."],
    ["تؤيد JPN المقترح EU 1", "JPN support EU 1"],
  ])("%s", (line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

describe("[F13c] a denial, a condition and words that no table has are no acts", () => {
  it.each([
    ["fr", "BRA : ne pas supprimer « ouvertes »", "ne pas"],
    ["fr", "BRA : supprimer « ouvertes » si les autres sont d’accord", "si les autres sont d’accord"],
    ["es", "BRA: no suprimir «abiertas»", "no"],
    ["ru", "Бразилия: исключить «открытым», если другие согласны", "если другие"],
    ["ar", "البرازيل: لا تحذف «مفتوحة»", "لا"],
    ["ar", "البرازيل: تحذف «مفتوحة» إذا وافق الآخرون", "إذا وافق الآخرون"],
    ["zh", "印度不反对EU 1", "不"],
    ["zh", "巴西：如果其他代表团同意，删除“开放”", "如果其他"],
  ] as const)("%s: %s", (language, line, rest) => {
    const refused = readFloorLine(line, here(language));
    expect(isRefusal(refused) && refused.facts.notUnderstood).toBe(rest);
  });

  it("“istabdala”, which is said of what comes and of what goes, is refused", () => {
    expect(read("البرازيل: استبدال «مهم» بـ«أساسي»", here("ar"))).toMatch(/^no: /u);
  });

  it.each(["中国支持欧盟提案1吗？", "هل تؤيد الصين EU 1؟", "La Chine appuie-t-elle UE 1 ?"])("%s", (line) => {
    expect(read(line)).toMatch(/^no: A question/u);
  });
});

describe("[F13d] what could be meant is offered in a line of the same language", () => {
  const lines = [
    'BRA: delete "open"',
    'BRA and CHN: delete the second "access"',
    'EU, supported by JPN: after "cooperation" add "and trust"',
    'EU: add "Gladly," at the beginning',
    'KEN: add "and trust" at the end',
    'KEN: between "cooperation" and ", recognize" add "and trust"',
    'CHN: replace "open" with "free"',
    'MEX: in paragraph 12, replace "matter" with "count"',
    'MEX: in the first sentence, delete "matter"',
    'ZAF: replace "access" with "entry" throughout',
    "G77: delete the paragraph",
    'CHN and RUS: alt "We recognize …"',
    'ZAF: new paragraph before this one: "We note …"',
    'FRA: new paragraph after this one: "We note …"',
    "FRA: move after 15",
    "FRA: move before 11",
    "JPN supports EU 1",
    "KEN and MEX oppose CHN 1",
    "EU withdraws EU 1",
    "USA reserves: no instructions",
    "USA objects",
    "USA lifts its reservation",
    "accept EU 1",
    "reject CHN 1 and G77 1",
    "park G77 3",
    'bracket "access to information"',
    "bracket this paragraph",
    "close this paragraph",
    "close this paragraph ad ref",
    "park this paragraph",
    "reopen",
    "suggest closing this paragraph",
    "go 15",
    "next",
    "previous",
    "undo",
  ];
  for (const language of languages)
    it.each(lines)(`in ${language}: %s`, (line) => {
      const own = inLanguage(line, language, room);
      expect(readFloorLine(own, room), own).toEqual(readFloorLine(line, room));
      if (language !== "en") expect(own).not.toBe(line);
    });

  it("of two places, each with its number", () => {
    const refused = readFloorLine("BRA : supprimer « accès »", here("fr"));
    expect(isRefusal(refused) && refused.facts.lines).toEqual([
      "BRA : supprimer « accès » 1",
      "BRA : supprimer « accès » 2",
    ]);
  });

  it("of an English line, in the language of the reader", () => {
    const refused = readFloorLine('BRA: delete "access"', room, "ru");
    expect(isRefusal(refused) && refused.facts.lines).toEqual([
      "BRA: исключить «access» 1",
      "BRA: исключить «access» 2",
    ]);
  });
});
