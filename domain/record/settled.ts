// What comes of verifying a file, once the signatures in it have been checked as well.
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import type { Signed } from "./checkpoint";
import type { Names, RecordEntry } from "./record-words";
import { type Claim, type Fault, type Findings, faulty } from "./verdict";

/** What verifying needs beside the rules. */
export type Tools = {
  readonly hashing: Hashing;
  /** Whether an Ed25519 signature is what it is said to be; null where that cannot be found out here. */
  readonly isSigned: (signed: Signed) => Promise<boolean | null>;
};

/** What was found, without anything that is still to be checked. */
export type Settled = Omit<Findings, "claims">;

/** Entries that are worth reading, under a heading. */
export type EntrySection = { readonly heading: Sentence; readonly entries: readonly RecordEntry[] };

/** All that came of it. `conclusion` is the last line: that it is whole, or that it is not what was kept. */
export type Verdict = Settled & {
  readonly kind: "record" | "certificate" | "proof" | "fork" | "witness";
  readonly about: readonly Sentence[];
  readonly conclusion: Sentence;
  /** The words of a paragraph, where the file is about one. */
  readonly words: string | null;
  readonly sections: readonly EntrySection[];
  readonly names: Names;
};

/** R11: what is signed is checked when all else holds. */
export const settled = async ({ claims, ...found }: Findings, { isSigned }: Tools): Promise<Settled> => {
  if (found.faults.length > 0) return found;
  const answers = await Promise.all(claims.map(async (claim) => ({ claim, isTrue: await isSigned(claim) })));
  const fails = answers.filter(({ isTrue }) => isTrue === false).map(({ claim }) => claim.fails);
  if (fails.length > 0) return faulty(fails);
  const held = answers.filter(({ isTrue }) => isTrue === true).map(({ claim }) => claim.holds);
  const open = answers.filter(({ isTrue }) => isTrue === null).map(({ claim }) => unchecked(claim));
  return { ...found, proven: [...found.proven, ...held], unproven: [...open, ...found.unproven] };
};

const unchecked = ({ key }: Claim): Sentence =>
  sentence(
    "That the checkpoint is signed by the key {key}: signatures of this kind cannot be checked here.",
    {
      key,
    },
  );

/** The last line: the first of two where nothing is wrong. */
export const concluded = (
  faults: readonly Fault[],
  [whole, broken]: readonly [Sentence, Sentence],
): Sentence => (faults.length === 0 ? whole : broken);
