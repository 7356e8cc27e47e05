// Rule N14i: which paragraphs of a file are its masthead, by one rule for every format. They are set aside as furniture,
// which the result of an import lists; what follows them, or bears the number of an act, is the title.
import { unitAt } from "#domain/numbers/units";
import { type PlainParagraph, plain, plainText } from "#domain/plain-document";
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

// An act that bears a number: "Decision 9/CP.28", "Recommendation CM/Rec(2024)3", "REGULATION (EU) 2024/991 OF …".
const numbered =
  /^(?:(?:council |commission |joint |delegated |implementing |draft )*(?:resolution|decision|recommendation|regulation|directive|convention|protocol)|résolution|décision|recommandation|règlement|resolución|decisión|recomendación|reglamento|convenio|резолюция|решение|рекомендация|конвенция|决议|决定|建议书|公约|القرار|المقرر|قرار|مقرر|الاتفاقية|اتفاقية|التوصية)\s(?:\(\p{Lu}{2,5}\)\s)?(?:(?:no|nº|n°|№)\.?\s?)?(?!\p{L}*\s)[\p{Lu}\p{Nd}][\p{L}\p{Nd}/.()-]*(?:\s.{0,300})?$|^第.{1,20}号(?:决议|决定|建议书|公约)$/iu;
/** The number of an act before its title, on one line with it: "78/132. Gardens for all". */
export const numberOfAct = /^\p{Nd}{1,4}\/\p{Nd}{1,4}(?:\s?[A-Z])?\.\s+\S/u;
// How an act came about, and for whom it holds: under its title.
const cameAbout =
  /^[([]?(?:adopted|approved|adoptée? (?:par|le)|aprobad[oa] (?:por|el)|принят[ао] |اعتمد|اتخذ|text with eea relevance|texte présentant de l.intérêt pour l.eee|texto pertinente a efectos del eee)(?!.*[,;]$).{0,180}$/iu;

/** Titles of what is to be discussed may stand between the lines of a masthead. */
const mostBetween = 3;

const wordsOf = (paragraph: PlainParagraph): string => plainText(paragraph).replace(/\s+/gu, " ").trim();

// The two columns of a masthead may come in as one line: "General Assembly Distr.: General".
const isTwoCells = (text: string): boolean => {
  const words = text.split(" ");
  return (
    text.length <= 100 &&
    words.some(
      (_, at) =>
        at > 0 && isMastheadLine(words.slice(0, at).join(" ")) && isMastheadLine(words.slice(at).join(" ")),
    )
  );
};
const isRow = (text: string): boolean => isMastheadLine(text) || isTwoCells(text);

const isHead = (text: string): boolean =>
  text.length <= (numbered.test(text) ? 400 : 200) &&
  !/[.,;:。，；：،؛]$/u.test(text) &&
  (isHeadingLike(text) || isRow(text) || numbered.test(text) || cameAbout.test(text));

// What goes on with the number of an act: "of the Committee of Ministers", "of 13 March 2024", "on the care of wetlands".
const goesOn = (text: string): boolean =>
  text.length <= 400 && /^\p{Ll}/u.test(text) && !/[.,;:]$/u.test(text);

// The paragraphs before the text: up to the first sentence, number, unit, item of a list, or line that opens a preamble.
const headOf = (paragraphs: readonly PlainParagraph[]): number[] => {
  const head: number[] = [];
  let between = 0;
  let isAct = false;
  for (const [index, paragraph] of paragraphs.entries()) {
    const text = wordsOf(paragraph);
    if (paragraph.kind === "furniture" || text === "") continue;
    const isOn: boolean = isAct && goesOn(text);
    if (paragraph.place || paragraph.kind === "item" || !(isHead(text) || isOn)) break;
    const isOfAct = isOn || numbered.test(text) || numberOfAct.test(text) || cameAbout.test(text);
    const isKnown = isOfAct || [agenda, tabled, kinds].some((each) => each.test(text)) || isRow(text);
    const opensText = framesPreamble(`${text},`) && paragraph.kind !== "heading";
    if (!isKnown && (opensText || unitAt(text) || headingNumber(text))) break;
    isAct = isOn || numbered.test(text);
    if (!isKnown) between += 1;
    if (between > mostBetween) break;
    head.push(index);
  }
  return head;
};

/** The lines of a head that are its title, and those that are none of the text. */
type ReadHead = { readonly title: readonly number[]; readonly aside: ReadonlySet<number> };

/** The paragraphs of a file, with those of its masthead set aside and its title named where one was. */
export const withoutMasthead = (paragraphs: readonly PlainParagraph[]): readonly PlainParagraph[] => {
  const head = headOf(paragraphs);
  const { title, aside } = actIn(paragraphs, head) ?? mastheadIn(paragraphs, head);
  const [first, ...others] = title;
  return paragraphs.flatMap((paragraph, index): PlainParagraph[] => {
    if (aside.has(index)) return [{ ...paragraph, kind: "furniture" }];
    if (others.includes(index)) return [];
    if (index !== first) return [paragraph];
    const runs = title.flatMap((each, n) => [
      ...(n === 0 ? [] : plain(" ").runs),
      ...(paragraphs[each]?.runs ?? []),
    ]);
    return [{ ...paragraph, runs, place: { kind: "title", level: 1, label: "" } }];
  });
};

// The number of an act says where its title is: on the same line, on the next ones that go on with it, or on one of its own.
const actIn = (paragraphs: readonly PlainParagraph[], head: readonly number[]): ReadHead | null => {
  const own = (index: number) => wordsOf(paragraphs[index] ?? plain(""));
  const asideOf = (title: readonly number[]) =>
    new Set(
      head.filter(
        (index) =>
          !title.includes(index) &&
          (index < (title[0] ?? 0) || cameAbout.test(own(index)) || isRow(own(index))),
      ),
    );
  const said = head.find((index) => numberOfAct.test(own(index)));
  if (said !== undefined) return { title: [said], aside: asideOf([said]) };
  const at = head.findIndex((index) => numbered.test(own(index)) && !isRow(own(index)));
  const act = head[at];
  if (act === undefined) return null;
  const after = head.slice(at + 1);
  const end = after.findIndex((index) => !goesOn(own(index)) || cameAbout.test(own(index)));
  const further = end < 0 ? after : after.slice(0, end);
  const apart = after.find((index) => !cameAbout.test(own(index)) && !isRow(own(index)));
  const title = further.length > 0 ? [act, ...further] : [apart ?? act];
  return { title, aside: asideOf(title) };
};

const mastheadIn = (paragraphs: readonly PlainParagraph[], head: readonly number[]): ReadHead => {
  const texts = paragraphs.slice(0, (head.at(-1) ?? -1) + 1).map(wordsOf);
  const own = (index: number) => texts[index] ?? "";
  const known = head.filter((index) => isRow(own(index)) || agenda.test(own(index)));
  const around = paragraphs.filter(
    (paragraph) =>
      paragraph.kind === "furniture" && (paragraph.page ?? 1) === 1 && agenda.test(wordsOf(paragraph)),
  );
  const isSpoken = known.length + around.length > 0;
  const sure = new Set(
    head.filter(
      (index) =>
        agenda.test(own(index)) ||
        (known.includes(index) &&
          (known.length > 1 || (!isMastheadLine(own(index)) && isTwoCells(own(index))))),
    ),
  );
  const isKind = (index: number) => isSpoken && kinds.test(own(index));
  // What a document is stands under its title: "Report of the Secretary-General".
  const isNamed = (index: number) => sure.has(index) || isKind(index) || tabled.test(own(index));
  const under = head.findIndex((index, at) => at > 0 && isKind(index) && !isNamed(head[at - 1] ?? index));
  if (under > 0)
    return {
      title: head.slice(under - 1, under),
      aside: new Set([...head.slice(0, under - 1), ...head.slice(under, under + 1)]),
    };
  // What says of whom a text is, or what it is, is the title where no other line could be.
  const said = head.filter((index, at) => {
    if (sure.has(index) || !(tabled.test(own(index)) || isKind(index))) return false;
    const next = head.slice(at + 1).find((each) => !sure.has(each) && !tabled.test(own(each)));
    return next !== undefined && !isBelow(paragraphs[next], paragraphs[index]);
  });
  const aside = new Set([...sure, ...said]);
  if (aside.size === 0) return { title: [], aside };
  const last = Math.max(...aside);
  return { title: head.filter((index) => index > last).slice(0, 1), aside };
};

/** Whether a line says what a document is: "Report of the Secretary-General". */
export const isKindOfDocument = (text: string): boolean => kinds.test(text);

// A heading of a lower level belongs to the one before it, which is then no line of a masthead.
const isBelow = (one: PlainParagraph | undefined, other: PlainParagraph | undefined): boolean =>
  one?.kind === "heading" && other?.kind === "heading" && one.level > other.level;
