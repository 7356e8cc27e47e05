// Every paragraph of a submission is sorted out: passages under their sections and questions, and a remainder of form,
// headings, salutations and marks, so that together they hold every word.

import { formLine } from "./form-labels";
import {
  bulletLength,
  endMarkAt,
  isAddress,
  isClosing,
  isFootnote,
  looksLikeHeading,
  questionLength,
  questionNumber,
} from "./headings";
import type { Piece } from "./joining";
import type { Language } from "./languages";
import { opensWithOrdinal, passagesOf } from "./passages";

export type RemainderKind =
  | "form"
  | "question"
  | "heading"
  | "address"
  | "signature"
  | "footnote"
  | "mark"
  | "furniture";

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

/** What is known of the paragraphs: their languages, where the form ends, and the line that names the sender (or -1). */
export type Known = {
  readonly language: readonly Language[];
  readonly start: number;
  readonly named: number;
};

/** Sorts out the paragraphs of a submission. Offsets are those inside each paragraph. */
export const sortOut = (pieces: readonly Piece[], known: Known): Sorted => {
  const roles = rolesOf(pieces, known);
  const passages: SortedPassage[] = [];
  const remainder: SortedRemainder[] = [];
  let under: Under = { section: null, question: null };
  pieces.forEach(({ text }, paragraph) => {
    const role = roles[paragraph] ?? "form";
    const language = known.language[paragraph] ?? "und";
    if (language !== known.language[paragraph - 1]) under = { section: null, question: null };
    if (role === "heading") under = { ...under, section: bare(text) };
    if (role === "question") under = { section: null, question: questionNumber(text) };
    const from = statementAt(role, text);
    const to = Math.max(from, endMarkAt(text));
    const mark = from + bulletLength(text.slice(from, to));
    const cut: [RemainderKind, number, number][] = [
      [role === "statement" || role === "list" ? "question" : role, 0, from],
      ["mark", from, mark],
      ["mark", to, text.length],
    ];
    for (const [kind, start, end] of cut) {
      if (text.slice(start, end).trim() !== "") remainder.push({ paragraph, kind, start, end });
    }
    for (const span of passagesOf(text.slice(mark, to), language)) {
      passages.push({ paragraph, language, ...under, start: mark + span.start, end: mark + span.end });
    }
  });
  return { passages, remainder };
};

type Under = { readonly section: string | null; readonly question: number | null };

// Where the words of a statement begin in a paragraph of this role; its length where there are none.
const statementAt = (role: Role, text: string): number => {
  if (role === "statement") return 0;
  return role === "question" ? questionLength(text) : text.length;
};

const bare = (text: string): string => text.replace(/^[\s#*_]+|[\s*_]+$/gu, "");

type Role = RemainderKind | "statement" | "list";

const rolesOf = (pieces: readonly Piece[], known: Known): Role[] => {
  const roles = pieces.map((_, index) => roleOf(pieces, index, known));
  settleQuestions(roles, pieces);
  settleSignature(roles, pieces);
  settleLastHeadings(roles);
  return roles;
};

const roleOf = (pieces: readonly Piece[], index: number, known: Known): Role => {
  const piece = pieces[index];
  if (!piece) return "form";
  const { text, kind } = piece;
  if (kind === "furniture" || kind === "footnote") return kind;
  if (index < known.start) return "form";
  if (isFootnote(text)) return "footnote";
  if (endMarkAt(text) === 0) return "mark";
  if (formLine(text) !== null && known.start > 0) return "form";
  if (questionNumber(text) !== null) return "question";
  if (isAddress(text)) return "address";
  if (index === known.named && text.length <= 200) return "form";
  if (kind === "heading" && text.length <= 250) return "heading";
  if (kind === "item" || opensWithOrdinal(text)) return "statement";
  return looksLikeHeading(text, pieces[index + 1]?.text) ? "heading" : "statement";
};

// The guiding questions printed one after another are a list that nobody answers there; a question that stands before
// its answer stays. A list begins at question 1 and has three or more.
const settleQuestions = (roles: Role[], pieces: readonly Piece[]): void => {
  for (let from = 0; from < roles.length; from += 1) {
    if (roles[from] !== "question") continue;
    const members = [from];
    let to = from;
    while (roles[to + 1] === "question" || roles[to + 1] === "footnote") {
      to += 1;
      if (roles[to] === "question") members.push(to);
    }
    const numbers = members.map((index) => questionNumber(pieces[index]?.text ?? ""));
    const isList = members.length >= 3 && numbers[0] === 1;
    for (const index of isList ? members : members.slice(0, -1)) roles[index] = "list";
    from = to;
  }
};

const signatureLines = 8;

const settleSignature = (roles: Role[], pieces: readonly Piece[]): void => {
  const closing = pieces.findLastIndex(
    (piece, index) => roles[index] !== "furniture" && isClosing(piece.text),
  );
  if (closing < 0) return;
  const lines = pieces.slice(closing, closing + signatureLines);
  if (lines.some((piece, index) => index > 0 && piece.text.length > 160)) return;
  lines.forEach((_, index) => {
    const role = roles[closing + index];
    if (role !== "furniture" && role !== "footnote") roles[closing + index] = "signature";
  });
};

// A heading with nothing beneath it is not the section of anything.
const settleLastHeadings = (roles: Role[]): void => {
  const last = roles.findLastIndex((role) => role === "statement" || role === "question");
  roles.forEach((role, index) => {
    if (index > last && role === "heading") roles[index] = "signature";
  });
};
