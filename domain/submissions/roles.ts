// The role of each paragraph of a submission: statement, form, question, heading, address, signature, note or mark.
import { blank } from "#domain/submissions/form/contact";
import { formLine } from "#domain/submissions/form/form-labels";
import { isPaperTitle } from "#domain/submissions/senders/letters";
import { saysAsk, signatoriesAmong } from "#domain/submissions/senders/signatories";
import type { Language } from "#domain/words/languages";
import { contentsAmong } from "./contents";
import { glossariesAmong } from "./glossaries";
import { asks, questionNumber } from "./guiding-questions";
import {
  endMarkAt,
  isAddress,
  isClosing,
  isFootnote,
  isSalutation,
  looksLikeHeading,
  saysEnd,
} from "./headings";
import type { PassagePiece } from "./joining";
import { isPageLine } from "./page-lines";
import { measure, opensWithOrdinal } from "./passages";
import { endsSentence } from "./sentences";

// The end of a letter: who signed it, in what office, for whom.

const signed =
  /^[\s*_]*[(（[]\s*(?:e-?signed|signed|sgd\.?|signée?|firmad[oa]|assinad[oa]|подпись|подписал[аи]?|подписано|توقيع|التوقيع|موقع|签名|签字|署名|gez\.?)\s*[)）\]]/iu;

/** Whether a line says that somebody signed: "(Signed) …". */
const saysSigned = (text: string): boolean => signed.test(text);

const office =
  /(?<!\p{L})(?:ambassador|permanent representative|representative|chargé d[’']affaires|minister|counsell?or|president|chair(?:man|woman|person)?|director|secretary|coordinator|head|chief|officer|founder|manager|professor|fellow|ambassadeur|ambassadrice|représentante?|ministre|présidente?|directeur|directrice|secrétaire|coordonnat(?:eur|rice)|embajador|embajadora|representante|ministr[oa]|presidenta|directora?|secretari[oa]|coordinadora?|coordenadora?|diretora?|посол|постоянный представитель|представитель|министр|президент|председатель|директор|секретарь|координатор|руководитель|السفير|السفيرة|المندوب|الممثل|وزير|رئيس|رئيسة|مدير|مديرة|أمين|المنسق)(?!\p{L})|大使|常驻代表|代表|部长|主席|主任|秘书长|总干事|会长/iu;
const name =
  /^[\s*_]*(?:(?:mr|mrs|ms|dr|prof|h\.?e|m|mme|sr|sra|г-н|г-жа)\.?\s+)?(?:[\p{Lu}][\p{L}\p{M}'’.-]*\s?(?:(?:de|da|do|del|la|van|von|der|bin|al|el)\s)?){2,5}(?:,\s.{2,60})?[\s*_]*$/u;

/** Whether the last lines of a letter are a name and an office. In scripts without capitals only the office shows it. */
const isSignatureBlock = (lines: readonly string[]): boolean => {
  const [first = "", ...others] = lines;
  if (lines.length < 2) return false;
  const isName = name.test(first) || (/^[\p{Script=Han}·]{2,6}$/u.test(first) && first.length <= 6);
  return isName && others.some((line) => office.test(line));
};

export type RemainderKind =
  | "form"
  | "question"
  | "heading"
  | "address"
  | "signature"
  | "footnote"
  | "mark"
  | "contents"
  | "glossary"
  | "signatories"
  | "furniture";

/** What is known of the paragraphs: their languages, where the form ends, and the line that names the sender (or -1). */
export type KnownParagraphs = {
  readonly language: readonly Language[];
  readonly start: number;
  readonly named: number;
};

/** `list` is a guiding question printed in a list, where it is not answered. */
export type Role = RemainderKind | "statement" | "list";

/** The guiding questions of a file, even where they have no numbers. */
type Questions = { numberOf(text: string): number | null };

const key = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Finds guiding questions without numbers after the line that announces them. */
export const guidingQuestions = (pieces: readonly PassagePiece[], known: KnownParagraphs): Questions => {
  const announced = pieces.findIndex(
    (piece, index) => index >= known.start && formLine(piece.text) === "input",
  );
  const numbers = new Map<string, number>();
  for (let index = announced + 1; announced >= 0 && index < pieces.length; index += 1) {
    const text = pieces[index]?.text ?? "";
    if (formLine(text) === null && !isFootnote(text)) {
      if (!asks(text) || questionNumber(text) !== null) break;
      numbers.set(key(text), numbers.size + 1);
    }
  }
  return { numberOf: (text) => questionNumber(text) ?? numbers.get(key(text)) ?? null };
};

/** The role of every paragraph. */
export const rolesOf = (
  pieces: readonly PassagePiece[],
  known: KnownParagraphs,
  questions: Questions,
): Role[] => {
  const roles = pieces.map((_, index) => roleOf(pieces, index, { known, questions }));
  settleNumbered(roles, pieces);
  settleLists(roles, pieces);
  settleQuestions(roles, pieces, questions);
  settleHead(roles, pieces, known);
  settleSignature(roles, pieces);
  settleEnd(roles, pieces);
  settleLastHeadings(roles);
  return roles;
};

const titledWithin = 8;

type RoleReading = { readonly known: KnownParagraphs; readonly questions: Questions };

const roleOf = (pieces: readonly PassagePiece[], index: number, { known, questions }: RoleReading): Role => {
  const piece = pieces[index];
  if (!piece) return "form";
  const { text, kind } = piece;
  if (kind === "furniture" || kind === "footnote") return kind;
  if (index < known.start) return "form";
  if (isFootnote(text)) return "footnote";
  if (endMarkAt(text) === 0) return "mark";
  if (formLine(text) !== null && known.start > 0) return "form";
  if (questions.numberOf(text) !== null) return "question";
  if (isAddress(text) || isContact(text)) return "address";
  if (index === known.named && text.length <= 200) return "form";
  if ((kind === "heading" && text.length <= 250) || /^#{1,6}\s/u.test(text)) return "heading";
  if (index < known.start + titledWithin && isPaperTitle(text) && !endsSentence(text)) return "heading";
  if (kind === "item") return "statement";
  const next = pieces[index + 1]?.text;
  if (opensWithOrdinal(text) && !headsLonger(text, next)) return "statement";
  return looksLikeHeading(text, next) ? "heading" : "statement";
};

// "Firstly" opens an ask, or the heading of longer words, unless these open with an ordinal themselves.
const headsLonger = (text: string, next: string | undefined): boolean =>
  next !== undefined && next.length > text.length * 1.4 && !opensWithOrdinal(next);

// A line with little else than a removed address or number.
const isContact = (text: string): boolean =>
  text.includes(blank) && (text.match(/\p{L}/gu)?.length ?? 0) <= 40 && text.length <= 200;

const leastNumbered = 3;

// Short consecutive numbered lines, one right after the other, are a list of asks: a heading has words beneath it.
const settleNumbered = (roles: Role[], pieces: readonly PassagePiece[]): void => {
  const numberAt = (index: number): number | null =>
    roles[index] === "heading" && pieces[index]?.kind !== "heading"
      ? Number(/^\s*\(?(\d{1,2})[.)]\s/u.exec(pieces[index]?.text ?? "")?.[1] ?? Number.NaN)
      : null;
  for (let from = 0; from < roles.length; from += 1) {
    let to = from;
    while (numberAt(to + 1) === (numberAt(from) ?? Number.NaN) + (to + 1 - from)) to += 1;
    if (to - from + 1 >= leastNumbered) roles.fill("statement", from, to + 1);
    from = to;
  }
};

// Glossaries, lists and tables of contents, and what a web page has around its text.
const settleLists = (roles: Role[], pieces: readonly PassagePiece[]): void => {
  const isOpen = (index: number) => roles[index] === "statement" || roles[index] === "heading";
  const texts = pieces.map(({ text }, index) => (isOpen(index) ? text : ""));
  const contents = contentsAmong(texts);
  const lines = pieces.map(({ kind }, index) => ({
    text: contents.has(index) ? "" : (texts[index] ?? ""),
    isHeading: kind === "heading",
  }));
  const signatories = signatoriesAmong(lines);
  const glossaries = glossariesAmong(lines);
  roles.forEach((_, index) => {
    if (!isOpen(index)) return;
    if (contents.has(index)) roles[index] = "contents";
    else if (glossaries.has(index)) roles[index] = "glossary";
    else if (signatories.has(index)) roles[index] = "signatories";
    else if (isPageLine(texts[index] ?? "")) roles[index] = "furniture";
  });
  // A short line right above a table of contents is the title of the whole.
  const first = Math.min(...contents) - 1;
  const title = pieces[first]?.text ?? "";
  if (roles[first] === "statement" && measure(title) <= 160 && !endsSentence(title)) roles[first] = "heading";
};

// Guiding questions printed one after another are a list, in which they are not answered; a question before its answer
// stays. A list begins at question 1 and has three or more.
const settleQuestions = (roles: Role[], pieces: readonly PassagePiece[], questions: Questions): void => {
  for (let from = 0; from < roles.length; from += 1) {
    if (roles[from] !== "question") continue;
    const members = [from];
    let to = from;
    while (roles[to + 1] === "question" || roles[to + 1] === "footnote") {
      to += 1;
      if (roles[to] === "question") members.push(to);
    }
    const numbers = members.map((index) => questions.numberOf(pieces[index]?.text ?? ""));
    const isList = members.length >= 3 && numbers[0] === 1;
    for (const index of isList ? members : members.slice(0, -1)) roles[index] = "list";
    from = to;
  }
};

const signatureLines = 8;

const settleSignature = (roles: Role[], pieces: readonly PassagePiece[]): void => {
  for (let index = 0; index < pieces.length; index += 1) settleSigned(roles, pieces, index);
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

/** Lines of a signature are short: a name, an office, a body. */
const longestSigned = 100;

// "(Signed) …" with the lines below it; or at the very end a name, an office and a body, even without a closing formula.
const settleSigned = (roles: Role[], pieces: readonly PassagePiece[], at: number): void => {
  const isOpen = (index: number) => roles[index] === "statement" || roles[index] === "heading";
  const text = pieces[at]?.text ?? "";
  if (!isOpen(at) || text.length > longestSigned) return;
  const isLine = (index: number) => {
    const line = pieces[index];
    const isShort = line !== undefined && line.text.length <= longestSigned && !endsSentence(line.text);
    return isShort && line.kind !== "heading" && isOpen(index) && !saysAsk(line.text);
  };
  let to = at + 1;
  while (to < at + signatureLines && isLine(to)) to += 1;
  const lines = pieces.slice(at, to).map((line) => line.text);
  const isLast = !roles.slice(to).some((role) => role === "statement" || role === "question");
  if (!saysSigned(text) && !(isLast && isLine(at) && isSignatureBlock(lines))) return;
  roles.fill("signature", at, to);
};

// What comes before the salutation of a letter is its letterhead and the address.
const settleHead = (roles: Role[], pieces: readonly PassagePiece[], known: KnownParagraphs): void => {
  const salutation = pieces.findIndex((piece, index) => index >= known.start && isSalutation(piece.text));
  if (salutation < 0 || salutation > known.start + 12) return;
  for (let index = known.start; index < salutation; index += 1) {
    const isShort = measure(pieces[index]?.text ?? "") <= 250;
    if (isShort && (roles[index] === "statement" || roles[index] === "heading")) roles[index] = "address";
  }
};

// What a web page adds below the last end mark.
const settleEnd = (roles: Role[], pieces: readonly PassagePiece[]): void => {
  const last = pieces.findLastIndex(({ text }) => saysEnd(text));
  const below = pieces.slice(last + 1);
  if (last < 0 || below.some(({ text }) => measure(text) > 200)) return;
  below.forEach((_, index) => {
    if (roles[last + 1 + index] === "statement" || roles[last + 1 + index] === "heading")
      roles[last + 1 + index] = "furniture";
  });
};

// A heading with nothing beneath it heads no section.
const settleLastHeadings = (roles: Role[]): void => {
  const last = roles.findLastIndex((role) => role === "statement" || role === "question");
  roles.forEach((role, index) => {
    if (index > last && role === "heading") roles[index] = "signature";
  });
};
