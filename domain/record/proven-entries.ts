// R12, R19, R20: what all proofs have in common: a checkpoint of the record, and entries with their paths to it.
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import { isObject } from "../typed-entries";
import { type Attested, verifyAttested } from "./attested";
import type { SignedCheckpoint, SignedNote } from "./checkpoint";
import { type ReadCheckpoint, readCheckpoint } from "./checkpoint-verify";
import { provenEntryFault } from "./proven-entry";
import { keepsOtherWords } from "./record-chain";
import { keysBeside } from "./rekeyed";
import type { ProvenEntry } from "./values";
import {
  atEntry,
  type Claim,
  type Fault,
  type Findings,
  faulty,
  ofFile,
  together,
  wellFormed,
} from "./verdict";

/** What every proof says about itself. */
export type AnyProof<Format extends string> = {
  readonly format: Format;
  readonly draft: { readonly id: string; readonly title: string };
  readonly madeAt: string;
  readonly checkpoint: SignedCheckpoint;
  /** R15e, R16c: attestations by witnesses and time stamps; absent where there are none. */
  readonly attested?: Attested;
  /** R17: the entries that name the keys of the record, of which the first is its first. */
  readonly rekeyed: readonly ProvenEntry[];
};

/** Where entries are proven: the draft, and a checkpoint of its record. */
export type ProofGround = { readonly draftId: string; readonly note: SignedNote; readonly hashing: Hashing };

/** What is wrong with the entries of a file, which are in order, each with its path to the checkpoint. */
export const provenFaults = (entries: readonly ProvenEntry[], place: ProofGround): Fault[] => {
  let before = 0;
  return entries.flatMap((proven): Fault[] => {
    const { entry } = proven;
    const { n } = entry;
    if (!Number.isInteger(n)) throw new TypeError("An entry has a number.");
    const isInOrder = n > before;
    before = n;
    if (!isInOrder) return [atEntry(n, sentence("it stands twice in the file, or out of its order"))];
    const what = provenEntryFault(proven, place, place.hashing);
    if (what) return [atEntry(n, what)];
    return keepsOtherWords(entry, place.hashing.ofText)
      ? [atEntry(n, sentence("the words that it keeps are not those of its digest"))]
      : [];
  });
};

/** The proof in a file; a fault where it is not JSON, or of another form. */
export const readProof = <Proof>(
  file: string,
  { format, isProof }: { readonly format: string; isProof(value: unknown): value is Proof },
): Proof | Fault => {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    return ofFile(sentence("it cannot be read as JSON"));
  }
  return isProof(value) ? value : ofFile(sentence("it is not a proof of the form {form}", { form: format }));
};

/** Whether a value has what every proof of this format has. */
export const hasForm = (value: unknown, format: string): value is Readonly<Record<string, unknown>> =>
  isObject(value) &&
  value.format === format &&
  isObject(value.draft) &&
  [value.draft.id, value.draft.title, value.madeAt].every(isText) &&
  isObject(value.checkpoint);

/** True for a text. */
export const isText = (value: unknown): value is string => typeof value === "string";

/** What is verified of one kind of proof besides what all have in common. */
type Own = {
  /** What is wrong with the rest of the file, which may be of any form. */
  faults(place: ProofGround): Fault[];
  /** The statements to make where nothing is wrong. */
  statements(checkpoint: ReadCheckpoint): Pick<Findings, "proven" | "unproven" | "nothing">;
};

/** Verifies the common part of a proof, and its own. */
export const verifyAny = (proof: AnyProof<string>, own: Own, hashing: Hashing): Findings => {
  const checkpoint = readCheckpoint(proof.checkpoint, { draft: proof.draft.id }, hashing);
  if ("what" in checkpoint) return faulty([checkpoint]);
  const attested = verifyAttested(proof.attested, checkpoint, hashing);
  const place: ProofGround = { draftId: proof.draft.id, note: checkpoint.note, hashing };
  const claims: Claim[] = [checkpoint.claim];
  let nothing: Sentence | undefined;
  const faults = [
    ...own.faults(place),
    ...wellFormed(sentence("the keys"), () => {
      const keys = keysBeside(proof.rekeyed, checkpoint, place);
      claims.push(...keys.claims);
      nothing = keys.nothing;
      return [...keys.faults];
    }),
    ...attested.faults,
  ];
  if (faults.length > 0) return faulty(faults);
  return together({ faults, ...own.statements(checkpoint), ...(nothing && { nothing }), claims }, attested);
};

/** What a file leaves unproven about its draft, since it does not have all entries. */
export const titleUnproven = sentence("The title of the draft: nothing in this file proves it.");

/** Tells that sealed parts of entries stay sealed; nothing where there are none. */
export const sealedLeft = (entries: readonly ProvenEntry[]): Sentence[] => {
  const count = entries.filter(({ entry }) => entry.sealed !== undefined).length;
  return count > 0
    ? [sentence("What is sealed in {count} of the entries: it is not in a proof.", { count })]
    : [];
};
