// Rule X2: whether words that name numbered parts of a document refer to this one or to another instrument: "paragraph 12
// above", "Article 4, paragraph 2 (g), of the Convention", "annex II to decision 5/CP.20". Judged by the words before and
// after.
import { type Block, type ParagraphId, standingBlocks } from "../draft";
import { groundText } from "../proposals/proposals";
import type { NamingForm } from "./reference-terms";

/**
 * Whose part the words name. `ours`: they say that it is this document's; `open`: no other instrument is mentioned nearby;
 * `unclear`: one is, and may be meant; `foreign`: they say that it is another's.
 */
export type Belonging = "ours" | "open" | "unclear" | "foreign";

/** Words that name one or several parts: UTF-16 offsets from the first word to the last number. */
type NamedStretch = {
  readonly form: NamingForm;
  readonly start: number;
  readonly end: number;
  /** Whether a word within, such as 上文 before a number, says that this document is meant. */
  readonly isOurs: boolean;
};

/** The context of a place: the words of the blocks that it stands under, and whether it is in a preamble. */
export type Surroundings = { readonly above: string; readonly isPreamble: boolean };

/** No context: words on their own. */
export const nowhere: Surroundings = { above: "", isPreamble: false };

/** The context of each standing block: an item is read with the paragraph above it. */
export const surroundingsOf = (blocks: readonly Block[]): ReadonlyMap<ParagraphId, Surroundings> => {
  const above: string[] = [];
  return new Map(
    standingBlocks(blocks).map(({ pid, kind, level, runs }) => {
      above.length = kind === "operative" ? Math.min(above.length, level - 1) : 0;
      const around = { above: above.join(" "), isPreamble: kind === "preambular" };
      if (kind === "operative") above[level - 1] = groundText(runs);
      return [pid, around];
    }),
  );
};

// Names of instruments that begin with a capital, and words that always mean an instrument.
const named =
  "Convention|Protocol|Agreement|Charter|Covenant|Declaration|Treaty|Agenda|Programme|Program|Plan|Outcome|Pact|Compact|Framework|Accord|Statute|Constitution|Platform|Principles|Guidelines|Rules|Regulations|Consensus|Commitments?|Strategy|Act|Code|Document|Conclusions|Mandate|Comment|Goals?|Regulation|Directive|" +
  "Protocole|Charte|Pacte|Déclaration|Traité|Statut|Cadre|Engagement|Stratégie|Règlement|" +
  "Convención|Convenio|Protocolo|Acuerdo|Carta|Pacto|Declaración|Tratado|Programa|Estatuto|Marco|Compromiso|Documento|Estrategia|Reglamento|Directiva|" +
  "Конвенци\\p{L}*|Протокол\\p{L}*|Соглашени\\p{L}*|Устав\\p{L}*|Пакт\\p{L}*|Деклараци\\p{L}*|Повестк\\p{L}*|Программ\\p{L}*|План\\p{L}{0,3}|Договор\\p{L}*|Статут\\p{L}*|Стратеги\\p{L}*|Регламент\\p{L}*|Директив\\p{L}*|" +
  "[A-Z]{1,8}\\/[\\w/.-]{1,30}\\d[\\w/.()-]*|\\d{1,3}\\/(?:CP|CMP|CMA|COP)\\.\\d{1,3}";
const common =
  "(?:resolution|decision|report|convention|covenant|treaty|protocol|charter|declaration|résolution|décision|rapport|traité|informe|tratado|convenio|protocolo)s?|ibid|ibídem|resoluci(?:ón|ones)|decisi(?:ón|ones)|резолюци\\p{L}*|решени(?:е|я|ю|ем|и|ям|ями|ях)|доклад\\p{L}*|конвенци\\p{L}*|договор\\p{L}{0,3}|там\\s+же";
const arabic =
  "(?:ال|لل|ل)?(?:اتفاقية|بروتوكول|اتفاق|ميثاق|عهد|إعلان|معاهدة|خطة|برنامج|قرار|مقرر|تقرير)(?:ها|ه|هما|هم)?|القرارات|المقررات|جدول\\s+الأعمال|النظام\\s+الأساسي";
const chinese =
  "《[^》]{1,60}》|决议|决定|公约|议定书|协定|宪章|宣言|议程|报告|盟约|规约|条约|纲领|计划|同上|号文件";

// "This Agreement" is the document itself.
const present =
  "(?<own>(?<!\\p{L})(?:this|the\\s+present|présente?|presente|est[ea]|настоящ\\p{L}*|هذا|هذه|بهذا|لهذا)\\s+(?:\\p{L}+\\s+)?)?";
const mentions: readonly RegExp[] = [
  new RegExp(`${present}(?<![\\p{L}\\p{N}])(?:${named})(?!\\p{L})`, "gu"),
  new RegExp(`${present}(?<!\\p{L})(?:${common})(?!\\p{L})`, "giu"),
  new RegExp(`${present}(?<!\\p{L})[وبلفك]{0,2}(?:${arabic})(?!\\p{L})`, "gu"),
  new RegExp(`(?<own>本)?(?:${chinese})`, "gu"),
];

type Mention = { readonly end: number; readonly isOwn: boolean };

// The instruments that words name, in their order.
const mentionsIn = (words: string): Mention[] =>
  mentions
    .flatMap((pattern) => [...words.matchAll(pattern)])
    .map((match) => ({ end: match.index + match[0].length, isOwn: match.groups?.own !== undefined }))
    .toSorted((one, other) => one.end - other.end);

// Whether the instrument mentioned last is another than this document.
const namesOther = (words: string): boolean => mentionsIn(words).at(-1)?.isOwn === false;

// What may stand between the last number and the words that say whose part it is: " (g) and (h)", ", second sentence".
const number = "\\d{1,3}(?:\\s?(?:bis|ter|quat(?:er)?))?(?:\\.\\d{1,3})*";
const letters = "(?:\\(?\\p{L}{1,5}\\)|\\(\\d{1,2}\\))";
const rest = new RegExp(
  `^(?:(?:\\s?[,،、–-]\\s?|\\s+(?:and|or|to|et|ou|à|y|o|a|и|или|по)\\s+)(?:${number}(?!\\d)|${letters})|\\s?${letters})*(?:,?\\s+(?:(?:first|second|third|fourth|last|final|introductory|opening)\\s+(?:sentence|part|phrase|clause)|chapeau|respectively|respectivement|respectivamente|соответственно|et\\s+seq\\.?|ff\\.?|inclusive|et\\s+suivants|y\\s+siguientes))*\\s*,?\\s*`,
  "iu",
);
const oursAfter =
  /^(?:here(?:in|of|to)(?!\p{L})|(?:of|to|in)\s+(?:this|the\s+present)(?!\p{L})|d(?:e\s+la|u)\s+présente?(?!\p{L})|de(?:\s+la|l)\s+presente(?!\p{L})|de\s+est[ae](?!\p{L})|настоящ|(?:من|في)\s+هذ)/iu;
const pointing =
  /^(?:above|below|ci-dessus|ci-dessous|supra|infra|más\s+(?:arriba|abajo)|anterior(?:es)?|siguientes?|выше|ниже|أعلاه|أدناه)(?!\p{L})/iu;
const theirs = /^(?:there(?:of|to|in|under)|eiusdem|его|её|ее|их|منه|منها)(?!\p{L})/iu;
const owned =
  /^(?:of|to|in|under|from|de|du|des|del|à|au|al?|d[’']|к|в|из|من|في|ب|ل|的|内|中)(?:\s|(?<=[’'的内中])|l[’']|(?=\p{Script=Arabic}))/iu;
// The genitive alone says whose part it is.
const genitive = new RegExp(
  `^(?=\\p{Script=Cyrillic})(?:\\p{L}+(?:ой|ей|ого|его|ых|их)\\s+)?(?:${named}|${common})`,
  "iu",
);

type Side = Belonging | "none";

// What stands after the last number of words that name parts.
const after = (text: string, end: number): Side => {
  const tail = text.slice(end, end + 140);
  const words = tail.slice(rest.exec(tail)?.[0].length ?? 0);
  const points = pointing.exec(words)?.[0];
  if (oursAfter.test(words)) return "ours";
  const further = points === undefined ? words : words.slice(points.length).trimStart();
  const clause = /^[^.;:()[\]。；：]{0,90}/u.exec(further)?.[0] ?? "";
  const isOwned = owned.test(further) && !oursAfter.test(further);
  if (points !== undefined) return isOwned && namesOther(firstWords(clause)) ? "unclear" : "ours";
  if (theirs.test(words) || genitive.test(words)) return "foreign";
  if (isOwned && namesOther(firstWords(clause))) return "foreign";
  if (/^(?:of|de|du|des|del|من)\s/iu.test(words)) return "unclear";
  const near = /^[^,.;:()[\]，。；：]{0,60}/u.exec(words)?.[0] ?? "";
  return namesOther(near) ? "unclear" : "none";
};

// "Of the 2030 Agenda for …", not "to Member States, in accordance with the Agenda".
const firstWords = (clause: string): string => clause.split(/[,，、]/u)[0] ?? "";

// Only names and numbers may stand between an instrument and the part: "resolution 69/166, paragraph 3".
const directly =
  /^(?=.{0,80}$)(?:\s+(?:[\p{Lu}\d][\p{L}\d/.()-]*|No\.|for|of|on|the|de|la|les|los|du|des|del|sur|sobre|para|о|об|по|в|на))*\s*[.,،]?\s*(?:in\s+|dans\s+|en\s+|в\s+|في\s+)?(?:the\s+)?$/u;

type Place = { readonly text: string; readonly mentioned: readonly Mention[]; readonly around: Surroundings };

// What stands before the first number, from the beginning of the text and of what it stands under.
const before = ({ text, mentioned, around }: Place, start: number): Side => {
  const mention = mentioned.findLast(({ end }) => end <= start);
  if (!mention) return namesOther(around.above) ? "unclear" : "none";
  if (mention.isOwn) return "none";
  return directly.test(text.slice(mention.end, start)) ? "foreign" : "unclear";
};

const possessive = /(?:^|[^\p{L}])(?:its|their|leurs?|ses|sus?|его|её|ее|их|其)\s*$/iu;

const connectors = new Set(
  "and or of in to as well together with read conjunction the its their particular notably including especially both also et ou ainsi que du de des dans à la le les l y o así como en del los las и или а также в из по أو و من في ب 和 及 与 或 以及".split(
    " ",
  ),
);
const isConnected = (gap: string): boolean =>
  gap.length <= 60 &&
  gap.split(/[\s,،、()’']+/u).every((each) => each === "" || connectors.has(each.toLowerCase()));

// Namings that continue each other: "Article 4, paragraph 2 (g)", "paragraphs 3 and 5 and annex II".
const chainsOf = (text: string, stretches: readonly NamedStretch[]): number[][] => {
  const chains: number[][] = [];
  for (const [nth, { start }] of stretches.entries()) {
    const last = stretches[nth - 1];
    const gap = last ? text.slice(last.end, start) : "";
    const isNext = last && isConnected(gap.replace(rest, (words) => words.replace(/[^\s,]/gu, "")));
    if (isNext) chains.at(-1)?.push(nth);
    else chains.push([nth]);
  }
  return chains;
};

const isPart = ({ form }: NamedStretch): boolean => form === "paragraph" || form === "sub";

// "Annex II, paragraph 3" and "paragraph 3 of annex II" name a paragraph of the annex, which counts its own.
const isOfAnnex = (text: string, stretches: readonly NamedStretch[], nth: number): boolean => {
  const own = stretches[nth];
  if (!own || !isPart(own)) return false;
  const [last, next] = [stretches[nth - 1], stretches[nth + 1]];
  if (last?.form === "annex" && /^\s*,\s*(?:in\s+)?$/u.test(text.slice(last.end, own.start))) return true;
  return (
    next?.form === "annex" &&
    /^\s+(?:of|to|de|du|del|из|من)\s+(?:l[’'])?$/iu.test(text.slice(own.end, next.start))
  );
};

/** X2: whose parts each of these namings means, in their order. */
export const belongings = (
  text: string,
  stretches: readonly NamedStretch[],
  around: Surroundings = nowhere,
): Belonging[] => {
  const found: Belonging[] = [];
  if (stretches.length === 0) return found;
  const place = { text, mentioned: mentionsIn(text), around };
  for (const chain of chainsOf(text, stretches)) {
    const [first, last] = [stretches[chain[0] ?? 0], stretches[chain.at(-1) ?? 0]];
    if (!first || !last) continue;
    const [tail, head] = [after(text, last.end), before(place, first.start)];
    for (const nth of chain) {
      const stretch = stretches[nth];
      if (!stretch) continue;
      // Words that go on to another number are judged by the end of the whole, unless they say themselves that this document
      // is meant.
      const says =
        nth === chain.at(-1) || after(text, stretch.end) === "ours" ? after(text, stretch.end) : "none";
      if (stretch.isOurs || says === "ours" || tail === "ours") found[nth] = "ours";
      else if (tail === "foreign" || says === "foreign" || head === "foreign") found[nth] = "foreign";
      else if (
        [tail, says, head].includes("unclear") ||
        around.isPreamble ||
        possessive.test(text.slice(0, first.start)) ||
        isOfAnnex(text, stretches, nth)
      )
        found[nth] = "unclear";
      else found[nth] = "open";
    }
  }
  return found;
};
