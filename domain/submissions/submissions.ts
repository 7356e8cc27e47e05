// What a submission says of itself and what it asks for: fields, contact data apart, and numbered passages.

import { type Language, languagesOf } from "../languages";
import type { PlainDocument, StretchChange } from "../plain-document";
import { complete } from "./capacity";
import { takeOutContact } from "./contact";
import { readForm } from "./form";
import type { FormFields } from "./form-fields";
import { type Piece, pageAt, piecesOf } from "./joining";
import { guessOrganization } from "./letters";
import { type Remainder, sortOut } from "./sorting";
import { placeChanges } from "./tracked-changes";
import { alignVersions } from "./versions";

/** Who sent a submission. Everything here is public. */
export type SubmissionFields = Readonly<FormFields>;
export type FieldName = keyof SubmissionFields;

/** How the sender can be reached: for the secretariat only. */
export type SubmissionContact = { readonly email: string | null; readonly phone: string | null };

/** A numbered ask or statement: `body.slice(start, end)` is exactly its text. */
export type PassageReading = {
  /** From 1, through all languages of the file. */
  readonly ordinal: number;
  readonly language: Language;
  /** The heading that it stands under. */
  readonly section: string | null;
  /** The guiding question that it answers, where the file says so. */
  readonly question: number | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The page of the file that it begins on, from 1, where the file has pages. */
  readonly page?: number;
  /** Passages of the file that say the same in several languages share it; one that stands alone has none. */
  readonly version?: string;
  /** Who says so. */
  readonly versionBy?: "machine" | "person";
};

/**
 * A change that the file itself tracked, by offsets in the body. Words that were struck are not in the body: their
 * `start` and `end` are where they stood, and `text` keeps them, with a line break where a whole paragraph was struck.
 */
export type TrackedChange = StretchChange;

/** A submission as it was read. Every character of `body` that is not white space lies in a passage or a remainder. */
export type SubmissionReading = {
  readonly fields: SubmissionFields;
  readonly contact: SubmissionContact;
  /** Fields that were read with doubt and ask for a look. */
  readonly uncertain: readonly FieldName[];
  /** Of the passages, in the order in which they appear. */
  readonly languages: readonly Language[];
  readonly passages: readonly PassageReading[];
  readonly remainder: readonly Remainder[];
  readonly warnings: readonly string[];
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
  const clean = pieces.map((piece, index): Piece => ({ ...piece, text: contact.paragraphs[index] ?? "" }));
  const text = clean.filter((piece) => piece.kind !== "furniture" && piece.kind !== "footnote");
  const sender = readSender(text.map((piece) => piece.text));
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
      ...lostChanges(tracked.lost),
    ],
    changes: tracked.changes,
    body,
  };
};

const startsOf = (pieces: readonly Piece[]): number[] => {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length + gap.length;
    return start;
  });
};

type Sender = {
  readonly fields: SubmissionFields;
  readonly uncertain: readonly FieldName[];
  readonly warnings: readonly string[];
  readonly end: number;
  /** The paragraph that names the sender of a letter, or -1. */
  readonly named: number;
};

const readSender = (paragraphs: readonly string[]): Sender => {
  const form = readForm(paragraphs);
  const { fields } = form;
  const uncertain = new Set<FieldName>(form.uncertain);
  const warnings = [...form.warnings];
  const guess = fields.organization === null ? guessOrganization(paragraphs.slice(form.end)) : null;
  if (fields.organization === null) {
    uncertain.add("organization");
    warnings.push(
      guess
        ? "There is no form that names the organization; it was guessed from the text."
        : "No organization was found in the text.",
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
    named: guess ? form.end + guess.paragraph : -1,
  };
};

const warningsOf = (passages: readonly PassageReading[]): string[] => {
  if (passages.length === 0) return ["No passage was found in this file."];
  const unknown = passages.filter((passage) => passage.language === "und").length;
  return unknown === 0
    ? []
    : [`The language of ${unknown} of ${passages.length} passages was not recognized.`];
};

const lostChanges = (count: number): string[] =>
  count === 0 ? [] : [`Of the changes that the file tracked ${count} could not be put in their places.`];
