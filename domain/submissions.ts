// What a submission says of itself and what it asks for: fields, contact data apart, and numbered passages.
import type { Language } from "./languages";
import { type PlainDocument, plainText } from "./plain-document";
import type { StakeholderType } from "./stakeholders";

/** Who sent a submission. Everything here is public. */
export type SubmissionFields = {
  readonly organization: string | null;
  readonly stakeholderType: StakeholderType | null;
  /** The type in the sender's own words, where they are not one of the five. */
  readonly stakeholderTypeAsTyped: string | null;
  readonly countries: readonly string[];
  /** ISO 3166 alpha-3 codes of those countries that are known. */
  readonly countryCodes: readonly string[];
  readonly title: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly onBehalfOf: string | null;
};

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
};

/** Words of the body that are in no passage, and why. */
export type Remainder = {
  readonly kind: "form" | "question" | "heading" | "address" | "signature" | "footnote" | "mark" | "furniture";
  readonly start: number;
  readonly end: number;
};

/** A submission as it was read. Every character of `body` that is not white space lies in a passage or a remainder. */
export type SubmissionReading = {
  readonly fields: SubmissionFields;
  readonly contact: SubmissionContact;
  /** Fields that were read with doubt and ask for a look. */
  readonly uncertain: readonly FieldName[];
  /** In the order in which they appear. */
  readonly languages: readonly Language[];
  readonly passages: readonly PassageReading[];
  readonly remainder: readonly Remainder[];
  readonly warnings: readonly string[];
  /** The whole text, paragraphs joined by an empty line, contact data blanked out character by character. */
  readonly body: string;
};
