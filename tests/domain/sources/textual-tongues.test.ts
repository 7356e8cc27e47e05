// Rule L30: the forms in which submissions propose words in the official languages that are not English, and what only
// looks like one.
import { describe, expect, it } from "vitest";
import { seemsTextual } from "#domain/sources/textual/textual-hints";
import { readTextualProposals } from "#domain/sources/textual/textual-proposals";
import { described } from "../../support/textual-ground";

const removed = "a5 remove: [-We call for investment in networks.-]";
const care = "a5 alternative: We call for [-investment in networks-]{+care+}.";
const networks = "a5 delete: We call for investment[- in networks-].";
const rates = "a9 delete: We invite banks to lend[- at fair rates-].";
const training = "a10 replace: We commit to [-skills-]{+training+} for all";
const all = "a11 replace: We encourage the use of [-many-]{+all+} languages online.";
const results = "a30b replace: To report on [-progress-]{+results+};";
const relevant = "pp2 insert: Noting the contributions of all {+relevant +}stakeholders,";
const merged =
  "a5 merge: (merge with paragraph 3) We are concerned at the gap between countries. We call for investment in networks.";
const after11 = "a5 move: (move after paragraph 11) We call for investment in networks.";
const first = "a31 move: (move to the beginning of the text) We thank the host country.";
const newAfter = (number: string, words: string) => {
  const pid = `a${number.replace(" bis", "b")}`;
  return `${pid} new: (new paragraph after paragraph ${number}) {+${words}+}`;
};
const signed = (words: string) => `a11 insert: We encourage the use of many languages online{+${words}+}.`;

const french: readonly (readonly [string, string])[] = [
  [
    "Après le paragraphe 10, insérer un nouveau paragraphe 10A ainsi libellé : « Nous demandons des logiciels libres. »",
    newAfter("10", "Nous demandons des logiciels libres."),
  ],
  [
    "Ajouter un nouveau paragraphe après le paragraphe 12 : « Nous le demandons. »",
    newAfter("12", "Nous le demandons."),
  ],
  [
    "Nous proposons d’ajouter un nouveau paragraphe 10 bis : « Nous le demandons. »",
    newAfter("10", "Nous le demandons."),
  ],
  ["Entre les paragraphes 12 et 12 bis, insérer un nouveau paragraphe : « Neuf. »", newAfter("12", "Neuf.")],
  [
    "Un nouveau paragraphe devrait être ajouté après le paragraphe 31, libellé comme suit : « Merci. »",
    newAfter("31", "Merci."),
  ],
  [
    "Ajouter à la fin du paragraphe 11 : « , y compris en langue des signes »",
    signed(", y compris en langue des signes"),
  ],
  ["À la fin du paragraphe 11, ajouter « , et en signes ».", signed(", et en signes")],
  ["Au paragraphe 9, supprimer « at fair rates ».", rates],
  [
    "Au paragraphe 5, nous proposons de supprimer les mots « in networks », car ils n’ajoutent rien.",
    networks,
  ],
  ["Supprimer les mots « in networks » au paragraphe 5 de l’avant-projet.", networks],
  ["À l’alinéa b) du paragraphe 30, remplacer « progress » par « results ».", results],
  ["Remplacer « skills » par « training » au paragraphe 10.", training],
  ["Paragraphe 11 : remplacer le mot « many » par le mot « all ».", all],
  ["Au paragraphe 2 du préambule, ajouter « relevant » avant « stakeholders ».", relevant],
  [
    "Au par. 5, ajouter le mot « public » avant « investment ».",
    "a5 insert: We call for {+public +}investment in networks.",
  ],
  ["Le paragraphe 5 devrait se lire comme suit : « We call for care. »", care],
  ["Remplacer le paragraphe 5 par le texte suivant : We call for care.", care],
  ["Texte proposé pour le paragraphe 5 : « We call for care. »", care],
  ["Supprimer le paragraphe 5.", removed],
  ["Paragraphe 5 : à supprimer.", removed],
  ["Nous proposons que le paragraphe 5 soit supprimé.", removed],
  ["Nous proposons la suppression du paragraphe 5 parce qu’il répète le paragraphe 3.", removed],
  ["Les paragraphes 3 et 5 devraient être fusionnés.", merged],
  ["Déplacer le paragraphe 5 après le paragraphe 11.", after11],
  ["Déplacer le paragraphe 31 au début du texte.", first],
];

const spanish: readonly (readonly [string, string])[] = [
  [
    "Después del párrafo 10, añádase un nuevo párrafo 10A que diga lo siguiente: «Pedimos programas libres.»",
    newAfter("10", "Pedimos programas libres."),
  ],
  ["Agregar un nuevo párrafo después del párrafo 12: «Lo pedimos.»", newAfter("12", "Lo pedimos.")],
  ["Proponemos añadir un nuevo párrafo 10 bis: «Lo pedimos.»", newAfter("10", "Lo pedimos.")],
  ["El nuevo párrafo 10 bis diría: «Lo pedimos.»", newAfter("10", "Lo pedimos.")],
  ["Al final del párrafo 11, agregar «, y en señas».", signed(", y en señas")],
  [
    "Añadir al final del párrafo 11: «, incluidas las lenguas de señas»",
    signed(", incluidas las lenguas de señas"),
  ],
  ["En el párrafo 9, suprimir «at fair rates».", rates],
  ["En el párrafo 5, se propone suprimir las palabras «in networks», ya que no añaden nada.", networks],
  ["Suprímase la expresión «in networks» en el párrafo 5 del borrador cero.", networks],
  ["En el inciso b) del párrafo 30, sustituir «progress» por «results».", results],
  ["Reemplazar «skills» por «training» en el párrafo 10.", training],
  ["Párrafo 11: sustitúyase «many» por «all».", all],
  ["En el párrafo 2 del preámbulo, insértese «relevant» antes de «stakeholders».", relevant],
  ["El párrafo 5 debería decir lo siguiente: «We call for care.»", care],
  ["Modifíquese el párrafo 5 como sigue: «We call for care.»", care],
  ["Sustituir el párrafo 5 por el siguiente texto: We call for care.", care],
  ["Suprimir el párrafo 5.", removed],
  ["Se propone eliminar el párr. 5.", removed],
  ["Proponemos que se suprima el párrafo 5.", removed],
  ["El párrafo 5 debería suprimirse porque repite el párrafo 3.", removed],
  ["Los párrafos 3 y 5 deberían fusionarse.", merged],
  ["Trasladar el párrafo 5 después del párrafo 11.", after11],
  ["Trasladar el párrafo 31 al principio del texto.", first],
];

const russian: readonly (readonly [string, string])[] = [
  [
    "После пункта 10 добавить новый пункт следующего содержания: «Мы просим больше».",
    newAfter("10", "Мы просим больше"),
  ],
  ["В конце пункта 11 добавить слова «, and sign them».", signed(", and sign them")],
  ["В пункте 9 исключить слова «at fair rates».", rates],
  ["Слова «in networks» в пункте 5 исключить.", networks],
  ["В пункте 10 заменить слово «skills» словом «training».", training],
  ["Слово «many» в пункте 11 заменить словом «all».", all],
  [
    "В пункте 5 после слов «We call for» добавить слово «public».",
    "a5 insert: We call for{+ public+} investment in networks.",
  ],
  ["Пункт 5 изложить в следующей редакции: «We call for care.»", care],
  ["Исключить пункт 5.", removed],
  ["Пункт 5 исключить, поскольку он повторяет пункт 3.", removed],
  ["Мы предлагаем исключить п. 5.", removed],
  ["Объединить пункты 3 и 5.", merged],
  ["Перенести пункт 5 после пункта 11.", after11],
  ["Перенести пункт 31 в начало текста.", first],
];

const arabic: readonly (readonly [string, string])[] = [
  ["بعد الفقرة 10، تضاف فقرة جديدة نصها كما يلي: «نطلب المزيد.»", newAfter("10", "نطلب المزيد.")],
  ["في نهاية الفقرة 11، تضاف عبارة «، and sign them».", signed("، and sign them")],
  ["في الفقرة 9، تحذف عبارة «at fair rates».", rates],
  ["في الفقرة ١٠، يستعاض عن كلمة «skills» بكلمة «training».", training],
  ["تحذف الفقرة 5.", removed],
  ["نقترح حذف الفقرة 5 لأنها تكرر الفقرة 3.", removed],
];

const chinese: readonly (readonly [string, string])[] = [
  ["在第10段之后增加新的一段：“我们要求更多。”", newAfter("10", "我们要求更多。")],
  ["在第11段末尾增加“，包括手语”。", signed("，包括手语")],
  ["将第9段中的“at fair rates”删除。", rates],
  ["删除第9段中的“at fair rates”。", rates],
  ["将第10段中的“skills”改为“training”。", training],
  ["在第5段中“We call for”之后插入“public”。", "a5 insert: We call for{+ public+} investment in networks."],
  ["第5段改为：“We call for care.”", care],
  ["建议删除第5段。", removed],
  ["第5段应予删除，因为它重复第3段。", removed],
  ["将第3段和第5段合并。", merged],
  ["将第5段移至第11段之后。", after11],
];

describe("[L30] a textual proposal is read in each of the official languages", () => {
  it.each([...french, ...spanish, ...russian, ...arabic, ...chinese])("%s", (passage, expected) => {
    expect(described(passage)).toEqual([expected]);
    expect(seemsTextual({ text: passage, section: null })).toBe(true);
  });

  it("several in one sentence are distinguished, and each keeps the words that made it", () => {
    const deleted = [networks, "a5 replace: We call for [-investment-]{+care+} in networks."];
    for (const passage of [
      "Au paragraphe 5, supprimer « in networks » et remplacer « investment » par « care ».",
      "En el párrafo 5, suprimir «in networks» y sustituir «investment» por «care».",
      "В пункте 5 исключить слова «in networks» и заменить слово «investment» словом «care».",
    ]) {
      expect(described(passage)).toEqual(deleted);
      expect(readTextualProposals({ text: passage, section: null })[0]?.said).toBe(passage);
    }
    expect(described("Supprimer les paragraphes 3, 5 et 7.")).toHaveLength(3);
    expect(described("Suprimir los párrafos 3, 5 y 7.")).toHaveLength(3);
  });

  it("words without quotation marks stay as they are, whatever verbs are in them", () => {
    expect(
      described(
        "Le paragraphe 5 devrait se lire : Nous demandons de supprimer la « fracture » au paragraphe 9. Justification : rien.",
      ),
    ).toEqual([
      "a5 alternative: [-We call for investment in networks.-]{+Nous demandons de supprimer la « fracture » au paragraphe 9.+}",
    ]);
  });

  it("a heading that is a number says which paragraph is meant", () => {
    expect(described("Supprimer « many ».", "Paragraphe 11")).toEqual([
      "a11 delete: We encourage the use of[- many-] languages online.",
    ]);
    expect(described("Suprimir «many».", "Sobre el párrafo 11")).toHaveLength(1);
  });
});

describe("[L30] what only looks like a textual proposal is none", () => {
  it.each([
    "Le paragraphe 14 est trop long.",
    "Nous devons supprimer les contenus illicites.",
    "Ne pas supprimer le paragraphe 5.",
    "Le paragraphe 5 ne devrait pas être supprimé.",
    "Nous ne proposons pas de supprimer le paragraphe 5.",
    "Nous nous opposons à la suppression du paragraphe 5.",
    "Si le paragraphe 5 est supprimé, nous serons déçus.",
    "Le paragraphe 5 a été supprimé.",
    "Le nouveau paragraphe 12 est bienvenu.",
    "Le paragraphe 14 de la Déclaration de Genève dit que tous doivent en profiter.",
    "El párrafo 14 es demasiado largo.",
    "Debemos eliminar los contenidos nocivos.",
    "No suprimir el párrafo 5.",
    "El párrafo 5 no debería suprimirse.",
    "Nos oponemos a la supresión del párrafo 5.",
    "Gracias por añadir el párrafo 11.",
    "Al suprimir el párrafo 5 se perdió la referencia.",
    "Пункт 14 слишком длинный.",
    "Не исключать пункт 5.",
    "Пункт 5 не следует исключать.",
    "Необходимо исключить цифровой разрыв.",
    "لا تحذف الفقرة 5.",
    "الفقرة 14 طويلة جدا.",
    "第14段太长。",
    "不要删除第5段。",
    "第5段不应删除。",
    "我们必须删除有害内容。",
  ])("%s", (passage) => {
    expect(described(passage)).toEqual([]);
  });
});

describe("[L31f] what has no place says why, whatever language asks for it", () => {
  it.each([
    ["Supprimer le paragraphe 99.", "There is no paragraph 99 in Zero draft. Did you mean paragraph 31?"],
    [
      "Añadir «national» en el párrafo 11.",
      "It does not say which words are meant, or where they are to stand. Understood: add «national»; not understood: in paragraph 11.",
    ],
    ["Supprimer « national ».", "It does not say which paragraph is meant."],
    ["En el párrafo 11, suprimir «sovereign».", "“sovereign” is not in paragraph 11."],
  ])("%s", (passage, why) => {
    expect(described(passage)).toEqual([`no: ${why}`]);
  });

  it("long and hostile passages are read in passing", () => {
    for (const part of [
      "au paragraphe 14, supprimer ",
      "Paragraphe 5 : « a » : « b » : ",
      "Paragraphe 1 : 1, 2 et 3 et ",
      "se propone se propone ",
      "第5段第5段：",
    ])
      readTextualProposals({ text: part.repeat(700), section: null });
  });
});
