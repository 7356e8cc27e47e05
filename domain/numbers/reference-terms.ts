// Rule X1: the words with which the six official languages name numbered parts of a document.

/** What the words before a number call it: a paragraph, an item of one, a section, or a unit with a name of its own. */
export type NamingForm =
  | "paragraph"
  | "preambular"
  | "sub"
  | "section"
  | "article"
  | "annex"
  | "part"
  | "chapter";

/** Where the target stands, seen from the reference. */
export type Direction = "above" | "below";

// Singular and plural of what is numbered. `back` is false where the singular cannot be derived from the plural.
const heads: readonly [NamingForm, one: string, many: string, back?: false][] = [
  ["paragraph", "paragraph", "paragraphs"],
  ["paragraph", "operative paragraph", "operative paragraphs"],
  ["paragraph", "para.", "paras."],
  ["paragraph", "para", "paras"],
  ["preambular", "preambular paragraph", "preambular paragraphs"],
  ["preambular", "preambular para.", "preambular paras."],
  ["sub", "subparagraph", "subparagraphs"],
  ["sub", "sub-paragraph", "sub-paragraphs"],
  ["sub", "sub paragraph", "sub paragraphs"],
  ["section", "section", "sections"],
  ["article", "article", "articles"],
  ["annex", "annex", "annexes"],
  ["part", "part", "parts"],
  ["chapter", "chapter", "chapters"],
  ["paragraph", "paragraphe", "paragraphes"],
  ["paragraph", "par.", "pars."],
  ["sub", "alinéa", "alinéas"],
  ["annex", "annexe", "annexes"],
  ["part", "partie", "parties"],
  ["chapter", "chapitre", "chapitres"],
  ["paragraph", "párrafo", "párrafos"],
  ["paragraph", "párr.", "párrs."],
  ["sub", "apartado", "apartados"],
  ["sub", "inciso", "incisos"],
  ["section", "sección", "secciones"],
  ["article", "artículo", "artículos"],
  ["annex", "anexo", "anexos"],
  ["part", "parte", "partes"],
  ["chapter", "capítulo", "capítulos"],
  ...[
    ["пункт", "пункты"],
    ["пункта", "пунктов"],
    ["пункту", "пунктам"],
    ["пунктом", "пунктами"],
    ["пункте", "пунктах"],
  ].map(([one = "", many = ""]): [NamingForm, string, string] => ["paragraph", one, many]),
  ...[
    ["подпункт", "подпункты"],
    ["подпункта", "подпунктов"],
    ["подпункте", "подпунктах"],
    ["подпунктом", "подпунктами"],
    ["подпункту", "подпунктам"],
  ].map(([one = "", many = ""]): [NamingForm, string, string] => ["sub", one, many]),
  ["section", "раздел", "разделы"],
  ["section", "раздела", "разделов"],
  ["section", "разделе", "разделах"],
  ["section", "разделом", "разделами"],
  ["article", "статья", "статьи"],
  ["article", "статье", "статьях"],
  ["article", "статью", "статей", false],
  ["article", "статьей", "статьями"],
  ["article", "статьёй", "статьям", false],
  ["annex", "приложение", "приложения"],
  ["annex", "приложении", "приложениях"],
  ["annex", "приложению", "приложениям"],
  ["annex", "приложением", "приложениями"],
  ["part", "часть", "части"],
  ["chapter", "глава", "главы"],
  ["chapter", "главе", "главах"],
  ["paragraph", "الفقرة", "الفقرات"],
  ["paragraph", "الفقرة", "الفقرتين", false],
  ["paragraph", "الفقرة", "الفقرتان", false],
  ["sub", "الفقرة الفرعية", "الفقرات الفرعية"],
  ["section", "الفرع", "الفروع"],
  ["section", "الجزء", "الأجزاء"],
  ["article", "المادة", "المواد"],
  ["article", "المادة", "المادتين", false],
  ["annex", "المرفق", "المرفقات"],
  ["chapter", "الفصل", "الفصول"],
];

/** Words before a number: what they name, whether several numbers may follow, and their singular. */
export type Head = { readonly form: NamingForm; readonly isMany: boolean; readonly one: string | null };
const byWords = new Map<string, Head>();
for (const [form, one, many, back] of heads) {
  byWords.set(many, { form, isMany: true, one: back === false ? null : one });
  byWords.set(one, { form, isMany: false, one });
}

/** All words that may stand before a number, in small letters. */
export const headWords: readonly string[] = [...byWords.keys()];

/** What these words before a number mean. */
export const headOf = (words: string): Head | undefined =>
  byWords.get(words.toLowerCase().replace(/\s+/gu, " "));

/** Words after a number that point to where the target stands. */
export const directions: readonly [Direction, string][] = [
  ["above", "above|ci-dessus|supra|más arriba|anterior(?:es)?|выше|أعلاه"],
  ["below", "below|ci-dessous|infra|más abajo|siguientes?|ниже|أدناه"],
];
const other: Readonly<Record<string, string>> = {
  above: "below",
  "ci-dessus": "ci-dessous",
  supra: "infra",
  "más arriba": "más abajo",
  anterior: "siguiente",
  anteriores: "siguientes",
  выше: "ниже",
  أعلاه: "أدناه",
  上文: "下文",
  以上: "以下",
};
/** The word that points the other way. */
export const turned = (words: string): string => {
  const small = words.toLowerCase();
  const found = other[small] ?? Object.keys(other).find((word) => other[word] === small);
  return found ?? words;
};
/** What comes after a Chinese number. */
export const chineseForms: Readonly<Record<string, NamingForm>> = {
  段: "paragraph",
  节: "section",
  条: "article",
  部分: "part",
  章: "chapter",
};

type RelativeWords = readonly [RegExp, Direction, (number: string) => string];
/** "The preceding paragraph" and the like: what they mean, and how they read with a number. */
export const relatives: readonly RelativeWords[] = [
  [
    /(?<![\p{L}-])(?:the\s+)?(?<word>preceding|previous)\s+(?:operative\s+)?paragraph(?!\p{L}|\s+(?:of|in|to)\s|\s+\d)/giu,
    "above",
    (number) => `paragraph ${number} above`,
  ],
  [
    /(?<![\p{L}-])(?:the\s+)?(?<word>following|next)\s+(?:operative\s+)?paragraph(?!\p{L}|\s+(?:of|in|to)\s|\s+\d|\s*:)/giu,
    "below",
    (number) => `paragraph ${number} below`,
  ],
  [/paragraphe\s+(?<word>précédent)(?!\p{L})/giu, "above", (number) => `paragraphe ${number} ci-dessus`],
  [/paragraphe\s+(?<word>suivant)(?!\p{L}|\s*:)/giu, "below", (number) => `paragraphe ${number} ci-dessous`],
  [/párrafo\s+(?<word>anterior|precedente)(?!\p{L})/giu, "above", (number) => `párrafo ${number} supra`],
  [/párrafo\s+(?<word>siguiente)(?!\p{L}|\s*:)/giu, "below", (number) => `párrafo ${number} infra`],
  [/(?<word>предыдущ\p{L}+)\s+пункт\p{L}{0,3}/giu, "above", (number) => `пункт ${number} выше`],
  [/(?<word>следующ\p{L}+)\s+пункт\p{L}{0,3}(?!\p{L}|\s*:)/giu, "below", (number) => `пункт ${number} ниже`],
  [/الفقرة\s+(?<word>السابقة)/giu, "above", (number) => `الفقرة ${number} أعلاه`],
  [/الفقرة\s+(?<word>التالية)(?!\s*:)/giu, "below", (number) => `الفقرة ${number} أدناه`],
  [/(?<word>上一|前一)段/giu, "above", (number) => `上文第${number}段`],
  [/(?<word>下一)段/giu, "below", (number) => `下文第${number}段`],
];

/** Whether the words name a paragraph by where it stands, and the direction. */
export const relativeWords = (words: string): Direction | null => {
  if (/^(?:preceding|previous|précédent|anterior|precedente|предыдущ\p{L}*|السابقة|上一|前一)$/iu.test(words))
    return "above";
  return /^(?:following|next|suivant|siguiente|следующ\p{L}*|التالية|下一)$/iu.test(words) ? "below" : null;
};
