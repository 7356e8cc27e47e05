// Adoptions of other texts than those that were issued, certificates of other words, and signatures under them; and what a record says
// twice, or of nobody.
import { digestOf, sha256 } from "#domain/digest";
import { standingBlocks } from "#domain/draft";
import type { SavedRecord } from "#domain/record/record-file";
import { numberedBlock, type SeenBlock, seenBlock } from "#domain/record/signed-acts/statement";
import {
  adoptionIn,
  adoptionOf,
  after,
  certificate,
  digest,
  record,
  recordOf,
  withAdoption,
} from "./adopted-files";
import { chained } from "./saved-record";
import { recordOfSteps, signs } from "./signed-record";
import { signingPasskey } from "./signing-keys";

type AdoptionTask = { readonly value: unknown; readonly record?: SavedRecord };
type NamedAdoptions = readonly (readonly [string, AdoptionTask])[];

const { entries, texts } = record;
const [zero, rev] = texts;
if (!zero || !rev) throw new Error("Too little to forge.");

// A certificate that says something else, and that the record keeps all the same.
const certifying = (change: object): { readonly alone: AdoptionTask; readonly beside: AdoptionTask } => {
  const other = { ...certificate, ...change };
  const named = digestOf(other);
  const all = withAdoption(named);
  return {
    alone: { value: { certificate: other, digest: named, inRecord: adoptionIn(all) } },
    beside: { value: { certificate: other, digest: named }, record: recordOf(all) },
  };
};
const [first, second] = certificate.paragraphs;
const ofText = (change: object) => certifying({ text: { ...certificate.text, ...change } });

// Somebody who holds the pen signs the adoption.
const pen = signingPasskey();
const keyed = after(entries, [
  { act: "key.registered", userId: "u-pen", facts: { ...pen.facts, for: null } },
  {
    act: "key.accredited",
    userId: "u-sec",
    facts: { key: pen.key, for: null, as: { role: "secretariat", delegation: null } },
  },
]);
const said = adoptionOf(digest);
const signedOn = (on: readonly SeenBlock[]): AdoptionTask => {
  const { facts = {} } = said;
  const [made] = signs({ act: "draft.adopted", userId: "u-pen", for: null, with: pen, on, facts })(keyed);
  const signature = made?.facts?.signature;
  return { value: recordOf(after(keyed, [{ ...said, userId: "u-pen", facts: { ...facts, signature } }])) };
};
const standing = standingBlocks(rev.body.blocks);
const numbered = standing.map(numberedBlock);
const changedLast = (change: Partial<SeenBlock>) =>
  numbered.map((block, at) => (at === numbered.length - 1 ? { ...block, ...change } : block));

/** What is whole. */
export const soundAdoptions: NamedAdoptions = [
  ["a record with signed acts", { value: recordOfSteps() }],
  ["a record with signed acts, without what is sealed", { value: { ...recordOfSteps(), opened: {} } }],
  ["a record of an adoption that is signed with its numbers", signedOn(numbered)],
  ["a record of an adoption that was signed without them", signedOn(standing.map(seenBlock))],
  [
    "a number that is written with a fraction of nothing",
    { value: JSON.stringify(record).replace('"n":1,', '"n":1.0,') },
  ],
  [
    "a key that was accredited as nobody, and never used",
    {
      value: recordOf(
        after(keyed, [{ act: "key.accredited", facts: { key: pen.key, for: null, as: null } }]),
      ),
    },
  ],
];

// The last entry without one of its members, hashed as it is.
const without = (name: "userId" | "delegation"): AdoptionTask => {
  const { checkpoint: _, ...unsigned } = record;
  const { [name]: __, ...left } = { ...entries.at(-1), hash: undefined };
  const hash = digestOf(left);
  const all = [...entries.slice(0, -1), { ...left, hash }];
  return { value: { ...unsigned, entries: all, head: { n: all.length, hash } } };
};

/** What is not. */
export const forgedAdoptions: NamedAdoptions = [
  ["an adoption of a text that was never issued", { value: recordOf(withAdoption(digest, { n: 3 })) }],
  ["an adoption under another symbol", { value: recordOf(withAdoption(digest, { symbol: "Rev.2" })) }],
  [
    "an adoption with the digest of another text",
    { value: recordOf(after(entries, [{ ...said, digest: zero.digest }])) },
  ],
  [
    "a checkpoint that never ends",
    {
      value: {
        ...record,
        checkpoint: {
          ...record.checkpoint,
          note: `${record.checkpoint?.note}${`— other ${"A".repeat(96)}\n`.repeat(1000)}`,
        },
      },
    },
  ],
  ["a second adoption", { value: recordOf(after(entries, [said, said])) }],
  [
    "a text that was issued under the number of another",
    {
      value: recordOf(
        after(entries, [{ act: "text.issued", digest: sha256("x"), facts: { n: 2, symbol: "Rev.1" } }]),
      ),
    },
  ],
  [
    "a text that was issued under the number true",
    {
      value: recordOf(
        chained(
          entries.map((entry) =>
            entry.facts.n === 1 ? { ...entry, facts: { ...entry.facts, n: true } } : entry,
          ),
        ),
      ),
    },
  ],
  ["an entry that does not say by whom", without("userId")],
  ["an entry that does not say for whom", without("delegation")],
  [
    "sealed facts under a number that is written otherwise",
    { value: { ...record, opened: { "02": record.opened[2] } } },
  ],
  [
    "sealed facts before the first entry",
    {
      value: {
        ...recordOf(after(entries, [{ act: "person.invited", sealed: digestOf(record.opened[2]) }])),
        opened: { 0: record.opened[2] },
      },
    },
  ],
  ["a certificate of another symbol than was adopted", ofText({ symbol: "Rev.2" }).alone],
  ["a certificate of another symbol, beside the record", ofText({ symbol: "Rev.2" }).beside],
  ["a certificate of another text than was adopted", ofText({ digest: zero.digest }).alone],
  ["a certificate of another text, beside the record", ofText({ n: 1 }).beside],
  ["a certificate that leaves a paragraph out", certifying({ paragraphs: [first] }).beside],
  ["a certificate with a paragraph twice", certifying({ paragraphs: [first, second, second] }).beside],
  [
    "a certificate with another number",
    certifying({ paragraphs: [first, { ...second, label: "3" }] }).beside,
  ],
  [
    "a certificate of an entry before the first",
    certifying({ record: { n: 0, hash: withAdoption(digest).at(-1)?.hash } }).beside,
  ],
  ["an adoption that was signed with other numbers", signedOn(changedLast({ label: "9" }))],
  ["an adoption that was signed with other words", signedOn(changedLast({ digest: sha256("x") }))],
  ["an adoption that was signed with a paragraph less", signedOn(numbered.slice(1))],
  ["an adoption that was signed in another order", signedOn(numbered.toReversed())],
  [
    "an adoption that was signed with some of the numbers",
    signedOn([...standing.slice(0, 1).map(seenBlock), ...numbered.slice(1)]),
  ],
];
