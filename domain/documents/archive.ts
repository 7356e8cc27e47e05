// Rule K: a draft whole, as one file that another installation lays again. What is in it, what is not, and whether it is
// what it says. It is JSON in any layout: its digest is taken of what it holds, not of how it is written.
import type { Mode, Standpoint } from "../access";
import { mayOpen, type RecordEntry, type Sealed } from "../record/record";
import { type Hashing, verifyRecord } from "../record/record-chain";
import { recordFormat } from "../record/record-file";
import type { IssuedBlock, TextBody } from "../texts/texts";

/** The format's name; another version has another number. */
export const archiveFormat = "adref-draft/1";

/** K2: what is not in an archive, for whoever opens one. */
export const leftOut: readonly string[] = [
  "Comments inside a delegation, which nobody outside it reads.",
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
  readonly kind: "state" | "group" | "other";
  readonly region: string | null;
  readonly members: readonly string[];
};

/** What stands before the rows. `words`: as they stood when it was saved, for whoever reads the file without Adref. */
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
): Entry => {
  const sealed = entry.opened as Sealed | null;
  return sealed !== null && !mayOpen(who, sealed.to) ? { ...entry, opened: null } : entry;
};

/** An entry of the record in an archive; the draft is that of the head. */
export type ArchivedEntry = Omit<RecordEntry, "draftId" | "sealed"> & {
  readonly sealed: string | null;
  readonly opened: Sealed | null;
};

/** The facts that are held against the record and against each other. */
export type ArchivedFacts = {
  readonly record: readonly ArchivedEntry[];
  readonly texts: readonly { readonly n: number; readonly digest: string; readonly body: TextBody }[];
  readonly positions: readonly {
    readonly pid: string;
    readonly delegation: string;
    readonly position: string;
    readonly digest: string;
  }[];
  readonly standingActs: readonly { readonly pid: string; readonly to: string; readonly digest: string }[];
};

/** K3: what is wrong with an archive's record, texts, positions and closings, each as a sentence; empty when nothing is. */
export const archiveFaults = (head: ArchiveHead, facts: ArchivedFacts, hashing: Hashing): string[] => {
  const { id, title } = head.draft;
  const entries = facts.record.map(
    ({ opened: _, sealed, ...entry }): RecordEntry => ({
      ...entry,
      draftId: id,
      ...(sealed !== null && { sealed }),
    }),
  );
  const last = entries.at(-1);
  const { faults } = verifyRecord(
    {
      format: recordFormat,
      draft: { id, title },
      savedAt: head.savedAt,
      head: { n: entries.length, hash: last?.hash ?? "" },
      people: {},
      entries,
      opened: Object.fromEntries(facts.record.flatMap(({ n, opened }) => (opened ? [[n, opened]] : []))),
      texts: facts.texts.map(({ digest, body }) => ({ digest, body })),
      words: head.words,
    },
    hashing,
  );
  const broken = faults.map(({ where, what }) => `The record is broken at ${where}: ${what}.`);
  if (last === undefined) return ["The archive has no record."];
  return broken.length > 0 ? broken : [...positionFaults(facts), ...standingFaults(facts)];
};

// What delegations said and what was closed are facts of their own: each must be the one that the record tells, in order.
type Told = { readonly on: string; readonly said: string };

const positionFaults = ({ positions, record }: ArchivedFacts): string[] => {
  const told = record.flatMap(({ act, pid, delegation, digest, facts }): Told[] => {
    const said =
      act === "position.taken" ? facts.position : act === "position.taken-back" ? "taken-back" : null;
    return said === null ? [] : [{ on: `${pid} ${delegation}`, said: `${said} ${digest}` }];
  });
  const kept = positions.map(
    ({ pid, delegation, position, digest }): Told => ({
      on: `${pid} ${delegation}`,
      said: `${position} ${digest}`,
    }),
  );
  return different(kept, told) ? ["The positions are not those that the record tells."] : [];
};

const standingFaults = ({ standingActs, record }: ArchivedFacts): string[] => {
  const told = record.flatMap(({ act, pid, digest, facts }): Told[] =>
    act === "standing.changed" ? [{ on: `${pid}`, said: `${facts.to} ${digest}` }] : [],
  );
  const kept = standingActs.map(({ pid, to, digest }): Told => ({ on: pid, said: `${to} ${digest}` }));
  return different(kept, told) ? ["The closings of paragraphs are not those that the record tells."] : [];
};

// In order for each paragraph and delegation: of acts on different paragraphs either may be told first.
const different = (kept: readonly Told[], told: readonly Told[]): boolean => inOrder(kept) !== inOrder(told);

const inOrder = (acts: readonly Told[]): string =>
  JSON.stringify(acts.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on))));
