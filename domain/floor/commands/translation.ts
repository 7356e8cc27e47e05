// Rule F13: a line in any of the six languages, put into the words of the grammar. What it quotes stays as it is.
import type { FloorDelegation } from "#domain/floor/values";
import { standsWhole } from "../floor-finding";
import type { QuotedLine } from "../floor-quotes";
import { foldedCommand, plainMarks } from "./command-letters";
import type { CommandLanguage, CommandPhrase } from "./command-table";
import { commandWords } from "./command-words";
import { type CommandPiece, foreignIn, piecesOf } from "./pieces";

/** A line in the words of the grammar. `foreign`: its words that no language knows, as they were typed. */
export type PutLine = {
  readonly language: CommandLanguage;
  readonly line: QuotedLine;
  readonly foreign: readonly string[];
  /** Whether more of it is words of command than words that no table knows. */
  readonly isMostlyKnown: boolean;
  /** The same with those words quoted that stand in the paragraph; null where there are none. */
  readonly withWords: QuotedLine | null;
};

type TranslationPattern = readonly [pattern: RegExp, put: string];
type Table = {
  readonly around: readonly TranslationPattern[];
  readonly words: readonly TranslationPattern[];
  readonly marks: readonly TranslationPattern[];
  /** Any word that is not one of those that say nothing by themselves. */
  readonly any: RegExp;
};

// Characters of private use, which no line may hold: what stands between them is in the words of the grammar already.
const [opens, closes] = ["\ue002", "\ue003"];

const made = new Map<CommandLanguage, Table>();

const tableOf = (language: CommandLanguage): Table => made.get(language) ?? makeTable(language);

function makeTable(language: CommandLanguage): Table {
  const { around, words, marks } = commandWords[language];
  // Between Chinese words stands nothing; an apostrophe or a full stop ends a word of French or Russian.
  const starts = language === "zh" ? "" : "(?<![\\p{L}\\p{N}])";
  const ends = language === "zh" ? "" : "(?:(?<=['.])|(?![\\p{L}\\p{N}]))";
  const folded = (said: string) => said.replace(/[\p{Script=Arabic}\p{Script=Cyrillic}]/gu, foldedCommand);
  const alone = ([put, said]: CommandPhrase): TranslationPattern[] =>
    choicesOf(folded(said)).map((one) => [
      new RegExp(`${starts}(?:${one.replaceAll(" ?", "\\s*").replaceAll(" ", "\\s+")})${ends}`, "uy"),
      put,
    ]);
  const asPut = (put: string) => put.replaceAll(/[^$\d]+/gu, (words) => `${opens}${words}${closes}`);
  const table: Table = {
    around: around.map(([put, said]) => [new RegExp(`${starts}(?:${folded(said)})`, "gud"), asPut(put)]),
    words: words.flatMap(alone),
    marks: marks.flatMap(alone),
    any: new RegExp(
      `${starts}(?:${[...around, ...words]
        .filter(([put]) => !small.test(put))
        .map(([, said]) => folded(said).replaceAll(" ?", "\\s*").replaceAll(" ", "\\s+"))
        .join("|")})${ends}`,
      "u",
    ),
  };
  made.set(language, table);
  return table;
}

// The choices of a pattern, of which the longest that stands there counts.
const choicesOf = (source: string): string[] => {
  let depth = 0;
  const choices = [""];
  for (const letter of source) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === "|" && depth === 0) choices.push("");
    else choices.push((choices.pop() ?? "") + letter);
  }
  return choices;
};

// Spanish "del" is English "del": no line is in a language for the sake of these.
const small = /^(?:the|a|an|of|in|by|and|to|with|on|also|please|)$/u;

/** The languages in which a line that is not English may be, by its letters. */
export const languagesOf = (text: string): readonly CommandLanguage[] => {
  const written: CommandLanguage[] = [];
  if (/\p{Script=Arabic}/u.test(text)) written.push("ar");
  if (/\p{Script=Han}/u.test(text)) written.push("zh");
  if (/\p{Script=Cyrillic}/u.test(text)) written.push("ru");
  return written.length > 0 ? written : ["fr", "es"];
};

/** What a line is read against. */
type TranslationContext = { readonly words: string; readonly delegations: readonly FloorDelegation[] };

/** A line in the words of the grammar; null where it has no word of command in this language. */
export const putInto = (
  language: CommandLanguage,
  quoted: QuotedLine,
  room: TranslationContext,
): PutLine | null => {
  const table = tableOf(language);
  const plain = plainMarks(quoted.text);
  if (!table.any.test(foldedCommand(plain))) return null;
  const text = table.around.reduce(withPut, plain);
  const pieces = withNote(piecesOf(text, { language, table, delegations: room.delegations }), quoted);
  const line = lineOf(pieces, quoted, language);
  const known = pieces.map((piece) =>
    piece.kind === "foreign" && standsWhole(room.words, piece.put)
      ? { ...piece, kind: "mark" as const }
      : piece,
  );
  return {
    language,
    line,
    foreign: foreignIn(pieces, small),
    isMostlyKnown: 2 * lengthOf(pieces, "word") >= lengthOf(pieces, "foreign"),
    withWords: known.some((piece, n) => piece !== pieces[n]) ? lineOf(known, quoted, language) : null,
  };
};

const lengthOf = (pieces: readonly CommandPiece[], wanted: CommandPiece["kind"]): number =>
  pieces.reduce((sum, { kind, typed }) => (kind === wanted ? sum + typed.length : sum), 0);

// Looked for in the folded text, put into the text itself.
const withPut = (text: string, [pattern, put]: TranslationPattern): string => {
  let done = "";
  let at = 0;
  for (const { indices = [], index, 0: whole } of foldedCommand(text).matchAll(pattern)) {
    const own = (n: number): string => text.slice(...(indices[n] ?? [0, 0]));
    done += text.slice(at, index) + put.replaceAll(/\$(\d)/gu, (_, n: string) => own(Number(n)));
    at = index + whole.length;
  }
  return done + text.slice(at);
};

// What a remark follows, and what it may not hold: more that is done.
const remarked = /^(?:reserves|objects|park|suspend|reopen)/u;
const done = /^(?:supports|opposes|withdraws|proposes|delete|add|replace|accept|reject|close|go to)/u;

// F7: a remark after a colon stays as it was typed.
const withNote = (pieces: readonly CommandPiece[], { text }: QuotedLine): readonly CommandPiece[] => {
  const said = pieces.findIndex(({ put, kind }) => kind === "word" && remarked.test(put));
  const colon = pieces.findIndex(({ put }, n) => said >= 0 && n > said && put === ":");
  const rest = pieces.slice(colon + 1);
  if (colon < 0 || rest.some(({ put, kind }) => kind === "word" && done.test(put))) return pieces;
  const before = pieces.slice(0, colon + 1);
  const colons = before.filter(({ put }) => put === ":").length;
  const note = text.split(/[:：]/u).slice(colons).join(":").trim();
  return [...before, { put: note, kind: "other", typed: note }];
};

const lineOf = (
  pieces: readonly CommandPiece[],
  { quotes }: QuotedLine,
  language: CommandLanguage,
): QuotedLine => {
  const all = [...quotes];
  const parts = pieces.map(({ put, kind }) => {
    if (kind === "word") return ` ${put} `;
    if (kind === "name") return ` ${put} `;
    if (kind !== "mark") return put;
    all.push({ inner: put, raw: put });
    return ` \ue000${all.length - 1}\ue001 `;
  });
  return { text: inOrder(parts.join(""), language), quotes: all, isMarked: true };
};

const code = "[A-Z][A-Z0-9-]+";
const numbered = new RegExp(`(?:the )?proposal (\\d+) (?:(?:of|by|from) )?(?:the )?(${code})`, "gu");
const verbFirst = new RegExp(
  `(^|^on behalf of [^,:]{1,200}, |[;.] ?(?:and )?|, and )((?:also )?(?:proposes|supports|opposes|reserves|objects|withdraws|lifts|agrees))((?: also)?) (${code}(?:(?:,| and|, and) ${code})*)(?=:|,|$| (?:its|proposal|proposals|replace|change|delete|add|put|move|to|on|a new|alternative|${code})(?![\\p{L}]))`,
  "gu",
);

// What each language says in another order: the number of a proposal before whose it is, and in Arabic the verb first.
const inOrder = (put: string, language: CommandLanguage): string => {
  const text = put
    .replace(/\s+/gu, " ")
    .replace(/ (?=[,;:.)])/gu, "")
    .replace(/,(?:\s*,)+/gu, ",")
    .replace(/\b(?:the )+the /gu, "the ")
    .trim()
    .replace(numbered, "$2 $1");
  const placed = text.replace(
    /(?<!\p{L})(replace|delete|change|add) (throughout|in the \p{L}+ sentence)(?!\p{L})/gu,
    "$2, $1",
  );
  return language === "ar" ? placed.replace(verbFirst, "$1$4 $2$3") : placed;
};
