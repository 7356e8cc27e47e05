// Entries of the record, notices and names, said in each of the six languages.
import { describe, expect, it } from "vitest";
import { type Language, languages } from "#domain/languages";
import { describeInner, describeLapse } from "#domain/record/notices";
import { asText, describeEntry } from "#domain/record/record";
import { inPieces, type ReadableEntry } from "#domain/record/record-words";
import { wordingOf } from "#server/languages/wordings";
import { entry, names } from "../../support/said-names";

// French writes no-break spaces inside its quotation marks and before its colons; in Arabic quoted words keep to themselves.
const said = (language: Language, of: ReadableEntry): string => {
  const wording = wordingOf(language);
  return asText(describeEntry(of, names, wording), wording)
    .replaceAll("\u00a0", " ")
    .replaceAll(/[\u2068\u2069]/g, "");
};

type Sayings = Readonly<Record<Language, string>>;
const table: [string, ReadableEntry, Sayings][] = [
  [
    "a reservation",
    entry("position.taken", { delegation: "IND", facts: { position: "reserve", note: "Later." } }),
    {
      en: "IND reserved its position on paragraph 12: “Later.”",
      fr: "IND a réservé sa position sur le paragraphe 12 : « Later. »",
      es: "IND se reservó su posición sobre el párrafo 12: «Later.»",
      ru: "IND: оговорка по пункту 12 — «Later.»",
      zh: "IND对第12段保留立场：“Later.”",
      ar: "IND: التحفظ على الفقرة 12 – «Later.»",
    },
  ],
  [
    "an agreement that was heard",
    entry("position.taken", { delegation: "IND", pid: "II", facts: { position: "agree", fromFloor: true } }),
    {
      en: "IND, as heard in the room, agreed to section II.",
      fr: "IND, d’après ce qui a été entendu en séance, a donné son accord à la section II.",
      es: "IND, según lo oído en la sala, expresó su acuerdo con la sección II.",
      ru: "IND (записано на заседании): согласие с разделом II.",
      zh: "IND（据会场发言记录）同意第II节。",
      ar: "IND (حسب ما سُمع في القاعة): الموافقة على الفرع II.",
    },
  ],
  [
    "a closing on conditions",
    entry("standing.changed", { facts: { to: "agreed", pending: ["IND"], conditions: ["14", "gone"] } }),
    {
      en: "Ana closed as agreed paragraph 12, pending IND, on condition of paragraph 14 and a paragraph that is gone.",
      fr: "Ana a clos le paragraphe 12 avec la mention « convenu », en attente : IND, à condition qu’il y ait accord sur le paragraphe 14 et un paragraphe supprimé.",
      es: "Ana cerró el párrafo 12 como texto acordado, a la espera de IND, a condición de que haya acuerdo sobre el párrafo 14 y un párrafo que ya no existe.",
      ru: "Ana: закрытие пункта 12 со статусом «согласовано», ожидается ответ: IND, при условии согласования пункта 14 и удаленного пункта.",
      zh: "Ana结束了第12段的审议，状况为已商定，尚待IND表态，条件是就第14段和已不存在的段落达成一致。",
      ar: "Ana: إقفال الفقرة 12 على أساس الاتفاق، بانتظار IND، بشرط الاتفاق على الفقرة 14 وفقرة لم تعد موجودة.",
    },
  ],
  [
    "a proposal",
    entry("proposal.made", {
      delegation: "CHN",
      facts: { op: "replace", edits: [{ removed: "may", inserted: "shall" }] },
    }),
    {
      en: "CHN proposed to replace “may” by “shall” in paragraph 12.",
      fr: "CHN a proposé de remplacer « may » par « shall » dans le paragraphe 12.",
      es: "CHN propuso sustituir «may» por «shall» en el párrafo 12.",
      ru: "CHN: предложение заменить «may» на «shall» в пункте 12.",
      zh: "CHN提议在第12段中将“may”改为“shall”。",
      ar: "CHN: اقتراح الاستعاضة عن «may» بعبارة «shall» في الفقرة 12.",
    },
  ],
  [
    "what was typed in a proposal later",
    entry("proposal.reworded", {
      delegation: "BRA",
      facts: { proposal: "a1", said: { op: "insert", removed: "", inserted: "both online" } },
    }),
    {
      en: "BRA reworded the proposal of BRA to delete “rights” on paragraph 12, which now inserts “both online”.",
      fr: "BRA a reformulé la proposition présentée par BRA tendant à supprimer « rights » (paragraphe 12), qui ajoute désormais « both online ».",
      es: "BRA reformuló la propuesta de BRA de suprimir «rights» (párrafo 12), que ahora añade «both online».",
      ru: "BRA: новая формулировка предложения BRA исключить «rights» (пункт 12): добавить «both online».",
      zh: "BRA修改了BRA关于删除“rights”的提案（第12段）的措辞，现为增加“both online”。",
      ar: "BRA: إعادة صياغة مقترح BRA بحذف «rights» (الفقرة 12) بإضافة «both online».",
    },
  ],
  [
    "a move",
    entry("proposal.made", { delegation: "CHN", facts: { op: "move", target: { after: "15" } } }),
    {
      en: "CHN proposed to move paragraph 12 after paragraph 15.",
      fr: "CHN a proposé de déplacer le paragraphe 12 après le paragraphe 15.",
      es: "CHN propuso trasladar el párrafo 12 después del párrafo 15.",
      ru: "CHN: предложение переместить пункт 12 после пункта 15.",
      zh: "CHN提议将第12段移至第15段之后。",
      ar: "CHN: اقتراح نقل الفقرة 12 إلى ما بعد الفقرة 15.",
    },
  ],
  [
    "support that takes an entry back",
    entry("proposal.supported", { delegation: "MEX", facts: { proposal: "a1", takesBack: 4 } }),
    {
      en: "MEX supported the proposal of BRA to delete “rights” on paragraph 12, which takes entry 4 back.",
      fr: "MEX a appuyé la proposition présentée par BRA tendant à supprimer « rights » (paragraphe 12), ce qui annule l’inscription n° 4.",
      es: "MEX apoyó la propuesta de BRA de suprimir «rights» (párrafo 12), con lo que se anula el asiento 4.",
      ru: "MEX: поддержка предложения BRA исключить «rights» (пункт 12); тем самым отменена запись 4.",
      zh: "MEX支持BRA关于删除“rights”的提案（第12段），由此撤销第4条。",
      ar: "MEX: تأييد مقترح BRA بحذف «rights» (الفقرة 12)، وبذلك جرى الرجوع عن القيد 4.",
    },
  ],
  [
    "an edit at several places",
    entry("words.edited", { facts: { edits: [{ removed: "may", inserted: "shall" }, {}, {}] } }),
    {
      en: "Ana replaced “may” by “shall” in paragraph 12, and made 2 other changes.",
      fr: "Ana a remplacé « may » par « shall » dans le paragraphe 12, et a apporté 2 autres modifications.",
      es: "Ana sustituyó «may» por «shall» en el párrafo 12, e hizo otros 2 cambios.",
      ru: "Ana: замена «may» на «shall» в пункте 12, а также еще 2 изменения.",
      zh: "Ana在第12段中将“may”改为“shall”，并另作2处改动。",
      ar: "Ana: الاستعاضة عن «may» بعبارة «shall» في الفقرة 12، مع تغييرين آخرين.",
    },
  ],
  [
    "a text",
    entry("text.issued", { pid: null, facts: { n: 2, symbol: "A/70/L.33", kind: "revision" } }),
    {
      en: "Ana issued the text A/70/L.33 (Revision).",
      fr: "Ana a publié le texte A/70/L.33 (révision).",
      es: "Ana distribuyó el texto A/70/L.33 (revisión).",
      ru: "Ana: выпуск текста A/70/L.33 (пересмотренный вариант).",
      zh: "Ana印发了案文A/70/L.33（订正案文）。",
      ar: "Ana: إصدار النص A/70/L.33 (نص منقح).",
    },
  ],
  [
    "silence until an hour",
    entry("silence.opened", { pid: null, facts: { n: 2, until: "2015-12-14T23:00:00Z" } }),
    {
      en: "Ana put Rev.1 under silence until 18:00 on 14 December 2015, New York time.",
      fr: "Ana a soumis le texte Rev.1 à l’approbation tacite jusqu’au 14 décembre 2015 à 18:00 (heure de New York).",
      es: "Ana sometió el texto Rev.1 a acuerdo tácito hasta el 14 de diciembre de 2015, 18:00 (hora de Nueva York).",
      ru: "Ana: процедура молчания по тексту Rev.1 до 18:00 14 декабря 2015 г. (время: Нью-Йорк).",
      zh: "Ana就案文Rev.1启动默许程序，截止时间为2015年12月14日18:00（纽约时间）。",
      ar: "Ana: إخضاع النص Rev.1 لإجراء الموافقة الصامتة حتى الساعة 18:00 يوم 14 ديسمبر 2015 (توقيت نيويورك).",
    },
  ],
  [
    "silence that was broken",
    entry("silence.broken", { delegation: "IND", pid: null, facts: { pids: ["1", "2", "II"] } }),
    {
      en: "IND broke silence on paragraph 1, paragraph 2 and section II.",
      fr: "IND a rompu le silence sur le paragraphe 1, le paragraphe 2 et la section II.",
      es: "IND rompió el silencio sobre el párrafo 1, el párrafo 2 y la sección II.",
      ru: "IND: нарушение молчания по пункту 1, пункту 2 и разделу II.",
      zh: "IND打破了对第1段、第2段和第II节的默许。",
      ar: "IND: كسر الصمت بشأن الفقرة 1 والفقرة 2 والفرع II.",
    },
  ],
  [
    "an answer to a passage",
    entry("passage.disposed", { facts: { passage: "p1", kind: "not-taken-up" } }),
    {
      en: "Ana answered that passage 4 of Nets is not taken up.",
      fr: "Ana a indiqué la suite donnée au passage 4 (Nets) : non retenu.",
      es: "Ana respondió al pasaje 4 de Nets: no recogido.",
      ru: "Ana: ответ по фрагменту 4 (Nets) — не учтено.",
      zh: "Ana答复Nets的第4个片段：未采纳。",
      ar: "Ana: الرد على المقطع 4 من مساهمة Nets – لم يؤخذ به.",
    },
  ],
  [
    "settings",
    entry("draft.changed", {
      userId: null,
      pid: null,
      facts: { mode: "negotiating", settings: { asked: "" } },
    }),
    {
      en: "Adref changed the mode to negotiating and what is asked of delegations.",
      fr: "Adref a modifié le mode (désormais : négociation) et ce qui est demandé aux délégations.",
      es: "Adref cambió el modo (ahora: negociación) y lo que se solicita a las delegaciones.",
      ru: "Adref: изменение настроек — режим (теперь: переговоры) и просьба к делегациям.",
      zh: "Adref更改了模式（改为谈判）和对各代表团的请求。",
      ar: "Adref: تغيير المرحلة (أصبحت: التفاوض) والمطلوب من الوفود.",
    },
  ],
  [
    "a seat",
    entry("person.removed", { pid: null, facts: { user: "u9", role: "delegate", delegation: "BRA" } }),
    {
      en: "Ana took the seat of somebody as delegate of BRA away.",
      fr: "Ana a mis fin à la participation suivante : quelqu’un (délégué, BRA).",
      es: "Ana retiró la participación de alguien (delegado, BRA).",
      ru: "Ana: прекращение участия — неизвестный участник (делегат, BRA).",
      zh: "Ana取消了某人（代表，BRA）的席位。",
      ar: "Ana: إلغاء مقعد شخص ما (مندوب، BRA).",
    },
  ],
];

describe("[R3d] an entry in six languages", () => {
  for (const [name, of, sayings] of table)
    it(name, () => {
      expect(Object.fromEntries(languages.map((language) => [language, said(language, of)]))).toEqual(
        sayings,
      );
    });
});

it("[W5] a lapsed position and a comment inside the delegation are said in six languages", () => {
  const sayings = languages.map((language) => {
    const wording = wordingOf(language);
    const lapse = inPieces(describeLapse("12", "agree-ad-ref", names), wording);
    const inner = inPieces(describeInner("II", "u9", names), wording);
    return [asText(lapse, wording), asText(inner, wording)];
  });
  expect(sayings.map((each) => each.map((words) => words.replaceAll("\u00a0", " ")))).toEqual([
    [
      "سقط موقفكم من الفقرة 12 (موافقة بشرط الاستشارة): تغيرت الصيغة منذ ذلك الحين.",
      "شخص ما: تعليق داخل وفدكم على الفرع II.",
    ],
    ["贵代表团对第12段的立场（同意（待核准））已失效：此后措辞已改动。", "某人在贵代表团内部评论了第II节。"],
    [
      "Your position on paragraph 12 (agree-ad-ref) has lapsed: the words have changed since.",
      "Somebody commented inside your delegation on section II.",
    ],
    [
      "Votre position sur le paragraphe 12 (accord ad referendum) est devenue caduque : le libellé a changé depuis.",
      "Quelqu’un a commenté la section II au sein de votre délégation.",
    ],
    [
      "Ваша позиция по пункту 12 (согласие ad referendum) утратила силу: формулировка с тех пор изменилась.",
      "Неизвестный участник: комментарий внутри вашей делегации (раздел II).",
    ],
    [
      "Su posición sobre el párrafo 12 (de acuerdo ad referendum) ha caducado: la redacción ha cambiado desde entonces.",
      "Alguien comentó la sección II dentro de su delegación.",
    ],
  ]);
});
