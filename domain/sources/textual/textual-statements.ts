// Rule L30: a paragraph cut into statements, each as it was said and in the English in which it is read.
import { inEnglish } from "./textual-tongues";

/** A statement as it was said, and as it is read: in English, whatever language it was said in. */
export type TextualStatement = { readonly said: string; readonly read: string };

// Statements end where sentences do, but not after "para." and its kin.
const shortened =
  "(?<!(?<!\\p{L})(?:[Pp]aras?|[Pp]ars?|[Pp][áa]rrs?|[Пп]|[Пп]п|[Oo][Pp]|[Pp][Pp]|[Nn]os?|[Aa]rt|[Rr]ev|[Cc]f|[Dd]el|[Aa]lt|e\\.g|i\\.e|^\\(?[a-z]|^\\d{1,2})\\.)";
const sentenceEnd = new RegExp(
  `(?<=[.;!?。；！？])${shortened}\\s+(?=\\S)|(?<=[。；])|(?<=\\ue001)[.,;]?\\s+(?=\\p{Lu}\\p{Ll})`,
  "gu",
);

/** The statements of a paragraph whose quotations are single characters. */
export const statementsOf = (text: string): TextualStatement[] =>
  text
    .split(sentenceEnd)
    .map((sentence) => ({ said: sentence.trim(), read: inEnglish(sentence).trim() }))
    .filter(({ read }) => read !== "");

const alternatives =
  /^(?:or|alternatively|otherwise|as an alternative|failing (?:that|this|which)|if not|sinon|ou bien|o bien|de lo contrario|либо|или)(?!\p{L})/iu;

/** Whether a statement gives a choice: then the one before it is not all that could be meant. */
export const givesChoice = (said: string): boolean => alternatives.test(said);

const reasons =
  /^(?:rationale|reasons?|justifi?cation|justificación|explanation|explanatory notes?|explication|explicación|comments?|commentaires?|comentarios?|note|nota|remarks?|remarques?|motifs?|motivos?|raisons?|razón|razones|обоснование|причина|пояснение|التعليل|المبررات|السبب|理由|说明)\s*(?:[:：–—.-]|$)/iu;

/** Whether a statement says why something is proposed. */
export const isReason = (read: string): boolean => reasons.test(read);
