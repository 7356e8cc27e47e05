// R3: a sentence for each act that is ever kept. An act without one cannot be appended: its name is not of this list.
import { atMeeting } from "../agreement/meeting-time";
import { asTextKind, kindBeside } from "../texts/text-kinds";
import { wordsSentences } from "./record-edits";
import { proposalSentences } from "./record-proposals";
import { settingsWords } from "./record-settings";
import type { Facts, Names, Piece, ReadableEntry } from "./record-words";
import {
  counted,
  countOf,
  here,
  joined,
  listed,
  paragraph,
  quote,
  remark,
  type Sentence,
  say,
  textOf,
} from "./record-words";

const submission = (id: unknown, names: Names): Piece => {
  const words = names.submission(textOf(id));
  return words === null ? "a submission that was taken away" : { as: "submission", id: textOf(id), words };
};

const passage = (id: unknown, names: Names): Piece => {
  const known = names.passage(textOf(id));
  return known === null
    ? "a passage that was taken away"
    : { as: "submission", id: known.submission, words: known.words };
};

const person = (id: unknown, names: Names): Piece => ({
  as: "who",
  words: names.person(textOf(id)) ?? "somebody",
});

const seatOf = ({ role, delegation }: Facts): string =>
  [textOf(role), textOf(delegation) && `of ${textOf(delegation)}`].filter(Boolean).join(" ");
const asSeat = (seat: unknown): string => {
  const words = seat !== null && typeof seat === "object" ? seatOf(seat as Facts) : "";
  return words && ` as ${words}`;
};

const positionWords: Readonly<Record<string, string>> = {
  agree: "agreed to",
  "agree-ad-ref": "agreed ad referendum to",
  reserve: "reserved its position on",
  object: "objected to",
};

const standingWords: Readonly<Record<string, string>> = {
  open: "reopened",
  "suggested-for-closure": "suggested for closure",
  "agreed-ad-ref": "closed as agreed ad referendum",
  agreed: "closed as agreed",
  suspended: "suspended work on",
};

const theText = (n: unknown, names: Names): Piece => ({
  as: "text",
  id: String(n),
  words: names.text(Number(n)) ?? `text ${n}`,
});

const hour = (until: unknown, { zone }: Names): string => {
  const instant = new Date(textOf(until));
  return Number.isNaN(instant.getTime()) ? "an hour" : atMeeting({ at: instant, zone });
};

const dispositionWords: Readonly<Record<string, string>> = {
  incorporated: "is incorporated",
  "in-part": "is incorporated in part",
  "in-substance": "is reflected in substance",
  noted: "is noted",
  "not-taken-up": "is not taken up",
};

const statementWords = ({ kind }: Facts): string =>
  kind === "dissociation" ? "dissociated itself from" : "explained its position on";
const forGroup = ({ onBehalfOf }: Facts): string =>
  textOf(onBehalfOf) && ` on behalf of ${textOf(onBehalfOf)}`;
const onWhat = (entry: ReadableEntry, names: Names): Piece =>
  entry.pid === null ? "the text as a whole" : here(entry, names);

const paragraphs = (pids: unknown, names: Names): readonly Piece[] => {
  const all = listed(pids);
  const between = (index: number) => (index === all.length - 1 ? " and " : ", ");
  return all.flatMap((pid, index) => [...(index === 0 ? [] : [between(index)]), paragraph(pid, names)]);
};

// The paragraphs on which an agreement depends, or until which one is suspended.
const conditions = ({ facts }: ReadableEntry, names: Names): readonly Piece[] => {
  const pieces = paragraphs(facts.conditions, names);
  if (pieces.length === 0) return [];
  const before = textOf(facts.to) === "suspended" ? ", until there is agreement on " : ", on condition of ";
  return [before, ...pieces];
};

const kindOf = ({ kind, symbol }: Facts): string => {
  const name = kindBeside(asTextKind(kind), textOf(symbol));
  return name === null ? "" : ` (${name})`;
};

const correctedWords = (fields: unknown): string =>
  joined(fields !== null && typeof fields === "object" ? Object.keys(fields) : []) || "fields";

const fates = {
  ...{ changed: "changed", new: "new", deleted: "gone", moved: "moved", split: "cut", merged: "joined" },
  held: "not taken",
};

// "12 changed, 2 new, 1 gone".
const countedFates = (counts: unknown): string => {
  const known: Facts = counts !== null && typeof counts === "object" ? (counts as Facts) : {};
  const some = Object.entries(fates).filter(([fate]) => countOf(known[fate]) > 0);
  return some.map(([fate, words]) => `${countOf(known[fate])} ${words}`).join(", ") || "no words changed";
};

/** The sentences by act. */
export const sentences = {
  "draft.created": ({ facts }) => say`created the draft ${quote(facts.title)}`,
  "draft.adopted": ({ facts }) =>
    say`adopted the draft without a vote as ${{
      as: "text",
      id: String(facts.n),
      words: textOf(facts.symbol),
    }}${remark(facts.note)}`,
  "draft.brought": ({ facts }, names) =>
    say`loaded the draft here from an archive with ${counted(countOf(facts.entries), "act")} in its record, saved ${hour(facts.savedAt, names)}`,
  "draft.changed": ({ facts }) => say`changed ${settingsWords(facts)}`,
  "text.imported": ({ facts }) =>
    say`filled the draft with ${counted(countOf(facts.blocks), "block")} from the ${facts.from === undefined ? "file" : "text"} ${quote(facts.file)}${facts.from === undefined ? "" : " of another draft"}`,
  "text.issued": ({ facts }) =>
    say`issued the text ${{
      as: "text",
      id: String(facts.n),
      words: textOf(facts.symbol),
    }}${kindOf(facts)}${remark(facts.note)}`,
  "block.added": (entry, names) => say`added ${here(entry, names)}${remark(entry.facts.is)}`,
  "block.split": (entry, names) => say`divided ${here(entry, names)}`,
  "block.joined": (entry, names) =>
    say`joined ${here(entry, names)} to the one before${remark(entry.facts.was)}`,
  "block.moved": (entry, names) => say`moved ${here(entry, names)}`,
  "block.deleted": (entry, names) => say`deleted ${here(entry, names)}${remark(entry.facts.was)}`,
  "block.restyled": (entry, names) => say`changed the kind or level of ${here(entry, names)}`,
  "block.restored": (entry, names) => {
    const { how, n, symbol, undoes, takesBack } = entry.facts;
    if (takesBack !== undefined) return say`brought ${here(entry, names)} back to what it was`;
    const text: Piece = { as: "text", id: String(n), words: textOf(symbol) };
    if (undoes !== undefined) return say`took the restoration of ${here(entry, names)} back`;
    if (how === "out") return say`took ${here(entry, names)} out, which ${text} does not have`;
    if (how === "back") return say`brought ${here(entry, names)} back from ${text}`;
    return how === "moved"
      ? say`put ${here(entry, names)} back to where it stands in ${text}`
      : say`restored ${here(entry, names)} as it stands in ${text}`;
  },
  "text.revised": ({ facts }) =>
    facts.undoes === undefined
      ? say`revised the draft with the file ${quote(facts.file)}: ${countedFates(facts.counts)}`
      : say`took the revision with the file ${quote(facts.file)} back`,
  "block.revised": (entry, names) => {
    const { how, file, undoes } = entry.facts;
    if (undoes !== undefined)
      return say`took back what the file ${quote(file)} had made of ${here(entry, names)}`;
    if (how === "out")
      return say`took ${here(entry, names)} out, which the file ${quote(file)} does not have`;
    if (how === "back") return say`added ${here(entry, names)} from the file ${quote(file)}`;
    return how === "moved"
      ? say`moved ${here(entry, names)} to where it stands in the file ${quote(file)}`
      : say`revised ${here(entry, names)} with the file ${quote(file)}`;
  },
  ...wordsSentences,
  "references.marked": (entry, names) =>
    say`marked ${counted(countOf(entry.facts.references), "reference")} in ${here(entry, names)}`,
  "references.renumbered": (entry, names) =>
    say`let the references in ${here(entry, names)} say the new numbers, as an editorial change`,
  "position.taken": (entry, names) =>
    say`${positionWords[textOf(entry.facts.position)] ?? "took a position on"} ${here(entry, names)}${remark(entry.facts.note)}`,
  "position.taken-back": (entry, names) =>
    say`no longer counts as having ${positionWords[textOf(entry.facts.position)] ?? "taken a position on"} ${here(entry, names)}`,
  "position.reinstated": (entry, names) =>
    say`holds its position again: it had ${positionWords[textOf(entry.facts.position)] ?? "taken a position on"} ${here(entry, names)}`,
  "position.withdrawn": (entry, names) =>
    say`withdrew its position: it had ${positionWords[textOf(entry.facts.position)] ?? "taken a position on"} ${here(entry, names)}`,
  "position.carried-over": (entry, names) => {
    const carried = listed(entry.facts.carries);
    const whose = carried.length > 0 ? `the positions of ${joined(carried)}` : "no position";
    return say`let ${whose} on ${here(entry, names)} count for the present words, which were changed editorially`;
  },
  "placement.changed": (entry, names) =>
    entry.facts.to === "agreed"
      ? say`agreed where ${here(entry, names)} stands${remark(entry.facts.reason)}`
      : say`${entry.facts.from === "agreed" ? "opened again" : "left open"} where ${here(entry, names)} is to stand${remark(entry.facts.reason)}`,
  "statement.made": (entry, names) =>
    say`${statementWords(entry.facts)} ${onWhat(entry, names)}${remark(entry.facts.words)}`,
  "sponsor.joined": ({ facts }) => say`sponsored the draft${forGroup(facts)}`,
  "sponsor.left": ({ facts }) => say`no longer sponsors the draft${forGroup(facts)}`,
  "statement.taken-back": (entry, names) => say`took back its statement on ${onWhat(entry, names)}`,
  "standing.changed": (entry, names) => {
    const { to, pending, condition, reason, askedBy } = entry.facts;
    const waiting = listed(pending);
    const asked = textOf(askedBy) && ` at the request of ${textOf(askedBy)}`;
    const held = `${asked}${waiting.length > 0 ? `, pending ${joined(waiting)}` : ""}`;
    const bySilence = entry.facts.silence === undefined ? "" : ", as silence was not broken on it";
    return say`${standingWords[textOf(to)] ?? "changed the standing of"} ${here(entry, names)}${bySilence}${held}${conditions(entry, names)}${remark(condition)}${remark(reason)}`;
  },
  "silence.opened": ({ facts }, names) =>
    say`put ${theText(facts.n, names)} under silence until ${hour(facts.until, names)}${remark(facts.note)}`,
  "silence.broken": ({ facts }, names) =>
    say`broke silence on ${paragraphs(facts.pids, names)}${remark(facts.reason)}`,
  "silence.extended": ({ facts }, names) =>
    say`extended the silence on ${theText(facts.n, names)} until ${hour(facts.until, names)}${remark(facts.reason)}`,
  "silence.withdrawn": ({ facts }, names) =>
    say`withdrew the silence on ${theText(facts.n, names)}${remark(facts.reason)}`,
  "silence.ended": ({ facts }, names) =>
    say`ended the silence on ${theText(facts.n, names)} at its hour: ${counted(countOf(facts.agreed), "block")} agreed, ${String(countOf(facts.left))} left as they were`,
  "floor.noted": (entry, names) =>
    say`took down what was said on ${here(entry, names)}${remark(entry.facts.line)}`,
  "floor.undone": (entry, names) =>
    say`took back the line ${quote(entry.facts.line)} on ${here(entry, names)}`,
  "link.made": (entry, names) => say`linked ${passage(entry.facts.passage, names)} to ${here(entry, names)}`,
  "link.removed": (entry, names) =>
    say`took the link of ${passage(entry.facts.passage, names)} to ${here(entry, names)} away`,
  "link.anchored": (entry, names) =>
    say`bound the link of ${passage(entry.facts.passage, names)} to the present words of ${here(entry, names)}`,
  "link.followed": (entry, names) =>
    say`brought the link of ${passage(entry.facts.passage, names)} along from ${paragraph(entry.facts.from, names)} to ${here(entry, names)}`,
  "submission.received": ({ facts }, names) =>
    say`received ${submission(facts.submission, names)} in ${counted(countOf(facts.passages), "passage")}`,
  "submission.corrected": ({ facts }, names) =>
    say`corrected ${correctedWords(facts.fields)} of ${submission(facts.submission, names)}`,
  "submission.removed": ({ facts }, names) => say`took ${submission(facts.submission, names)} away`,
  "submission.versioned": ({ facts }, names) =>
    say`joined ${submission(facts.submission, names)} to ${submission(facts.of, names)} as a version of one statement`,
  "submission.parted": ({ facts }, names) =>
    say`parted ${submission(facts.submission, names)} from the statement that it was joined to`,
  "submission.assigned": ({ facts }, names) =>
    say`gave ${counted(countOf(facts.submissions), "submission")} to ${person(facts.person, names)} to read`,
  "submission.unassigned": ({ facts }, names) =>
    say`took ${counted(countOf(facts.submissions), "submission")} back from ${person(facts.person, names)}`,
  "submission.read": ({ facts }, names) => say`read ${submission(facts.submission, names)}`,
  "submission.reviewed": ({ facts }, names) =>
    say`closed the review of ${submission(facts.submission, names)}`,
  "submission.reopened": ({ facts }, names) =>
    say`opened the review of ${submission(facts.submission, names)} again`,
  "passage.corrected": ({ facts }, names) => say`corrected where ${passage(facts.passage, names)} belongs`,
  "passage.disposed": ({ facts }, names) =>
    say`answered that ${passage(facts.passage, names)} ${dispositionWords[textOf(facts.kind)] ?? textOf(facts.kind)}${remark(facts.reason)}`,
  "passage.split": ({ facts }, names) => say`cut ${passage(facts.passage, names)} in two`,
  "passage.joined": ({ facts }, names) => say`joined ${passage(facts.passage, names)} with the one after it`,
  "passage.recut": ({ facts }, names) => say`cut ${passage(facts.passage, names)} to other words`,
  "theme.added": ({ facts }) => say`added the theme ${quote(facts.name)}`,
  "theme.changed": ({ facts }) => say`changed the theme ${quote(facts.name ?? facts.was)}`,
  "theme.removed": ({ facts }) => say`took the theme ${quote(facts.name)} out of the list`,
  "theme.confirmed": ({ facts }, names) => say`confirmed the theme ${themeOn(facts, names)}`,
  "theme.rejected": ({ facts }, names) => say`rejected the theme ${themeOn(facts, names)}`,
  "comment.made": (entry, names) => say`commented on ${here(entry, names)}`,
  "comment.answered": (entry, names) => say`answered a comment on ${here(entry, names)}`,
  "comment.resolved": (entry, names) => say`resolved a thread on ${here(entry, names)}`,
  "comment.reopened": (entry, names) => say`reopened a thread on ${here(entry, names)}`,
  "comment.withdrawn": (entry, names) => say`withdrew a comment on ${here(entry, names)}`,
  "person.changed": ({ facts }, names) =>
    say`changed the seat of ${person(facts.user, names)}: before${asSeat(facts.from)}, now${asSeat(facts.to)}`,
  "person.removed": ({ facts }, names) =>
    say`took the seat of ${person(facts.user, names)}${asSeat(facts)} away`,
  "person.invited": ({ facts }) => say`invited ${textOf(facts.name) || "somebody"}${asSeat(facts)}`,
  "person.uninvited": () => say`took an invitation back`,
  "person.seated": ({ facts }, names) => say`gave ${person(facts.user, names)} a seat${asSeat(facts)}`,
  "person.joined": ({ facts }) => say`joined by an invitation${asSeat(facts)}`,
  "person.disabled": ({ facts }, names) => say`shut ${person(facts.user, names)} out of this installation`,
  "person.enabled": ({ facts }, names) => say`let ${person(facts.user, names)} in again`,
  ...proposalSentences,
} as const satisfies Readonly<Record<`${string}.${string}`, Sentence>>;

/** The name of an act that may be appended. */
export type RecordAct = keyof typeof sentences;

const themeOn = (facts: Facts, names: Names): readonly Piece[] => {
  const theme = names.theme(textOf(facts.theme)) ?? "that was taken out";
  const on = facts.passage === undefined ? paragraph(facts.block, names) : passage(facts.passage, names);
  return say`${theme} on ${on}`;
};
