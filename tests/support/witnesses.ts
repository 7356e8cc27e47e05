// Witnesses with keys that tests know, and what they say of a record.
import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { base64Of } from "#domain/bytes";
import { hashing } from "#domain/digest";
import type { Attested } from "#domain/record/attested";
import { type NamedKey, readNote, writtenKey } from "#domain/record/checkpoint";
import { cosignatureLine, cosignedBytes } from "#domain/record/cosignature";
import { hashOfEntry } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import type { RecordEntry } from "#domain/record/record-words";
import { consistencyOf } from "#domain/record/tree";
import { type Witnessed, witnessFormat } from "#domain/record/witness-log";
import { checkpointOf } from "./saved-record";

/** A witness; `cosign` puts its line under a note. */
export type TestWitness = NamedKey & {
  readonly written: string;
  cosign(note: string, time?: number): string;
};

/** A time at which witnesses sign where no other is said, in seconds since 1970: 14 December 2015, 15:00. */
export const usualTime = 1_450_105_200;

/** A witness of this name, with a key that follows from `seed`. */
export const witnessOf = (name: string, seed = name): TestWitness => {
  const privateKey = keyFrom(seed);
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const key = { name, publicKey: new Uint8Array(spki.subarray(-32)) };
  return {
    ...key,
    written: writtenKey(hashing.ofBytes, key, "witness"),
    cosign: (note, time = usualTime) => {
      const text = readNote(note)?.text ?? "";
      const signature = new Uint8Array(sign(null, cosignedBytes(text, time), privateKey));
      return note + cosignatureLine(hashing.ofBytes, key, { time, signature });
    },
  };
};

const keyFrom = (seed: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([
      Buffer.from("302e020100300506032b657004220420", "hex"),
      Buffer.from(hashing.ofText(seed), "hex"),
    ]),
    format: "der",
    type: "pkcs8",
  });

/** The hashes that join the first `from` of these entries to all of them. */
export const joining = (entries: readonly RecordEntry[], from: number): string[] => {
  const tree = new GrowingTree(hashing.ofBytes);
  for (const entry of entries) tree.add(hashOfEntry(hashing.ofBytes, entry));
  return consistencyOf(tree, from, entries.length).map(base64Of);
};

/** What witnesses have signed of the first `size` of these entries, as a file carries it. */
export const attestedBy = (
  witnesses: readonly TestWitness[],
  entries: readonly RecordEntry[],
  { size, timestamp = null }: { readonly size: number; readonly timestamp?: string | null },
): Attested => ({
  witnesses: witnesses.map(({ written }) => written),
  checkpoints: [
    {
      note: witnesses.reduce(
        (note, witness) => witness.cosign(note),
        checkpointOf(entries.slice(0, size)).note,
      ),
      hashes: joining(entries, size),
      timestamp,
    },
  ],
});

/** What a witness keeps that was shown these entries, after so many of them each; `secret` is that of the installation. */
export const keptBy = (
  witness: TestWitness,
  entries: readonly RecordEntry[],
  { sizes, secret }: { readonly sizes: readonly number[]; readonly secret?: string },
): string => {
  const seen = sizes.map((size, index): Witnessed => {
    const shown = entries.slice(0, size);
    const before = sizes[index - 1];
    const { note, key } = checkpointOf(shown, secret);
    return {
      note: witness.cosign(note, usualTime + index),
      key,
      at: new Date((usualTime + index) * 1000).toISOString(),
      hashes: before === undefined ? null : joining(shown, before),
    };
  });
  return logOf(witness, seen);
};

/** The same of lines that were made by hand. */
export const logOf = ({ written }: TestWitness, seen: readonly unknown[], draft = "d1"): string => {
  const header = {
    format: witnessFormat,
    witness: written,
    server: "https://adref.example",
    draft,
  };
  return [header, ...seen].map((line) => `${JSON.stringify(line)}\n`).join("");
};
