// What comes of verifying a file, once the signatures in it have been checked as well.
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import type { SignedBytes } from "./checkpoint";
import type { EntryHashes } from "./entry-hash";
import type { RecordEntry, RecordNames } from "./record-words";
import { type Claim, type Findings, faulty } from "./verdict";

/** What verifying needs beside the rules. */
export type Tools = {
  readonly hashing: Hashing;
  /** Whether an Ed25519 signature is what it is said to be; null where that cannot be found out here. */
  readonly isSigned: (signed: SignedBytes) => Promise<boolean | null>;
  /** The hashes of all entries of a record at once; without it they are taken one after the other. */
  readonly hashesOf?: (entries: readonly RecordEntry[]) => Promise<readonly (EntryHashes | null)[]>;
};

/** What the checking of signatures takes. */
export type SignatureTools = Pick<Tools, "hashing" | "isSigned">;

/** What was found, without anything that is still to be checked; `witnesses`: those whose signatures hold, a line each. */
export type Settled = Omit<Findings, "claims"> & { readonly witnesses?: readonly Sentence[] };

/** Entries that are worth reading, under a heading. */
export type EntrySection = { readonly heading: Sentence; readonly entries: readonly RecordEntry[] };

/** `nothing proved`: nothing is wrong with the file, and nothing binds what it says to a signature or a tree (R13e). */
export type Outcome = "holds" | "refused" | "nothing proved";

/** What it comes to. `conclusion` is the head line: that it is whole, that it is not what was kept, or that nothing is proved. */
export type Conclusion = { readonly outcome: Outcome; readonly conclusion: Sentence };

/** All that came of it. */
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

/** R11: what is signed is checked when all else holds. */
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

/** R13e: what it comes to; of the two sentences the first is for what holds. */
export const concluded = (
  { faults, nothing }: Pick<Settled, "faults" | "nothing">,
  [whole, broken]: readonly [Sentence, Sentence],
): Conclusion => {
  if (faults.length > 0) return { outcome: "refused", conclusion: broken };
  return nothing
    ? { outcome: "nothing proved", conclusion: nothing }
    : { outcome: "holds", conclusion: whole };
};
