// R12: a proof about one paragraph as a file: its words, the entries of the record that bear on it, and for each of them the way
// to a checkpoint. It opens nothing else. Verified by anybody from the file alone, offline.
import { areSame, bytesOfBase64, bytesOfText } from "../bytes";
import { canonicalJson } from "../canonical-json";
import type { Hashing } from "../hashing";
import { sentence } from "../sentence";
import type { IssuedBlock } from "../texts/texts";
import { isObject } from "../typed-entries";
import { type Attested, verifyAttested } from "./attested";
import type { SignedCheckpoint } from "./checkpoint";
import { type ReadCheckpoint, readCheckpoint } from "./checkpoint-verify";
import { type ProvenEntry, pathOf, provenEntryFault } from "./proven-entry";
import { blockFault, keepsOtherWords } from "./record-chain";
import { clockAndPeople, ofKey } from "./record-statements";
import type { RecordEntry } from "./record-words";
import { hashOfLeaf, rootBy } from "./tree";
import { atEntry, type Fault, type Findings, faulty, ofFile, together, wellFormed } from "./verdict";

/** The format's name; another version has another number. */
export const proofFormat = "adref-proof/1";

/** A text that the paragraph stands in. `place`: in its tree; null for texts that were issued before there were any. */
export type ProvenText = {
  readonly n: number;
  readonly symbol: string;
  readonly place: { readonly index: number; readonly hashes: readonly string[] } | null;
};

/** A proof about one paragraph. */
export type ParagraphProof = {
  readonly format: typeof proofFormat;
  readonly draft: { readonly id: string; readonly title: string };
  readonly madeAt: string;
  readonly checkpoint: SignedCheckpoint;
  /** R15e, R16c: what witnesses and time stamps say of it; absent where there are none. */
  readonly attested?: Attested;
  /** As it stands in the text, or where that is null as it stood when the proof was made. */
  readonly paragraph: IssuedBlock;
  readonly text: ProvenText | null;
  /** In their order. */
  readonly entries: readonly ProvenEntry[];
  /** How many entries on the paragraph are not in the file, because there were too many. */
  readonly left: number;
  /** Names as they were when it was made; nothing proves them. */
  readonly people: Readonly<Record<string, string>>;
};

/** What came of a proof; `proof` is null where the file is none. */
export type ProofVerification = Findings & { readonly proof: ParagraphProof | null };

/** R12: verifies a proof. */
export const verifyProof = (file: string, hashing: Hashing): ProofVerification => {
  const proof = read(file);
  if ("what" in proof) return { ...faulty([proof]), proof: null };
  const checkpoint = readCheckpoint(proof.checkpoint, { draft: proof.draft.id }, hashing);
  if ("what" in checkpoint) return { ...faulty([checkpoint]), proof };
  const attested = verifyAttested(proof.attested, checkpoint, hashing);
  const faults = [
    ...wellFormed(sentence("the words"), () => wordFaults(proof, hashing)),
    ...wellFormed(sentence("the entries"), () => entryFaults(proof, checkpoint, hashing)),
    ...wellFormed(sentence("the text"), () => textFaults(proof, hashing)),
    ...attested.faults,
  ];
  if (faults.length > 0) return { ...faulty(faults), proof };
  const own = { faults, ...statements(proof, checkpoint), claims: [checkpoint.claim] };
  return { ...together(own, attested), proof };
};

const read = (file: string): ParagraphProof | Fault => {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    return ofFile(sentence("it cannot be read as JSON"));
  }
  return isProof(value)
    ? value
    : ofFile(sentence("it is not a proof of the form {form}", { form: proofFormat }));
};

const isProof = (value: unknown): value is ParagraphProof =>
  isObject(value) &&
  value.format === proofFormat &&
  [value.draft, value.checkpoint, value.paragraph, value.people].every(isObject) &&
  (value.text === null || isObject(value.text)) &&
  Array.isArray(value.entries);

const wordFaults = ({ paragraph }: ParagraphProof, { ofText }: Hashing): Fault[] => {
  const what = blockFault([paragraph], ofText);
  return what === null ? [] : [{ where: sentence("the words"), entry: null, what }];
};

const entryFaults = (
  { entries, draft }: ParagraphProof,
  { note }: ReadCheckpoint,
  hashing: Hashing,
): Fault[] => {
  let before = 0;
  return entries.flatMap((proven): Fault[] => {
    const { entry } = proven;
    const { n } = entry;
    if (!Number.isInteger(n)) throw new TypeError("An entry has a number.");
    const isInOrder = n > before;
    before = n;
    if (!isInOrder) return [atEntry(n, sentence("it stands twice in the file, or out of its order"))];
    const what = provenEntryFault(proven, { draftId: draft.id, note }, hashing);
    if (what) return [atEntry(n, what)];
    return keepsOtherWords(entry, hashing.ofText)
      ? [atEntry(n, sentence("the words that it keeps are not those of its digest"))]
      : [];
  });
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
  if (text.place === null) return [];
  const { index, hashes } = text.place;
  const [count, root] = isObject(facts.blocks) ? [facts.blocks.count, facts.blocks.root] : [];
  const leaf = hashOfLeaf(ofBytes, bytesOfText(canonicalJson(paragraph)));
  const path = pathOf(hashes);
  const found = path && rootBy(ofBytes, { leaf, index, size: Number(count), path });
  const known = bytesOfBase64(String(root));
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

/** The acts that say on which words they were done. */
export const isOnWords = ({ act, digest }: RecordEntry, words: string): boolean =>
  digest === words && /^(position|standing)\./.test(act);

const statements = (proof: ParagraphProof, { claim }: ReadCheckpoint) => {
  const { entries, paragraph, text, left } = proof;
  const { digest, label } = paragraph;
  const named = { label: label || paragraph.pid, symbol: text?.symbol, n: issueOf(proof)?.n };
  const onWords = entries.filter(({ entry }) => isOnWords(entry, digest)).length;
  const sealed = entries.filter(({ entry }) => entry.sealed !== undefined).length;
  return {
    proven: [
      sentence("The words in the file are those of the digest {digest}.", { digest }),
      ...(text?.place
        ? [
            sentence(
              "They stand with the number {label} in the text {symbol}, which entry {n} says was issued.",
              named,
            ),
          ]
        : []),
      sentence(
        "Each of the {count} entries in the file is in the record whose checkpoint is in the file; {shown} of them are positions and closings on exactly these words.",
        { count: entries.length, shown: onWords },
      ),
    ],
    unproven: [
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
      ...(sealed > 0
        ? [sentence("What is sealed in {count} of the entries: it is not in a proof.", { count: sealed })]
        : []),
      clockAndPeople,
    ],
  };
};

const numberUnproven = (text: ProvenText | null, label: string) =>
  text
    ? sentence(
        "That they stand with the number {label} in the text {symbol}: it was issued before texts had trees.",
        { label, symbol: text.symbol },
      )
    : sentence("That they stood in the draft with the number {label} when the file was made.", { label });
