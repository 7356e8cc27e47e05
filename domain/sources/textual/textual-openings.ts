// Rule L30: what opens an instruction. It is known by its first words, also where the rest is not understood: then it is refused
// in words, and is none of the text that stands before it.

import { readQuotes } from "#domain/floor/floor-quotes";
import {
  readInstruction,
  readOnlyPlaces,
  readOnlyStanding,
} from "#domain/floor/instruction/instruction-reader";
import { isRefusal } from "#domain/refusal";
import { statementsOf } from "./textual-statements";
import { inEnglish } from "./textual-tongues";

/** So much of a paragraph is looked at. */
const longest = 2_000;

/** Whether a paragraph begins with an instruction that can be read, or with nothing but a place. */
export const isInstruction = (paragraph: string): boolean => {
  const text = paragraph.slice(0, longest);
  const whole = inEnglish(text);
  return isRead(whole, { text: whole, quotes: [] }) || beginsWithOne(text);
};

// Words in quotation marks are single characters for those who read statements.
const beginsWithOne = (text: string): boolean => {
  const line = readQuotes(text);
  if (isRefusal(line)) return false;
  const [first] = statementsOf(line.text);
  return first !== undefined && isRead(first.read, line);
};

const isRead = (read: string, line: Parameters<typeof readInstruction>[1]): boolean =>
  readOnlyPlaces(read) !== null || readOnlyStanding(read) !== null || readInstruction(read, line) !== null;

const number = "^(?:\\(?(?:\\d{1,2}|[a-zа-я]|[ivx]{1,4})[.)]\\s+|[-–—•*]\\s+)?";
const ordinal =
  "(?:first|second|third|(?:\\p{L}+-)?\\p{L}+th|last|penultimate|final|\\d{1,2}(?:st|nd|rd|th)|new)";

type Opening = { readonly place: string; readonly change: string; readonly verb: string };

// In each language: the place of a draft that a statement begins with, with what may be said of it; and a verb that begins it, with
// the part of a text that it is done to.
const openings: readonly Opening[] = [
  {
    place: `(?:(?:in|on|at|after|before|under|to|from) )?(?:the (?:end|beginning|start) of )?(?:the )?(?:${ordinal} )?(?:(?:preambular|operative|sub-?) ?)?(?:(?:paragraphs?|paras?\\.?)(?: \\(?[\\da-z]{1,3}\\b[^,:;.]{0,30}?)?|[op]ps? ?\\d[^,:;.]{0,20}?|title|preamble|section [\\divx]{1,4})(?=[,:;]| (?:should|to be|must|needs?|could|is to|are to))`,
    change:
      "should|to be|must|needs?|could|is to|are to|insert|add|delet|remov|strik|omit|replac|substitut|amend|chang|revis|word|mov|merg|align|streamlin|shorten|clarif",
    verb: "(?:please )?(?:insert|add|delete|remove|strike|omit|replace|substitute|amend|merge|combine|move|relocate|restore|reinstate|retain|renumber|reformulate|streamline)\\s(?:[^.;]{0,60}\\s)?(?:sub-?paragraphs?|paragraphs?|paras?|[op]ps?|words?|phrases?|sentences?|references?|wording|language|title|footnotes?|preamble|brackets|heading|the following)(?!\\p{L})",
  },
  {
    place:
      "(?:(?:au|aux|dans le|après le|avant le|à la fin du|le|du|les|dans l[’']|l[’']|au \\p{L}+) ?)(?:\\p{L}+ )?(?:paragraphes?|alinéas?|titre|préambule)(?!\\p{L})",
    change: "remplac|supprim|ajout|insér|modifi|déplac|libell|convien|devr|doit|faudr|fusionn|reformul|rédig",
    verb: "(?:supprimer|ajouter|insérer|remplacer|modifier|déplacer|fusionner|reformuler|renuméroter)\\s(?:[^.;]{0,60}\\s)?(?:paragraphes?|alinéas?|mots?|phrases?|référence|membre de phrase|titre|texte|l[’']alinéa|suivante?)(?!\\p{L})",
  },
  {
    place:
      "(?:(?:en|al|a|el|los|del|después del?|antes del?|tras|al final del?) )(?:el )?(?:\\p{L}+ )?(?:párrafos?|apartados?|título|preámbulo)(?!\\p{L})",
    change:
      "reempla|sustit|suprim|suprím|elimin|elimín|añad|agreg|agrég|insert|insért|modifi|traslad|convien|conven|deb[ei]|redact|fusion|reformul",
    verb: "(?:suprím[ai]\\p{L}*|suprimir|elimín\\p{L}*|eliminar|añád\\p{L}*|añadir|agrég\\p{L}*|agregar|insért\\p{L}*|insertar|sustitú\\p{L}*|sustituir|reemplá\\p{L}*|reemplazar|modifíq\\p{L}*|modificar|fusionar)\\s(?:[^.;]{0,60}\\s)?(?:párrafos?|apartados?|palabras?|frases?|referencias?|título|texto|siguiente)(?!\\p{L})",
  },
  {
    place:
      "(?:(?:в|во|после|перед|из|к|в конце) )?(?:\\p{L}+(?:м|го|ый|ом|ой) )?(?:пункт\\p{L}*|подпункт\\p{L}*|абзац\\p{L}*|заголов\\p{L}*|преамбул\\p{L}*)(?!\\p{L})",
    change: "замен|исключ|добав|включ|встав|следует|необходимо|измен|перенес|объедин|формулир|излож|должн",
    verb: "(?:заменить|исключить|добавить|включить|вставить|изменить|перенести|объединить|снять)\\s(?:[^.;]{0,60}\\s)?(?:пункт\\p{L}*|подпункт\\p{L}*|абзац\\p{L}*|слов\\p{L}*|фраз\\p{L}*|ссылк\\p{L}*|заголов\\p{L}*|текст\\p{L}*|упоминани\\p{L}*|следующ\\p{L}*)(?!\\p{L})",
  },
  {
    place:
      "(?:(?:في|بعد|قبل|من|إلى)\\s)?(?:نهاية\\s|بداية\\s)?(?:الفقرة|الفقرات|العنوان|الديباجة|فقرة)(?!\\p{L})",
    change: "ينبغي|يجب|يلزم|ستعاض|ستبدل|ستبدال|حذف|ضاف|إضافة|درج|إدراج|عدل|تعديل|نقل|دمج|يكون نص|يصبح نص",
    verb: "(?:تحذف|يحذف|تضاف|يضاف|تدرج|يدرج|يستعاض|تستبدل|يستبدل|تعدل|تنقل|تدمج|حذف|إضافة|إدراج)\\s(?:[^.؛]{0,60}\\s)?(?:الفقرة|الفقرات|فقرة|كلمة|الكلمات|عبارة|العبارة|العنوان|الإشارة|الجملة|النص)",
  },
  {
    place:
      "(?:在|将|把|从)?(?:序言|执行)?(?:部分)?(?:第(?:\\d{1,3}|[一二三四五六七八九十]{1,4})(?:[(（][^)）]{1,4}[)）])?(?:段|项)|标题|最后一段)",
    change: "应|改|删|增|加入|添|插|替换|移|合并|修改|需",
    verb: "(?:删除|删去|增加|增添|添加|插入|加入|替换|修改|合并)[^。；]{0,40}(?:段|字|词|句|标题|脚注|一语|提法)",
  },
];

const placed = openings.map(({ place, change }) => ({
  place: new RegExp(`${number}${place}`, "iu"),
  change: new RegExp(`(?<!\\p{L})(?:${change})|(?<=\\p{Script=Arabic}|\\p{Script=Han})(?:${change})`, "iu"),
}));
const verbs = openings.map(({ verb }) => new RegExp(`${number}${verb}`, "iu"));

/** How far from the place its change may stand. */
const near = 160;

/** Whether a paragraph begins as an instruction does, whether or not it can be read. */
export const opensInstruction = (paragraph: string): boolean => {
  const text = paragraph.slice(0, longest);
  const isPlaced = placed.some(({ place, change }) => {
    const end = place.exec(text)?.[0].length;
    return end !== undefined && change.test(text.slice(end, end + near).replace(/^\s*/u, " "));
  });
  return isPlaced || verbs.some((verb) => verb.test(text)) || isInstruction(text);
};
