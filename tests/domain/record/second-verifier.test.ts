// [R13] A second verifier, in Python and openssl, written from docs/record-format.md alone: it finds what ours finds, at the same entry.
import { describe, expect, it } from "vitest";
import { digestOfBlock, hashing } from "#domain/digest";
import { type Block, type ParagraphId, run } from "#domain/draft";
import { type ParagraphProof, proofFormat } from "#domain/record/paragraph-proof";
import type { SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import { forkFormat } from "#domain/record/remembered";
import { verify } from "#domain/record/verify";
import { freeze } from "#domain/texts/texts";
import { isSigned } from "#server/record/signature";
import * as adopted from "../../support/adopted-files";
import { forgedAdoptions, soundAdoptions } from "../../support/forged-adoptions";
import { forgeries } from "../../support/forged-signatures";
import { keptStandings } from "../../support/kept-standings";
import { forgedProofs, signedProof, soundProofs } from "../../support/proof-files";
import { unnamedRecords } from "../../support/rekeyed-files";
import {
  chained,
  checkpointOf,
  everybodysCheckpoint,
  namingIn,
  provenIn,
  soundProof,
  soundRecord,
} from "../../support/saved-record";
import { askSecond, canAskSecond, type VerifierTask, written } from "../../support/second-verifier";
import { recordOfSteps } from "../../support/signed-record";
import { forgedWitnessed, soundWitnessed } from "../../support/witnessed-files";

const record = soundRecord();
const proof = soundProof();
const { entries, texts, words } = record;
const [agreed, issued, closed] = proof.entries;
const [zero, rev] = texts;
const [first, second] = words;
if (!agreed || !issued || !closed || !zero || !rev || !first || !second)
  throw new Error("Too little to forge.");

const at = (n: number): RecordEntry => {
  const entry = entries[n - 1];
  if (!entry) throw new Error(`There is no entry ${n}.`);
  return entry;
};
const withEntries = (others: readonly RecordEntry[]): SavedRecord => ({
  ...record,
  entries: others,
  head: { n: others.length, hash: others.at(-1)?.hash ?? "" },
  checkpoint: checkpointOf(others),
});
const changed = (n: number, change: Partial<RecordEntry>) => entries.with(n - 1, { ...at(n), ...change });
const rehashed = (entry: RecordEntry): RecordEntry => ({
  ...entry,
  hash: hashing.ofValue({ ...entry, hash: undefined }),
});
// All hashes anew after one change.
const writtenAnew = (n: number, change: Partial<RecordEntry>): SavedRecord => {
  let previous = "0".repeat(64);
  const anew = changed(n, change).map((entry) => {
    const next = rehashed({ ...entry, previous });
    previous = next.hash;
    return next;
  });
  return withEntries(anew);
};
const kept = checkpointOf(entries.slice(0, 5)).note;
const foreign = checkpointOf(entries, "another secret of sixteen");
const claimed = { ...foreign, key: record.checkpoint?.key };
const within = (change: Partial<ParagraphProof>) => ({ ...proof, ...change });
// Words that nobody wrote, under a digest of their own.
const { text } = proof;
const withoutPlace = text && { ...text, place: null };
const invented: Block = { ...proof.paragraph, runs: [run("We pay all of it.")] };
const inventedBlock = {
  ...proof.paragraph,
  ...invented,
  text: "We pay all of it.",
  digest: digestOfBlock(invented),
};
const everybodys = everybodysCheckpoint(entries);
const fork = (
  seen: readonly RecordEntry[],
  shown: readonly RecordEntry[],
  hashes: readonly string[] | null,
) => ({
  format: forkFormat,
  draft: "d1",
  kind: "changed",
  seen: { ...checkpointOf(seen), at: "2015-12-14T12:00:00.000Z" },
  shown: { ...checkpointOf(shown), at: "2015-12-14T15:00:00.000Z" },
  hashes,
});

// What JSON, Unicode and footnotes make hard.
const footnoted: Block = {
  pid: "p3" as ParagraphId,
  kind: "plain",
  level: 2,
  runs: [
    run("  Cafe\u0301 \u00a0 and\u3000\t"),
    run("two", { footnote: " A  note\u0301 " }),
    run(" words", { italic: true, footnote: " A  note\u0301 " }),
    run(" not these", { insertions: [{ id: "x", by: "CHN", at: "2015-12-14T12:00:00.000Z" }] }),
    run("\u2028 end. "),
  ],
};
const hard = chained([
  { act: "draft.created", facts: { title: "Outcome" } },
  {
    act: "floor.noted",
    facts: {
      "\uffff": [0.1, 1e21, 1e-7, -0, 123456789.125, 5e-324, 2 ** 60, 100],
      "\u{1f600}": { "\u00e9": null, e: true, E: [] },
      line: '"quoted" \\ \u0000\u001f\u007f\b\f\n\r\t </script> \u2028 \u{20bb7}',
      "": {},
    },
  },
]);
const hardRecord: SavedRecord = {
  ...withEntries(hard),
  texts: [],
  opened: {},
  words: freeze(
    [footnoted, { ...footnoted, pid: "p4" as ParagraphId, runs: [] }],
    { numbering: { preamble: "none" }, fixed: new Map() },
    digestOfBlock,
  ),
};

const { blocks: _tree, ...withoutTree } = at(7).facts;
const treeless = writtenAnew(7, { facts: withoutTree });
const ofTreeless = within({
  checkpoint: checkpointOf(treeless.entries),
  rekeyed: namingIn(treeless.entries),
  text: withoutPlace,
  entries: [4, 7, 8].flatMap((n) => treeless.entries.slice(n - 1, n)).map(provenIn(treeless.entries)),
});

const sound: readonly (readonly [string, VerifierTask])[] = [
  ...soundWitnessed,
  ...soundProofs,
  ...soundAdoptions,
  ...keptStandings.map(([name, steps]): [string, VerifierTask] => [name, { value: recordOfSteps(steps) }]),
  ["a record", { value: record }],
  ["a record beside a checkpoint that was kept", { value: record, known: kept }],
  ["a record beside a hash that was printed", { value: record, known: at(7).hash }],
  ["a record that was written anew, by itself", { value: writtenAnew(4, { facts: { position: "object" } }) }],
  ["a record of numbers, characters and notes that are hard to write", { value: hardRecord }],
  ["a proof about a paragraph", { value: proof }],
  ["a proof of a text whose entry has no tree, with acts on its words", { value: ofTreeless }],
  ["a proof of the words as they stand", { value: within({ text: null, entries: [agreed, closed] }) }],
  ["evidence of a fork", { value: fork(entries, chained([{ act: "draft.created" }]), null) }],
];

const forged: readonly (readonly [string, VerifierTask])[] = [
  ...forgedWitnessed,
  ...forgedProofs,
  ...forgedAdoptions,
  [
    "another position in an entry",
    { value: { ...record, entries: changed(4, { facts: { position: "object" } }) } },
  ],
  [
    "a position moved to other words",
    { value: { ...record, entries: changed(4, { digest: second.digest }) } },
  ],
  [
    "an act in the name of another delegation",
    { value: { ...record, entries: changed(4, { delegation: "BRA" }) } },
  ],
  ["another hour", { value: { ...record, entries: changed(8, { at: "2015-12-14T14:00:00.000Z" }) } }],
  [
    "an entry under a hash of its own",
    { value: { ...record, entries: entries.with(3, rehashed({ ...at(4), delegation: "BRA" })) } },
  ],
  ["an entry left out", { value: withEntries(entries.toSpliced(4, 1)) }],
  [
    "two entries exchanged",
    { value: withEntries([...entries.slice(0, 3), at(5), at(4), ...entries.slice(5)]) },
  ],
  ["an entry twice", { value: withEntries(entries.toSpliced(5, 0, at(5))) }],
  ["an entry of another draft", { value: writtenAnew(8, { draftId: "d2" }) }],
  [
    "words in an entry that are not those of its digest",
    { value: writtenAnew(8, { facts: { words: "We do not." } }) },
  ],
  ["its end cut off", { value: { ...record, entries: entries.slice(0, -1) } }],
  [
    "its end cut off with the head, beside a checkpoint",
    { value: { ...withEntries(entries.slice(0, 4)), texts: [zero] }, known: kept },
  ],
  [
    "all of it written anew, beside a checkpoint",
    { value: writtenAnew(4, { facts: { position: "object" } }), known: kept },
  ],
  [
    "all of it written anew, beside a hash",
    { value: writtenAnew(4, { facts: { position: "object" } }), known: at(5).hash },
  ],
  ["another title", { value: { ...record, draft: { ...record.draft, title: "Income" } } }],
  [
    "other sealed facts",
    { value: { ...record, opened: { 2: { ...record.opened[2], facts: { name: "Somebody else" } } } } },
  ],
  [
    "other words in a text",
    { value: { ...record, texts: [zero, { ...rev, body: { ...rev.body, note: "Adopted" } }] } },
  ],
  [
    "a text under a digest of its own",
    {
      value: {
        ...record,
        texts: [
          zero,
          {
            digest: hashing.ofValue({ ...rev.body, note: "Adopted" }),
            body: { ...rev.body, note: "Adopted" },
          },
        ],
      },
    },
  ],
  ["a text left out", { value: { ...record, texts: [zero] } }],
  [
    "other words as they stand",
    { value: { ...record, words: [{ ...first, runs: [run("We do not.")] }, second] } },
  ],
  ["another level of a paragraph", { value: { ...record, words: [{ ...first, level: 2 }, second] } }],
  [
    "a checkpoint of other entries",
    { value: { ...record, checkpoint: checkpointOf(entries.with(7, at(1))) } },
  ],
  ["a checkpoint of more entries", { value: { ...record, checkpoint: checkpointOf([...entries, at(1)]) } }],
  ["a checkpoint of another record", { value: { ...record, checkpoint: checkpointOf(entries.slice(1)) } }],
  ["a checkpoint that another key signed", { value: { ...record, checkpoint: claimed } }],
  [
    "a key that is not the one that signed",
    { value: { ...record, checkpoint: { ...record.checkpoint, key: foreign.key } } },
  ],
  [
    "a proof with another position",
    {
      value: within({
        entries: [{ ...agreed, entry: { ...agreed.entry, facts: { position: "object" } } }, issued, closed],
      }),
    },
  ],
  [
    "a proof with an entry that was never recorded",
    {
      value: within({
        entries: [{ ...agreed, entry: rehashed({ ...agreed.entry, delegation: "BRA" }) }, issued, closed],
      }),
    },
  ],
  [
    "a proof with the way of another entry",
    { value: within({ entries: [{ ...agreed, hashes: issued.hashes }, issued, closed] }) },
  ],
  ["a proof with an entry twice", { value: within({ entries: [agreed, agreed, issued] }) }],
  ["a proof with other words", { value: within({ paragraph: { ...proof.paragraph, text: "We do not." } }) }],
  [
    "a proof of invented words, whose place in the text is left out",
    { value: within({ text: withoutPlace, paragraph: inventedBlock }) },
  ],
  ["a proof whose place in the text is left out", { value: within({ text: withoutPlace }) }],
  ["a record under a key with which everybody can sign", { value: { ...record, checkpoint: everybodys } }],
  ["a proof under a key with which everybody can sign", { value: within({ checkpoint: everybodys }) }],
  ["a proof with another number", { value: within({ paragraph: { ...proof.paragraph, label: "2" } }) }],
  ["a proof without the issue of its text", { value: within({ entries: [agreed, closed] }) }],
  [
    "a proof with a checkpoint of fewer entries",
    { value: within({ checkpoint: checkpointOf(entries.slice(0, 7)) }) },
  ],
  ["a proof of another draft", { value: within({ draft: { ...proof.draft, id: "d2" } }) }],
  ["a proof of another form", { value: { ...proof, format: `${proofFormat}0` } }],
  ...forgeries.map(({ name, record }) => [name, { value: record }] as const),
  ["evidence of a fork where there is none", { value: fork(entries, entries, []) }],
  [
    "evidence of a fork that nobody signed",
    { value: { ...fork(entries, entries.slice(0, 3), null), seen: claimed } },
  ],
];

// Nothing is wrong with these, and nothing binds them.
const { checkpoint: _, ...unsigned } = record;
const unproven: readonly (readonly [string, VerifierTask])[] = [
  ["invented words, as they are said to stand", { value: within({ text: null, paragraph: inventedBlock }) }],
  [
    "invented words, as of a text whose entry has no tree",
    { value: { ...ofTreeless, paragraph: inventedBlock } },
  ],
  [
    "words of another paragraph",
    { value: within({ text: null, paragraph: { ...proof.paragraph, pid: "p9" as ParagraphId } }) },
  ],
  ["a certificate without a record", { value: adopted.certificateAlone }],
  [
    "a certificate beside a record that nobody signed",
    { value: adopted.certificateAlone, record: adopted.unsignedRecord },
  ],
  ["a record that nobody signed", { value: unsigned }],
  ...unnamedRecords,
  ...unnamedRecords.map(([name, { value }]): [string, VerifierTask] => [
    `a proof of ${name}`,
    { value: signedProof(value, "p1") },
  ]),
];

// The first fault that ours finds, as the other says it: null where there is none.
const ours = async ({ value, known, record: beside }: VerifierTask) => {
  const given = { file: written(value), known, record: beside && written(beside) };
  const { faults, outcome } = await verify(given, { hashing, isSigned });
  if (outcome === "nothing proved") return { where: "nothing is proved", entry: null };
  return faults[0] ? { entry: faults[0].entry } : null;
};

describe.skipIf(!canAskSecond)(
  "[R13a] the second verifier (skipped where python3 or openssl is missing)",
  () => {
    const all = [...sound, ...forged, ...unproven];
    const found = canAskSecond ? askSecond(all.map(([, task]) => task)) : [];

    it.each(sound.map(([name, task], index) => [name, task, found[index]] as const))(
      "finds nothing wrong with %s",
      async (_, task, fault) => {
        expect(fault).toEqual(await ours(task));
        expect(["nothing is proved", undefined]).toContain(fault?.where);
      },
    );

    it.each(
      unproven.map(
        ([name, task], index) => [name, task, found[sound.length + forged.length + index]] as const,
      ),
    )("[R13e] finds nothing proved by %s", async (_, task, fault) => {
      expect(fault).toEqual({ where: "nothing is proved", entry: null });
      expect(await ours(task)).toEqual(fault);
    });

    it.each(forged.map(([name, task], index) => [name, task, found[sound.length + index]] as const))(
      "finds %s, where ours does",
      async (_, task, fault) => {
        expect(fault).toMatchObject((await ours(task)) ?? { entry: "nothing was found" });
      },
    );
  },
);
