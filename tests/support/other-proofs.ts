// Proofs of what a delegation said and of a text, sound and forged.
import { run } from "#domain/draft";
import type { SavedRecord } from "#domain/record/record-file";
import { type StatementsProof, statementsFormat } from "#domain/record/statements-proof";
import { type TextProof, textFormat } from "#domain/record/text-proof";
import { checkpointOf, namingIn, provenIn, soundProof, soundRecord } from "./saved-record";
import { recordOfSteps } from "./signed-record";

type NamedProofs = readonly (readonly [string, { readonly value: unknown }])[];

const madeAt = "2015-12-14T16:00:00.000Z";

/** What this record has in the name of a delegation. */
export const statementsIn = (
  { entries, draft, people, checkpoint = checkpointOf(entries) }: SavedRecord,
  delegation: string,
): StatementsProof => {
  const proven = provenIn(entries);
  return {
    format: statementsFormat,
    draft,
    madeAt,
    checkpoint,
    delegation,
    rekeyed: namingIn(entries),
    entries: entries.filter((entry) => entry.delegation === delegation).map(proven),
    signing: {
      keys: entries.filter(({ act }) => /^(key|person)\./.test(act)).map(proven),
      signatures: {},
    },
    left: 0,
    people,
    labels: { p1: "1" },
  };
};

/** A text of this record. */
export const textIn = ({ entries, draft, texts }: SavedRecord, n: number): TextProof => {
  const issue = entries.find(({ act, facts }) => act === "text.issued" && facts.n === n);
  const blocks = texts[n - 1]?.body.blocks;
  if (!issue || !blocks) throw new Error(`There is no text ${n}.`);
  return {
    format: textFormat,
    draft,
    madeAt,
    checkpoint: checkpointOf(entries),
    rekeyed: namingIn(entries),
    issue: provenIn(entries)(issue),
    blocks,
  };
};

const record = soundRecord();
const said = statementsIn(record, "CHN");
const text = textIn(record, 2);
const [position] = said.entries;
const [first, second] = text.blocks;
if (!position || !first || !second) throw new Error("Too little to forge.");
const signed = recordOfSteps();
const [signer] = signed.entries.flatMap(({ facts, delegation }) =>
  typeof facts.signature === "object" && delegation ? [delegation] : [],
);
const saidSigned = statementsIn(signed, signer ?? "");

const withText = (change: Partial<TextProof>) => ({ value: { ...text, ...change } });
const withSaid = (change: Partial<StatementsProof>) => ({ value: { ...said, ...change } });

export const soundOthers: NamedProofs = [
  ["what a delegation said", { value: said }],
  ["what a delegation signed", { value: saidSigned }],
  ["a text by itself", { value: text }],
];

export const forgedOthers: NamedProofs = [
  [
    "what a delegation said without any of it",
    withSaid({ delegation: "CHN, which agreed to it,", entries: [] }),
  ],
  ["what another delegation said among it", { value: { ...said, delegation: "BRA" } }],
  [
    "something said that was never recorded",
    withSaid({ entries: [{ ...position, entry: { ...position.entry, facts: { position: "object" } } }] }),
  ],
  ["something said twice", withSaid({ entries: [position, position] })],
  [
    "what was said with the way of another entry",
    withSaid({ entries: [{ ...position, hashes: text.issue.hashes }] }),
  ],
  [
    "what was said under a checkpoint of fewer entries",
    withSaid({ checkpoint: checkpointOf(record.entries.slice(0, 2)) }),
  ],
  ["what was said in another draft", withSaid({ draft: { ...said.draft, id: "d2" } })],
  ["what was said without the names of anything", { value: { ...said, labels: undefined } }],
  ["what was said without the names of people", { value: { ...said, people: undefined } }],
  [
    "what was signed without the accreditation of its key",
    {
      value: {
        ...saidSigned,
        signing: {
          signatures: {},
          keys: saidSigned.signing?.keys.filter(({ entry }) => entry.act !== "key.accredited"),
        },
      },
    },
  ],
  ["a text with other words", withText({ blocks: [{ ...first, runs: [run("We do not.")] }, second] })],
  ["a text with another number in it", withText({ blocks: [{ ...first, label: "7" }, second] })],
  ["a text in another order", withText({ blocks: [second, first] })],
  ["a text without its end", withText({ blocks: [first] })],
  ["a text with a paragraph twice", withText({ blocks: [first, second, second] })],
  ["a text with the blocks of another", withText({ blocks: textIn(record, 1).blocks })],
  ["a text that another entry issued", withText({ issue: textIn(record, 1).issue })],
  ["a text by an entry that issues none", withText({ issue: position })],
  [
    "a text under another symbol",
    withText({
      issue: {
        ...text.issue,
        entry: { ...text.issue.entry, facts: { ...text.issue.entry.facts, symbol: "Rev.2" } },
      },
    }),
  ],
  [
    "a text with a number that is none",
    { value: { ...text, blocks: [{ ...first, label: { toString: 0 } }, second] } },
  ],
  ["what was said with a count that is none", { value: { ...said, left: { valueOf: 0, toString: 0 } } }],
  [
    "a proof about a paragraph with a count that is none",
    { value: { ...soundProof(), left: { valueOf: 0 } } },
  ],
  [
    "a proof about a paragraph of a draft without a title",
    { value: { ...soundProof(), draft: { id: "d1" } } },
  ],
  ["a text of a draft without a title", { value: { ...text, draft: { id: "d1", title: [[]] } } }],
  ["a text of another form", { value: { ...text, format: `${textFormat}0` } }],
];
