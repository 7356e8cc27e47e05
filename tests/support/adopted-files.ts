// A record at whose end the draft is adopted, and its certificate, for whoever verifies them.
import { base64Of } from "#domain/bytes";
import { digestOf, hashing } from "#domain/digest";
import type { Attested } from "#domain/record/attested";
import { hashOfEntry } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import type { SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import { inclusionOf } from "#domain/record/tree";
import { chained, checkpointOf, type EntryInput, namingIn, soundRecord } from "./saved-record";

export const record = soundRecord();
const { entries } = record;
const text = record.texts[1];

/** These entries after others, chained to them. */
export const after = (before: readonly RecordEntry[], given: readonly EntryInput[]): RecordEntry[] => {
  const all = [...before];
  for (const each of given) {
    const [made] = chained([each]);
    if (!made) continue;
    const entry = { ...made, n: all.length + 1, previous: all.at(-1)?.hash ?? "", hash: undefined };
    all.push({ ...entry, hash: digestOf(entry) });
  }
  return all;
};

/** The record with these entries. */
export const recordOf = (all: readonly RecordEntry[]): SavedRecord => ({
  ...record,
  entries: all,
  head: { n: all.length, hash: all.at(-1)?.hash ?? "" },
  checkpoint: checkpointOf(all),
});

export const certificate = {
  format: "adref-certificate/1",
  draft: record.draft,
  text: { n: 2, symbol: "Rev.1", digest: text?.digest },
  record: { n: 7, hash: entries[6]?.hash },
  at: "2015-12-16T20:00:00.000Z",
  paragraphs: record.words.map(({ pid, label, digest }) => ({ pid, label, digest, standing: "agreed" })),
};
export const digest = digestOf(certificate);

/** The act of an adoption whose certificate has this digest. */
export const adoptionOf = (named: string, facts: object = {}): EntryInput => ({
  act: "draft.adopted",
  ...(text && { digest: text.digest }),
  facts: { n: 2, symbol: "Rev.1", note: null, withoutVote: true, certificate: named, ...facts },
});

export const withAdoption = (named: string, facts: object = {}): RecordEntry[] =>
  after(entries, [adoptionOf(named, facts)]);
export const adopted = withAdoption(digest);

/** The certificate without its link to the record, and the record without a signature. */
export const certificateAlone = { certificate, digest };
export const unsignedRecord: SavedRecord = (({ checkpoint: _, ...unsigned }) => unsigned)(recordOf(adopted));

/** The last entry with its way to a checkpoint, as a certificate has it. */
export const adoptionIn = (all: readonly RecordEntry[], by?: Attested) => {
  const tree = new GrowingTree(hashing.ofBytes);
  for (const entry of all) tree.add(hashOfEntry(hashing.ofBytes, entry));
  return {
    checkpoint: checkpointOf(all),
    ...(by && { attested: by }),
    adoption: {
      entry: all.at(-1),
      hashes: inclusionOf(tree, all.length - 1, all.length).map(base64Of),
    },
    rekeyed: namingIn(all),
  };
};
