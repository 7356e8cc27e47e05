// Rule J: what is sent in to a round: whether it is whole, what its sender may do with it, and how it is read as a submission.
import { readCountries } from "#domain/people/countries";
import { Refusal } from "#domain/refusal";
import { blank, takeOutContact } from "#domain/submissions/form/contact";
import { noFields } from "#domain/submissions/form/form-fields";
import { passagesOf } from "#domain/submissions/passages";
import type { PassageReading, SubmissionFields } from "#domain/submissions/submissions";
import { wordCount } from "#domain/words/word-count";
import { collapse } from "../draft";
import { roundLimits } from "../limits";
import type { InputState } from "./choices";
import { roundState } from "./rounds";
import type { InputContent, RoundTerms } from "./values";

const hasWords = (content: InputContent): boolean =>
  content.remarks.length > 0 || content.answers.some((answer) => answer !== "");

const tooLong = (content: InputContent, terms: RoundTerms): Refusal | null => {
  for (const [index, answer] of content.answers.entries()) {
    const most = terms.questions[index]?.wordLimit ?? roundLimits.answerWords;
    const count = wordCount(answer);
    if (count > most)
      return new Refusal(
        "too-large",
        "The answer to question {question} has {count} words; at most {most}.",
        {
          question: index + 1,
          count,
          most,
        },
      );
  }
  const length = [
    ...content.answers,
    ...content.remarks.flatMap(({ words, proposed = "" }) => [words, proposed]),
  ].reduce((sum, { length: own }) => sum + own, 0);
  return length > roundLimits.input
    ? new Refusal("too-large", "This is longer than {most} characters.", { most: roundLimits.input })
    : null;
};

/** J5, J6: null when a round takes this; `pids` are the paragraphs of the text that it asks about. */
export const refusalOfContent = (
  content: InputContent,
  terms: RoundTerms,
  pids: ReadonlySet<string>,
): Refusal | null => {
  if (!hasWords(content)) return new Refusal("malformed", "Answer a question, or comment on a paragraph.");
  if (!terms.languages.includes(content.language))
    return new Refusal("malformed", "This call does not take this language.");
  if (content.answers.length > terms.questions.length)
    return new Refusal("malformed", "There are more answers than questions.");
  if (content.remarks.some(({ pid }) => !pids.has(pid)))
    return new Refusal("malformed", "A comment is on a paragraph that the text does not have.");
  return tooLong(content, terms);
};

/** J8: null when something may be sent in now; otherwise why not. */
export const refusalToSend = (terms: RoundTerms, now: number): Refusal | null => {
  const state = roundState(terms, now);
  if (state === "open" || (state === "closed" && terms.late)) return null;
  return state === "closed"
    ? new Refusal("closed", "This call is closed.")
    : new Refusal("conflict", "This call is not open yet.");
};

/** J8: null when its sender may correct or withdraw an input now. */
export const refusalToRevise = (terms: RoundTerms, state: InputState, now: number): Refusal | null => {
  if (state !== "unconfirmed" && state !== "new")
    return new Refusal("conflict", "This was dealt with already. Write to the secretariat.");
  return roundState(terms, now) === "open"
    ? null
    : new Refusal("closed", "The hour has passed: what was sent in stays as it is.");
};

/** J13: what campaigns have in common: the words, without who sends them. */
export const sameWords = ({ answers, remarks }: InputContent): unknown => ({
  answers: answers.map(collapse),
  remarks: remarks.map(({ pid, words, proposed = "" }) => [pid, collapse(words), collapse(proposed)]),
});

const escaped = (name: string) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

// J10: the names of a sender who does not want to be named, wherever they stand in the words.
const withoutNames = (
  words: string,
  { consent, organization, onBehalfOf, joint, names }: InputContent,
): string => {
  if (consent !== "name-withheld") return words;
  const withheld = [organization, onBehalfOf ?? "", ...joint, ...names].filter((name) => name.length > 2);
  return withheld.reduce(
    (rest, name) => rest.replace(new RegExp(escaped(name), "giu"), (found) => found.replace(/\S/g, blank)),
    words,
  );
};

/** J10, J11: what everybody may read of an input: without contact data and, where they are withheld, without names. */
export const publicContent = (content: InputContent): InputContent => {
  const clean = (words: string): string => takeOutContact([withoutNames(words, content)]).paragraphs[0] ?? "";
  const isNamed = content.consent !== "name-withheld";
  return {
    ...content,
    organization: isNamed ? clean(content.organization) : "",
    countries: isNamed ? content.countries.map(clean) : [],
    names: isNamed ? content.names.map(clean) : [],
    onBehalfOf: isNamed && content.onBehalfOf !== null ? clean(content.onBehalfOf) : null,
    joint: isNamed ? content.joint.map(clean) : [],
    answers: content.answers.map(clean),
    remarks: content.remarks.map(({ proposed, ...remark }) => ({
      ...remark,
      words: clean(remark.words),
      ...(proposed === undefined ? {} : { proposed: clean(proposed) }),
    })),
  };
};

// Between two paragraphs, and between an answer and the next.
const gap = "\n\n";

type Part = Pick<PassageReading, "section" | "question"> & { readonly words: string };

const partsOf = (content: InputContent, labelOf: (pid: string) => string): Part[] => [
  ...content.answers.flatMap((answer, index) =>
    answer === "" ? [] : [{ words: answer, section: null, question: index + 1 }],
  ),
  ...content.remarks.flatMap(({ pid, words, proposed = "" }) =>
    [words, proposed]
      .filter((each) => each !== "")
      .map((each) => ({ words: each, section: labelOf(pid), question: null })),
  ),
];

/** J12: an input as a submission: its fields exact, each passage under its question or its paragraph. */
export const inputReading = (
  content: InputContent,
  labelOf: (pid: string) => string,
): {
  readonly fields: SubmissionFields;
  readonly body: string;
  readonly passages: readonly PassageReading[];
} => {
  const open = publicContent(content);
  const passages: PassageReading[] = [];
  let body = "";
  for (const { words, section, question } of partsOf(open, labelOf))
    for (const paragraph of words.split(/\n+/u).filter((each) => each.trim() !== "")) {
      if (body !== "") body += gap;
      const from = body.length;
      body += paragraph;
      for (const span of passagesOf(paragraph, open.language))
        passages.push({
          ordinal: passages.length + 1,
          language: open.language,
          section,
          question,
          text: paragraph.slice(span.start, span.end),
          start: from + span.start,
          end: from + span.end,
        });
    }
  const codes = open.countries.flatMap((country) => readCountries(country).codes);
  const together = [open.organization, ...open.joint].filter((name) => name !== "");
  return {
    fields: {
      ...noFields(),
      organization: together.length === 0 ? null : together.join("; "),
      stakeholderType: open.stakeholderType,
      countries: open.countries,
      countryCodes: [...new Set(codes)],
      onBehalfOf: open.onBehalfOf,
    },
    body,
    passages,
  };
};
