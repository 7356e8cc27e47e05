// A submission as it is first kept, for tests that need one without a file.
import type { NewSubmission } from "#db/submissions/submissions";
import type { Language } from "#domain/words/languages";

/** Fields of which nothing is known. */
export const fields = {
  organization: null,
  stakeholderType: null,
  stakeholderTypeAsTyped: null,
  countries: [],
  countryCodes: [],
  title: null,
  firstName: null,
  lastName: null,
  onBehalfOf: null,
};

/** The file as it came. */
export const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);

/** A submission to draft d1 by u1, one passage a text. */
export const submission = (
  organization: string,
  sha256: string,
  texts: [Language, string][],
): NewSubmission => ({
  draftId: "d1",
  createdBy: "u1",
  fields: { ...fields, organization, countries: ["Kenya"], countryCodes: ["KEN"] },
  uncertain: ["title", "countries"],
  languages: [...new Set(texts.map(([language]) => language))],
  warnings: [],
  body: texts.map(([, text]) => text).join("\n\n"),
  fileName: "statement.txt",
  mediaType: "text/plain",
  sha256,
  passages: texts.map(([language, text], index) => ({
    ordinal: index + 1,
    language,
    section: null,
    question: null,
    text,
    start: 0,
    end: text.length,
  })),
  contact: { email: "desk@rivers.example", phone: null },
  bytes,
});
