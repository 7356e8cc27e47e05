// Rule L30: textual proposals inside a submission ("after paragraph 10, add a new paragraph 10A reading: …"), read from the
// words of a passage. Nothing is taken for a proposal that names no paragraph and no change.
import { type QuotedLine, quotation, readQuotes } from "../floor/floor-quotes";
import { isRefusal, Refusal } from "../refusal";
import { type AskedChange, readFrames } from "./textual-frames";
import { labelOf, namedPlace } from "./textual-labels";
import { inEnglish } from "./textual-tongues";
import { opensFrame } from "./textual-voice";

/** A textual proposal as a passage makes it. */
export type TextualAsk = {
  /** The words of the passage that make it, white space collapsed. */
  readonly said: string;
  /** The label of the paragraph that it changes; null where a new one comes. */
  readonly place: string | null;
  /** What is asked for, or why it cannot be read. */
  readonly change: AskedChange | Refusal;
  /** The proposed words have no quotation marks and are taken up to the end of the passage or the next change. */
  readonly isOpen: boolean;
};

/** What lies around the words of a passage. */
export type PassageWords = {
  readonly text: string;
  /** The heading that it stands under. */
  readonly section: string | null;
};

/** Longer passages are not read: they are texts, not asks. */
const longest = 20_000;
/** Signs that files leave between letters, and that no draft may hold. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/gu;

/** L30: the textual proposals of a passage in their order, those that cannot be read with the reason. */
export const readTextualProposals = ({ text, section }: PassageWords): TextualAsk[] => {
  const words = text.replace(invisible, "");
  if (words.length > longest) return [];
  const line = readQuotes(words);
  if (isRefusal(line)) {
    const said = words.replace(/\s+/gu, " ").trim();
    return opensFrame(said) ? [{ said, place: null, change: line, isOpen: false }] : [];
  }
  const statements = statementsOf(line.text);
  let context = headingPlace(section);
  const asks: TextualAsk[] = [];
  for (let at = 0; at < statements.length; at += 1) {
    const first = statements[at] ?? { said: "", read: "" };
    if (!opensFrame(first.read)) continue;
    const rest = followers(statements, at);
    const alone = readFrames(first.read, line, context);
    const isOpen = rest.length > 0 && alone.some((each) => each.isOpen);
    const said = isOpen ? [first, ...rest].map((each) => each.said).join(" ") : first.said;
    const frames = isOpen
      ? readFrames([first, ...rest].map((each) => each.read).join(" "), line, context)
      : alone;
    if (isOpen) at += rest.length;
    if (frames.length === 0) context = leadPlace(first.read) ?? context;
    for (const { place, change, isOpen: open } of frames) {
      if (place !== null) context = place;
      const found = needsPlace(change, place) ?? change;
      asks.push({ said: restored(said, line), place, change: found, isOpen: open });
    }
  }
  return asks;
};

const needsPlace = (change: AskedChange | Refusal, place: string | null): Refusal | null =>
  isRefusal(change) || change.ask === "new" || place !== null
    ? null
    : new Refusal("malformed", "It does not say which paragraph is meant.");

// Statements end where sentences do, and where one change follows another: "delete “x” and replace “y” with “z”".
const shortened =
  "(?<!(?<!\\p{L})(?:[Pp]aras?|[Pp]ars?|[Pp][áa]rrs?|[Пп]|[Пп]п|[Oo][Pp]|[Pp][Pp]|[Nn]os?|[Aa]rt|[Rr]ev|[Cc]f|e\\.g|i\\.e)\\.)";
const sentenceEnd = new RegExp(
  `(?<=[.;!?。；！？])${shortened}\\s+(?=\\S)|(?<=[。；])|(?<=\\ue001)[.,;]?\\s+(?=\\p{Lu}\\p{Ll})`,
  "gu",
);
const oneWith = `(?:replac\\p{L}* (?:it|them|this|with|by)\\b|(?:insert|add|put)\\p{L}* ${quotation} (?:instead|in (?:its|their) (?:place|stead)))`;
const andThen = new RegExp(
  `(?<=\\ue001|\\bpara(?:graph)?s? \\d{1,3})[,;]?\\s+(?:and then|and|then)\\s+(?:also\\s+|to\\s+)?(?!${oneWith})(?=(?:in (?:para(?:graph)?\\.? |[op]p ?)\\d[^,]{0,12},? )?(?:delet|replac|add|insert|remov|mov|merg|strik|includ|chang|substitut)\\p{L}*\\b)`,
  "giu",
);

/** A statement as it was said, and as it is read: in English, whatever language it was said in. */
type Statement = { readonly said: string; readonly read: string };

const statementsOf = (text: string): Statement[] =>
  text
    .split(sentenceEnd)
    .flatMap((sentence) => {
      const read = inEnglish(sentence);
      const parts = opensFrame(read) ? read.split(andThen) : [read];
      return parts.map((part) => ({
        said: (read === sentence ? part : sentence).trim(),
        read: part.trim(),
      }));
    })
    .filter(({ read }) => read !== "");

const reasons =
  /^(?:rationale|reasons?|justifi?cation|justificación|explanation|explication|explicación|comments?|commentaires?|comentarios?|note|nota|remarks?|remarques?|motifs?|motivos?|raisons?|razón|razones|обоснование|причина|пояснение|التعليل|المبررات|السبب|理由|说明)\s*[:：–—-]/iu;

// What follows a statement up to the next change or a reason that is given.
const followers = (statements: readonly Statement[], at: number): Statement[] => {
  const behind = statements.slice(at + 1);
  const end = behind.findIndex(({ read }) => opensFrame(read) || reasons.test(read));
  return end < 0 ? behind : behind.slice(0, end);
};

// A heading that is nothing but a number says which paragraph the passages under it are about.
const onlyPlace = new RegExp(`^(?:on |comments? on |re )?(${namedPlace})[\\s.:–—-]*$`, "iu");

const headingPlace = (section: string | null): string | null => leadPlace(inEnglish(section ?? ""));

const leadPlace = (text: string): string | null => {
  const named = onlyPlace.exec(text.trim())?.[1];
  return named === undefined ? null : labelOf(named);
};

const restored = (text: string, { quotes }: QuotedLine): string =>
  text.replace(/\ue000(\d+)\ue001/gu, (_, n: string) => quotes[Number(n)]?.raw ?? "");
