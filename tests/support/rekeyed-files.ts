// Records whose key was replaced or that came from another installation, and what a server, or whoever has an old key, might forge of that.
import { sign } from "node:crypto";
import { base64Of } from "#domain/bytes";
import { sha256 } from "#domain/digest";
import { textOfLeaving } from "#domain/record/brought";
import { originOf, readNote } from "#domain/record/checkpoint";
import type { SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import { textOfRekeying } from "#domain/record/rekeyed";
import { heldKeys, signNote } from "#server/signing/installation-keys";
import { chained, checkpointOf, type EntryInput, usualSecret } from "./saved-record";
import { type RecordStep, recordOfSteps, type Steps, steps } from "./signed-record";

/** The secret of the first key, that of checkpoints where nothing else is said; and one of nobody here. */
export const [first, stranger] = [usualSecret, "a secret of somebody else"] as const;
export const [second, third] = ["the second secret of tests", "the third secret of tests"] as const;

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

/** The step that replaces a key. */
export const rekeyed =
  (given: Rekeying): RecordStep =>
  (before) => [rekeying(before, given)];

type Bringing = {
  readonly from: string;
  readonly to: string;
  /** Of which entries the checkpoint is, where it is not of all before. */
  readonly of?: (before: readonly RecordEntry[]) => readonly RecordEntry[];
  /** True where it says that it has the entries before, and its root is of others. */
  readonly hidden?: boolean;
  readonly more?: object;
};

/** The entry by which a record comes to an installation with the key `to`, from one that signed it with `from`. */
const bringing = (
  before: readonly RecordEntry[],
  { from, to, of = (all) => all, hidden = false, more }: Bringing,
): EntryInput => {
  const left = of(before);
  const note = readNote(checkpointOf(left).note);
  if (!note) throw new Error("There is no checkpoint.");
  const archive = sha256("all that was in the archive");
  const text = textOfLeaving(note, { head: (hidden ? before : left).at(-1)?.hash ?? "", archive });
  const checkpoint = signNote({ secret: from }, { name: note.origin }, text);
  const key = publicKey(to);
  return { act: "draft.brought", facts: { archive, entries: before.length, checkpoint, key, ...more } };
};

/** The step by which a record comes from another installation. */
export const brought =
  (given: Bringing): RecordStep =>
  (before) => [bringing(before, given)];

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

/** A record that came from an installation whose key had been replaced, and was then signed by two keys of the next. */
export const broughtRecord = (): SavedRecord =>
  recordBy(stranger, {
    rekeyed: rekeyed({ from: first, to: second }),
    brought: brought({ from: second, to: third }),
    again: rekeyed({ from: third, to: stranger }),
  });

// Another record of the same name: its first entry is the same.
const elsewhere = (before: readonly RecordEntry[]): readonly RecordEntry[] =>
  chained(before.map((entry, index) => (index === 3 ? { ...entry, userId: "u-other" } : entry)));

type RekeyedTask = { readonly value: SavedRecord };

export const soundRekeyed: readonly (readonly [string, RekeyedTask])[] = [
  ["a record whose key was replaced twice", { value: rekeyedRecord() }],
  ["a record that names its first key", { value: recordBy(second, {}, named) }],
  [
    "a record that names its first key, which was replaced",
    { value: recordBy(third, { rekeyed: rekeyed({ from: second, to: third }) }, named) },
  ],
  ["a record that came from an installation whose key had been replaced", { value: broughtRecord() }],
  [
    "a record that came back to its key",
    { value: recordBy(first, { brought: brought({ from: first, to: first }) }) },
  ],
  [
    "a record that came to another installation and back to its key",
    {
      value: recordBy(first, {
        away: brought({ from: first, to: second }),
        back: brought({ from: second, to: first }),
      }),
    },
  ],
];

const unnamed: RecordStep = () => [
  { act: "draft.created", facts: { title: "Outcome", mode: "negotiating", key: null } },
];

/** Records whose first entry names no key: whoever wrote them may have signed them with any. */
export const unnamedRecords: readonly (readonly [string, RekeyedTask])[] = [
  ["a record whose first entry names no key", { value: recordBy(stranger, {}, unnamed) }],
  [
    "a record whose first entry names no key, which was replaced",
    { value: recordBy(second, { rekeyed: rekeyed({ from: first, to: second }) }, unnamed) },
  ],
  [
    "a record whose first entry names no key, which came from another installation",
    { value: recordBy(second, { brought: brought({ from: first, to: second }) }, unnamed) },
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
  [
    "a record that was cut before its first replacement and signed by anybody",
    { value: recordBy(stranger, {}) },
  ],
  [
    "a record that came from an installation that did not sign it",
    { value: recordBy(second, { brought: brought({ from: stranger, to: second }) }) },
  ],
  [
    "a record that came from an installation by a key that had been replaced",
    {
      value: recordBy(third, {
        rekeyed: rekeyed({ from: first, to: second }),
        brought: brought({ from: first, to: third }),
      }),
    },
  ],
  [
    "a record that came with a checkpoint of fewer entries",
    {
      value: recordBy(second, {
        brought: brought({ from: first, to: second, of: (all) => all.slice(0, -1) }),
      }),
    },
  ],
  [
    "a record that came with a checkpoint of others",
    { value: recordBy(second, { brought: brought({ from: first, to: second, of: elsewhere }) }) },
  ],
  [
    "a record that came with a checkpoint of others that does not say so",
    {
      value: recordBy(second, {
        brought: brought({ from: first, to: second, of: elsewhere, hidden: true }),
      }),
    },
  ],
  [
    "a record that came in another archive than was signed",
    {
      value: recordBy(second, {
        brought: brought({ from: first, to: second, more: { archive: sha256("another") } }),
      }),
    },
  ],
  [
    "a record that came with nothing that was signed",
    {
      value: recordBy(second, { brought: brought({ from: first, to: second, more: { checkpoint: null } }) }),
    },
  ],
  [
    "a record that came and names no key",
    { value: recordBy(first, { brought: brought({ from: first, to: second, more: { key: null } }) }) },
  ],
  [
    "a checkpoint by the installation from which a record came",
    { value: recordBy(first, { brought: brought({ from: first, to: second }) }) },
  ],
];
