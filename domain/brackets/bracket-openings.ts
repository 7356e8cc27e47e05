// Rule B: whose words stand in brackets, which of several options, and which brackets are no dispute at all. Only the
// first words after the bracket decide, so that a long text costs no more than a short one.
import type { DelegationCode } from "../draft";

// B4: tags of the secretariat and the chair. "…" and "X" stand for words and numbers to come.
const tag =
  /^(?:suggested for closure|preliminar(?:il)?y agreed|(?:provisionally |tentatively )?agreed(?: ad ref(?:erendum)?\.?)?|ad ref(?:erendum)?\.?|no(?: further)? text|closed|words? (?:added|deleted)|text (?:added|deleted|moved)|replace with|(?:all )?comments? in italics|new|sic|cont(?:inue)?d|x{1,3}|[….]{1,3}|tb[cd]|(?:former|old|ex) [\p{N}\p{L} ]{1,30})\.?$/iu;
// Remarks about words that are not there, known by their first word.
const remark =
  /^(?:placeholder|(?:(?:editor(?:ial|['’]s)?|drafting|secretariat|chair['’]s|co-?facilitators?['’]?s?) )?(?:note|comment)s?\s*[:.–-])/iu;

/** The longest tag. UTF-16 units. */
const longestTag = 60;

/** True when brackets hold no words in dispute (B4). `inside` is what stands between the characters, or its beginning. */
export const isEditorial = (inside: string, length: number): boolean => {
  const words = inside.trim();
  return (length <= longestTag && tag.test(words)) || remark.test(words);
};

// B8: a scanner takes a capital I for a bracket: [TU is ITU.
const misread = /^\[(?:TU|CTs?|GF|CANN)\b(?!\])/u;
const misreadFirst = "TCG";

/** True when the character at `at` is a letter that a scanner took for a bracket. */
export const isMisread = (text: string, at: number): boolean =>
  misreadFirst.includes(text[at + 1] ?? "-") && misread.test(text.slice(at, at + 8));

/** Reads a list of names: the delegations that it names; none where any of the names is no delegation (B5). */
export type ReadNames = (names: string) => readonly DelegationCode[];

const separator = /\s*[,;/+、，]\s*/u;
const conjunction = /\s+(?:and|et|y|&)\s+/iu;

/**
 * A reader of lists of names, given how one name is read (null for what is no delegation). All of the names are
 * delegations, or none counts: "[Article 3, EU law: …" has no author. "And" may join two delegations or be part of a name.
 */
export const namesReader =
  (delegationNamed: (name: string) => readonly DelegationCode[] | null): ReadNames =>
  (names) => {
    const short = names.replace(/\b(?:group of 77|g-?77)\s*(?:\band\b|[&+])\s*china\b/giu, "G77");
    const parts = short
      .replace(/\b(?:EU|European Union) and its Member States\b/giu, "EU")
      .split(separator)
      .filter(Boolean);
    const read = parts.flatMap((part) => {
      const entire = delegationNamed(part.trim());
      return entire ? [entire] : part.split(conjunction).map((one) => delegationNamed(one.trim()));
    });
    return read.every((codes) => codes !== null) ? [...new Set(read.flat())] : [];
  };

/** The longest list of names before a colon. UTF-16 units. */
const longestNames = 120;

const colon = /[:：]\s*/u;
const proposing = /\s(?:propos(?:es?|al)|suggests?|requests?|wish(?:es)?|prefers?|supports?|reserves?)\b/u;
const noName = /[[\]{}.]/u;

/** Whose words stand in brackets (B5), and how long the words are that say so; nobody's with length 0. */
type Attribution = { readonly who: readonly DelegationCode[]; readonly length: number };

const nobody: Attribution = { who: [], length: 0 };

/** B5: reads the opening after the bracket: `EU, JPN: …`, `Group of 77 and China: …`, `AILAC propose to delete …`. */
export const attributionAt = (text: string, at: number, readNames: ReadNames): Attribution => {
  const first = text[at];
  if (first === undefined || first === "[" || first === "]" || !/[\p{Lu}\p{Lo}\s]|t/u.test(first))
    return nobody;
  const opening = text.slice(at, at + longestNames);
  for (const mark of [colon, proposing]) {
    const match = mark.exec(opening);
    const names = match ? opening.slice(0, match.index).trim() : "";
    const who = names.length < 2 || noName.test(names) ? [] : readNames(names);
    if (match && who.length > 0) return { who, length: match.index + match[0].length };
  }
  return nobody;
};
