// Records whose key was replaced, and what a server, or whoever has an old key, might forge of that.
import { sign } from "node:crypto";
import { base64Of } from "#domain/bytes";
import { originOf } from "#domain/record/checkpoint";
import type { SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import { textOfRekeying } from "#domain/record/rekeyed";
import { heldKeys } from "#server/installation-keys";
import { checkpointOf, type EntryInput } from "./saved-record";
import { type RecordStep, recordOfSteps, type Steps, steps } from "./signed-record";

/** The secret of the first key, that of checkpoints where nothing else is said; and one of nobody here. */
export const [first, stranger] = ["a secret that only tests know", "a secret of somebody else"] as const;
const [second, third] = ["the second secret of tests", "the third secret of tests"] as const;

const keyOf = (secret: string) => {
  const [key] = heldKeys({ secret });
  if (!key) throw new Error("There is no key.");
  return key;
};

type Rekeying = {
  readonly from: string;
  readonly to: string;
  /** Who signs, and for which number of the entry, where that is not as it should be. */
  readonly by?: string;
  readonly at?: number;
};

/** The public key of a secret, in base64. */
const publicKey = (secret: string): string => base64Of(keyOf(secret).publicKey);

/** The entry that replaces a key, after these. */
const rekeying = (
  before: readonly RecordEntry[],
  { from, to, by = from, at = before.length + 1 }: Rekeying,
): EntryInput => {
  const place = {
    origin: originOf("d1", before[0]?.hash ?? ""),
    n: at,
    previous: before.at(-1)?.hash ?? "",
  };
  const next = keyOf(to).publicKey;
  const signed = sign(null, Buffer.from(textOfRekeying(place, next)), keyOf(by).privateKey);
  return {
    act: "record.rekeyed",
    userId: null,
    facts: { old: publicKey(from), new: base64Of(next), signed: signed.toString("base64") },
  };
};

const rekeyed =
  (given: Rekeying): RecordStep =>
  (before) => [rekeying(before, given)];

const recordBy = (secret: string, more: Steps, created: RecordStep = steps.created): SavedRecord => {
  const record = recordOfSteps({ ...steps, created, ...more });
  return { ...record, checkpoint: checkpointOf(record.entries, secret) };
};

const named: RecordStep = () => [
  { act: "draft.created", facts: { title: "Outcome", mode: "negotiating", key: publicKey(second) } },
];

/** A record whose key was replaced twice. */
export const rekeyedRecord = (): SavedRecord =>
  recordBy(third, {
    rekeyed: rekeyed({ from: first, to: second }),
    again: rekeyed({ from: second, to: third }),
  });

type RekeyedTask = { readonly value: SavedRecord };

export const soundRekeyed: readonly (readonly [string, RekeyedTask])[] = [
  ["a record whose key was replaced twice", { value: rekeyedRecord() }],
  ["a record that names its first key", { value: recordBy(second, {}, named) }],
  [
    "a record that names its first key, which was replaced",
    { value: recordBy(third, { rekeyed: rekeyed({ from: second, to: third }) }, named) },
  ],
];

export const forgedRekeyed: readonly (readonly [string, RekeyedTask])[] = [
  [
    "a replacement that the key before did not sign",
    { value: recordBy(stranger, { rekeyed: rekeyed({ from: first, to: stranger, by: stranger }) }) },
  ],
  [
    "a replacement that was signed for another entry",
    { value: recordBy(second, { rekeyed: rekeyed({ from: first, to: second, at: 9 }) }) },
  ],
  [
    "a replacement of a key that signed nothing",
    {
      value: recordBy(third, {
        rekeyed: rekeyed({ from: first, to: second }),
        again: rekeyed({ from: stranger, to: third }),
      }),
    },
  ],
  [
    "a return to a key that was replaced",
    {
      value: recordBy(first, {
        rekeyed: rekeyed({ from: first, to: second }),
        again: rekeyed({ from: second, to: first }),
      }),
    },
  ],
  [
    "a checkpoint by a key that was replaced",
    { value: recordBy(first, { rekeyed: rekeyed({ from: first, to: second }) }) },
  ],
  [
    "a checkpoint by a key that the record does not name",
    { value: recordBy(stranger, { rekeyed: rekeyed({ from: first, to: second }) }) },
  ],
  ["a checkpoint by another key than the first that is named", { value: recordBy(first, {}, named) }],
  [
    "a replacement that is none",
    {
      value: recordBy(second, {
        rekeyed: () => [{ act: "record.rekeyed", facts: { old: publicKey(first), new: publicKey(second) } }],
      }),
    },
  ],
];
