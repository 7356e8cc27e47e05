// Records whose key was replaced, and proofs about a paragraph that carry signatures, keys of the record and the origin of the words, sound and forged.
import { sha256 } from "#domain/digest";
import { type ParagraphProof, proofFormat } from "#domain/record/paragraph-proof";
import type { SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import type { OriginatedPiece, ProvenOrigin } from "#domain/record/word-origins";
import { isObject } from "#domain/typed-entries";
import { forgeries } from "./forged-signatures";
import { changed, unsigned } from "./forging";
import { forgedOthers, soundOthers } from "./other-proofs";
import { forgedRekeyed, rekeyedRecord, soundRekeyed } from "./rekeyed-files";
import { chained, checkpointOf, namingIn, provenIn, soundProof, soundRecord } from "./saved-record";
import { recordOfSteps, signings, signs, steps } from "./signed-record";

const { paragraph, draft } = soundProof();

const proofOn = (
  entries: readonly RecordEntry[],
  pid: string,
  more: Partial<ParagraphProof>,
): ParagraphProof => ({
  format: proofFormat,
  draft,
  madeAt: "2015-12-14T16:00:00.000Z",
  checkpoint: checkpointOf(entries),
  paragraph,
  text: null,
  entries: entries.filter((entry) => entry.pid === pid).map(provenIn(entries)),
  rekeyed: namingIn(entries),
  left: 0,
  people: {},
  ...more,
});

/** A proof of what this record says of a paragraph, with that by which its signatures are judged. */
export const signedProof = (
  { entries, checkpoint = checkpointOf(entries) }: SavedRecord,
  pid: string,
): ParagraphProof => {
  const proven = provenIn(entries);
  const named = entries.flatMap(({ pid: on, facts: { signature } }) =>
    on === pid && typeof signature === "number" ? [signature] : [],
  );
  return proofOn(entries, pid, {
    checkpoint,
    signing: {
      keys: entries.filter(({ act }) => /^(key|person)\./.test(act)).map(proven),
      signatures: Object.fromEntries(named.map((n) => [n, entries[n - 1]?.facts.signature])),
    },
  });
};

const record = recordOfSteps();
const signed = signedProof(record, "p1");
const shared = signedProof(record, "p2");
const rekeyed = signedProof(rekeyedRecord(), "p1");

type ProofTask = { readonly value: unknown };
type NamedProofTasks = readonly (readonly [string, ProofTask])[];

const withoutKey = (proof: ParagraphProof, act: string): ParagraphProof => ({
  ...proof,
  signing: {
    signatures: proof.signing?.signatures ?? {},
    keys: proof.signing?.keys.filter(({ entry }) => entry.act !== act) ?? [],
  },
});

const lateNumber = recordOfSteps({
  ...steps,
  withdrawn: () => [
    { ...unsigned, pid: "p2", digest: sha256("We act."), facts: { ...unsigned.facts, signature: 7 } },
  ],
});
const otherOfTouch = recordOfSteps({
  ...steps,
  agreed: changed(signs(signings.agreed), 1, (made) => ({ ...made, digest: sha256("Others.") })),
});

// What only the whole record shows: that an act had to be signed, what was seen, what stands between two entries.
const onlyInRecord =
  /had to be signed|does not follow|not in it before|used before|signed before|another act|not all paragraphs/;
const forgedInProof: NamedProofTasks = forgeries.flatMap(({ name, record: forged, entry, what }) => {
  const pid = forged.entries[entry - 1]?.pid;
  return pid && !onlyInRecord.test(what)
    ? [[`in a proof: ${name}`, { value: signedProof(forged, pid) }] as const]
    : [];
});

// A paragraph that came in a file, to which a proposal and a pen-holder brought words, with a passage that was linked.
const passage = "Bridge  the digital divides, we ask.";
const came = "The words of the file.";
const originRecord = chained([
  { act: "draft.created", facts: { title: "Outcome" } },
  { act: "text.imported", facts: { file: "draft.docx", digests: { p1: sha256(came) } } },
  {
    act: "link.made",
    pid: "p1",
    facts: { link: "l1", passage: "s1", passageDigest: sha256("Bridge the digital divides, we ask.") },
  },
  {
    act: "proposal.made",
    delegation: "CHN",
    pid: "p1",
    facts: { proposal: "x1", op: "insert", edits: [{ inserted: "bridge " }] },
  },
  {
    act: "proposal.accepted",
    userId: "u1",
    pid: "p1",
    facts: {
      proposal: "x1",
      edits: [{ inserted: "bridge " }],
      was: "We commit to divides.",
      is: "We commit to bridge divides.",
      from: sha256(came),
      to: sha256("with bridge"),
    },
  },
  {
    act: "words.edited",
    userId: "u1",
    pid: "p1",
    digest: paragraph.digest,
    facts: {
      from: sha256("with bridge"),
      edits: [{ inserted: "digital " }],
      was: "We commit to bridge divides.",
      is: paragraph.text,
    },
  },
  {
    act: "position.carried-over",
    userId: "u1",
    pid: "p1",
    digest: paragraph.digest,
    facts: { from: sha256("with bridge"), carries: ["BRA"], lookAgain: [] },
  },
  { act: "link.made", pid: "p2", facts: { link: "l2", passage: "s1" } },
]);

const pieces: readonly OriginatedPiece[] = [
  { text: "We commit to ", origin: { as: "file", entry: 2 }, links: [] },
  { text: "bridge ", origin: { as: "proposal", made: 4, accepted: 5 }, links: [3] },
  { text: "digital ", origin: { as: "act", entry: 6 }, links: [3] },
  { text: "divides.", origin: null, links: [] },
];
const origin: ProvenOrigin = { words: pieces, passages: { 3: passage } };

/** A proof that says where each word comes from. */
export const originProof = (change: Partial<ProvenOrigin> = {}): ParagraphProof =>
  proofOn(originRecord, "p1", {
    entries: originRecord
      .filter(({ pid, act }) => pid === "p1" || act === "text.imported")
      .map(provenIn(originRecord)),
    origin: { ...origin, ...change },
  });

const withPiece = (at: number, change: Partial<OriginatedPiece>): ProofTask => ({
  value: originProof({
    words: pieces.map((piece, index) => (index === at ? { ...piece, ...change } : piece)),
  }),
});

// A signature that is named by no whole number, and a root in a list.
const brokenNumber = recordOfSteps({
  ...steps,
  withdrawn: () => [
    { ...unsigned, pid: "p2", digest: sha256("We act."), facts: { ...unsigned.facts, signature: 7.5 } },
  ],
});
const listedRoot = chained(
  soundRecord().entries.map(({ facts, ...entry }) => {
    const root = isObject(facts.blocks) ? [facts.blocks.root] : [];
    return {
      ...entry,
      facts: isObject(facts.blocks) ? { ...facts, blocks: { ...facts.blocks, root } } : facts,
    };
  }),
);
const withListedRoot = {
  ...soundProof(),
  checkpoint: checkpointOf(listedRoot),
  rekeyed: namingIn(listedRoot),
  entries: soundProof().entries.flatMap(({ entry }) =>
    listedRoot.filter(({ n }) => n === entry.n).map(provenIn(listedRoot)),
  ),
};

export const soundProofs: NamedProofTasks = [
  ...soundOthers,
  ...soundRekeyed,
  ["a proof with signatures", { value: signed }],
  ["a proof with a signature that was on other paragraphs too", { value: shared }],
  [
    "a proof with signatures of which nothing is given to judge them by",
    { value: { ...signed, signing: undefined } },
  ],
  [
    "a proof without the signature that an entry names",
    { value: { ...shared, signing: { keys: shared.signing?.keys, signatures: {} } } },
  ],
  ["a proof of a record whose key was replaced", { value: rekeyed }],
  ["a proof of where words come from", { value: originProof() }],
  ["a proof that says nothing of that", withPiece(1, { origin: null })],
];

export const forgedProofs: NamedProofTasks = [
  ...forgedOthers,
  ...forgedRekeyed,
  ...forgedInProof,
  ["a proof without the accreditation of a key", { value: withoutKey(signed, "key.accredited") }],
  ["a proof without the registration of a key", { value: withoutKey(signed, "key.registered") }],
  ["a proof with a signature that is named later", { value: signedProof(lateNumber, "p2") }],
  ["a proof of other words than the shared signature is on", { value: signedProof(otherOfTouch, "p2") }],
  [
    "a proof with the signature of somebody else in its place",
    {
      value: {
        ...shared,
        signing: { keys: shared.signing?.keys, signatures: { 7: record.entries[9]?.facts.signature } },
      },
    },
  ],
  [
    "a proof with an entry on a key that was never recorded",
    {
      value: {
        ...signed,
        signing: {
          signatures: {},
          keys: signed.signing?.keys.map(({ entry, hashes }) => ({
            entry: { ...entry, userId: "u" },
            hashes,
          })),
        },
      },
    },
  ],
  ["a proof that says nothing of the keys", { value: { ...soundProof(), rekeyed: undefined } }],
  ["a proof of a record whose key was replaced that does not say so", { value: { ...rekeyed, rekeyed: [] } }],
  ["a proof that leaves the first key out", { value: { ...rekeyed, rekeyed: rekeyed.rekeyed.slice(1) } }],
  [
    "a proof that leaves one replacement out",
    { value: { ...rekeyed, rekeyed: rekeyed.rekeyed.slice(0, 2) } },
  ],
  [
    "a proof with a checkpoint by a key that was replaced",
    { value: { ...rekeyed, checkpoint: checkpointOf(rekeyedRecord().entries) } },
  ],
  ["a proof in which an act did not bring the words", withPiece(2, { origin: { as: "act", entry: 5 } })],
  [
    "a proof in which a proposal is another's",
    withPiece(1, { origin: { as: "proposal", made: 6, accepted: 5 } }),
  ],
  ["a proof in which the file did not have the words", withPiece(2, { origin: { as: "file", entry: 2 } })],
  ["a proof in which the link is on another paragraph", withPiece(1, { links: [8] })],
  ["a proof in which the link is no link", withPiece(1, { links: [6] })],
  ["a proof of the origin of other words", withPiece(0, { text: "We do not commit to " })],
  ["a proof with a signature that is named by half a number", { value: signedProof(brokenNumber, "p2") }],
  ["a proof by the root of a text that is in a list", { value: withListedRoot }],
  ["a proof with another passage", { value: originProof({ passages: { 3: "Build it." } }) }],
];
