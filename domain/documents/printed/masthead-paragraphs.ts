// Rule N14i: what of a masthead came in as paragraphs, in every format by one rule. It is set aside as furniture, which the
// result of an import names, and the line after it is the title.
import { unitAt } from "#domain/numbers/units";
import { type PlainParagraph, plainText } from "#domain/plain-document";
import { headingNumber, isHeadingLike } from "./heading-forms";
import { isMastheadLine } from "./masthead-lines";
import { framesPreamble } from "./preamble-words";

const agenda =
  /^(?:(?:provisional )?agenda items? [\d(].{0,40}|items? \d.{0,30} of the (?:provisional |draft )?(?:agenda|preliminary list).{0,20}|points? \d.{0,30} de l.ordre du jour.{0,20}|temas? \d.{0,30} (?:del programa|de la agenda).{0,20}|пункты? \d.{0,30} (?:предварительной )?повестки дня.{0,20}|(?:临时)?议程项目 ?[\d(].{0,20}|البن(?:د|ود) [\p{Nd}(].{0,30} جدول الأعمال.{0,20})$/iu;
const tabled =
  /^(?:\p{Lu}[^:]{3,180}\s?:\s(?:revised )?(?:draft (?:resolution|decision)|projet de (?:résolution|décision)|proyecto de (?:resolución|decisión)|проект (?:резолюции|решения))$|(?:revised )?draft (?:resolution|decision) (?:submitted|proposed) by |projet (?:révisé )?de (?:résolution|décision) (?:révisé )?(?:présenté|déposé|soumis) par |proyecto (?:revisado )?de (?:resolución|decisión) (?:revisado )?presentado por |(?:пересмотренный )?проект (?:резолюции|решения), представленн|.{0,60}提交的(?:订正)?决议草案$|مشروع (?:قرار|مقرر) (?:منقح )?مقدم من )/iu;
// These may as well be titles of their own: only beside other lines of a masthead do they belong to it.
const kinds =
  /^(?:(?:revised )?draft (?:resolution|decision)$|(?:note|report|proposal) (?:by|of) (?:the )?|projet de résolution(?: révisé)?$|(?:note|rapport|proposition) (?:du|de la|de l.) ?|proyecto de resolución(?: revisado)?$|(?:nota|informe|propuesta) (?:del|de la) |(?:пересмотренный )?проект резолюции$|(?:записка|доклад) \p{Lu}|(?:订正)?决议草案$|.{0,20}的(?:说明|报告)$|مشروع قرار(?: منقح)?$|(?:مذكرة|تقرير) (?:من )?ال)/iu;

/** Titles of what is to be discussed may stand between the lines of a masthead. */
const mostBetween = 3;

const wordsOf = (paragraph: PlainParagraph): string => plainText(paragraph).replace(/\s+/gu, " ").trim();

// The two columns of a masthead may come in as one line: "General Assembly Distr.: General".
const isRow = (text: string): boolean => {
  if (isMastheadLine(text)) return true;
  const words = text.split(" ");
  return (
    text.length <= 100 &&
    words.some(
      (_, at) =>
        at > 0 && isMastheadLine(words.slice(0, at).join(" ")) && isMastheadLine(words.slice(at).join(" ")),
    )
  );
};

const isHead = (text: string): boolean =>
  text.length <= 200 && !/[.,;:。，；：،؛]$/u.test(text) && (isHeadingLike(text) || isRow(text));

// The paragraphs before the text: up to the first sentence, number, unit, item of a list, or line that opens a preamble.
const headOf = (paragraphs: readonly PlainParagraph[]): number[] => {
  const head: number[] = [];
  let between = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    const text = wordsOf(paragraph);
    if (paragraph.kind === "furniture" || text === "") continue;
    if (paragraph.place || paragraph.kind === "item" || !isHead(text)) break;
    const isKnown = [agenda, tabled, kinds].some((each) => each.test(text)) || isRow(text);
    const opensText = framesPreamble(`${text},`) && paragraph.kind !== "heading";
    if (!isKnown && (opensText || unitAt(text) || headingNumber(text))) break;
    if (!isKnown) between += 1;
    if (between > mostBetween) break;
    head.push(index);
  }
  return head;
};

/** The paragraphs of a file, with those of its masthead set aside and its title named where one was. */
export const withoutMasthead = (paragraphs: readonly PlainParagraph[]): readonly PlainParagraph[] => {
  const head = headOf(paragraphs);
  const texts = paragraphs.slice(0, (head.at(-1) ?? -1) + 1).map(wordsOf);
  const own = (index: number) => texts[index] ?? "";
  const known = head.filter((index) => isRow(own(index)) || agenda.test(own(index)));
  const around = paragraphs.filter(
    (paragraph) =>
      paragraph.kind === "furniture" && (paragraph.page ?? 1) === 1 && agenda.test(wordsOf(paragraph)),
  );
  const isSpoken = known.length + around.length > 0;
  const sure = new Set(
    head.filter((index) => agenda.test(own(index)) || (known.length > 1 && known.includes(index))),
  );
  // What says of whom a text is, or what it is, is the title where no other line could be.
  const said = head.filter((index, at) => {
    if (sure.has(index) || !(tabled.test(own(index)) || (isSpoken && kinds.test(own(index))))) return false;
    const next = head.slice(at + 1).find((each) => !sure.has(each) && !tabled.test(own(each)));
    return next !== undefined && !isBelow(paragraphs[next], paragraphs[index]);
  });
  const aside = new Set([...sure, ...said]);
  if (aside.size === 0) return paragraphs;
  const last = Math.max(...aside);
  const below = head.filter((index) => index > last);
  // Between the agenda item and the title stands what the item is called, where a line after the title says what the text is.
  const isSaidBelow = agenda.test(own(last)) && kinds.test(own(below.at(-1) ?? -1));
  const title = isSaidBelow && below.length > 2 ? below.at(-2) : below[0];
  for (const index of below) if (title !== undefined && index < title) aside.add(index);
  return paragraphs.map((paragraph, index) => {
    if (aside.has(index)) return { ...paragraph, kind: "furniture" };
    return index === title
      ? { ...paragraph, place: { kind: "title" as const, level: 1, label: "" } }
      : paragraph;
  });
};

// A heading of a lower level belongs to the one before it, which is then no line of a masthead.
const isBelow = (one: PlainParagraph | undefined, other: PlainParagraph | undefined): boolean =>
  one?.kind === "heading" && other?.kind === "heading" && one.level > other.level;
