// R20: an issued text as a file: all of its words, the entry by which it was issued, and the path of that to a checkpoint.
// Anybody can verify it from the file alone, offline.

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
  titleUnproven,
  verifyAny,
} from "./proven-entries";
import { blockFault } from "./record-chain";
import { clockAndPeople, ofKey } from "./record-statements";
import { hashOfLeaf, rootOfLeaves } from "./tree";
import type { ProvenEntry } from "./values";
import { atEntry, type Fault, type Findings, faulty, wellFormed } from "./verdict";

/** The format's name; another version has another number. */
export const textFormat = "adref-text/1";

/** A proof of a text. */
export type TextProof = AnyProof<typeof textFormat> & {
  /** The entry by which it was issued: with its symbol, and the root of the tree over its blocks. */
  readonly issue: ProvenEntry;
  /** As they were issued, in their order. */
  readonly blocks: readonly IssuedBlock[];
};

/** The result; `proof` is null where the file is none. */
type TextVerification = Findings & { readonly proof: TextProof | null };

/** R20: verifies a text. */
export const verifyText = (file: string, hashing: Hashing): TextVerification => {
  const proof = readProof(file, { format: textFormat, isProof });
  if ("what" in proof) return { ...faulty([proof]), proof: null };
  const own = {
    faults: (place: ProofGround) => [
      ...wellFormed(sentence("the entries"), () => issueFaults(proof, place)),
      ...wellFormed(sentence("the words"), () => wordFaults(proof, hashing)),
    ],
    statements: (checkpoint: ReadCheckpoint) => statements(proof, checkpoint),
  };
  return { ...verifyAny(proof, own, hashing), proof };
};

/** The symbol under which it was issued. */
export const symbolOf = ({ issue }: TextProof): string => String(issue.entry.facts.symbol);

const isProof = (value: unknown): value is TextProof =>
  hasForm(value, textFormat) &&
  isObject(value.issue) &&
  isObject(value.issue.entry) &&
  isObject(value.issue.entry.facts) &&
  Array.isArray(value.blocks) &&
  value.blocks.every((block) => isObject(block) && isText(block.label) && isText(block.text));

const issueFaults = ({ issue }: TextProof, place: ProofGround): Fault[] => {
  const { act, n, facts } = issue.entry;
  if (act !== "text.issued") return [atEntry(n, sentence("it does not say that a text was issued"))];
  return isText(facts.symbol)
    ? provenFaults([issue], place)
    : [atEntry(n, sentence("it is not of the form that it should have"))];
};

const wordFaults = ({ blocks, issue }: TextProof, { ofText, ofBytes }: Hashing): Fault[] => {
  const { facts, n } = issue.entry;
  const where = sentence("the words");
  const wrong = blockFault(blocks, ofText);
  if (wrong) return [{ where, entry: null, what: wrong }];
  const [count, root] = isObject(facts.blocks) ? [facts.blocks.count, facts.blocks.root] : [];
  const known = isText(root) ? bytesOfBase64(root) : null;
  const leaves = blocks.map((block) => hashOfLeaf(ofBytes, bytesOfText(canonicalJson(block))));
  return count === blocks.length && known && areSame(rootOfLeaves(ofBytes, leaves), known)
    ? []
    : [
        {
          where,
          entry: n,
          what: sentence("they are not those of the text that entry {n} says was issued", { n }),
        },
      ];
};

const statements = (proof: TextProof, { claim }: ReadCheckpoint) => {
  const { n } = proof.issue.entry;
  const named = { symbol: symbolOf(proof), n, count: proof.blocks.length };
  return {
    proven: [
      sentence(
        "The {count} headings and paragraphs in the file, with their numbers and in this order, are all of the text {symbol}, which entry {n} says was issued.",
        named,
      ),
      sentence("Entry {n} is in the record whose checkpoint is in the file.", named),
    ],
    unproven: [
      sentence("That no text was issued after it: the whole record shows that."),
      sentence("Who agreed to its words: a proof about a paragraph, and the whole record, show that."),
      ofKey(claim.key),
      titleUnproven,
      clockAndPeople,
    ],
  };
};
