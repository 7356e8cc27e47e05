// Rule K: a whole draft as one file that another installation can load: what is in it, what is left out, and how it is
// checked. It is JSON in any layout: its digest is taken of the content, not of how it is written.

import { type Mode, penName, type Standpoint } from "#domain/people/access";
import type { DelegationKind } from "#domain/people/known-delegations";
import type { Sealed } from "#domain/record/values";
import type { IssuedBlock } from "#domain/texts/values";
import type { Hashing } from "../hashing";
import { signsLeaving } from "../record/brought";
import { readNote, type SignedCheckpoint } from "../record/checkpoint";
import { mayOpen } from "../record/record";
import { verifyRecord } from "../record/record-chain";
import { recordFormat } from "../record/record-file";
import type { RecordEntry } from "../record/record-words";
import { agreementRules } from "../record/report-rules";
import { sourceRules } from "../record/report-sources";
import {
  entriesOf,
  entriesOn,
  factsOf,
  hasRow,
  type ReportedEntry,
  type ReportedRows,
  reportFault,
} from "../record/reported-rows";
import type { Claim, Fault } from "../record/verdict";
import { type Sentence, sentence } from "../sentence";
import type { TextBody } from "../texts/texts";
import { isObject } from "../typed-entries";

/** The format's name; another version has another number. */
export const archiveFormat = "adref-draft/1";

/** K2: what is not in an archive, as a person who opens one is told. */
export const leftOut: readonly string[] = [
  "Comments inside a delegation, which nobody outside it reads.",
  "What a delegation prepares and has not tabled, which nobody outside it reads.",
  "Who broke a silence for the co-facilitators alone, and why.",
  "Sealed facts of the record that the secretariat does not read.",
  "Addresses, passwords and sessions of people, and which paragraphs they follow: of people there are the names that stand beside acts.",
  "Submissions that were taken away.",
];

/** Somebody who acted or has a seat: a name as it is shown. `role` is null without a seat. */
export type ArchivedPerson = {
  readonly id: string;
  readonly name: string;
  readonly delegation: string | null;
  readonly role: string | null;
};

/** A delegation that is named; `members` where it is a group. */
export type ArchivedDelegation = {
  readonly code: string;
  readonly name: string;
  readonly kind: DelegationKind;
  readonly region: string | null;
  readonly members: readonly string[];
};

/** What comes before the rows. `words`: those at the time of saving, for readers of the file without this software. */
export type ArchiveHead = {
  readonly format: typeof archiveFormat;
  readonly savedAt: string;
  readonly draft: {
    readonly id: string;
    readonly title: string;
    readonly mode: Mode;
    readonly settings: Readonly<Record<string, unknown>>;
    readonly origin: { readonly draft: string; readonly n: number } | null;
    readonly createdBy: string | null;
    readonly createdAt: string;
  };
  readonly leftOut: readonly string[];
  readonly people: readonly ArchivedPerson[];
  readonly delegations: readonly ArchivedDelegation[];
  readonly words: readonly IssuedBlock[];
};

/** K2: an act on a silence as an archive has it: who spoke to the co-facilitators alone stays with them. */
export const archivedSilenceAct = <Act extends Readonly<Record<string, unknown>>>(act: Act): Act =>
  act.visibility === "co-facilitators" ? { ...act, delegation: null, userId: null, reason: null } : act;

/** K2: an entry as an archive has it: sealed facts are opened for those who may read them. */
export const archivedEntry = <Entry extends Readonly<Record<string, unknown>>>(
  who: Standpoint,
  entry: Entry,
): Entry => (isSealed(entry.opened) && !mayOpen(who, entry.opened.to) ? { ...entry, opened: null } : entry);

const isSealed = (value: unknown): value is Sealed => isObject(value) && isObject(value.to);

/** An entry of the record in an archive; the draft is that of the head. */
type ArchivedEntry = Omit<RecordEntry, "draftId" | "sealed"> & {
  readonly sealed: string | null;
  readonly opened: Sealed | null;
};

/** The rows that are compared with the record and with each other, by the names of their tables. */
export type ArchivedFacts = ReportedRows & {
  readonly record: readonly ArchivedEntry[];
  readonly texts: readonly { readonly n: number; readonly digest: string; readonly body: TextBody }[];
};

/** What the installation that saved an archive has signed: the digest of all that is in it, and its record (R17e). */
export type SignedArchive = { readonly archive: string; readonly checkpoint: SignedCheckpoint };

/** What is wrong with an archive, each as a part of a sentence; and the signatures that are still to be checked. */
export type ArchiveFindings = {
  readonly faults: readonly Sentence[];
  readonly claims: readonly Claim[];
};

/** What an archive holds; without `signed` where nothing leaves an installation. */
type HeldArchive = {
  readonly head: ArchiveHead;
  readonly facts: ArchivedFacts;
  readonly signed?: SignedArchive | undefined;
};

/** K3: what is wrong with an archive's record, and with its rows beside it; no faults when nothing is. */
export const archiveFindings = ({ head, facts, signed }: HeldArchive, hashing: Hashing): ArchiveFindings => {
  const { id, title } = head.draft;
  const entries = facts.record.map(
    ({ opened: _, sealed, ...entry }): RecordEntry => ({
      ...entry,
      draftId: id,
      ...(sealed !== null && { sealed }),
    }),
  );
  const last = entries.at(-1);
  const { faults, claims } = verifyRecord(
    {
      format: recordFormat,
      draft: { id, title },
      savedAt: head.savedAt,
      head: { n: entries.length, hash: last?.hash ?? "" },
      people: {},
      ...(signed && { checkpoint: signed.checkpoint }),
      entries,
      opened: Object.fromEntries(facts.record.flatMap(({ n, opened }) => (opened ? [[n, opened]] : []))),
      texts: facts.texts.map(({ digest, body }) => ({ digest, body })),
      words: head.words,
    },
    hashing,
  );
  if (last === undefined) return { faults: [sentence("it has no record")], claims: [] };
  if (faults.length > 0) return { faults: faults.map(brokenAt), claims: [] };
  const others = signed && !isOfArchive(signed, last) ? [ofOtherArchive] : [];
  return { faults: [...reportFaults(head, facts, hashing), ...others], claims };
};

/** A fault of a record in an archive, as a part of a sentence. */
export const brokenAt = ({ where, what }: Fault): Sentence =>
  sentence("the record is broken at {where}: {what}", { where, what });

const ofOtherArchive = sentence("what the installation that saved it has signed is of something else");

const isOfArchive = ({ archive, checkpoint }: SignedArchive, { n, hash }: RecordEntry): boolean => {
  const note = readNote(checkpoint.note);
  return note?.size === n && signsLeaving(note, { head: hash, archive });
};

const reportFaults = (head: ArchiveHead, facts: ArchivedFacts, hashing: Hashing): Sentence[] => {
  const { ofValue } = hashing;
  const entries = facts.record.map(
    (entry): ReportedEntry => ({ ...entry, opened: entry.opened?.facts ?? null }),
  );
  const same = (one: unknown, other: unknown): boolean =>
    one === other ||
    (typeof one === "object" && typeof other === "object" && ofValue(one) === ofValue(other));
  const faults = [...agreementRules, ...sourceRules].flatMap(
    (rule) => reportFault(rule, { rows: facts, entries, same }) ?? [],
  );
  return [
    ...faults,
    ...senderFaults(facts),
    ...readingFaults(facts, hashing),
    ...commentFaults(facts, ofValue),
    ...settingFaults(head, entries, same),
    ...nameFaults(head, entries),
    ...editFaults(facts, entries),
    ...writerFaults(facts, entries),
  ];
};

// R8: who is recorded as having written words has written the change of the log with which the burst began.
const editFaults = ({ updates = [] }: ReportedRows, entries: readonly ReportedEntry[]): Sentence[] => {
  const changes = new Map(updates.map((change) => [change.seq, change]));
  const wrong = entries.find(({ act, facts, userId, delegation }) => {
    if (act !== "words.edited" || facts.seq === undefined) return false;
    const change = changes.get(facts.seq);
    return change?.userId !== userId || (change.delegation ?? null) !== delegation;
  });
  return wrong
    ? [sentence("the words of entry {n} were not written by whom the record states", { n: wrong.n })]
    : [];
};

// R8, K3h: that somebody wrote in the log for a delegation is borne out by another act of theirs in the record, or by a
// seat. About a person who did nothing else the record is silent; and changes without a writer are the server's, for no
// delegation.
const writerFaults = ({ updates = [] }: ReportedRows, entries: readonly ReportedEntry[]): Sentence[] => {
  const acted = new Map<unknown, Set<unknown>>();
  const add = (person: unknown, delegation: unknown) => {
    const own = acted.get(person) ?? new Set();
    acted.set(person, own);
    own.add(delegation ?? null);
  };
  for (const { userId, delegation, facts, opened } of entries) {
    if (userId !== null) add(userId, delegation);
    if (isObject(opened?.actor)) add(opened.actor.userId, opened.actor.delegation);
    for (const seat of [facts, facts.from, facts.to])
      if (typeof facts.user === "string" && isObject(seat) && seat.role !== undefined)
        add(facts.user, seat.delegation);
  }
  const wrong = updates.find(({ userId, delegation }) =>
    userId === null
      ? (delegation ?? null) !== null
      : acted.has(userId) && !acted.get(userId)?.has(delegation ?? null),
  );
  return wrong
    ? [
        sentence("change {n} of its log is in the name of a delegation for which its writer never acted", {
          n: wrong.seq,
        }),
      ]
    : [];
};

// Sealed details of a sender are for the secretariat, and so is an archive; those of a removed submission are gone with it.
const senderFaults = (rows: ArchivedFacts): Sentence[] =>
  rows.record.some(
    ({ act, sealed, opened, facts }) =>
      act === "submission.received" &&
      sealed !== null &&
      opened === null &&
      hasRow(rows, "submissions", facts.submission),
  )
    ? [
        sentence(
          "the senders of submissions are not in it, although they were sealed for whoever saves an archive",
        ),
      ]
    : [];

// The words of a file as they were read, and its passages until somebody has cut them anew.
const readingFaults = (rows: ArchivedFacts, { ofText, ofValue }: Hashing): Sentence[] => {
  const bodies = new Map((rows.submissions ?? []).map(({ id, body }) => [id, body]));
  const digests = new Map<unknown, string[]>();
  for (const { submissionId, digest } of rows.passages ?? []) {
    const own = digests.get(submissionId) ?? [];
    digests.set(submissionId, own);
    own.push(String(digest));
  }
  for (const entry of entriesOf(rows, "submission.received")) {
    const { submission, body, cut } = factsOf(entry);
    if (!bodies.has(submission)) continue;
    if (typeof body === "string" && ofText(String(bodies.get(submission))) !== body)
      return [sentence("the words of a submission are not those that the record states")];
    const on = ["submission", submission] as const;
    const isCutAnew = ["split", "joined", "recut"].some(
      (act) => entriesOn(rows, `passage.${act}`, on).length > 0,
    );
    if (typeof cut === "string" && !isCutAnew && ofValue((digests.get(submission) ?? []).sort()) !== cut)
      return [sentence("the passages of a submission are not those that the record states")];
  }
  return [];
};

const commentFaults = ({ comments = [], record }: ArchivedFacts, ofValue: Hashing["ofValue"]): Sentence[] => {
  const bodies = new Map(comments.map(({ id, body }) => [id, body]));
  const isOther = ({ act, facts: { comment, words } }: ArchivedEntry) =>
    act.startsWith("comment.") &&
    typeof words === "string" &&
    ofValue({ comment, body: bodies.get(comment) ?? null }) !== words;
  return record.some(isOther)
    ? [sentence("the words of a comment are not those that the record states")]
    : [];
};

// Title, mode and settings as last recorded. What was never recorded is as the draft began.
const settingFaults = (
  { draft }: ArchiveHead,
  entries: readonly ReportedEntry[],
  same: (one: unknown, other: unknown) => boolean,
): Sentence[] => {
  const settings: Record<string, unknown> = {};
  const from = entries.find(({ act, facts }) => act === "text.imported" && facts.from !== undefined)?.facts
    .from;
  const { draft: of, n } = Object.assign({ draft: null, n: null }, from);
  if ((draft.origin?.draft ?? null) !== of || (draft.origin?.n ?? null) !== n)
    return [sentence("the text that the draft began with is not the one that the record states")];
  let mode: unknown;
  for (const { act, facts } of entries) {
    if (act === "draft.adopted") mode = "adopted";
    if (act !== "draft.created" && act !== "draft.changed") continue;
    mode = facts.mode ?? mode;
    Object.assign(settings, facts.settings);
  }
  const wrong = Object.keys(settings).find(
    (key) => !same(draft.settings[key] ?? null, settings[key] ?? null),
  );
  const open = draft.settings.publicAnswers === true && settings.publicAnswers !== true;
  const name = wrong ?? (open ? "publicAnswers" : undefined);
  if (name !== undefined)
    return [sentence("the settings are not those that the record states ({name})", { name })];
  return mode === undefined || mode === draft.mode
    ? []
    : [sentence("the mode is not the one that the record states")];
};

// A delegation in whose name the draft has proposed words has made that proposal: an entry says so.
const nameFaults = ({ words }: ArchiveHead, entries: readonly ReportedEntry[]): Sentence[] => {
  const makers = new Map(
    entries.flatMap(({ act, facts, delegation }) =>
      act === "proposal.made" ? [[facts.proposal, delegation ?? penName]] : [],
    ),
  );
  for (const { runs, whole = [] } of words)
    for (const { id, by } of [...whole, ...runs.flatMap((run) => [...run.insertions, ...run.deletions])]) {
      if (!makers.has(id))
        return [
          sentence("the proposals are not those that the record states: no entry mentions {id}", { id }),
        ];
      const maker = makers.get(id);
      if (maker !== by)
        return [
          sentence(
            "the proposals are not those that the record states: {id} stands in the name of {delegation}",
            { id, delegation: by },
          ),
        ];
    }
  return [];
};
