// Vectors for whoever writes a verifier of their own, made by the product's code from small records and keys that only tests have. They lie
// beside docs/record-format.md. All but those of signed acts, whose keys and signatures come by chance, are the same whenever they are made.
import { hexOf } from "#domain/bytes";
import { canonicalJson } from "#domain/canonical-json";
import { digestOf, digestOfBlock, hashing } from "#domain/digest";
import { type Block, canonicalText, type ParagraphId, run } from "#domain/draft";
import { isEd25519Key } from "#domain/record/ed25519";
import { bytesOfEntry, hashOfEntry } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import type { SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import { forkFormat } from "#domain/record/remembered";
import { consistencyOf, inclusionOf, rootOf } from "#domain/record/tree";
import { freeze } from "#domain/texts/texts";
import * as adopted from "./adopted-files";
import { forgeries } from "./forged-signatures";
import { statementsIn, textIn } from "./other-proofs";
import { brought, first, rekeyed, second, stranger, third } from "./rekeyed-files";
import { chained, checkpointOf, everybodysCheckpoint, soundProof, soundRecord } from "./saved-record";
import { type RecordStep, recordOfSteps, type Steps } from "./signed-record";
import { attestedBy, keptBy, witnessOf } from "./witnesses";

/** A file that is to be verified, what is known beside it, and what comes of it; `entry`: the first entry at which something is wrong. */
export type FileVector = {
  readonly name: string;
  readonly verdict: "holds" | "refused" | "nothing proved";
  readonly entry: number | null;
  readonly file: unknown;
  readonly known?: string;
  readonly record?: SavedRecord;
};

type Forged = readonly [value: unknown, entry: number | null];

const values: readonly unknown[] = [
  null,
  [true, false, "", 0, -1, 0.5, 100, 1e21, 1e-7, 5e-324, 2 ** 53, 123456789.125],
  { b: 1, a: 2, "": 3, "\u00e9": 4, "\uffff": 5, "\u{1f600}": 6 },
  'a "quoted" \\ text \u0000\u001f\u007f\b\f\n\r\t </script> \u2028 \u{20bb7}',
];

const block = (pid: string, runs: Block["runs"], more: Partial<Block> = {}): Block => ({
  pid: pid as ParagraphId,
  kind: "plain",
  level: 1,
  runs,
  ...more,
});
const proposal = { id: "x", by: "CHN", at: "2015-12-14T12:00:00.000Z" };

const blocks: readonly Block[] = [
  block("plain", [run("We commit to bridge digital divides.")], { kind: "operative" }),
  block("white-space", [run("  Cafe\u0301 \u00a0 and\u3000\t"), run("more\u2028 words. ")], { level: 2 }),
  block("italics-say-nothing", [run("Two "), run("words", { italic: true })]),
  block("a-note", [run("Words", { footnote: " A  note\u0301 " }), run(" go on.")]),
  block("a-note-over-two-runs", [run("Two ", { footnote: "One." }), run("runs", { footnote: "One." })]),
  block("an-empty-note", [run("Words", { footnote: "" }), run(" go on.")]),
  block("a-note-of-white-space", [run("Words", { footnote: " \u00a0" }), run(".")]),
  block("a-note-on-nothing", [run(" ", { footnote: "At the beginning." }), run("Words.")]),
  block("proposed-words", [
    run("These"),
    run(" not these", { insertions: [proposal] }),
    run(" stand.", { deletions: [proposal] }),
  ]),
  block("empty", []),
];

const keys: readonly (readonly [about: string, hex: string])[] = [
  ["a key", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"],
  ["the neutral point", `01${"00".repeat(31)}`],
  ["the point of order two", `ec${"ff".repeat(30)}7f`],
  ["a point of order four", "00".repeat(32)],
  ["the other point of order four", `${"00".repeat(31)}80`],
  ["a point of order eight", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"],
  ["another point of order eight", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"],
  ["the size of the field", `ed${"ff".repeat(30)}7f`],
  ["one more than the size of the field", `ee${"ff".repeat(30)}7f`],
  ["too few bytes", "09".repeat(31)],
];

const treeOf = (leaves: readonly Uint8Array[]): GrowingTree => {
  const tree = new GrowingTree(hashing.ofBytes);
  for (const leaf of leaves) tree.add(leaf);
  return tree;
};

const record = soundRecord();
const { entries } = record;
const proof = soundProof();
const taken: RecordStep = () => [
  {
    act: "position.taken",
    delegation: "CHN",
    pid: "p1",
    digest: "0".repeat(64),
    facts: { position: "agree" },
  },
];
const created: RecordStep = () => [
  { act: "draft.created", facts: { title: "Outcome", mode: "negotiating" } },
];
const unnamed: RecordStep = () => [{ act: "draft.created", facts: { title: "Outcome", key: null } }];

const recordBy = (secret: string, more: Steps, begun = created): SavedRecord => {
  const made = recordOfSteps({ begun, taken, ...more });
  return { ...made, checkpoint: checkpointOf(made.entries, secret) };
};
const replaced = rekeyed({ from: first, to: second });
const away = brought({ from: second, to: third });

const changed = (n: number, change: Partial<RecordEntry>): RecordEntry[] =>
  entries.map((entry) => (entry.n === n ? { ...entry, ...change } : entry));
const writtenAnew = (all: readonly RecordEntry[]): SavedRecord => {
  const anew = chained(all);
  const { n = 0, hash = "" } = anew.at(-1) ?? {};
  return { ...record, entries: anew, head: { n, hash }, checkpoint: checkpointOf(anew) };
};
const invented = block("p1", [run("We pay all of it.")], { kind: "operative" });
const [inventedWords] = freeze(
  [invented],
  { numbering: { preamble: "none" }, fixed: new Map() },
  digestOfBlock,
);
const witness = witnessOf("ngo.example");
const fork = {
  format: forkFormat,
  draft: "d1",
  kind: "replaced",
  seen: { ...checkpointOf(entries), at: "2015-12-14T12:00:00.000Z" },
  shown: { ...checkpointOf(chained([{ act: "draft.created" }])), at: "2015-12-14T15:00:00.000Z" },
  hashes: null,
};
const certificate = { ...adopted.certificateAlone, inRecord: adopted.adoptionIn(adopted.adopted) };

const holds: Readonly<Record<string, unknown>> = {
  "a record": record,
  "a record that a witness has signed": { ...record, attested: attestedBy([witness], entries, { size: 5 }) },
  "a record whose key was replaced": recordBy(second, { replaced }),
  "a record whose key was replaced, and which then came to another installation": recordBy(third, {
    replaced,
    away,
  }),
  "a proof about a paragraph": proof,
  "a proof of live words that an entry is on": {
    ...proof,
    text: null,
    entries: proof.entries.filter(({ entry }) => entry.pid === "p1"),
  },
  "what a delegation said in a record that came to another installation": {
    ...statementsIn(recordBy(third, { replaced, away }), "CHN"),
    signing: undefined,
  },
  "what a delegation said": { ...statementsIn(record, "CHN"), signing: undefined },
  "a text by itself": textIn(record, 2),
  "a certificate with its entry": certificate,
  "what a witness keeps": keptBy(witness, entries, { sizes: [2, 5, 8] }),
  "evidence of a fork": fork,
};

const refused: Readonly<Record<string, Forged>> = {
  "another position in an entry": [{ ...record, entries: changed(4, { facts: { position: "object" } }) }, 4],
  "an entry with a member more": [
    { ...record, entries: entries.map((entry) => (entry.n === 4 ? { ...entry, more: 1 } : entry)) },
    4,
  ],
  "an entry left out": [{ ...record, entries: entries.toSpliced(4, 1) }, 5],
  "its end cut off": [{ ...record, entries: entries.slice(0, -1) }, null],
  "other words as they stand": [
    { ...record, words: record.words.map((each) => ({ ...each, runs: [run("We do not.")] })) },
    null,
  ],
  "a key with which everybody can sign": [{ ...record, checkpoint: everybodysCheckpoint(entries) }, null],
  "a key that the record does not name": [{ ...record, checkpoint: checkpointOf(entries, stranger) }, null],
  "a record that was cut before its key was replaced and signed by anybody": [recordBy(stranger, {}), null],
  "a checkpoint by a key that was replaced": [recordBy(first, { replaced }), 3],
  "a replacement that the key before did not sign": [
    recordBy(stranger, { replaced: rekeyed({ from: first, to: stranger, by: stranger }) }),
    3,
  ],
  "a record that came from where the key had been replaced, signed by the key before": [
    recordBy(third, { replaced, away: brought({ from: first, to: third }) }),
    4,
  ],
  "a record that came with a checkpoint of fewer entries": [
    recordBy(third, { replaced, away: brought({ from: second, to: third, of: (all) => all.slice(0, 2) }) }),
    4,
  ],
  "a proof of invented words whose place is left out": [
    { ...proof, paragraph: inventedWords, text: proof.text && { ...proof.text, place: null } },
    7,
  ],
  "a proof that leaves out the first entry": [{ ...proof, rekeyed: [] }, null],
  "a proof with an entry twice": [{ ...proof, entries: [proof.entries[0], proof.entries[0]] }, 4],
  "a text in another order": [{ ...textIn(record, 2), blocks: textIn(record, 2).blocks.toReversed() }, 7],
  "a certificate of another digest": [{ ...certificate, digest: digestOf("another") }, null],
  "evidence where there is no fork": [{ ...fork, shown: fork.seen, hashes: [] }, null],
};

const { checkpoint: _, ...unsigned } = record;
const nothing: Readonly<Record<string, unknown>> = {
  "a record that nobody signed": unsigned,
  "a record whose first entry names no key": recordBy(stranger, {}, unnamed),
  "invented words, as they are said to stand": { ...proof, text: null, paragraph: inventedWords },
  "a certificate without a record": adopted.certificateAlone,
};

const beside: readonly FileVector[] = [
  {
    name: "a record that was written anew, by itself",
    verdict: "holds",
    entry: null,
    file: writtenAnew(changed(4, { delegation: "BRA" })),
  },
  {
    name: "a record that was written anew, beside a checkpoint that was kept",
    verdict: "refused",
    entry: null,
    file: writtenAnew(changed(4, { delegation: "BRA" })),
    known: checkpointOf(entries.slice(0, 5)).note,
  },
  {
    name: "a record that nobody signed, beside the hash of an entry",
    verdict: "holds",
    entry: null,
    file: unsigned,
    known: entries[4]?.hash ?? "",
  },
  {
    name: "a certificate beside its record",
    verdict: "holds",
    entry: null,
    file: adopted.certificateAlone,
    record: adopted.recordOf(adopted.adopted),
  },
];

const files: readonly FileVector[] = [
  ...Object.entries(holds).map(([name, file]): FileVector => ({ name, verdict: "holds", entry: null, file })),
  ...Object.entries(refused).map(
    ([name, [file, entry]]): FileVector => ({ name, verdict: "refused", entry, file }),
  ),
  ...Object.entries(nothing).map(
    ([name, file]): FileVector => ({ name, verdict: "nothing proved", entry: null, file }),
  ),
  ...beside,
];

// A member on each line; what is undefined is not there.
const lines = (all: readonly unknown[]): string =>
  `[\n${all.map((each) => canonicalJson(JSON.parse(JSON.stringify(each)))).join(",\n")}\n]\n`;

const trees = (): unknown[] => {
  const leaves = entries.map((entry) => hashOfEntry(hashing.ofBytes, entry));
  const tree = treeOf(leaves);
  const sizes = leaves.map((_, index) => index + 1);
  const hex = (hashes: readonly Uint8Array[]) => hashes.map(hexOf);
  return [
    ...sizes.map((size) => ({ size, root: hexOf(rootOf(tree, size)) })),
    ...sizes.flatMap((size) =>
      sizes
        .slice(0, size)
        .map((n) => ({ index: n - 1, size, inclusion: hex(inclusionOf(tree, n - 1, size)) })),
    ),
    ...sizes.flatMap((to) =>
      sizes.slice(0, to).map((from) => ({ from, to, consistency: hex(consistencyOf(tree, from, to)) })),
    ),
  ];
};

/** What is the same whenever it is made: files by their names. */
export const vectorFiles = (): Readonly<Record<string, string>> => ({
  "values.json": lines(
    values.map((value) => ({ value, canonical: canonicalJson(value), digest: digestOf(value) })),
  ),
  "blocks.json": lines(
    freeze(blocks, { numbering: { preamble: "none" }, fixed: new Map() }, digestOfBlock).map((each) => ({
      block: each,
      written: canonicalText(each),
    })),
  ),
  "entries.json": lines(
    entries.map((entry) => ({
      entry,
      bytes: Buffer.from(bytesOfEntry(entry)).toString("utf8"),
      leaf: hexOf(hashOfEntry(hashing.ofBytes, entry)),
    })),
  ),
  "trees.json": lines(trees()),
  "keys.json": lines(
    keys.map(([about, key]) => ({ about, key, counts: isEd25519Key(Buffer.from(key, "hex")) })),
  ),
  "files.json": lines(files),
});

// Of each thing that may be wrong one.
const wrongly = forgeries.filter(({ what }, at) => forgeries.findIndex((each) => each.what === what) === at);
const ofSigned: readonly FileVector[] = [
  { name: "a record with signed acts", verdict: "holds", entry: null, file: recordOfSteps() },
  {
    name: "what a delegation signed",
    verdict: "holds",
    entry: null,
    file: statementsIn(recordOfSteps(), "BRA"),
  },
  ...wrongly
    .slice(0, 12)
    .map(({ name, record: file, entry }): FileVector => ({ name, verdict: "refused", entry, file })),
];

/** Records with signed acts: made once, since their keys and signatures are others each time. */
export const signedVectors = (): string => lines(ofSigned);
