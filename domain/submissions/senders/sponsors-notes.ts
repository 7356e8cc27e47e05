// Rule N14m: notes at the foot of the first page of a document that say for whom and under which rule it is tabled, who
// joins as a sponsor, or why it is reissued. They are recognised by their words, even where their mark is lost, and are not
// part of the text.
import { countriesIn } from "#domain/people/countries";
import { type PlainParagraph, plainText } from "#domain/plain-document";

const whole = (forms: readonly string[]): RegExp => new RegExp(`^(?:${forms.join("|")})[.。]?$`, "iu");

const names = "[\\p{Lu}\\p{N}][\\p{L}\\p{M}\\p{N}’'.-]*";
const group = (small: string): string => `(?:(?:${small}|${names})[\\s,]*)+`;

// Nothing but names and small words between them: a sentence that says more is no such note.
const behalf = new RegExp(
  `^(?:${[
    `[Oo]n behalf of ${group("the|of|that|which|who|are|is|an?|not|members?|and|in|for|as|well|countries|a group|group|following")}(?:, taking into account (?:also )?[^.;:]{5,160})?`,
    `[Aa]u nom ${group("des?|du|la|le|les|et|qui|sont|est|membres?|pays|en|aux?|ainsi|que|un|groupe|d[’']|l[’'](?=\\p{Lu})")}`,
    `[Ee]n nombre ${group("del?|los?|las?|el|y|que|son|es|miembros?|países|en|así|como|un|grupo|no")}`,
    "[Оо]т имени (?![^.]*(?:благодар|хотел|выража|поддерж|призыва|заявл|внос|предлага|подчерк|приветств))(?:[Гг]осударств|[Гг]руппы|[Сс]тран|[Чч]ленов|[Ее]вропейского союза|[Дд]вижения)(?:[^.,;:]|, (?:являющихся|которые|входящих)){0,250}",
    "(?:باسم|بالنيابة عن|نيابة عن) (?![^.]*(?:أود|شكر|نؤيد|تؤيد|رحب|ندعو|تدعو|عرب عن|قترح))(?:الدول|البلدان|الأعضاء|مجموعة|المجموعة|الاتحاد|حركة)[^.،؛:]{0,250}",
    "(?:以|代表)(?!团|们)(?![^。]*(?:支持|感谢|欢迎|建议|认为|呼吁|表示|强调|发言|反对))[^，。；：]{0,60}(?:集团|会员国|成员国|欧洲联盟|运动)[^，。；：]{0,60}",
  ].join("|")})[.。]?$`,
  "u",
);

const said = whole([
  "in accordance with (?:rules?|article|paragraph) [^.,;:]{1,30} of the [^.,;:]{0,40}(?:rules of procedure|resolution)[^.,;:]{0,160}",
  "conformément (?:à l[’']article|aux articles) [^.,;:]{1,40} du règlement intérieur[^.,;:]{0,160}",
  "de conformidad con (?:el artículo|los artículos) [^.,;:]{1,40} del reglamento[^.,;:]{0,160}",
  "в соответствии с (?:правил|стать)\\p{L}* [^.,;:]{1,40} правил процедуры[^.,;:]{0,160}",
  "(?:وفقا|وفقاً|عملا|عملاً) (?:للمادة|للمواد|بالمادة) [^.،؛:]{1,40} من النظام الداخلي[^.،؛:]{0,160}",
  "(?:根据|按照|依照)[^，。；：]{0,40}议事规则[^，。；：]{0,60}",
  "(?:non-?member )?states? (?:that (?:is|are) )?not (?:an? )?members? of the [^.,;:]{3,80}",
  "(?:non-)?member state of the [^.,;:]{3,60} with observer status",
  "(?:observer state|état observateur|estado observador)(?: [^.,;:]{1,60})?",
  "états? non membres? d[^.,;:]{3,80}",
  "estados? (?:que no (?:es|son) miembros?|no miembros?) d[^.,;:]{3,80}",
  "государств[оа],? не являющ[еи]\\p{L}* (?:членом|членами) [^.,;:]{3,80}",
  "(?:دولة ليست عضوا?ً?|دول ليست أعضاء|دول غير أعضاء|دولة غير عضو) في [^.،؛:]{3,80}",
  "(?:不是|非)[^，。；：]{2,20}(?:成员国?|理事国)(?:的国家)?",
  "any changes? to the list of (?:co-?)?sponsors will be reflected in the official record of the meeting",
  "toute modification (?:apportée )?(?:à|de) la liste des (?:auteurs|coauteurs)[^.]{0,160}",
  "(?:los cambios|cualquier cambio) (?:que se (?:introduzcan|introduzca) )?en la lista de patrocinadores[^.]{0,160}",
  "(?:любые|все) изменения в (?:перечне|списке|составе) (?:со)?авторов[^.]{0,160}",
  "(?:أي|سترد أي|ستدرج أي) (?:تغييرات|تغيير|تعديلات)[^.]{0,40}قائمة (?:مقدمي|المشاركين|البلدان المقدمة)[^.]{0,160}",
  "提案国名单(?:的|如有)[^。]{0,60}",
  "(?:re-?issued|reposted)(?: \\S+)? for technical reasons(?: on [^.]{4,30})?",
  "nouveau tirage pour raisons techniques[^.]{0,40}",
  "(?:publicado nuevamente|se publica de nuevo|documento reeditado) por razones técnicas[^.]{0,40}",
  "(?:переиздано|выпускается повторно|переиздается) по техническим причинам[^.]{0,40}",
  "(?:أعيد إصدار\\p{L}*|يعاد إصدار\\p{L}*) لأسباب (?:فنية|تقنية)[^.]{0,40}",
  "(?:因|由于)技术原因[^。]{0,12}重[新发]?(?:印发|发布|发)?[^。]{0,20}",
]);

const most = 1_500;
/** This many States in a row, and nothing else, are new sponsors. */
const fewestStates = 3;

const areStates = (words: string): boolean => {
  // In Arabic "and" is written together with the name after it.
  const text = words.replace(/(?<=\s)و(?=\p{Script=Arabic})/gu, "");
  const named = countriesIn(text);
  if (named.length < fewestStates) return false;
  let [rest, from] = ["", 0];
  for (const { start, end } of named) {
    rest += text.slice(from, start);
    from = end;
  }
  return !/\p{L}/u.test(
    `${rest}${text.slice(from)}`.replace(
      /\([^()]{1,40}\)|(?<!\p{L})(?:the|and|et|y|e|la|le|les|l['’]|el|и|و|ال)(?!\p{L})|[和及]/giu,
      "",
    ),
  );
};

const mark = /^\s*[*†‡]{1,4}\s*/u;
const longestSentence = 400;

/** N14m: whether a paragraph is such a note, with or without its mark; a mere list of States needs the mark. */
export const isSponsorsNote = (text: string): boolean => {
  if (text.length > most) return false;
  const words = text.replace(mark, "").replace(/\s+/gu, " ").trim();
  const isMarked = mark.test(text);
  // A signature for somebody has no stop.
  if (!isMarked && !/[.。]$/u.test(words)) return false;
  if (words.length <= longestSentence && (behalf.test(words) || said.test(words))) return true;
  return isMarked && areStates(words);
};

/** The paragraphs of a file with such notes as page furniture. */
export const withoutSponsorsNotes = (paragraphs: readonly PlainParagraph[]): PlainParagraph[] =>
  paragraphs.map((one) =>
    one.kind === "paragraph" && !one.place && isSponsorsNote(plainText(one))
      ? { ...one, kind: "furniture" as const, level: 0 }
      : one,
  );
