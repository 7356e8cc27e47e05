// The role of each paragraph of a submission: statement, form, question, heading, address, signature, note or mark.

import { blank } from "#domain/submissions/form/contact";
import { formLine } from "#domain/submissions/form/form-labels";
import { isPaperTitle } from "#domain/submissions/senders/letters";
import { signatoriesAmong } from "#domain/submissions/senders/signatories";
import type { Language } from "#domain/words/languages";
import { asks, questionNumber } from "./guiding-questions";
import {
  bulletLength,
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
import { saysAsk } from "./senders/signatories";
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

// Tables of contents: the headings of a file listed before its text.

const contentsTitles =
  /^[\s#*]*(?:(?:table of )?contents|in this (?:document|submission|paper)|on this page|sommaire|table des matières|índice(?: de contenidos?)?|contenidos?|tabla de contenido|sumário|содержание|оглавление|(?:جدول )?المحتويات|الفهرس|فهرس|目\s*[录錄次]|inhalt(?:sverzeichnis)?)[\s*:：]*$/iu;
/** An entry with dots or a wide gap before its page. */
const contentsEntry = /^.{2,160}?(?:\s?[.…·]{3,}\s?|\s?(?:\.\s){3,}|\t|\s{3,})\s*(?:\d{1,3}|[ivxl]{1,6})$/iu;

const contentsKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[\s#*•–—-]*\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|\p{L})[.)]?\s+(?=\p{L}{2})/u, "")
    .replace(/[.…·\s]*\d{1,3}$/u, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");

const leastEntries = 3;

/** The paragraphs that are a table of contents, its title among them. */
const contentsAmong = (texts: readonly string[]): ReadonlySet<number> => {
  const places = new Map<string, number>();
  texts.forEach((text, index) => {
    if (text.length <= 200) places.set(contentsKey(text), index);
  });
  const found = new Set<number>();
  const isContentsEntry = (index: number): boolean => {
    const text = texts[index] ?? "";
    if (text.length > 200) return false;
    return contentsEntry.test(text) || (places.get(contentsKey(text)) ?? -1) > index;
  };
  for (let index = 0; index < texts.length; index += 1) {
    const isTitled = contentsTitles.test(texts[index] ?? "");
    const from = isTitled ? index + 1 : index;
    let to = from;
    while (to < texts.length && (isTitled ? isContentsEntry(to) : contentsEntry.test(texts[to] ?? "")))
      to += 1;
    if (to - from < (isTitled ? 2 : leastEntries)) continue;
    for (let at = index; at < to; at += 1) found.add(at);
    index = to - 1;
  }
  return found;
};

// Rule L: glossaries and lists of abbreviations explain words and ask for nothing. They are recognised by their title and
// their entries, whatever the format of the file makes of these.

const glossaryTitles =
  /^[\s#*_]*(?:(?:[A-Z]|[IVX]{1,5}|\d{1,2}|annex(?: [IVX\d]+)?)[.:)]?\s+)?(?:(?:a |the )?glossary(?: of (?:key )?terms(?: used)?)?|(?:list of )?(?:acronyms|abbreviations)(?: (?:and|&|\/) (?:acronyms|abbreviations|definitions))?|(?:key |working )?(?:terms(?: and definitions)?|definitions)|glossaire(?: des termes)?|(?:liste des )?(?:sigles|abréviations|acronymes)(?: et (?:abréviations|acronymes|sigles))?|(?:termes et )?définitions|glosario(?: de términos)?|(?:lista de )?(?:siglas|abreviaturas|acrónimos)(?: y (?:abreviaturas|acrónimos|siglas))?|(?:términos y )?definiciones|глоссарий|(?:перечень |список )?сокращени[йя](?: и (?:обозначений|обозначения))?|(?:термины и )?определения|مسرد(?: المصطلحات)?|قائمة (?:المختصرات|المصطلحات)|(?:المختصرات|الاختصارات|التعاريف|المصطلحات)|术语表|词汇表|缩略[语词]表?|名词解释|术语和定义|定义)[\s:*_：]*$/iu;
const glossaryEntry = /^(?<term>[^:：–—=]{1,70}?)(?:\s*[:：=]\s*|\s+[–—-]\s+)(?<meaning>\S.*)$/u;

const longestTerm = 70;
const longestMeaning = 500;
const fewestEntries = 2;

/** A line of a submission, and whether its file says that it is a heading. */
type GlossaryLine = { readonly text: string; readonly isHeading: boolean };

const bare = (text: string): string => text.slice(bulletLength(text)).replace(/[*_]+/gu, "").trim();

const isGlossaryEntry = (text: string): boolean => {
  const { meaning } = glossaryEntry.exec(bare(text))?.groups ?? {};
  return meaning !== undefined && meaning.length <= longestMeaning && !saysAsk(text);
};

// A term and its meaning on two lines, as from the cells of a table or a list of definitions.
const isPair = (term: GlossaryLine | undefined, meaning: GlossaryLine | undefined): boolean => {
  if (!term || !meaning || term.isHeading || meaning.isHeading) return false;
  const words = bare(term.text);
  return (
    words.length <= longestTerm &&
    bare(meaning.text).length <= longestMeaning &&
    /\p{L}/u.test(words) &&
    !endsSentence(words) &&
    !glossaryTitles.test(meaning.text) &&
    !saysAsk(words) &&
    !saysAsk(meaning.text)
  );
};

/** The paragraphs of glossaries, their glossaryTitles among them. */
const glossariesAmong = (lines: readonly GlossaryLine[]): ReadonlySet<number> => {
  const found = new Set<number>();
  for (let index = 0; index < lines.length; index += 1) {
    const title = lines[index]?.text ?? "";
    if (title.length > longestTerm || !glossaryTitles.test(title)) continue;
    let [to, entries] = [index + 1, 0];
    for (let more = entriesAt(lines, to); more > 0; more = entriesAt(lines, to))
      [to, entries] = [to + more, entries + 1];
    if (entries < fewestEntries) continue;
    for (let at = index; at < to; at += 1) found.add(at);
    index = to - 1;
  }
  return found;
};

// How many lines the entry takes up that begins here.
const entriesAt = (lines: readonly GlossaryLine[], at: number): number => {
  const line = lines[at];
  if (!line || line.isHeading || line.text === "") return 0;
  if (isGlossaryEntry(line.text)) return 1;
  return isPair(line, lines[at + 1]) && !isGlossaryEntry(lines[at + 1]?.text ?? "") ? 2 : 0;
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
