// How preambles are recognised, in six languages and in the manner of several bodies: the line before them and the words
// that their paragraphs open with.
import { usualCharacters } from "#domain/numbers/figures";

const opening = '^[\\s[(«“"*_]*';

// Adverbs and small words that may stand before a participle.
const english =
  "(?!United(?!\\p{L}))(?:(?:Also|Again|Further|Furthermore|Still|Once|Now|Not|Being|Having|Taking|And|more|\\p{L}+ly)\\s+){0,4}\\p{L}+(?:ing|ed)(?!\\p{L})|(?:(?:Also|Further|Deeply|Fully|Keenly|Acutely|Ever)\\s+)?(?:Aware|Mindful|Conscious|Cognizant|Desirous|Intent|Anxious|Appreciative|Proud|Confident|Hopeful|Determined|Whereas)(?!\\p{L})|In\\s(?:pursuit|view|accordance|conformity|the\\slight|light|recognition|order|response|keeping|furtherance|line|follow-up)(?!\\p{L})|Pursuant\\sto|With\\s(?:a\\sview|reference|the\\s(?:aim|objective|purpose)|appreciation|satisfaction|concern|regard)|On\\sthe\\sbasis|Thankful|Grateful";
const french =
  "(?:(?:Se|S[’']|En|Y|N[’']|Ne)\\s?)?(?:\\p{L}+ment\\s+)?\\p{L}+(?:ant|ents?|ante)(?!\\p{L})|(?:\\p{L}+ment\\s+)?\\p{L}+(?:é|ée|és|ées|i|ie|ise|ue|u|euse|eux)(?!\\p{L})|Vu(?!\\p{L})|Eu\\ségard|Compte\\stenu|À\\sla\\slumière|Dans\\sle\\ssouci|En\\svue|Attendu|(?:Pleinement|Profondément|Vivement|Gravement)\\s|Conformément|Désireu|Conscient|Convaincu|Soucieu";
const spanish =
  "(?:\\p{L}+mente\\s+)?\\p{L}+(?:ando|endo|yendo|ándo\\p{L}{2,5}|éndo\\p{L}{2,5})(?!\\p{L})|(?:(?:Muy|\\p{L}+mente)\\s+)?\\p{L}+(?:ad[oa]s?|id[oa]s?|uelt[oa]s?|osa?s?|entes?)(?!\\p{L})|Vist[oa]s?(?!\\p{L})|(?:En|Con)\\s(?:vista|virtud|cumplimiento|miras|arreglo|atención)|De\\sconformidad";
const russian =
  "(?:(?:вновь|также|далее|кроме\\sтого|глубоко|серьезно|полностью|будучи|твердо|в\\s\\p{L}+\\s\\p{L}+|во\\s\\p{L}+|с\\s(?:\\p{L}+\\s)?\\p{L}+(?:ей|ой|ью|ем|ом|ием|ностью)|настоятельно|особо|решительно|торжественно|не|в\\sчастности)\\s+){0,3}(?:\\p{L}{2,}(?:ая|яя|уя|юя|ия|ася|ясь|аясь|ваясь|уясь|шись|вши|ав|ев|ив|ыв|ув|яв)|помня|учтя|исходя|будучи|желая|имея|памятуя|стремясь|приняв|будучи|ссылаясь|\\p{L}+(?:енная|ённая|енные|ена|ены|она)|преисполненн\\p{L}+|убежденн\\p{L}+|озабоченн\\p{L}+|обеспокоенн\\p{L}+|встревоженн\\p{L}+)(?!\\p{L})";
const chinese =
  "(?:又|还|并|再次|再|特别|进一步|深为|深感|深切|极为|严重|充分|完全|热烈|坚决|郑重|满意地|关切地|赞赏地|遗憾地|感兴趣地|欣见|十分|并且|亦|同时){0,3}(?:回顾|回顧|重申|注意|注意到|铭记|认识|承认|强调|着重|确认|考虑|深信|相信|关切|欢迎|赞赏|意识|遵循|审议|表示|表明|遗憾|震惊|决心|念及|鉴于|有鉴于|依照|根据|按照|遵照|赞扬|忆及|感到|感谢|指出|希望|期望|期待|本着|为了|为|支持|谴责|痛惜|谨记|谨|牢记|申明|听取|收到|研究|作为|渴望|愿|欲|认为|顾及|参照|满意|担忧|忧虑|惊悉|肯定|坚信|确信|理解|看到|获悉|受|以|从)";
const arabic =
  "و?(?:إذ|وإذ|وقد|إدراكا|إدراكاً|اقتناعا|اقتناعاً|إيمانا|إيماناً|رغبة|ورغبة|إن\\sتضع|تصميما|انطلاقا|انطلاقاً|عملا|عملاً|بالنظر|مراعاة|التزاما|تأكيدا|تذكيرا|استرشادا|اعترافا|حرصا|سعيا|وعيا|استنادا|تسليما|أخذا|أخذاً|وقد|بعد\\sأن|بعد\\sالنظر)(?!\\p{L})";

const openings: readonly RegExp[] = [
  new RegExp(`${opening}(?:${english})`, "iu"),
  new RegExp(`${opening}(?:${french})`, "iu"),
  new RegExp(`${opening}(?:${spanish})`, "iu"),
  new RegExp(`${opening}(?:${russian})`, "iu"),
  new RegExp(`${opening}(?:${chinese})`, "u"),
  new RegExp(`${opening}(?:${arabic})`, "u"),
];

/** Whether a text opens as paragraphs of a preamble do: with a participle or one of its kin. */
export const opensAsPreamble = (text: string): boolean => opensSo(text.slice(0, longestOpening));

const opensSo = (text: string): boolean =>
  // Only in Russian, and where there are no capitals, they begin small.
  !/^[^\p{L}]*(?!\p{Script=Cyrillic})\p{Ll}/u.test(text) && openings.some((each) => each.test(text));

/** Whether two texts open so in one language: "Governments" is a form of French verbs, but not after an English paragraph. */
export const openAlikeAsPreamble = (one: string, other: string): boolean =>
  opensAsPreamble(one) &&
  opensAsPreamble(other) &&
  openings.some(
    (each) => each.test(one.slice(0, longestOpening)) && each.test(other.slice(0, longestOpening)),
  );

/** The first words are enough. */
const longestOpening = 160;

// Characters after the comma that may still belong to it.
const longestEnd = 40;

/** Whether a text ends as paragraphs of a preamble do, perhaps after brackets, marks of notes, or an "and". */
export const endsAsPreamble = (text: string): boolean =>
  /[,;،؛][\s\]）)”"’»*_]*(?:\d{1,3}|[¹²³⁴-⁹]+)?[\s\]]*(?:and|et|y|и)?[\s\]]*$/u.test(
    usualCharacters(text.trimEnd().slice(-longestEnd)),
  );

const organ =
  "Assembl(?:y|ée)|Council|Conference|Commission|Committee|Parties|States|Congress|Union|Meeting|Conseil|Conférence|Comité|États|Congrès|Réunion|Asamblea|Consejo|Conferencia|Comisión|Comité|Partes|Estados|Congreso|Reunión|Unión|Ассамблея|Совет|Конференция|Комиссия|Комитет|Стороны|Государства|Совещание|Конгресс|Governments|Gouvernements|Gobiernos|Members|Membres|Parliament|Parlement|Parlamento|Ministers|Heads";
const framed = [
  /^[\s*_[]*(?:The|La|Le|Les|L[’']|El|Los|Las)?\s?(?:\p{Lu}[\p{L}’'-]*|[\p{Ll}’'(),-]+|\d{1,4})?(?:\s[\p{L}\d’'(),/-]+){0,22}?,$/u,
  /^[\s*_]*(?:大会|.{0,24}(?:理事会|委员会|大会|会议|缔约方会议|缔约方|缔约国|各国|成员国|代表大会|各国政府)).{0,12}[，,]$/u,
  /^[\s*_]*(?:إن\s)?(?:الجمعية|المجلس|مجلس|المؤتمر|مؤتمر|اللجنة|لجنة|الأطراف|الدول|الاجتماع).{0,60}[،,]$/u,
];

const organs = new RegExp(`(?:^|[\\s’'])(?:${organ})(?!\\p{L})`, "u");
const isAllCapitals = (line: string): boolean => !/\p{Ll}/u.test(line);
const titled = (line: string): string =>
  line.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());

/** Whether a line is what a preamble follows: "The General Assembly,", "The Parties to this Agreement,". */
export const framesPreamble = (text: string): boolean => {
  const line = text.trim().replace(/[*_\]]+$/u, "");
  // A Russian name in the nominative ends as participles do.
  if (line.length > 160 || (opensAsPreamble(line) && !/^\p{Script=Cyrillic}/u.test(line))) return false;
  if (framed.slice(1).some((each) => each.test(line))) return true;
  return (
    framed[0]?.test(line) === true &&
    (organs.test(line) || (isAllCapitals(line) && organs.test(titled(line))))
  );
};

/** Whether a line opens the reasons of an act: "Whereas:", after which they are numbered. */
export const opensReasons = (text: string): boolean =>
  /^(?:Whereas|Considérant(?:\sce\squi\ssuit)?|Considerando(?:\slo\ssiguiente)?|Having\sregard\sto\sthe\sfollowing|Принимая\sво\sвнимание,?\sчто|鉴于|حيث\sإن)\s?[:：]$/iu.test(
    text.trim(),
  );
