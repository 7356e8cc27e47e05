// R3: the sentences about acts on submissions, their passages, links and themes.
import { type Sentence, sentence } from "../sentence";
import {
  countOf,
  type Describing,
  type Description,
  objectOf,
  paragraph,
  person,
  quote,
  type RecordNames,
  type SentencePart,
  type SpokenName,
  textOf,
} from "./record-words";

const submission = (id: unknown, names: RecordNames): SentencePart<SpokenName> | Sentence => {
  const words = names.submission(textOf(id));
  return words === null
    ? sentence("a submission that was taken away")
    : { as: "submission", id: textOf(id), words };
};

const passage = (id: unknown, names: RecordNames): SentencePart<SpokenName> | Sentence => {
  const known = names.passage(textOf(id));
  return known === null
    ? sentence("a passage that was taken away")
    : { as: "submission", id: known.submission, words: known.words };
};

// Codes of the fields that a submission states; their names are given when the sentence is said.
const correctedFields = (fields: unknown): readonly SpokenName[] => {
  const names = Object.keys(objectOf(fields));
  return names.length > 0 ? names.map((field) => sentence("{field}", { field })) : [sentence("fields")];
};

const onSubmission =
  (words: string): Describing =>
  ({ facts }, names) =>
    sentence(words, {
      submission: submission(facts.submission, names),
      other: submission(facts.of, names),
      passages: countOf(facts.passages),
      fields: correctedFields(facts.fields),
    });

const onSubmissions =
  (words: string): Describing =>
  ({ facts }, names) =>
    sentence(words, { count: countOf(facts.submissions), person: person(facts.person, names) });

const onPassage =
  (words: string): Describing =>
  ({ facts }, names) =>
    sentence(words, {
      passage: passage(facts.passage, names),
      from: paragraph(facts.from, names),
      kind: textOf(facts.kind),
    });

const onTheme =
  (words: string): Describing =>
  ({ facts }, names) =>
    sentence(words, {
      theme: names.theme(textOf(facts.theme)) ?? sentence("that was taken out"),
      subject: facts.passage === undefined ? paragraph(facts.block, names) : passage(facts.passage, names),
    });

const namedTheme =
  (words: string): Describing =>
  ({ facts }) =>
    sentence(words, { theme: quote(facts.name ?? facts.was) });

const onInputs =
  (words: string): Describing =>
  ({ facts }) =>
    sentence(words, { count: countOf(facts.inputs), call: quote(facts.title) });

export const sourceSentences = {
  "round.made": onInputs("{who} made the call for inputs {call}"),
  "round.changed": onInputs("{who} changed the call for inputs {call}"),
  "input.held": onInputs(
    "{who} held {count, plural, one {one input} other {{count} inputs}} to {call} back{reason}",
  ),
  "input.not-published": onInputs(
    "{who} did not publish {count, plural, one {one input} other {{count} inputs}} to {call}{reason}",
  ),
  "input.taken-down": onInputs(
    "{who} took {count, plural, one {one input} other {{count} inputs}} to {call} down{reason}",
  ),
  "link.made": onPassage("{who} linked {passage} to {here}"),
  "link.removed": onPassage("{who} took the link of {passage} to {here} away"),
  "link.anchored": onPassage("{who} bound the link of {passage} to the present words of {here}"),
  "link.followed": onPassage("{who} brought the link of {passage} along from {from} to {here}"),
  "submission.received": onSubmission(
    "{who} received {submission} in {passages, plural, one {one passage} other {{passages} passages}}",
  ),
  "submission.corrected": onSubmission("{who} corrected {fields} of {submission}"),
  "submission.removed": onSubmission("{who} took {submission} away"),
  "submission.versioned": onSubmission("{who} joined {submission} to {other} as a version of one statement"),
  "submission.parted": onSubmission("{who} parted {submission} from the statement that it was joined to"),
  "submission.assigned": onSubmissions(
    "{who} gave {count, plural, one {one submission} other {{count} submissions}} to {person} to read",
  ),
  "submission.unassigned": onSubmissions(
    "{who} took {count, plural, one {one submission} other {{count} submissions}} back from {person}",
  ),
  "submission.read": onSubmission("{who} read {submission}"),
  "submission.reviewed": onSubmission("{who} closed the review of {submission}"),
  "submission.reopened": onSubmission("{who} opened the review of {submission} again"),
  "passage.corrected": onPassage("{who} corrected where {passage} belongs"),
  "passage.disposed": onPassage(
    "{who} answered that {passage} {kind_, select, incorporated {is incorporated} in_part {is incorporated in part} in_substance {is reflected in substance} noted {is noted} not_taken_up {is not taken up} other {{kind}}}{reason}",
  ),
  "passage.split": onPassage("{who} cut {passage} in two"),
  "passage.joined": onPassage("{who} joined {passage} with the one after it"),
  "passage.recut": onPassage("{who} cut {passage} to other words"),
  "theme.added": namedTheme("{who} added the theme {theme}"),
  "theme.changed": namedTheme("{who} changed the theme {theme}"),
  "theme.removed": namedTheme("{who} took the theme {theme} out of the list"),
  "theme.confirmed": onTheme("{who} confirmed the theme {theme} on {subject}"),
  "theme.rejected": onTheme("{who} rejected the theme {theme} on {subject}"),
} as const satisfies Readonly<Record<`${string}.${string}`, Description>>;
