// What a submission says about its sender and what it asks for: fields, contact data apart, and numbered passages.

import { countriesIn, readCountries } from "#domain/people/countries";
import { takeOutContact } from "#domain/submissions/form/contact";
import { readForm } from "#domain/submissions/form/form";
import type { FormFields } from "#domain/submissions/form/form-fields";
import { formLine } from "#domain/submissions/form/form-labels";
import { groupNamedIn, isOfficial } from "#domain/submissions/form/stakeholders";
import { guessOrganization } from "#domain/submissions/senders/letters";
import type { Language } from "#domain/words/languages";
import type { PlainDocument } from "../plain-document";
import { type Sentence, sentence } from "../sentence";
import { languagesOf } from "./file-languages";
import { questionLength } from "./guiding-questions";
import { bulletLength, endMarkAt, isAddress, looksLikeHeading } from "./headings";
import { type PassagePiece, pageAt, piecesOf } from "./joining";
import { isPageLine } from "./page-lines";
import { passagesOf } from "./passages";
import { guidingQuestions, type KnownParagraphs, type RemainderKind, type Role, rolesOf } from "./roles";
import { placeChanges, type TrackedChange } from "./tracked-changes";
import type { SubmissionContact } from "./values";
import type { Versioned } from "./version-traits";
import { alignVersions } from "./versions";

// For whom somebody speaks: "on behalf of", and what an organization's name says about its State and its kind.

/** Divides "X on behalf of Y", even where "on behalf of" is written twice; null when it does not occur. */
export const partBehalf = (text: string): { readonly who: string; readonly behalf: string } | null => {
  const match =
    /^(?<who>.*?)[\s,(]*(?:(?:submitted )?on behalf of|au nom d(?:e|u|es)|en nombre de(?:l)?|от имени|نيابة عن|代表(?!团))\s*(?<behalf>.+?)\)?$/iu.exec(
      text,
    );
  if (!match?.groups) return null;
  const again = partBehalf(match.groups.behalf ?? "");
  return {
    who: (match.groups.who ?? "").trim(),
    behalf: again?.behalf ?? (match.groups.behalf ?? "").trim(),
  };
};

/** Derives fields from others: the State of a mission, the type of a State, on whose behalf. Names what it guessed. */
const complete = (fields: FormFields): (keyof FormFields)[] => {
  const guessed: (keyof FormFields)[] = [];
  const parted = fields.organization ? partBehalf(fields.organization) : null;
  if (parted) {
    fields.organization = parted.who || parted.behalf;
    fields.onBehalfOf = parted.behalf;
  }
  if (fields.onBehalfOf) fields.onBehalfOf = partBehalf(fields.onBehalfOf)?.behalf ?? fields.onBehalfOf;
  const { organization } = fields;
  if (!organization) return guessed;
  const named = countriesIn(organization);
  const isState = isOfficial(organization) || readCountries(organization).certain;
  if (isState && fields.countries.length === 0 && named.length > 0 && !groupNamedIn(organization)) {
    fields.countries = named.map((one) => one.name);
    fields.countryCodes = named.map((one) => one.code);
    guessed.push("countries");
  }
  if (isState && fields.stakeholderType === null) {
    fields.stakeholderType = "Government";
    guessed.push("stakeholderType");
  }
  return guessed;
};

// Every paragraph of a submission is classified: passages under their sections and questions, and a remainder of form,
// headings, salutations and marks; together they contain every word.

/** Words of the body that are in no passage, and why. */
type Remainder = { readonly kind: RemainderKind; readonly start: number; readonly end: number };

/** A passage with its offsets inside its paragraph. */
type SortedPassage = {
  readonly paragraph: number;
  readonly language: Language;
  readonly section: string | null;
  readonly question: number | null;
  readonly start: number;
  readonly end: number;
};

type SortedRemainder = Remainder & { readonly paragraph: number };

type Sorted = {
  readonly passages: readonly SortedPassage[];
  readonly remainder: readonly SortedRemainder[];
};

/** Classifies the paragraphs of a submission. Offsets are those inside each paragraph. */
const sortOut = (pieces: readonly PassagePiece[], known: KnownParagraphs): Sorted => {
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

// The headings of the next statement; `language` is that of the last statement since a heading or question.
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

/** Who sent a submission. Everything here is public. */
export type SubmissionFields = Readonly<FormFields>;
export type FieldName = keyof SubmissionFields;

/** A numbered ask or statement: `body.slice(start, end)` is exactly its text. */
export type PassageReading = Versioned & {
  /** From 1, through all languages of the file. */
  readonly ordinal: number;
  /** The page of the file that it begins on, from 1, where the file has pages. */
  readonly page?: number;
  /** Shared by passages of the file that say the same in several languages; absent for a passage without such. */
  readonly version?: string;
  /** Who decided that. */
  readonly versionBy?: "machine" | "person";
};

/** A submission as it was read. Every character of `body` that is not white space is in a passage or a remainder. */
export type SubmissionReading = {
  /** The title of the document: its first heading, or a first line that heads it. */
  readonly title: string | null;
  readonly fields: SubmissionFields;
  readonly contact: SubmissionContact;
  /** Fields that were read with doubt and should be checked. */
  readonly uncertain: readonly FieldName[];
  /** Of the passages, in order of appearance. */
  readonly languages: readonly Language[];
  readonly passages: readonly PassageReading[];
  readonly remainder: readonly Remainder[];
  readonly warnings: readonly Sentence[];
  /** Changes that the file itself tracked. */
  readonly changes: readonly TrackedChange[];
  /** The whole text, paragraphs joined by an empty line, contact data blanked out character by character. */
  readonly body: string;
};

export type { Remainder };

/** Between two paragraphs of a body. */
const gap = "\n\n";

/** Reads a submission from its paragraphs. Nothing is dropped: what is no passage is in the remainder. */
export const readSubmission = (document: PlainDocument): SubmissionReading => {
  const pieces = piecesOf(document.paragraphs);
  const contact = takeOutContact(pieces.map((piece) => piece.text));
  const clean = pieces.map(
    (piece, index): PassagePiece => ({ ...piece, text: contact.paragraphs[index] ?? "" }),
  );
  const text = clean.filter((piece) => piece.kind !== "furniture" && piece.kind !== "footnote");
  // A line of the web page around the text names nobody, but keeps its place.
  const sender = readSender(text.map((piece) => (isPageLine(piece.text) ? "" : piece.text)));
  const language = languagesOf(clean.map((piece) => piece.text));
  const sorted = sortOut(clean, { language, start: sender.end, named: sender.named });
  const body = clean.map((piece) => piece.text).join(gap);
  const starts = startsOf(clean);
  const cut = sorted.passages.map(({ paragraph, start, end, ...rest }) => {
    const from = (starts[paragraph] ?? 0) + start;
    const to = (starts[paragraph] ?? 0) + end;
    const piece = clean[paragraph];
    const page = piece ? pageAt(piece, start) : null;
    return { ...rest, text: body.slice(from, to), start: from, end: to, ...(page === null ? {} : { page }) };
  });
  const versions = alignVersions(cut);
  const passages = cut.map((passage, index): PassageReading => {
    const version = versions[index] ?? null;
    const aligned = version === null ? {} : ({ version, versionBy: "machine" } as const);
    return { ordinal: index + 1, ...passage, ...aligned };
  });
  const tracked = placeChanges(body, document.stretches ?? []);
  return {
    title: titleOf(clean),
    fields: sender.fields,
    contact: { email: contact.email, phone: contact.phone },
    uncertain: sender.uncertain,
    languages: [...new Set(passages.map((passage) => passage.language))],
    passages,
    remainder: sorted.remainder.map(({ paragraph, kind, start, end }) => ({
      kind,
      start: (starts[paragraph] ?? 0) + start,
      end: (starts[paragraph] ?? 0) + end,
    })),
    warnings: [
      ...document.warnings,
      ...sender.warnings,
      ...warningsOf(passages),
      ...setAside(sorted.remainder),
      ...lostChanges(tracked.lost),
    ],
    changes: tracked.changes,
    body,
  };
};

const startsOf = (pieces: readonly PassagePiece[]): number[] => {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length + gap.length;
    return start;
  });
};

type FoundSender = {
  readonly fields: SubmissionFields;
  readonly uncertain: readonly FieldName[];
  readonly warnings: readonly Sentence[];
  readonly end: number;
  /** The paragraph that names the sender of a letter, or -1. */
  readonly named: number;
};

const readSender = (paragraphs: readonly string[]): FoundSender => {
  const form = readForm(paragraphs);
  const { fields } = form;
  const uncertain = new Set<FieldName>(form.uncertain);
  const warnings = [...form.warnings];
  const guess = fields.organization === null ? guessOrganization(paragraphs.slice(form.end)) : null;
  if (fields.organization === null) {
    uncertain.add("organization");
    warnings.push(
      guess
        ? sentence(
            "There is no form that names the organization; it was read from the text; confirm or correct it.",
          )
        : sentence("No organization was found in the text."),
    );
  }
  if (guess) fields.organization = guess.name;
  for (const field of complete(fields)) uncertain.add(field);
  if (fields.stakeholderType === null) uncertain.add("stakeholderType");
  return {
    fields,
    uncertain: [...uncertain],
    warnings,
    end: form.end,
    named: guess && guess.paragraph >= 0 ? form.end + guess.paragraph : -1,
  };
};

const warningsOf = (passages: readonly PassageReading[]): Sentence[] => {
  if (passages.length === 0) return [sentence("No passage was found in this file.")];
  const unknown = passages.filter((passage) => passage.language === "und").length;
  return unknown === 0
    ? []
    : [
        sentence("The language of {unknown} of {all} passages was not recognized.", {
          unknown,
          all: passages.length,
        }),
      ];
};

const longestTitle = 160;
const titleWithin = 6;

// A heading near the top, or a short first line above longer words.
const titleOf = (pieces: readonly PassagePiece[]): string | null => {
  const text = pieces.filter(({ kind }) => kind !== "furniture" && kind !== "footnote");
  const heading = text
    .slice(0, titleWithin)
    .find(({ kind, text: words }) => kind === "heading" || /^#\s/u.test(words));
  const [first, second] = text;
  const isHead = first !== undefined && looksLikeHeading(first.text, second?.text) && !isAddress(first.text);
  const title = (heading ?? (isHead ? first : undefined))?.text.replace(/^[\s#*_]+|[\s*_]+$/gu, "") ?? "";
  return title === "" || title.length > longestTitle || formLine(title) !== null ? null : title;
};

const setAside = (remainder: readonly Remainder[]): Sentence[] => {
  const count = (kind: Remainder["kind"]): number => remainder.filter((each) => each.kind === kind).length;
  const [signed, listed, explained] = [count("signatories"), count("contents"), count("glossary")];
  return [
    ...(signed === 0 ? [] : [sentence("Lines that name who signed were set aside: {signed}.", { signed })]),
    ...(listed === 0 ? [] : [sentence("Lines of a table of contents were set aside: {listed}.", { listed })]),
    ...(explained === 0 ? [] : [sentence("Lines of a glossary were set aside: {explained}.", { explained })]),
  ];
};

const lostChanges = (count: number): Sentence[] =>
  count === 0
    ? []
    : [sentence("Of the changes that the file tracked {count} could not be put in their places.", { count })];
