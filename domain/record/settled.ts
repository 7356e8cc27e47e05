// The result of verifying a file, once its signatures have been checked as well.
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import type { SignedBytes } from "./checkpoint";
import type { EntryHashes } from "./entry-hash";
import type { RecordEntry, RecordNames } from "./record-words";
import { type Claim, type Findings, faulty } from "./verdict";

/** What verifying needs besides the rules. */
export type Tools = {
  readonly hashing: Hashing;
  /** Whether a signature is valid; null where that cannot be found out here. */
  readonly isSigned: (signed: SignedBytes) => Promise<boolean | null>;
  /** The hashes of all entries of a record at once; otherwise they are computed one after the other. */
  readonly hashesOf?: (entries: readonly RecordEntry[]) => Promise<readonly (EntryHashes | null)[]>;
};

/** What is needed to check signatures. */
export type SignatureTools = Pick<Tools, "hashing" | "isSigned">;

/** The findings when nothing is left to check; `witnesses`: those whose signatures are valid, a line each. */
export type Settled = Omit<Findings, "claims"> & { readonly witnesses?: readonly Sentence[] };

/** Entries to read, under a heading. */
export type EntrySection = { readonly heading: Sentence; readonly entries: readonly RecordEntry[] };

/** `nothing proved`: nothing is wrong with the file, and nothing binds what it says to a signature or a tree (R13e). */
export type Outcome = "holds" | "refused" | "nothing proved";

/** The conclusion in one line: that the file is genuine, that it is not, or that nothing is proved. */
type Conclusion = { readonly outcome: Outcome; readonly conclusion: Sentence };

/** The whole result. */
export type Verdict = Settled &
  Conclusion & {
    readonly kind: "record" | "certificate" | "proof" | "fork" | "witness";
    readonly about: readonly Sentence[];
    /** The words of the paragraph that the file is about, or of all paragraphs of its text, an empty line between them. */
    readonly words: string | null;
    /** R18: where each of these words comes from, where the file says so. */
    readonly origins: readonly Sentence[];
    readonly sections: readonly EntrySection[];
    readonly names: RecordNames;
  };

/** R11: signatures are checked when all else holds. */
export const settled = async ({ claims, ...found }: Findings, { isSigned }: Tools): Promise<Settled> => {
  if (found.faults.length > 0) return found;
  const answers = await Promise.all(claims.map(async (claim) => ({ claim, isTrue: await isSigned(claim) })));
  const fails = answers.filter(({ isTrue }) => isTrue === false).map(({ claim }) => claim.fails);
  if (fails.length > 0) return faulty(fails);
  const sound = answers.filter(({ isTrue }) => isTrue === true);
  const held = sound.map(({ claim }) => claim.holds);
  const witnesses = sound.flatMap(({ claim }) => claim.witness ?? []);
  const open = answers.filter(({ isTrue }) => isTrue === null).map(({ claim }) => unchecked(claim));
  return {
    ...found,
    proven: [...found.proven, ...held],
    unproven: [...open, ...found.unproven],
    ...(witnesses.length > 0 && { witnesses }),
    ...(open.length > 0 && !found.nothing && { nothing: notCheckedHere }),
  };
};

const notCheckedHere = sentence(
  "Nothing is proved here: a signature that it rests on cannot be checked on this device.",
);

const unchecked = ({ key }: Claim): Sentence =>
  sentence(
    "That the checkpoint is signed by the key {key}: signatures of this kind cannot be checked here.",
    {
      key,
    },
  );

/** R13e: the conclusion; the first of the two sentences is for a file that holds. */
export const concluded = (
  { faults, nothing }: Pick<Settled, "faults" | "nothing">,
  [whole, broken]: readonly [Sentence, Sentence],
): Conclusion => {
  if (faults.length > 0) return { outcome: "refused", conclusion: broken };
  return nothing
    ? { outcome: "nothing proved", conclusion: nothing }
    : { outcome: "holds", conclusion: whole };
};
