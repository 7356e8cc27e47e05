// How a record with signed acts is forged: one step is another one, and all that comes after is made as it would have been.
import type { SavedRecord } from "#domain/record/record-file";
import { isObject } from "#domain/typed-entries";
import {
  blocks,
  type RecordStep,
  recordOfSteps,
  type SigningSketch,
  type Steps,
  signings,
  signs,
  steps,
  type UnsealedEntry,
} from "./signed-record";

export type Forgery = {
  readonly name: string;
  readonly record: SavedRecord;
  /** The entry at which it is found, and what is said. */
  readonly entry: number;
  readonly what: string;
};

const { agreed } = signings;
export const theBlock = (index: number) => {
  const found = blocks[index];
  if (!found) throw new Error("Too little to forge.");
  return found;
};
const first = theBlock(0);

const forgedBy = (change: Steps): SavedRecord => recordOfSteps({ ...steps, ...change });
export const instead = (signing: SigningSketch): Steps => ({ agreed: signs(signing) });

// What an honest step makes, changed in one entry.
export const changed =
  (step: RecordStep, nth: number, change: (made: UnsealedEntry) => UnsealedEntry): RecordStep =>
  (before) =>
    step(before).map((made, index) => (index === nth ? change(made) : made));
export const withFacts =
  (facts: object) =>
  (made: UnsealedEntry): UnsealedEntry => ({ ...made, facts: { ...made.facts, ...facts } });
export const withSignature = (change: object) => (made: UnsealedEntry) => {
  const { signature } = made.facts ?? {};
  return typeof signature === "object" ? withFacts({ signature: { ...signature, ...change } })(made) : made;
};

export const unsigned: UnsealedEntry = {
  act: "position.taken",
  userId: "u-bra",
  delegation: "BRA",
  ...first,
  facts: { position: "agree", note: null },
};
export const one: SigningSketch = { ...agreed, on: [first] };
export const withoutRenewal = {
  lost: () => [],
  accreditedAgain: () => [],
  withdrawn: () => [],
  broken: () => [],
};

export const forgery = (name: string, change: Steps, [entry, what]: readonly [number, string]): Forgery => ({
  name,
  record: forgedBy(change),
  entry,
  what,
});

const flipped = (text: string, at: number): string => {
  const bytes = Buffer.from(text, "base64");
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 8;
  return bytes.toString("base64");
};
export const otherByte =
  (name: string, at: number) =>
  (made: UnsealedEntry): UnsealedEntry => {
    const { signature } = made.facts ?? {};
    const was = isObject(signature) ? signature[name] : undefined;
    return typeof was === "string" ? withSignature({ [name]: flipped(was, at) })(made) : made;
  };
