// Rules I1, I2: what a text cites of other instruments, and which parts of them.
import type { NamingForm } from "../numbers/reference-terms";
import { partsNamed } from "../numbers/reference-words";
import { type CitedSymbol, symbolsIn } from "./symbols";

/** Numbered parts that are cited: "paragraphs 69 to 71" has two numbers, those of its ends. */
type CitedPart = { readonly form: NamingForm; readonly numbers: readonly string[] };

/** Words that cite another instrument. UTF-16 offsets; `symbol` is its name where the words give no symbol. */
export type Citation = Omit<CitedSymbol, "kind"> & {
  readonly kind: CitedSymbol["kind"] | "instrument";
  readonly parts: readonly CitedPart[];
};

/** Namings that continue each other: "Article 4, paragraph 2 (g)". */
type Chain = {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly CitedPart[];
  readonly isOurs: boolean;
};

const letters = "(?:\\s?\\(\\p{L}{1,5}\\))*";
const joining = new RegExp(`^${letters}\\s*(?:[,،]\\s*)?(?:and\\s+|et\\s+|y\\s+|и\\s+|و\\s*)?$`, "iu");

const chainsIn = (text: string): Chain[] => {
  const chains: Chain[] = [];
  for (const { form, start, last, items, belongs } of partsNamed(text)) {
    const part = { form, numbers: items.map(({ words }) => words) };
    const before = chains.at(-1);
    const isOurs = belongs === "ours";
    if (before && before.isOurs === isOurs && joining.test(text.slice(before.end, start)))
      chains[chains.length - 1] = { ...before, end: last, parts: [...before.parts, part] };
    else chains.push({ start, end: last, parts: [part], isOurs });
  }
  return chains.filter(({ isOurs }) => !isOurs);
};

// What may stand between parts and the instrument that they belong to, or between an instrument and its parts.
const of =
  /^(?:\s?\(\p{L}{1,5}\))*\s*[,،]?\s*(?:(?:of|in|to|under|de|du|des|del|из|в|من|في)\s+)?(?:la\s+|les\s+|los\s+|las\s+|l[’'])?(?:the\s+|its\s+|sa\s+|ses\s+|su\s+|sus\s+|своей\s+|своих\s+)?$/iu;
const afterSymbol = /^(?:[,،]|\s|\(|in\s|dans\s|en\s|в\s|في\s|的)*$/iu;

/** Which of the symbols a chain of parts belongs to. */
const ownerAmong = (text: string, chain: Chain, symbols: readonly CitedSymbol[]): number => {
  const next = symbols.findIndex(({ start }) => start >= chain.end);
  const following = symbols[next];
  if (following && of.test(text.slice(chain.end, following.start))) return next;
  const last = symbols.findLastIndex(({ end }) => end <= chain.start);
  const preceding = symbols[last];
  return preceding && afterSymbol.test(text.slice(preceding.end, chain.start)) ? last : -1;
};

// Names of instruments: capitals with small words between them; in Russian and Arabic up to the end of the clause.
const small =
  "of|on|for|the|and|to|in|against|relating|concerning|de|du|des|la|le|les|à|au|aux|et|relatif|relative|sur|del|los|las|y|el|para|sobre|en|contra";
const word = "(?:(?=\\p{Script=Latin})\\p{Lu}[\\p{L}’'-]*|\\d{4})";
const latinName = new RegExp(`^${word}(?:,?\\s+(?:(?:(?:${small})\\s+)+(?:l[’'])?|l[’'])?${word})*`, "u");
// French and Spanish go on in small letters: "Déclaration universelle des droits de l’homme". How far, nobody can tell.
const goesOn = /^(?:\s+(?:[ld][’'])?\p{Ll}[\p{L}’'-]*){1,9}/u;
const isRomance = /(?:de\s+la|de\s+l[’']|du|des|del|de\s+los|de\s+las|de)\s*$/u;
const cyrillicName = /^\p{Lu}\p{L}+(?:\s+(?:о\s+|об\s+|по\s+)?\p{L}{4,})*/u;
const arabicName = /^(?:ال|ميثاق|اتفاقية|اتفاق|إعلان|عهد|برنامج|خطة|بروتوكول)\p{L}*(?:\s+\p{L}+){0,8}/u;
const noun =
  /Convention|Protocol|Agreement|Charter|Covenant|Declaration|Treaty|Agenda|Programme|Plan|Pact|Compact|Framework|Accord|Statute|Platform|Principles|Consensus|Commitment|Strategy|Outcome|Rules|Charte|Pacte|Déclaration|Traité|Protocole|Statut|Cadre|Engagement|Stratégie|Convención|Convenio|Carta|Pacto|Declaración|Acuerdo|Tratado|Protocolo|Programa|Estatuto|Marco|Compromiso|Estrategia|Конвенц|Протокол|Соглашени|Устав|[Пп]акт|[Дд]екларац|Повестк|[Пп]рограмм|Договор|Статут|اتفاقية|بروتوكول|اتفاق|ميثاق|العهد|الإعلان|معاهدة|خطة|برنامج/u;

const ownedBy =
  /^(?:\s?\(\p{L}{1,5}\))*\s*[,،]?\s*(?:(?:of|in|to|under)\s+the\s+|(?:of|under)\s+(?=\p{Lu})|(?:de\s+la|de\s+l[’']|du|des|del|de\s+los|de\s+las|de)\s*|من\s+|(?=\p{Lu}))/u;

const nameAt = (words: string): string | null => {
  const name = (latinName.exec(words) ?? cyrillicName.exec(words) ?? arabicName.exec(words))?.[0];
  return name !== undefined && noun.test(name) ? name : null;
};

const nameAfter = (text: string, end: number): { name: string; end: number } | null => {
  const tail = text.slice(end, end + 200);
  const owned = ownedBy.exec(tail);
  const words = owned && tail.slice(owned[0].length);
  const begun = words && nameAt(words);
  if (!begun) return null;
  const further = isRomance.test(owned[0]) ? (goesOn.exec(words.slice(begun.length))?.[0] ?? "") : "";
  return { name: begun + further, end: end + owned[0].length + begun.length };
};

const nameBefore = (text: string, start: number): { name: string; start: number } | null => {
  const lead = text.slice(Math.max(0, start - 160), start);
  const chinese = /《(?<name>[^》]{2,60})》\s*$/u.exec(lead);
  if (chinese) return { name: chinese.groups?.name ?? "", start: start - chinese[0].length };
  const joined = /\s*[,،]\s*(?:in\s+)?$/u.exec(lead);
  if (!joined) return null;
  const words = lead.slice(0, joined.index);
  // The longest name that ends there.
  for (const { index } of words.matchAll(/(?<![\p{L}\p{N}])\p{Lu}/gu)) {
    const name = nameAt(words.slice(index));
    if (name !== null && index + name.length === words.length)
      return { name, start: start - lead.length + index };
  }
  return null;
};

const instrumentOf = (text: string, chain: Chain): Citation | null => {
  const after = nameAfter(text, chain.end);
  const common = { kind: "instrument", isFormal: true, parts: chain.parts } as const;
  if (after) return { ...common, start: chain.start, end: after.end, symbol: after.name };
  const before = nameBefore(text, chain.start);
  return before ? { ...common, start: before.start, end: chain.end, symbol: before.name } : null;
};

/** I1, I2: what a text cites, in its order. What it says of its own parts is left out. */
export const citationsOf = (text: string): Citation[] => {
  const symbols = symbolsIn(text);
  const partsOf = new Map<number, CitedPart[]>();
  const named: Citation[] = [];
  for (const chain of chainsIn(text)) {
    const owner = ownerAmong(text, chain, symbols);
    if (owner >= 0) partsOf.set(owner, [...(partsOf.get(owner) ?? []), ...chain.parts]);
    else named.push(...[instrumentOf(text, chain)].filter((each) => each !== null));
  }
  const cited = symbols.map((symbol, nth): Citation => ({ ...symbol, parts: partsOf.get(nth) ?? [] }));
  return [...cited, ...named].toSorted((one, other) => one.start - other.start);
};
