// Rule F13: the pieces of a line, each put into the words of the grammar by itself.
import type { FloorDelegation } from "#domain/floor/values";
import { foldedCommand } from "./command-letters";
import { delegationCalled } from "./command-names";
import type { CommandLanguage } from "./command-table";

/** A piece in the words of the grammar. A `mark` comes to stand in quotation marks; `foreign` is what no table knows. */
export type CommandPiece = {
  readonly put: string;
  readonly kind: "word" | "name" | "mark" | "foreign" | "other";
  /** As it stood in the line. */
  readonly typed: string;
};

type CommandPattern = readonly [pattern: RegExp, put: string];
type CommandVocabulary = {
  readonly language: CommandLanguage;
  readonly table: { readonly words: readonly CommandPattern[]; readonly marks: readonly CommandPattern[] };
  readonly delegations: readonly FloorDelegation[];
};
type LinePosition = { readonly text: string; readonly folded: string; readonly at: number };

/** What is no word of command although no table knows it: numbers of paragraphs, and the Latin in them. */
const label =
  /^(?:[op]?p|bis|ter|quat|quin|sext|sept|oct|alt|rev|ad|ref|\p{N}+|[a-z]|[ivx]{1,5}|[op]p\d+)$/iu;

const asItIs = /\ue000\d+\ue001|\s+|\ue002[^\ue003]*\ue003/uy;
const han = /\p{Script=Han}/uy;
const letters = "(?:(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}])+";
const token = new RegExp(`${letters}(?:[-‐.'’]${letters})*|.`, "suy");

const matchedAt = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

const longest = (
  patterns: readonly CommandPattern[],
  { folded, at }: LinePosition,
): { put: string; length: number } | null => {
  let best: { put: string; length: number } | null = null;
  for (const [pattern, put] of patterns) {
    const found = matchedAt(pattern, folded, at);
    if (found && found.length > (best?.length ?? 0)) best = { put, length: found.length };
  }
  return best;
};

const quoteAt = ({ text, at }: LinePosition): string | null => (text[at] === "\ue000" ? text : null);

const copied = ({ text, at }: LinePosition): CommandPiece | null => {
  const same = matchedAt(asItIs, text, at);
  return same === null ? null : { put: same.replace(/[\ue002\ue003]/gu, ""), kind: "other", typed: same };
};

const named = (here: LinePosition, { language, delegations }: CommandVocabulary): CommandPiece | null => {
  if (language !== "zh" && /[\p{L}\p{N}]/u.test(here.text[here.at - 1] ?? "")) return null;
  const called = delegationCalled(here, language, delegations);
  return (
    called && {
      put: called.code,
      kind: "name",
      typed: here.text.slice(here.at, here.at + called.length),
    }
  );
};

const word = (here: LinePosition, { table }: CommandVocabulary): CommandPiece | null => {
  const mark = longest(table.marks, here);
  const said = longest(table.words, here);
  const [found, kind] =
    mark && mark.length >= (said?.length ?? 0) ? ([mark, "mark"] as const) : ([said, "word"] as const);
  return found && { put: found.put, kind, typed: here.text.slice(here.at, here.at + found.length) };
};

const anything = ({ text, at }: LinePosition): CommandPiece => {
  const rest = matchedAt(han, text, at) ?? matchedAt(token, text, at) ?? "";
  const isForeign = /\p{L}/u.test(rest) && !label.test(rest) && text[at - 1] !== "(";
  return { put: rest, kind: isForeign ? "foreign" : "other", typed: rest };
};

// Those on whose behalf it is said stay as they were typed, to a colon or a comma, unless they are a delegation.
const behalf = ({ text, folded, at }: LinePosition, known: CommandVocabulary): CommandPiece | null => {
  const [typed = "", space = "", group = ""] =
    /^(\s*)([^:,\ue000]{1,200}?)\s*(?=[:,])/u.exec(text.slice(at)) ?? [];
  const called = named({ text, folded, at: at + space.length }, known);
  return group === "" || called?.typed.length === group.length ? null : { put: group, kind: "other", typed };
};

/** All pieces of a line. */
export const piecesOf = (typed: string, known: CommandVocabulary): readonly CommandPiece[] => {
  const pieces: CommandPiece[] = [];
  let text = typed;
  let folded = foldedCommand(text);
  for (let at = 0; at < text.length; ) {
    const here: LinePosition = { text, folded, at };
    const read = copied(here) ?? named(here, known) ?? word(here, known);
    // Arabic writes "and" to the word after it.
    if (read === null && known.language === "ar" && text[at] === "و") {
      const apart = `${text.slice(0, at + 1)} ${text.slice(at + 1)}`;
      const after: LinePosition = { text: apart, folded: foldedCommand(apart), at: at + 2 };
      if (quoteAt(after) ?? named(after, known) ?? word(after, known)) {
        text = apart;
        folded = after.folded;
        continue;
      }
    }
    const piece = read ?? anything(here);
    add(pieces, piece);
    at += piece.typed.length;
    const after = piece.put === "on behalf of" ? behalf({ text, folded, at }, known) : null;
    if (!after) continue;
    add(pieces, after);
    at += after.typed.length;
  }
  return pieces;
};

// Foreign words after each other are one piece.
const add = (pieces: CommandPiece[], piece: CommandPiece): void => {
  const last = pieces.at(-1);
  const before = pieces.at(-2);
  const joined = (first: CommandPiece, between: string): CommandPiece => ({
    put: first.put + between + piece.put,
    kind: "foreign",
    typed: first.typed + between + piece.typed,
  });
  if (piece.kind === "foreign" && last?.kind === "foreign") pieces.splice(-1, 1, joined(last, ""));
  else if (piece.kind === "foreign" && before?.kind === "foreign" && last?.put.trim() === "")
    pieces.splice(-2, 2, joined(before, " "));
  else pieces.push(piece);
};

/** The words that no table knows, as they were typed, with the small words between them. */
export const foreignIn = (pieces: readonly CommandPiece[], small: RegExp): readonly string[] => {
  const runs: string[] = [];
  let open: string | null = null;
  let between = "";
  for (const { put, kind, typed } of pieces) {
    if (kind === "foreign") {
      open = open === null ? typed : open + between + typed;
      between = "";
    } else if (kind !== "name" && kind !== "mark" && !typed.includes("\ue000") && small.test(put.trim()))
      between += typed;
    else if (open !== null) {
      runs.push(open);
      [open, between] = [null, ""];
    }
  }
  return open === null ? runs : [...runs, open];
};
