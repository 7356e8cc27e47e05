// Rule I1: symbols of resolutions, decisions, documents and action lines in words of the six languages.
import { chineseDate, datesIn, dateWords } from "./dates";

/** Words that name an instrument by its symbol. UTF-16 offsets in the text. */
export type CitedSymbol = {
  readonly kind: "resolution" | "decision" | "document" | "action line";
  readonly start: number;
  readonly end: number;
  /** As the instrument itself prints it: `A/RES/70/125`, `A/70/L.33`, `C10`. */
  readonly symbol: string;
  /** Whether the words write the symbol as it is printed. */
  readonly isFormal: boolean;
  /** The day that the words give for its adoption, null where there is no such day; absent where they give none. */
  readonly date?: string | null;
  readonly title?: string;
};

const councils = [
  "Human\\s+Rights\\s+Council|Conseil\\s+des\\s+droits\\s+de\\s+l[’']homme|Consejo\\s+de\\s+Derechos\\s+Humanos",
  "Совет\\p{L}*\\s+по\\s+правам\\s+человека|人权理事会|مجلس\\s+حقوق\\s+الإنسان",
].join("|");
const bodies = [
  councils,
  "General\\s+Assembly|Security\\s+Council|Economic\\s+and\\s+Social\\s+Council|ECOSOC",
  "Assemblée\\s+générale|Conseil\\s+économique\\s+et\\s+social|Conseil\\s+de\\s+sécurité",
  "Asamblea\\s+General|Consejo\\s+Económico\\s+y\\s+Social|Consejo\\s+de\\s+Seguridad",
  "Генеральной\\s+Ассамблеи|Экономического\\s+и\\s+Социального\\s+Совета|Совета\\s+Безопасности",
  "الجمعية\\s+العامة|المجلس\\s+الاقتصادي\\s+والاجتماعي|مجلس\\s+الأمن",
].join("|");
const body = `(?:(?:(?:of|by)\\s+the\\s+|de\\s+l[’']|de\\s+la\\s+|del?\\s+|du\\s+)?(?:${bodies}))`;
const council = new RegExp(councils, "iu");

const decisions = "decisions?|décisions?|decisi(?:ón|ones)|решени\\p{L}*|(?:ال|لل)?مقرر\\p{L}*";
const act = `(?:resolutions?|résolutions?|resoluci(?:ón|ones)|резолюци\\p{L}*|(?:ال|لل)?قرار\\p{L}*|${decisions})`;
const isDecision = new RegExp(`^(?:${decisions})$`, "iu");

// 70/125, 57/270 B, 2006/46, 217 A (III), 1325 (2000), 5/CP.20.
const letter = "(?:\\s?(?:[A-HJ-Z](?![\\p{L}\\p{N}])|باء|ألف))?";
const years = "\\s?\\((?:(?:19|20)\\d\\d|[IVXL]{1,7})\\)";
const number = `(?:\\d{1,3}/(?:CP|CMP|CMA|COP)\\.\\d{1,3}|\\d{1,2}/\\d{1,4}${letter}|\\d{4}/\\d{1,3}${letter}|\\d{1,4}(?:\\s?[A-Z])?${years})(?![\\p{N}/]|\\.\\d)`;

const dated = `(?:\\s+${body})?(?:\\s*[,،]?\\s*(?:of|en\\s+date\\s+du|du|del?|от|المؤرخ\\p{L}*|في)\\s+(?<date>${dateWords}))?`;
const item = new RegExp(`(?<number>${number})${dated}`, "iuy");
const head = new RegExp(
  `(?<![\\p{L}\\p{N}])[وبلفك]?(?:${body}\\s+)?(?<act>${act})(?:\\s+${body})?\\s+(?=\\d)`,
  "giu",
);
const between = new RegExp(
  `\\s*(?:[,،;]\\s*(?:(?:and|et|y|и|as\\s+well\\s+as)\\s+)?|\\s(?:and|or|et|ou|y|e|и|или)\\s+|\\s?و\\s*)(?:(?:its|the|sa|ses|la|les|su|sus|las)\\s+)?(?:(?:${body}\\s+)?${act}\\s+)?(?=\\d)`,
  "iuy",
);
const entitled =
  /^\s*[,،]?\s*(?:entitled|intitulée?s?|titulad[ao]s?|озаглавлен\p{L}*|المعنون\p{L}*|题为)\s*[“"«„《]\s*(?<title>[^”"»“》]+?)\s*[”"»“》]/iu;

const matchAt = (pattern: RegExp, text: string, place: number): RegExpExecArray | null => {
  pattern.lastIndex = place;
  return pattern.exec(text);
};

const prefixOf = (plain: string, around: string): string => {
  if (/^\d{4}\//u.test(plain)) return "E";
  if (/\((?:19|20)/u.test(plain)) return "S";
  return council.test(around) ? "A/HRC" : "A";
};

// The symbol of an act follows from the form of its number and the body that is named around it.
const symbolOf = (
  numbered: string,
  { around, kind }: { readonly around: string; readonly kind: "resolution" | "decision" },
): Pick<CitedSymbol, "symbol" | "isFormal"> => {
  if (numbered.includes(".")) return { symbol: numbered, isFormal: true };
  const latin = numbered.replace("باء", "B").replace("ألف", "A");
  const plain = latin.replace(/(?<=\d)\s?(?=[A-Z])/u, " ").replace(/\s?(?=\()/u, " ");
  return {
    symbol: `${prefixOf(plain, around)}/${kind === "decision" ? "DEC" : "RES"}/${plain}`,
    isFormal: plain === latin,
  };
};

const dateIn = (words: string | undefined): Pick<CitedSymbol, "date"> =>
  words === undefined ? {} : { date: datesIn(words)[0]?.day ?? null };

const titleAfter = (text: string, end: number): Pick<CitedSymbol, "title"> => {
  const title = entitled.exec(text.slice(end, end + 500))?.groups?.title;
  return title === undefined ? {} : { title };
};

// "Resolutions 56/183 of 21 December 2001, 57/238 and 57/270 B of 23 June 2003"
const actsIn = (text: string): CitedSymbol[] =>
  [...text.matchAll(head)].flatMap((match) => {
    const kind = isDecision.test(match.groups?.act ?? "") ? "decision" : "resolution";
    const found: CitedSymbol[] = [];
    let [start, place] = [match.index, match.index + match[0].length];
    for (;;) {
      const next = matchAt(item, text, place);
      const numbered = next?.groups?.number;
      if (!next || numbered === undefined) return found;
      const end = place + next[0].length;
      found.push({
        kind,
        start,
        end,
        ...symbolOf(numbered, { around: `${match[0]}${next[0]}`, kind }),
        ...dateIn(next.groups?.date),
        ...titleAfter(text, end),
      });
      const gap = matchAt(between, text, end);
      if (!gap) return found;
      place = end + gap[0].length;
      start = place;
    }
  });

// 大会2006年3月27日第60/252号决议; 第56/183和57/238号决议
const chineseNumber =
  "\\d{1,4}/\\d{1,4}(?:\\s?[A-Z])?|\\d{1,4}(?:\\s?[A-Z])?\\s?\\((?:\\d{4}|[IVXL]{1,7})\\)";
const chineseItem = `(?:${chineseDate})?第?(?:${chineseNumber})号?`;
const chineseActs = new RegExp(
  `(?<list>${chineseItem}(?:(?:、|和|及|与|，)\\s?${chineseItem})*)\\s?(?<act>决议|决定)`,
  "gu",
);
const chineseOne = new RegExp(`(?<date>${chineseDate})?第?(?<number>${chineseNumber})号?`, "gu");
const chineseActsIn = (text: string): CitedSymbol[] =>
  [...text.matchAll(chineseActs)].flatMap((match) => {
    const list = match.groups?.list ?? "";
    const kind = match.groups?.act === "决定" ? "decision" : "resolution";
    const around = text.slice(Math.max(0, match.index - 12), match.index);
    const items = [...list.matchAll(chineseOne)];
    return items.map((one, nth): CitedSymbol => {
      const start = match.index + one.index;
      const isLast = nth === items.length - 1;
      const end = isLast ? match.index + match[0].length : start + one[0].length;
      const numbered = symbolOf(one.groups?.number ?? "", { around, kind });
      return { kind, start, end, ...numbered, ...dateIn(one.groups?.date), ...titleAfter(text, end) };
    });
  });

// Bodies that number their documents so. "ICT/4D" and "A/B" are none.
const organs =
  "A|E|S|T|ST|TD|DP|CAT|CBD|CCPR|CEDAW|CERD|CMW|CRC|CRPD|FCCC|HRI|HSP|ICCD|JIU|UNEP|UNW|WSIS-?(?:II|0[35])";
const part = "[A-Za-z0-9](?:[\\w.]|-(?!(?:A|E)/)|\\(\\w{1,8}(?:\\.\\d{1,2})?\\))*";
const documents = new RegExp(`(?<![\\p{L}\\p{N}/.])(?<!(?:^|\\D)-)(?:${organs})(?:/${part}){1,6}`, "gu");

// A/HRC/Res/32/13, A/70/L33: as they should be printed.
const printed = (words: string): string =>
  words.replace(/\/RES\//iu, "/RES/").replace(/\/(L|C|Add|Corr|Rev|CONF|CN|CRP|PC)(?=\d)/gu, "/$1.");

const documentsIn = (text: string): CitedSymbol[] =>
  [...text.matchAll(documents)].flatMap((match): CitedSymbol[] => {
    const words = match[0].replace(/[.]+$/u, "");
    // A commission alone, E/CN.16, has no document; of a session and a number there are two.
    if (words.split("/").length < 3 || !/\d/u.test(words)) return [];
    const session = /^S\/RES\/\d+$/u.test(words)
      ? /^\s?\(\d{4}\)/u.exec(text.slice(match.index + words.length))
      : null;
    const end = match.index + words.length + (session?.[0].length ?? 0);
    const symbol = printed(text.slice(match.index, end)).replace(/(?<=\d)\s?\((?=\d{4}\)$)/u, " (");
    const kind = /\/RES\//u.test(symbol) ? "resolution" : "document";
    const isFormal = printed(words) === words;
    return [{ kind, start: match.index, end, symbol, isFormal, ...titleAfter(text, end) }];
  });

// "As in 70/125, paragraph 5": without the word "resolution" a number needs another sign that it is one.
const bare = /(?<![\p{L}\p{N}/.,-])(?<number>\d{2}\/\d{1,3}(?:\s[A-H](?!\p{L}))?)(?![\p{L}\p{N}/%]|[.,]\d)/gu;
const cue =
  /(?:(?<!\p{L})(?:as\s+in|see|cf\.|recalling|reaffirming|comme\s+dans|voir|como\s+en|véase|см\.|как\s+в)|انظر|كما\s+في|见|如)\s*$/iu;
const continued =
  /^\s*[,،]?\s*(?:(?:operative\s+)?para(?:graph|\.)|paragraphe|párrafo|пункт|الفقرة)s?\p{L}*\s+\d/iu;
/** Resolutions are numbered by session since the thirty-first. */
const firstSlashed = 31;
const bareIn = (text: string): CitedSymbol[] =>
  [...text.matchAll(bare)].flatMap((match): CitedSymbol[] => {
    const [start, end] = [match.index, match.index + match[0].length];
    if (Number(match[0].slice(0, 2)) < firstSlashed) return [];
    if (!cue.test(text.slice(Math.max(0, start - 30), start)) && !continued.test(text.slice(end, end + 40)))
      return [];
    return [{ kind: "resolution", start, end, symbol: `A/RES/${match[0]}`, isFormal: true }];
  });

const lineHead =
  "(?:action\\s+lines?|grandes?\\s+orientations?|lignes?\\s+d[’']action|líneas?\\s+de\\s+acción|направлени\\p{L}*\\s+(?:деятельности|действий)|行动方面|行动路线|行动方针|(?:مسار(?:ات)?|خطوط|خط)\\s+العمل)";
const line = "[CС]\\s?\\d{1,2}(?!\\d)";
const lines = new RegExp(
  `${lineHead}\\s*\\(?(?<list>${line}(?:\\s*(?:[,،、–-]|and|to|et|à|y|a|и|по|و|إلى|和|至)\\s*(?:(?:and|et|y|и)\\s+)?${line})*)`,
  "giu",
);
const linesIn = (text: string): CitedSymbol[] =>
  [...text.matchAll(lines)].flatMap((match) => {
    const list = match.groups?.list ?? "";
    const first = match.index + match[0].length - list.length;
    return [...list.matchAll(new RegExp(line, "gu"))].map((one, nth): CitedSymbol => {
      const start = nth === 0 ? match.index : first + one.index;
      const symbol = one[0].replace("С", "C").replace(/\s/gu, "");
      return { kind: "action line", start, end: first + one.index + one[0].length, symbol, isFormal: true };
    });
  });

/** The symbols in a text, in their order. Where two readings overlap, the one that begins first counts. */
export const symbolsIn = (text: string): CitedSymbol[] => {
  const found = [actsIn, chineseActsIn, documentsIn, linesIn, bareIn].flatMap((read) => read(text));
  const apart: CitedSymbol[] = [];
  for (const each of found.toSorted((one, other) => one.start - other.start))
    if (each.start >= (apart.at(-1)?.end ?? 0)) apart.push(each);
  return apart;
};
