// R4 to R6: whether a saved record is genuine. Anybody can compute all of it from the file alone, offline.

import type { IssuedBlock } from "#domain/texts/values";
import { baseText, canonicalText } from "../draft";
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import { isObject } from "../typed-entries";
import { verifyAttested } from "./attested";
import { faultOfBringing } from "./brought";
import { originOf, readNote } from "./checkpoint";
import { faultOfLeaves, type ReadCheckpoint, readCheckpoint } from "./checkpoint-verify";
import { type EntryHashes, genesis, hashesOfEntry, isOfForm } from "./entry-hash";
import { brokenLine, recordFormat, type SavedRecord, type SavedText } from "./record-file";
import { recordStatements } from "./record-statements";
import type { RecordEntry } from "./record-words";
import { faultOfRecordKey, type KeyChain, keyChain } from "./rekeyed";
import {
  atEntry,
  type Fault,
  type Findings,
  faulty,
  ofFile,
  shortened,
  together,
  wellFormed,
} from "./verdict";

// R5, R7: a record says at most once that its draft was adopted, and by a text that it contains; its texts are issued in
// order.

type KeptRecord = Pick<SavedRecord, "entries" | "texts">;

/** R7: what is wrong with the entries about adoption. */
const adoptionFaults = ({ entries, texts }: KeptRecord): Fault[] => {
  const [first, ...others] = entries.filter(({ act }) => act === "draft.adopted");
  if (!first) return [];
  return [
    ...(namesItsText(first, texts)
      ? []
      : [atEntry(first.n, sentence("it does not name a text of the record with its digest and its symbol"))]),
    ...others.map(({ n }) =>
      atEntry(n, sentence("the draft was adopted before, by entry {n}", { n: first.n })),
    ),
  ];
};

const namesItsText = ({ digest, facts }: RecordEntry, texts: KeptRecord["texts"]): boolean =>
  texts.some(
    ({ body, ...text }) => body.n === facts.n && text.digest === digest && body.symbol === facts.symbol,
  );

/** R5: texts issued under a number that is not the next one; another text could have the same number elsewhere. */
const issueFaults = (issues: readonly RecordEntry[]): Fault[] =>
  issues.flatMap(({ n, facts }, index) =>
    facts.n === index + 1 ? [] : [atEntry(n, sentence("it is not the text that belongs here"))],
  );

/** The result for a record; `record` is null where the file is none. */
type Verification = Findings & { readonly record: SavedRecord | null };

/** R4 to R6: verifies a file. `known`: the hash of an entry, or a checkpoint, that is known from elsewhere. */
export const verifyFile = (file: string, hashing: Hashing, known?: string): Verification => {
  const record = readSaved(file);
  if ("what" in record) return { ...faulty([record]), record: null };
  return verifyRecord(record, hashing, { known });
};

/** What is known of a record beforehand. `hashes`: those of its entries, in order, where they were computed already. */
type Beforehand = {
  readonly known?: string | undefined;
  readonly hashes?: readonly (EntryHashes | null)[] | undefined;
};

/** R4 to R6: the same for a record that has been read. */
export const verifyRecord = (
  record: SavedRecord,
  hashing: Hashing,
  { known, hashes }: Beforehand = {},
): Verification => {
  const safe = { ...hashing, ofValue: orNone(hashing.ofValue) };
  const { faults: ofEntries, leaves } = walkEntries(record, safe, hashes);
  // Of a broken chain the tree says no more than the entry at which it breaks.
  const isChained = ofEntries.length === 0;
  const keys = isChained ? keyChain(record.entries, nameOf(record), safe) : noKeys;
  const checkpoint = isChained ? checkpointIn(record, { leaves, keys }, safe) : null;
  const sound = checkpoint && "claim" in checkpoint ? checkpoint : null;
  const attested = sound && verifyAttested(record.attested, sound, safe);
  const faults = [
    ...ofEntries,
    ...keys.faults,
    ...(isChained && keys.faults.length === 0 ? bringingFaults(record, leaves, safe) : []),
    ...wellFormed(sentence("the head"), () => headFaults(record)),
    ...(isChained ? knownFaults(record, { known, leaves }, safe) : []),
    ...(checkpoint && "what" in checkpoint ? [checkpoint] : []),
    ...(attested?.faults ?? []),
    ...wellFormed(sentence("the texts"), () => textFaults(record, safe)),
    ...wellFormed(sentence("the entries"), () => adoptionFaults(record)),
    ...wellFormed(sentence("the sealed facts"), () => sealFaults(record, safe)),
    ...wellFormed(sentence("the words as they stand"), () => wordFaults(record, safe)),
  ];
  if (faults.length > 0) return { ...faulty(faults), record };
  const claim = sound?.claim ?? null;
  const own = {
    faults,
    ...recordStatements(record, { known, claim, isNamed: keys.isNamed }),
    claims: [...(claim ? [claim] : []), ...keys.claims],
  };
  return { ...(attested ? together(own, attested) : own), record };
};

// An entry without canonical JSON, such as one with an infinite number, is part of no record.
const noKeys: KeyChain = { keys: [], isNamed: false, faults: [], claims: [] };

const nameOf = ({ draft, entries }: SavedRecord): string => originOf(draft.id, entries[0]?.hash ?? genesis);

const bringingFaults = ({ entries }: SavedRecord, leaves: readonly Uint8Array[], hashing: Hashing): Fault[] =>
  entries.flatMap((entry) => (entry.act === "draft.brought" ? faultOfBringing(entry, leaves, hashing) : []));

const orNone =
  (ofValue: Hashing["ofValue"]): Hashing["ofValue"] =>
  (value) => {
    try {
      return ofValue(value);
    } catch {
      return "none";
    }
  };

/** A saved record in a file; a fault where there is none. */
export const readSaved = (file: string): SavedRecord | Fault => {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    const what = sentence("it cannot be read as JSON");
    const line = brokenLine(file);
    return line ? { ...line, what } : ofFile(what);
  }
  return isRecord(value)
    ? value
    : ofFile(sentence("it is not a saved record of the form {form}", { form: recordFormat }));
};

const isRecord = (value: unknown): value is SavedRecord =>
  isObject(value) &&
  value.format === recordFormat &&
  [value.entries, value.texts, value.words].every(Array.isArray) &&
  [value.head, value.draft, value.opened].every(isObject);

/**
 * S1: whether an entry stores the words on which a position was taken or a paragraph closed, and they do not match the
 * digest.
 */
export const keepsOtherWords = ({ act, facts, digest }: RecordEntry, ofText: Hashing["ofText"]): boolean =>
  /^(position|standing)\./.test(act) && typeof facts?.words === "string" && ofText(facts.words) !== digest;

// R4: the first fault of each entry; and the leaves of the tree over the sound ones.
const walkEntries = ({ entries, draft }: SavedRecord, hashing: Hashing, hashes: Beforehand["hashes"]) => {
  const faults: Fault[] = [];
  const leaves: Uint8Array[] = [];
  let before: string = genesis;
  for (const [index, entry] of entries.entries()) {
    const n = index + 1;
    const taken = hashes ? (hashes[index] ?? null) : hashesOfEntry(hashing.ofBytes, entry);
    const what = entryFault(entry, { n, before, draftId: draft.id, leaves, taken }, hashing);
    if (what !== null) faults.push(atEntry(n, what));
    before = entry?.hash;
  }
  return { faults, leaves };
};

type EntryPlace = {
  readonly n: number;
  readonly before: string;
  readonly draftId: string;
  readonly leaves: Uint8Array[];
  readonly taken: EntryHashes | null;
};

const entryFault = (
  entry: RecordEntry | null | undefined,
  { n, before, draftId, leaves, taken }: EntryPlace,
  { ofText }: Hashing,
): Sentence | null => {
  if (!isObject(entry)) return sentence("it is no entry");
  if (entry.n !== n)
    return sentence("an entry with the number {other} stands in its place", { other: entry.n });
  if (taken === null || taken.hash !== entry.hash)
    return sentence("it was changed: its hash is of something else");
  leaves.push(taken.leaf);
  if (entry.previous !== before) return sentence("it does not follow the entry before it");
  if (entry.draftId !== draftId) return sentence("it is of another draft, {draft}", { draft: entry.draftId });
  if (!isOfForm(entry)) return sentence("it is not of the form that it should have");
  return keepsOtherWords(entry, ofText)
    ? sentence("the words that it keeps are not those of its digest")
    : null;
};

const atHead = (what: Sentence): Fault => ({ where: sentence("the head"), entry: null, what });

const headFaults = ({ head, entries, draft }: SavedRecord): Fault[] => {
  const last = entries.at(-1);
  const whole = head.n === entries.length && head.hash === (last?.hash ?? genesis);
  const title = titleSaid(entries);
  const other = { n: head.n, hash: shortened(head.hash), count: entries.length };
  return [
    ...(whole
      ? []
      : [
          atHead(
            sentence("it names entry {n} with the hash {hash}, and the file ends with entry {count}", other),
          ),
        ]),
    ...(title === null || title === draft.title
      ? []
      : [atHead(sentence("the title is not the one that the entries say"))]),
  ];
};

// R6, R11: what is known from elsewhere.
const knownFaults = (
  { entries }: SavedRecord,
  { known, leaves }: { readonly known: string | undefined; readonly leaves: readonly Uint8Array[] },
  hashing: Hashing,
): Fault[] => {
  if (known === undefined || entries.some(({ hash }) => hash === known)) return [];
  const note = readNote(known);
  if (!note)
    return [atHead(sentence("no entry has the hash {hash} that was given", { hash: shortened(known) }))];
  const fault = faultOfLeaves(note, leaves, hashing);
  return fault ? [{ ...fault, where: sentence("the checkpoint that was given") }] : [];
};

const checkpointIn = (
  { checkpoint, draft, entries }: SavedRecord,
  { leaves, keys }: { readonly leaves: readonly Uint8Array[]; readonly keys: KeyChain },
  hashing: Hashing,
): ReadCheckpoint | Fault | null => {
  if (checkpoint === undefined) return null;
  const read = readCheckpoint(checkpoint, { draft: draft.id, first: entries[0]?.hash ?? genesis }, hashing);
  if ("what" in read) return read;
  return faultOfLeaves(read.note, leaves, hashing) ?? faultOfRecordKey(keys, read) ?? read;
};

const titleSaid = (entries: readonly RecordEntry[]): string | null => {
  const said = entries.findLast(
    ({ act, facts }) => /^draft\.(created|changed)$/.test(act) && typeof facts?.title === "string",
  );
  return said ? String(said.facts.title) : null;
};

type TextPlace = {
  readonly n: number;
  readonly previous: string | null;
  readonly issue: RecordEntry | undefined;
  readonly draftId: string;
};

const textFault = (
  text: SavedText | null | undefined,
  { n, previous, issue, draftId }: TextPlace,
  { ofValue, ofText }: Hashing,
): Sentence | null => {
  const { body, digest } = text ?? {};
  if (body?.n !== n || body.draft !== draftId) return sentence("it is not the text that belongs here");
  if (ofValue(body) !== digest) return sentence("its words were changed: its digest is of something else");
  if (body.previous !== previous) return sentence("it does not follow the text before it");
  if (issue === undefined) return sentence("no entry says that it was issued");
  return issue.digest !== digest || issue.facts.symbol !== body.symbol
    ? sentence("it is not the text that entry {n} says was issued", { n: issue.n })
    : blockFault(body.blocks, ofText);
};

// R5: each text matches its digest, follows the one before, and is the one that its entry names.
const textFaults = ({ texts, entries, draft }: SavedRecord, hashing: Hashing): Fault[] => {
  const issues = entries.filter(({ act }) => act === "text.issued");
  const faults = texts.flatMap((text, index): Fault[] => {
    const n = index + 1;
    const issue = issues.find(({ facts }) => facts.n === n);
    const previous = texts[index - 1]?.digest ?? null;
    const what = textFault(text, { n, previous, issue, draftId: draft.id }, hashing);
    const where = sentence("text {n} ({symbol})", { n, symbol: text.body?.symbol });
    return what === null ? [] : [{ where, entry: issue?.n ?? null, what }];
  });
  const missing = issues.filter(({ facts }) => Number(facts.n) > texts.length);
  return [
    ...faults,
    ...missing.map(({ n, facts: { symbol } }) =>
      atEntry(n, sentence("the text that it issued, {symbol}, is not in the file", { symbol })),
    ),
    ...(missing.length > 0 ? [] : issueFaults(issues)),
  ];
};

/** S1: what is wrong with the words of blocks: they do not match their digests. */
export const blockFault = (blocks: readonly IssuedBlock[], ofText: Hashing["ofText"]): Sentence | null => {
  const wrong = blocks.find((block) => {
    try {
      return ofText(canonicalText(block)) !== block.digest || baseText(block) !== block.text;
    } catch {
      return true;
    }
  });
  return wrong
    ? sentence("the words of paragraph {label} are not those of its digest", {
        label: wrong.label || wrong.pid,
      })
    : null;
};

const sealFaults = ({ opened, entries }: SavedRecord, { ofValue }: Hashing): Fault[] =>
  Object.entries(opened).flatMap(([n, sealed]) => {
    const entry = entries[Number(n) - 1];
    return String(entry?.n) === n && entry?.sealed === ofValue(sealed)
      ? []
      : [atEntry(Number(n), sentence("the sealed facts in the file are not those that it sealed"))];
  });

const wordFaults = ({ words }: SavedRecord, { ofText }: Hashing): Fault[] => {
  const what = blockFault(words, ofText);
  return what === null ? [] : [{ where: sentence("the words as they stand"), entry: null, what }];
};
