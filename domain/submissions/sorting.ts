// Every paragraph of a submission is sorted out: passages under their sections and questions, and a remainder of form,
// headings, salutations and marks, so that together they hold every word.

import type { Language } from "#domain/words/languages";
import { questionLength } from "./guiding-questions";
import { bulletLength, endMarkAt } from "./headings";
import type { PassagePiece } from "./joining";
import { passagesOf } from "./passages";
import { guidingQuestions, type KnownParagraphs, type RemainderKind, type Role, rolesOf } from "./roles";

/** Words of the body that are in no passage, and why. */
export type Remainder = { readonly kind: RemainderKind; readonly start: number; readonly end: number };

/** A passage with its offsets inside its paragraph. */
export type SortedPassage = {
  readonly paragraph: number;
  readonly language: Language;
  readonly section: string | null;
  readonly question: number | null;
  readonly start: number;
  readonly end: number;
};

type SortedRemainder = Remainder & { readonly paragraph: number };

export type Sorted = {
  readonly passages: readonly SortedPassage[];
  readonly remainder: readonly SortedRemainder[];
};

/** Sorts out the paragraphs of a submission. Offsets are those inside each paragraph. */
export const sortOut = (pieces: readonly PassagePiece[], known: KnownParagraphs): Sorted => {
  const questions = guidingQuestions(pieces, known);
  const roles = rolesOf(pieces, known, questions);
  const passages: SortedPassage[] = [];
  const remainder: SortedRemainder[] = [];
  let under: Under = { section: null, question: null, language: null };
  pieces.forEach(({ text }, paragraph) => {
    const role = roles[paragraph] ?? "form";
    const language = known.language[paragraph] ?? "und";
    if (role === "heading") under = { ...under, section: bare(text), language: null };
    if (role === "question") under = { section: null, question: questions.numberOf(text), language: null };
    const from = statementAt(role, text);
    const to = Math.max(from, endMarkAt(text));
    const mark = from + bulletLength(text.slice(from, to));
    const cut: [RemainderKind, number, number][] = [
      [kindOf(role), 0, from],
      ["mark", from, mark],
      ["mark", to, text.length],
    ];
    for (const [kind, start, end] of cut) {
      if (text.slice(start, end).trim() !== "") remainder.push({ paragraph, kind, start, end });
    }
    const spans = passagesOf(text.slice(mark, to), language);
    if (spans.length === 0) return;
    // Another language without a heading of its own is another version of the text.
    const isOther = under.language !== null && under.language !== language;
    const { section, question } = isOther ? { section: null, question: null } : under;
    under = { section, question, language };
    for (const span of spans)
      passages.push({
        paragraph,
        language,
        section,
        question,
        start: mark + span.start,
        end: mark + span.end,
      });
  });
  return { passages, remainder };
};

// What the next statement stands under; `language` is that of the last statement since a heading or question.
type Under = {
  readonly section: string | null;
  readonly question: number | null;
  readonly language: Language | null;
};

// Where the words of a statement begin in a paragraph of this role; its length where there are none.
const statementAt = (role: Role, text: string): number => {
  if (role === "statement") return 0;
  return role === "question" ? questionLength(text) : text.length;
};

const kindOf = (role: Role): RemainderKind => (role === "statement" || role === "list" ? "question" : role);

const bare = (text: string): string => text.replace(/^[\s#*_]+|[\s*_]+$/gu, "");
