// The findings of verifying a file, in sentences that can be said in any language.
import { type Sentence, sentence } from "../sentence";
import type { SignedBytes } from "./checkpoint";

/** What is wrong, and where: "entry 17", "text 2 (Rev.1)", "the head". `entry` is the number of the entry, if it is one. */
export type Fault = { readonly where: Sentence; readonly entry: number | null; readonly what: Sentence };

/** A signature that is still to be checked, and what follows if it is valid or is not. */
export type Claim = SignedBytes & {
  readonly key: string;
  readonly holds: Sentence;
  readonly fails: Fault;
  /** Its line in the list of witnesses, if it is a witness's. */
  readonly witness?: Sentence;
};

/**
 * What a file shows and what it cannot show. Where there are faults it shows nothing. `nothing`: why nothing is proved
 * about its subject although nothing in it is wrong: no signature and no tree covers it.
 */
export type Findings = {
  readonly faults: readonly Fault[];
  readonly nothing?: Sentence;
  readonly proven: readonly Sentence[];
  readonly unproven: readonly Sentence[];
  readonly claims: readonly Claim[];
};

/** The findings on a file with faults. */
export const faulty = (faults: readonly Fault[]): Findings => ({
  faults,
  proven: [],
  unproven: [],
  claims: [],
});

/** The findings on two parts of a file. */
export const together = (one: Findings, other: Findings): Findings => ({
  faults: [...one.faults, ...other.faults],
  proven: [...one.proven, ...other.proven],
  unproven: [...one.unproven, ...other.unproven],
  claims: [...one.claims, ...other.claims],
  ...either(one.nothing ?? other.nothing),
});

const either = (nothing: Sentence | undefined): Pick<Findings, "nothing"> => (nothing ? { nothing } : {});

/** A fault of the file as a whole. */
export const ofFile = (what: Sentence): Fault => ({ where: sentence("the file"), entry: null, what });

/** A fault of an entry. */
export const atEntry = (n: number, what: Sentence): Fault => ({
  where: sentence("entry {n}", { n }),
  entry: n,
  what,
});

/** The faults of a part of a file that may be of any form; one fault where its form is unknown. */
export const wellFormed = (where: Sentence, faultsOf: () => Fault[]): Fault[] => {
  try {
    return faultsOf();
  } catch {
    return [{ where, entry: null, what: sentence("it is not of the form that it should have") }];
  }
};

/** A fault as one sentence. */
export const saidFault = ({ where, what }: Fault): Sentence => sentence("{where}: {what}.", { where, what });

/** The beginning of a hash, as it is shown. */
export const shortened = (hash: unknown): string => `${String(hash).slice(0, 16)}…`;
