// R3: a sentence for each act of the record. The type makes an act without one impossible to append.
import { atMeeting } from "../agreement/meeting-time";
import { type Sentence, sentence } from "../sentence";
import { asTextKind, kindBeside } from "../texts/text-kinds";
import { keySentences } from "./record-keys";
import { packageSentences, proposalSentences } from "./record-proposals";
import { sourceSentences } from "./record-sources";
import {
  type ActFacts,
  countOf,
  type Describing,
  type Description,
  editsIn,
  here,
  listed,
  objectOf,
  paragraph,
  person,
  quote,
  type ReadableEntry,
  type RecordNames,
  remark,
  type SentencePart,
  type SpokenName,
  textOf,
} from "./record-words";

// R3: the sentences about acts on the words of the text itself.

// The words removed and inserted, each quoted: the first of several, with how many there are.
const changed = (facts: ActFacts, proposals: SpokenName): Sentence => {
  const [first, ...others] = editsIn(facts);
  const removed = textOf(first?.removed).trim();
  const inserted = textOf(first?.inserted).trim();
  const count = others.length;
  const more =
    count > 0
      ? sentence(", and made {count, plural, one {one other change} other {{count} other changes}}", {
          count,
        })
      : "";
  const edits = { removed: quote(removed), inserted: quote(inserted), more, proposals };
  if (removed && inserted)
    return sentence("{who} replaced {removed} by {inserted} in {here}{more}{proposals}", edits);
  if (inserted) return sentence("{who} wrote {inserted} into {here}{more}{proposals}", edits);
  if (removed) return sentence("{who} deleted {removed} in {here}{more}{proposals}", edits);
  if (facts.looks === true)
    return sentence("{who} changed italics, notes or references in {here}{proposals}", edits);
  return first
    ? sentence("{who} changed spaces in {here}{more}{proposals}", edits)
    : sentence("{who} edited {here}{proposals}", edits);
};

const proposalsOf = (facts: ActFacts, names: RecordNames): readonly SpokenName[] =>
  listed(facts.proposals).map((id) => names.proposal(id) ?? sentence("a proposal"));

const edited: Description = ({ facts }, names) => {
  const proposals = proposalsOf(facts, names);
  if (proposals.length === 0) return changed(facts, "");
  const isOnlyThere = editsIn(facts).length === 0 && facts.looks !== true;
  return isOnlyThere
    ? sentence("{who} changed the words of {proposals} in {here}", { proposals })
    : changed(facts, sentence(", and the words of {proposals}", { proposals }));
};

const quoted =
  (words: string): Describing =>
  ({ facts }) =>
    sentence(words, { words: quote(facts.words) });

const wordsSentences = {
  "words.edited": edited,
  "words.tidied": "{who} corrected the punctuation, spacing or italics of {here}, as an editorial change",
  "words.bracketed": quoted("{who} put {words} into brackets in {here}"),
  "words.unbracketed": quoted("{who} took the brackets off {words} in {here}"),
  "words.revised": ({ facts: { is, readOutBy } }) =>
    sentence("{who} revised {here} orally{readOut}{words}", {
      readOut: textOf(readOutBy) && sentence(", as read out by {readOutBy}", { readOutBy }),
      words: remark(is),
    }),
} as const satisfies Readonly<Record<`words.${string}`, Description>>;

// R3: the phrases about what was restored from an issued text, or taken from a file.

/** The kind of a text, where its symbol does not say it. */
const textKind = ({ kind, symbol }: ActFacts): SpokenName => {
  const known = asTextKind(kind);
  if (kindBeside(known, textOf(symbol)) === null) return "";
  return sentence(
    " ({kind_, select, non_paper {Non-paper} zero_draft {Zero draft} revision {Revision} co_facilitators_text {Co-facilitators' text} l_document {L-document} other {Adopted text}})",
    { kind: known },
  );
};

/** What restoring did to a block. */
const restored = ({ how, undoes, takesBack }: ActFacts): string => {
  if (takesBack !== undefined) return "{who} brought {here} back to what it was";
  if (undoes !== undefined) return "{who} took the restoration of {here} back";
  if (how === "out") return "{who} took {here} out, which {text} does not have";
  if (how === "back") return "{who} brought {here} back from {text}";
  return how === "moved"
    ? "{who} put {here} back to where it stands in {text}"
    : "{who} restored {here} as it stands in {text}";
};

/** What a file did to a block. */
const revised = ({ how, undoes }: ActFacts): string => {
  if (undoes !== undefined) return "{who} took back what the file {file} had made of {here}";
  if (how === "out") return "{who} took {here} out, which the file {file} does not have";
  if (how === "back") return "{who} added {here} from the file {file}";
  return how === "moved"
    ? "{who} moved {here} to where it stands in the file {file}"
    : "{who} revised {here} with the file {file}";
};

const fates: readonly (readonly [fate: string, words: string])[] = [
  ["changed", "{count} changed"],
  ["new", "{count} new"],
  ["deleted", "{count} gone"],
  ["moved", "{count} moved"],
  ["split", "{count} cut"],
  ["merged", "{count} joined"],
  ["held", "{count} not taken"],
];

/** "12 changed, 2 new, 1 gone". */
const countedFates = (counts: unknown): Sentence => {
  const known = objectOf(counts);
  const some = fates.flatMap(([fate, words]) => {
    const count = countOf(known[fate]);
    return count > 0 ? [sentence(words, { count })] : [];
  });
  const [first = sentence("no words changed"), ...others] = some;
  return others.reduce((before, next) => sentence("{before}, {next}", { before, next }), first);
};

// R3: the sentence about a change of settings.

const settingSentences: Readonly<Record<string, Sentence>> = {
  asked: sentence("what is asked of delegations"),
  preamble: sentence("the numbering of the preamble"),
  headings: sentence("the numbers of headings"),
  readRightly: sentence("what of the file was read rightly"),
  symbol: sentence("the symbol"),
  session: sentence("the session"),
  agendaItem: sentence("the agenda item"),
  language: sentence("the language"),
  meeting: sentence("the meeting"),
  wordLimit: sentence("the word limit"),
  observersComment: sentence("whether observers may comment"),
  signatures: sentence("whether acts are signed"),
  publicAnswers: sentence("who may read the answers to submissions"),
};

const settingSentence = ([name, value]: [string, unknown]): Sentence =>
  name === "timeZone"
    ? sentence("the time zone to {zone}", { zone: textOf(value) })
    : (settingSentences[name] ?? sentence("the {name}", { name }));

/** Each changed setting, in words. */
const changedSettings = (facts: ActFacts): readonly Sentence[] => {
  const { title, mode, settings } = facts;
  const changed = [
    ...(textOf(title) ? [sentence("the title to “{name}”", { name: title })] : []),
    ...(textOf(mode) ? [sentence("the mode to {mode}", { mode })] : []),
    ...Object.entries(objectOf(settings)).map(settingSentence),
  ];
  return changed.length > 0 ? changed : [sentence("the settings")];
};

// " as delegate of BRA": the role and the delegation of a seat.
const asSeat = (seat: unknown): SpokenName => {
  const { role, delegation } = objectOf(seat);
  if (!textOf(role)) return "";
  return textOf(delegation)
    ? sentence(" as {role} of {delegation}", { role, delegation })
    : sentence(" as {role}", { role });
};

// A text by its symbol: the one that the act issued, or one of which only the number is stored.
const made = ({ n, symbol }: ActFacts): SentencePart<SpokenName> => ({
  as: "text",
  id: String(n),
  words: textOf(symbol),
});
const theText = (n: unknown, names: RecordNames): SentencePart<SpokenName> => ({
  as: "text",
  id: String(n),
  words: names.text(Number(n)) ?? sentence("text {n}", { n: String(n) }),
});

const hour = (until: unknown, { zone }: RecordNames): Sentence => {
  const instant = new Date(textOf(until));
  return Number.isNaN(instant.getTime()) ? sentence("an hour") : atMeeting({ at: instant, zone });
};

const onSilence =
  (words: string): Describing =>
  ({ facts: { n, until } }, names) =>
    sentence(words, { text: theText(n, names), hour: hour(until, names) });

const onPosition =
  (words: string): Describing =>
  ({ facts: { position } }) =>
    sentence(words, { position: textOf(position) });

const onSubject =
  (words: string): Describing =>
  (entry, names) =>
    sentence(words, {
      subject: entry.pid === null ? sentence("the text as a whole") : here(entry, names),
      words: remark(entry.facts.words),
    });

const dissociated = onSubject("{who} dissociated itself from {subject}{words}");
const explained = onSubject("{who} explained its position on {subject}{words}");

const forGroup = ({ onBehalfOf: group }: ActFacts): SpokenName =>
  textOf(group) && sentence(" on behalf of {group}", { group });

const paragraphs = (pids: unknown, names: RecordNames) => listed(pids).map((pid) => paragraph(pid, names));

// The paragraphs on which an agreement depends, or until whose settlement one is suspended.
const conditions = ({ facts }: ReadableEntry, names: RecordNames): SpokenName => {
  const on = paragraphs(facts.conditions, names);
  if (on.length === 0) return "";
  return textOf(facts.to) === "suspended"
    ? sentence(", until there is agreement on {paragraphs}", { paragraphs: on })
    : sentence(", on condition of {paragraphs}", { paragraphs: on });
};

const standingChanged: Description = (entry, names) => {
  const { to, pending, condition, askedBy, silence } = entry.facts;
  const waiting = listed(pending);
  return sentence(
    "{who} {to_, select, open {reopened} suggested_for_closure {suggested for closure} agreed_ad_ref {closed as agreed ad referendum} agreed {closed as agreed} suspended {suspended work on} other {changed the standing of}} {here}{silence}{asked}{pending}{conditions}{condition}{reason}",
    {
      to: textOf(to),
      silence: silence === undefined ? "" : sentence(", as silence was not broken on it"),
      asked: textOf(askedBy) && sentence(" at the request of {askedBy}", { askedBy }),
      pending: waiting.length > 0 ? sentence(", pending {waiting}", { waiting }) : "",
      conditions: conditions(entry, names),
      condition: remark(condition),
    },
  );
};

const withSeat =
  (words: string): Describing =>
  ({ facts }, names) =>
    sentence(words, { person: person(facts.user, names), seat: asSeat(facts) });

/** The sentence of each act, by its name. */
export const sentences = {
  "draft.created": ({ facts }) => sentence("{who} created the draft {draft}", { draft: quote(facts.title) }),
  "draft.adopted": ({ facts }) =>
    sentence("{who} adopted the draft without a vote as {text}{note}", { text: made(facts) }),
  "draft.brought": ({ facts: { entries, savedAt } }, names) =>
    sentence(
      "{who} loaded the draft here from an archive with {entries, plural, one {one act} other {{entries} acts}} in its record, saved {hour}",
      { entries: countOf(entries), hour: hour(savedAt, names) },
    ),
  "draft.changed": ({ facts }) => sentence("{who} changed {changes}", { changes: changedSettings(facts) }),
  "text.imported": ({ facts: { blocks, from, file } }) => {
    const came = { blocks: countOf(blocks), file: quote(file) };
    return from === undefined
      ? sentence(
          "{who} filled the draft with {blocks, plural, one {one block} other {{blocks} blocks}} from the file {file}",
          came,
        )
      : sentence(
          "{who} filled the draft with {blocks, plural, one {one block} other {{blocks} blocks}} from the text {file} of another draft",
          came,
        );
  },
  "text.issued": ({ facts }) =>
    sentence("{who} issued the text {text}{kind}{note}", { text: made(facts), kind: textKind(facts) }),
  "block.added": ({ facts }) => sentence("{who} added {here}{words}", { words: remark(facts.is) }),
  "block.split": "{who} divided {here}",
  "block.joined": ({ facts }) =>
    sentence("{who} joined {here} to the one before{words}", { words: remark(facts.was) }),
  "block.moved": "{who} moved {here}",
  "block.deleted": ({ facts }) => sentence("{who} deleted {here}{words}", { words: remark(facts.was) }),
  "block.restyled": "{who} changed the kind or level of {here}",
  "block.restored": ({ facts }) => sentence(restored(facts), { text: made(facts) }),
  "text.revised": ({ facts: { undoes, counts, file } }) =>
    undoes === undefined
      ? sentence("{who} revised the draft with the file {file}: {fates}", {
          file: quote(file),
          fates: countedFates(counts),
        })
      : sentence("{who} took the revision with the file {file} back", { file: quote(file) }),
  "block.revised": ({ facts }) => sentence(revised(facts), { file: quote(facts.file) }),
  ...wordsSentences,
  "references.marked": ({ facts }) =>
    sentence("{who} marked {count, plural, one {one reference} other {{count} references}} in {here}", {
      count: countOf(facts.references),
    }),
  "references.renumbered": "{who} let the references in {here} say the new numbers, as an editorial change",
  "position.taken": onPosition(
    "{who} {position_, select, agree {agreed to} agree_ad_ref {agreed ad referendum to} reserve {reserved its position on} object {objected to} other {took a position on}} {here}{note}",
  ),
  "position.taken-back": onPosition(
    "{who} no longer counts as having {position_, select, agree {agreed to} agree_ad_ref {agreed ad referendum to} reserve {reserved its position on} object {objected to} other {taken a position on}} {here}",
  ),
  "position.reinstated": onPosition(
    "{who} holds its position again: it had {position_, select, agree {agreed to} agree_ad_ref {agreed ad referendum to} reserve {reserved its position on} object {objected to} other {taken a position on}} {here}",
  ),
  "position.withdrawn": onPosition(
    "{who} withdrew its position: it had {position_, select, agree {agreed to} agree_ad_ref {agreed ad referendum to} reserve {reserved its position on} object {objected to} other {taken a position on}} {here}",
  ),
  "position.carried-over": ({ facts }) => {
    const delegations = listed(facts.carries);
    return delegations.length > 0
      ? sentence(
          "{who} let the positions of {delegations} on {here} count for the present words, which were changed editorially",
          { delegations },
        )
      : "{who} let no position on {here} count for the present words, which were changed editorially";
  },
  "placement.changed": ({ facts: { from, to } }) => {
    if (to === "agreed") return "{who} agreed where {here} stands{reason}";
    return from === "agreed"
      ? "{who} opened again where {here} is to stand{reason}"
      : "{who} left open where {here} is to stand{reason}";
  },
  "statement.made": (entry, names) =>
    entry.facts.kind === "dissociation" ? dissociated(entry, names) : explained(entry, names),
  "sponsor.joined": ({ facts }) => sentence("{who} sponsored the draft{group}", { group: forGroup(facts) }),
  "sponsor.left": ({ facts }) =>
    sentence("{who} no longer sponsors the draft{group}", { group: forGroup(facts) }),
  "statement.taken-back": onSubject("{who} took back its statement on {subject}"),
  "standing.changed": standingChanged,
  "silence.opened": onSilence("{who} put {text} under silence until {hour}{note}"),
  "silence.broken": ({ facts }, names) =>
    sentence("{who} broke silence on {paragraphs}{reason}", { paragraphs: paragraphs(facts.pids, names) }),
  "silence.extended": onSilence("{who} extended the silence on {text} until {hour}{reason}"),
  "silence.withdrawn": onSilence("{who} withdrew the silence on {text}{reason}"),
  "silence.ended": ({ facts: { n, agreed, left } }, names) =>
    sentence(
      "{who} ended the silence on {text} at its hour: {agreed, plural, one {one block} other {{agreed} blocks}} agreed, {left} left as they were",
      { text: theText(n, names), agreed: countOf(agreed), left: countOf(left) },
    ),
  "floor.noted": ({ facts }) =>
    sentence("{who} took down what was said on {here}{line}", { line: remark(facts.line) }),
  "floor.undone": ({ facts }) =>
    sentence("{who} took back the line {line} on {here}", { line: quote(facts.line) }),
  ...sourceSentences,
  "comment.made": "{who} commented on {here}",
  "comment.answered": "{who} answered a comment on {here}",
  "comment.resolved": "{who} resolved a thread on {here}",
  "comment.reopened": "{who} reopened a thread on {here}",
  "comment.withdrawn": "{who} withdrew a comment on {here}",
  "comment.corrected": "{who} corrected a comment on {here}",
  "person.changed": ({ facts: { user, from, to } }, names) =>
    sentence("{who} changed the seat of {person}: before{from}, now{to}", {
      person: person(user, names),
      from: asSeat(from),
      to: asSeat(to),
    }),
  "person.removed": withSeat("{who} took the seat of {person}{seat} away"),
  "person.invited": ({ facts }) =>
    sentence("{who} invited {person}{seat}", {
      person: textOf(facts.name) || sentence("somebody"),
      seat: asSeat(facts),
    }),
  "person.uninvited": "{who} took an invitation back",
  "person.seated": withSeat("{who} gave {person} a seat{seat}"),
  "person.joined": withSeat("{who} joined by an invitation{seat}"),
  "person.disabled": withSeat("{who} shut {person} out of this installation"),
  "person.enabled": withSeat("{who} let {person} in again"),
  ...keySentences,
  ...proposalSentences,
  ...packageSentences,
} as const satisfies Readonly<Record<`${string}.${string}`, Description>>;

/** The name of an act that may be appended. */
export type RecordAct = keyof typeof sentences;
