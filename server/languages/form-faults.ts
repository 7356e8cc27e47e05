// Turns schema errors into sentences for people: by the code of zod's issue, with the path of the field as it
// is sent. A schema's own message is used unchanged.
import type { z } from "zod";
import { anyOf, type Sentence, sentence } from "#domain/sentence";

type Issue = z.core.$ZodIssue;
type Bound = Extract<Issue, { code: "too_big" | "too_small" }>;

const missing = "It is missing.";
/** The placeholder for a message where the schema has none of its own. */
const byCode = "by code";

/** The most faults reported for one value, the most items listed in each, and the most letters. */
const most = { faults: 10, listed: 20, letters: 200 };

/** What a value was read as, or what is wrong with it. */
export type ReadForm<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly faults: readonly Sentence[] };

/** Parses a value by a schema; each fault becomes a sentence, with the path of its field. */
export const readForm = <T>(schema: z.ZodType<T>, value: unknown): ReadForm<T> => {
  const read = schema.safeParse(value, {
    error: ({ input }) => (input === undefined ? missing : byCode),
  });
  return read.success
    ? { ok: true, data: read.data }
    : { ok: false, faults: read.error.issues.slice(0, most.faults).map(faultOf) };
};

const faultOf = (issue: Issue): Sentence =>
  sentence("{path}: {fault}", {
    path: shortened(issue.path.join(".")) || "body",
    fault: issue.message === byCode ? sentenceFor(issue) : ownWords(issue),
  });

const ownWords = (issue: Issue): Sentence =>
  sentence(issue.message, issue.code === "custom" ? issue.params : {});

const sentenceFor = (issue: Issue): Sentence => {
  switch (issue.code) {
    case "invalid_type":
      return sentence(
        "{expected, select, string {A text is expected.} int {A whole number is expected.} number {A number is expected.} boolean {True or false is expected.} array {A list is expected.} object {An object is expected.} record {An object is expected.} other {Another kind of value is expected.}}",
        { expected: issue.expected },
      );
    case "too_big":
      return highest(issue);
    case "too_small":
      return lowest(issue);
    case "invalid_format":
      return sentence(
        "{format, select, email {An e-mail address is expected.} url {The address of a page is expected.} date {A day is expected, as 2015-12-14.} datetime {An hour is expected, as 2015-12-14T18:00:00Z.} other {It is not written as it has to be.}}",
        { format: issue.format },
      );
    case "invalid_value":
      return sentence("One of these is expected: {values}.", { values: anyOf(listed(issue.values)) });
    case "unrecognized_keys":
      return sentence("This is not known here: {keys}.", { keys: listed(issue.keys) });
    default:
      return sentence("It has none of the forms that it may have.");
  }
};

const highest = ({ origin, ...issue }: Extract<Bound, { code: "too_big" }>): Sentence => {
  const maximum = Number(issue.maximum);
  if (origin === "string" && issue.exact) return exactly(maximum);
  if (origin === "string")
    return sentence(
      "It may have {maximum, plural, one {one character} other {{maximum, number} characters}} at most.",
      { maximum },
    );
  return origin === "array"
    ? sentence("It may have {maximum, plural, one {one entry} other {{maximum, number} entries}} at most.", {
        maximum,
      })
    : sentence("It may be {maximum, number} at most.", { maximum });
};

const lowest = ({ origin, ...issue }: Extract<Bound, { code: "too_small" }>): Sentence => {
  const minimum = Number(issue.minimum);
  if (origin === "string" && issue.exact) return exactly(minimum);
  if (origin === "number" || origin === "int")
    return sentence("It must be {minimum, number} at least.", { minimum });
  if (minimum <= 1) return sentence("It may not be empty.");
  return origin === "string"
    ? sentence(
        "It must have {minimum, plural, one {one character} other {{minimum, number} characters}} at least.",
        { minimum },
      )
    : sentence(
        "It must have {minimum, plural, one {one entry} other {{minimum, number} entries}} at least.",
        { minimum },
      );
};

const exactly = (length: number): Sentence =>
  sentence(
    "It must have exactly {length, plural, one {one character} other {{length, number} characters}}.",
    { length },
  );

// A body may name thousands of unknown members, each of any length.
const listed = (values: readonly unknown[]): readonly string[] => [
  ...values.slice(0, most.listed).map((value) => shortened(String(value))),
  ...(values.length > most.listed ? ["…"] : []),
];

const shortened = (text: string): string =>
  text.length > most.letters ? `${text.slice(0, most.letters)} …` : text;
