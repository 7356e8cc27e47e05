// R12: a proof about one paragraph as a file: its words, the entries of the record that concern it, and the path of each to
// a checkpoint. It discloses nothing else. Anybody can verify it from the file alone, offline.

import type { IssuedBlock } from "#domain/texts/values";
import { areSame, bytesOfBase64, bytesOfText } from "../bytes";
import { canonicalJson } from "../canonical-json";
import type { Hashing } from "../hashing";
import { sentence } from "../sentence";
import { isObject } from "../typed-entries";
import type { ReadCheckpoint } from "./checkpoint-verify";
import {
  type AnyProof,
  hasForm,
  isText,
  type ProofGround,
  provenFaults,
  readProof,
  sealedLeft,
  titleUnproven,
  verifyAny,
} from "./proven-entries";
import { pathOf } from "./proven-entry";
import { blockFault } from "./record-chain";
import { clockAndPeople, ofKey } from "./record-statements";
import { objectOf, objectsIn, type RecordEntry } from "./record-words";
import type { ProvenSigning } from "./signed-acts/walk-proof";
import { hashOfLeaf, rootBy } from "./tree";
import type { ProvenEntry } from "./values";
import { type Fault, type Findings, faulty, wellFormed } from "./verdict";
import { type OriginGround, originFaults, type ProvenOrigin } from "./word-origins";

/** The format's name; another version has another number. */
export const proofFormat = "adref-proof/1";

/** A text that contains the paragraph. `place`: in its tree; null only for a text whose entry has none. */
export type ProvenText = {
  readonly n: number;
  readonly symbol: string;
  readonly place: { readonly index: number; readonly hashes: readonly string[] } | null;
};

/** A proof about one paragraph. */
export type ParagraphProof = AnyProof<typeof proofFormat> & {
  /** As it is in the text, or where `text` is null as it was when the proof was made. */
  readonly paragraph: IssuedBlock;
  readonly text: ProvenText | null;
  readonly entries: readonly ProvenEntry[];
  /** G6: what the signatures of the entries are judged by; absent where none is signed, and in older files. */
  readonly signing?: ProvenSigning;
  /** R18: where its words come from; absent where nobody asked for that. */
  readonly origin?: ProvenOrigin;
  /** How many entries on the paragraph were left out because there are too many. */
  readonly left: number;
  /** Names at the time when it was made; nothing proves them. */
  readonly people: Readonly<Record<string, string>>;
};

/** The result for a proof; `proof` is null where the file is none. */
type ProofVerification = Findings & { readonly proof: ParagraphProof | null };

/** R12: verifies a proof. */
export const verifyProof = (file: string, hashing: Hashing): ProofVerification => {
  const proof = readProof(file, { format: proofFormat, isProof });
  if ("what" in proof) return { ...faulty([proof]), proof: null };
  const own = {
    faults: (place: ProofGround) => [
      ...wellFormed(sentence("the words"), () => wordFaults(proof, hashing)),
      ...wellFormed(sentence("the entries"), () => provenFaults(proof.entries, place)),
      ...wellFormed(sentence("the text"), () => textFaults(proof, hashing)),
      ...wellFormed(sentence("the keys"), () => provenFaults(proof.signing?.keys ?? [], place)),
      ...wellFormed(sentence("where the words come from"), () => wordOriginFaults(proof, hashing)),
    ],
    statements: (checkpoint: ReadCheckpoint) => statements(proof, checkpoint),
  };
  return { ...verifyAny(proof, own, hashing), proof };
};

/** The entries about the paragraph by their numbers. */
export const groundOf = ({ paragraph, entries }: ParagraphProof): OriginGround => ({
  paragraph,
  entries: new Map(entries.map(({ entry }) => [entry.n, entry])),
});

const wordOriginFaults = (proof: ParagraphProof, hashing: Hashing): Fault[] =>
  proof.origin === undefined ? [] : originFaults(proof.origin, groundOf(proof), hashing);

const isProof = (value: unknown): value is ParagraphProof =>
  hasForm(value, proofFormat) &&
  isObject(value.paragraph) &&
  isText(value.paragraph.label) &&
  isObject(value.people) &&
  Number.isInteger(value.left) &&
  (value.text === null || isObject(value.text)) &&
  Array.isArray(value.entries);

const wordFaults = ({ paragraph }: ParagraphProof, { ofText }: Hashing): Fault[] => {
  const what = blockFault([paragraph], ofText);
  return what === null ? [] : [{ where: sentence("the words"), entry: null, what }];
};

const issueOf = ({ entries, text }: ParagraphProof): RecordEntry | undefined =>
  entries.find(({ entry: { act, facts } }) => act === "text.issued" && facts.n === text?.n)?.entry;

const textFaults = (proof: ParagraphProof, { ofBytes }: Hashing): Fault[] => {
  const { text, paragraph } = proof;
  if (text === null) return [];
  const where = sentence("text {n} ({symbol})", { n: text.n, symbol: text.symbol });
  const issue = issueOf(proof);
  if (!issue) return [{ where, entry: null, what: sentence("no entry says that it was issued") }];
  const { n, facts } = issue;
  if (facts.symbol !== text.symbol)
    return [{ where, entry: n, what: sentence("it is not the text that entry {n} says was issued", { n }) }];
  // R12e: without its place nothing shows that the words are those of the text.
  if (text.place === null)
    return facts.blocks === undefined
      ? []
      : [
          {
            where,
            entry: n,
            what: sentence("the place of the paragraph in it is left out, although entry {n} has its tree", {
              n,
            }),
          },
        ];
  const { index, hashes } = text.place;
  const [count, root] = isObject(facts.blocks) ? [facts.blocks.count, facts.blocks.root] : [];
  const leaf = hashOfLeaf(ofBytes, bytesOfText(canonicalJson(paragraph)));
  const path = pathOf(hashes);
  const found = path && rootBy(ofBytes, { leaf, index, size: Number(count), path });
  const known = typeof root === "string" ? bytesOfBase64(root) : null;
  return found && known && areSame(found, known)
    ? []
    : [
        {
          where,
          entry: n,
          what: sentence("the paragraph does not stand in it with this number and these words"),
        },
      ];
};

/** The acts on this paragraph that name the words on which they were done; another paragraph may have the same words. */
export const isOnWords = (
  { act, pid, digest }: RecordEntry,
  words: Pick<IssuedBlock, "pid" | "digest">,
): boolean => pid === words.pid && digest === words.digest && /^(position|standing)\./.test(act);

/**
 * R12e: the first entry in a proof that was done on exactly these words of this paragraph, or that made or brought them:
 * their digest is in the record.
 */
const entryOnWords = ({
  entries,
  paragraph,
}: Pick<ParagraphProof, "entries" | "paragraph">): RecordEntry | undefined =>
  entries.find(({ entry }) => digestsOf(entry, paragraph.pid).includes(paragraph.digest))?.entry;

const digestsOf = ({ pid: on, digest, facts }: RecordEntry, pid: string): unknown[] => [
  ...(on === pid ? [digest, facts.to] : []),
  ...objectsIn(facts.others).flatMap((other) => (other.pid === pid ? [other.to] : [])),
  objectOf(facts.digests)[pid],
];

const statements = (proof: ParagraphProof, { claim }: ReadCheckpoint) => {
  const { entries, paragraph, text, left } = proof;
  const on = entryOnWords(proof);
  const isBound = Boolean(text?.place || on);
  const { digest, label } = paragraph;
  const named = { label: label || paragraph.pid, symbol: text?.symbol, n: issueOf(proof)?.n };
  const onWords = entries.filter(({ entry }) => isOnWords(entry, paragraph)).length;
  return {
    ...(isBound ? {} : { nothing: nothingOfWords }),
    proven: [
      ...(isBound ? [sentence("The words in the file are those of the digest {digest}.", { digest })] : []),
      ...(text?.place
        ? [
            sentence(
              "They stand with the number {label} in the text {symbol}, which entry {n} says was issued.",
              named,
            ),
          ]
        : []),
      ...(on && !text?.place
        ? [sentence("Entry {n} of the record is on exactly these words of the paragraph.", { n: on.n })]
        : []),
      sentence(
        "Each of the {count} entries in the file is in the record whose checkpoint is in the file; {shown} of them are positions and closings on exactly these words.",
        { count: entries.length, shown: onWords },
      ),
    ],
    unproven: [
      ...(isBound ? [] : [wordsUnproven]),
      sentence(
        "That there is nothing else in the record about the paragraph, such as a later position: the whole record shows that.",
      ),
      ...(left > 0
        ? [
            sentence("What is said in {count} more entries about it, for which there was no room.", {
              count: left,
            }),
          ]
        : []),
      ...(text?.place ? [] : [numberUnproven(text, named.label)]),
      ofKey(claim.key),
      ...sealedLeft(entries),
      titleUnproven,
      clockAndPeople,
    ],
  };
};

const nothingOfWords = sentence(
  "Nothing is proved about these words: no entry in the file and no text of the record names them.",
);
const wordsUnproven = sentence(
  "That anybody wrote these words: whoever made the file may have invented them.",
);

const numberUnproven = (text: ProvenText | null, label: string) =>
  text
    ? sentence(
        "That they stand with the number {label} in the text {symbol}: it was issued before texts had trees.",
        { label, symbol: text.symbol },
      )
    : sentence("That they stood in the draft with the number {label} when the file was made.", { label });
