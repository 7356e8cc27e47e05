// G6: what is needed to check the signatures of entries in a proof: the entries on the signing keys, and the
// signatures shared with entries on other paragraphs, without those entries.
import { entryOf, type RecordEntry } from "#db/record/record";
import { entriesAt, keyEntries } from "#db/record/signatures";
import { base64Of } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { objectOf, textOf } from "#domain/record/record-words";
import { keysAfter, type SigningKeys } from "#domain/record/signed-acts/keys";
import type { ProvenSigning } from "#domain/record/signed-acts/walk-proof";
import { inclusionsIn } from "#domain/record/tree";
import { runtime } from "#server/runtime";
import type { RecordTree } from "./record-trees";

/** The most characters of signatures shared with other paragraphs: each of them lists all those paragraphs. */
const mostShared = 4_000_000;

/** The signing data for these entries; nothing where none of them is signed. */
export const signingOf = async (
  draftId: string,
  entries: readonly RecordEntry[],
  record: RecordTree,
): Promise<{ readonly signing?: ProvenSigning }> => {
  const signed = entries.flatMap(({ facts }) => facts.signature ?? []);
  if (signed.length === 0) return {};
  const signatures = await sharedIn(draftId, entries);
  const own = signed.filter((each) => typeof each === "object");
  const used = new Set([...own, ...Object.values(signatures)].map((each) => textOf(objectOf(each).key)));
  return { signing: { keys: await entriesOn(draftId, used, record), signatures } };
};

const sharedIn = async (
  draftId: string,
  entries: readonly RecordEntry[],
): Promise<Record<string, unknown>> => {
  const there = new Set(entries.map(({ n }) => n));
  const named = entries.flatMap(({ facts: { signature } }) =>
    typeof signature === "number" && !there.has(signature) ? [signature] : [],
  );
  const found: Record<string, unknown> = {};
  let characters = 0;
  for (const { n, facts } of await entriesAt(runtime().database.db, draftId, [...new Set(named)])) {
    characters += JSON.stringify(facts.signature).length;
    if (characters <= mostShared) found[n] = facts.signature;
  }
  return found;
};

// Each entry that changed one of these keys.
const entriesOn = async (
  draftId: string,
  used: ReadonlySet<string>,
  { tree, size }: RecordTree,
): Promise<ProvenSigning["keys"]> => {
  const { db } = runtime().database;
  const numbers: number[] = [];
  let keys: SigningKeys = new Map();
  for (const entry of await keyEntries(db, draftId)) {
    const after = keysAfter(keys, entry, hashing);
    if (entry.n <= size && [...used].some((key) => after.get(key) !== keys.get(key))) numbers.push(entry.n);
    keys = after;
  }
  const pathOf = inclusionsIn(tree, size);
  return (await entriesAt(db, draftId, numbers)).map((row) => ({
    entry: entryOf(row),
    hashes: pathOf(row.n - 1).map(base64Of),
  }));
};
