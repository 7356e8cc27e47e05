// The submissions of our own making that stand for the variants of the form, one file each.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type PlainDocument, plain } from "#domain/plain-document";
import { readSubmission, type SubmissionReading } from "#domain/submissions/submissions";

const folder = path.join(process.cwd(), "tests/support/fixtures/submissions");

/** The names of the files. */
export const fixtureNames: readonly string[] = readdirSync(folder);

/** The text of a file. */
export const fixtureText = (name: string): string => readFileSync(path.join(folder, name), "utf8");

/** A text as a document, a paragraph for each line. */
export const documentOf = (text: string): PlainDocument => ({
  mediaType: "text/plain",
  paragraphs: text.split("\n").map((line) => plain(line)),
  warnings: [],
});

/** A file as it is read. */
export const readFixture = (name: string): SubmissionReading => readSubmission(documentOf(fixtureText(name)));
