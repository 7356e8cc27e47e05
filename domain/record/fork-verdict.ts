// R14b: the verdict on evidence of a fork.
import type { Hashing } from "../hashing";
import type { Sentence } from "../sentence";
import { sentence } from "../sentence";
import { isObject } from "../typed-entries";
import { readNote, type SignedCheckpoint } from "./checkpoint";
import { readCheckpoint } from "./checkpoint-verify";
import { inUtc } from "./in-utc";
import { nobody } from "./names-in-file";
import { ofKey } from "./record-statements";
import { type Fork, type ForkKind, forkBetween, forkFormat } from "./remembered";
import { concluded, settled, type Tools, type Verdict } from "./settled";
import type { Claim } from "./verdict";
import { type Fault, type Findings, faulty, ofFile } from "./verdict";

// R14b: whether evidence of a fork is genuine: two signed checkpoints that cannot be of one record.

/** The result for evidence; `fork` is null where the file is none. */
type ForkVerification = Findings & { readonly fork: Fork | null };

/** R14b: verifies evidence of a fork. */
const verifyFork = (file: string, hashing: Hashing): ForkVerification => {
  const fork = read(file);
  if ("what" in fork) return { ...faulty([fork]), fork: null };
  const claims: Claim[] = [];
  for (const each of [fork.seen, fork.shown]) {
    const checkpoint = readCheckpoint(each, { draft: fork.draft }, hashing);
    if ("what" in checkpoint) return { ...faulty([checkpoint]), fork };
    claims.push(checkpoint.claim);
  }
  const kind = kindOf(fork, hashing);
  if (kind === null) return { ...faulty([joinedFault]), fork };
  return { faults: [], ...statements(fork, kind, claims), claims, fork };
};

const joinedFault: Fault = {
  where: sentence("the checkpoint"),
  entry: null,
  what: sentence("the two are of one record, which only grew: this is no fork"),
};

const read = (file: string): Fork | Fault => {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    return ofFile(sentence("it cannot be read as JSON"));
  }
  return isFork(value)
    ? value
    : ofFile(sentence("it is not evidence of a fork of the form {form}", { form: forkFormat }));
};

const isCheckpoint = (value: unknown): value is SignedCheckpoint =>
  isObject(value) && typeof value.note === "string" && typeof value.key === "string";

const isFork = (value: unknown): value is Fork =>
  isObject(value) &&
  value.format === forkFormat &&
  typeof value.draft === "string" &&
  isCheckpoint(value.seen) &&
  isCheckpoint(value.shown) &&
  (value.hashes === null ||
    (Array.isArray(value.hashes) && value.hashes.every((hash) => typeof hash === "string")));

const kindOf = ({ seen, shown, hashes }: Fork, hashing: Hashing): ForkKind | null => {
  const [before, now] = [readNote(seen.note), readNote(shown.note)];
  return before && now ? forkBetween({ before, now }, hashes, hashing) : null;
};

const statements = (fork: Fork, kind: ForkKind, claims: readonly Claim[]) => {
  const [from = 0, to = 0] = [fork.seen, fork.shown].map(({ note }) => readNote(note)?.size);
  const keys = [...new Set(claims.map(({ key }) => key))];
  return {
    proven: [saidOf(kind, { from, to })],
    unproven: [
      // Two roots of one size cannot both be true; everything else could be an earlier state, or a proof that was left out.
      ...(kind === "changed" && from === to ? [] : [whenSeen]),
      ...keys.map(ofKey),
    ],
  };
};

const whenSeen = sentence(
  "Which of the two was seen first, and that the server has nothing to join them: that is said by the browser that kept this. Ask for the whole record and verify it with either checkpoint.",
);

const saidOf = (kind: ForkKind, sizes: { readonly from: number; readonly to: number }): Sentence => {
  if (kind === "replaced")
    return sentence(
      "The two checkpoints are of two records of the draft, which begin with different entries.",
    );
  if (kind === "cut short")
    return sentence("The record had {from} entries, and {to} when it was shown later.", sizes);
  return sizes.from === sizes.to
    ? sentence(
        "The two checkpoints cannot both be true: each is of {from} entries, and they are of different ones.",
        sizes,
      )
    : sentence(
        "What the server gave does not show that the record of {to} entries begins with that of {from}.",
        sizes,
      );
};

const noFork = sentence("This shows no fork.");
const oneKey = sentence("The record forked, if the key is that of the installation.");
const twoKeys = sentence(
  "The record forked, if both keys are those of the installation: anybody can sign with a key of their own.",
);

const isByOneKey = (claims: readonly Claim[]): boolean => new Set(claims.map(({ key }) => key)).size < 2;

/** R14b: the verdict on a file with evidence of a fork. */
export const forkVerdict = async (file: string, tools: Tools): Promise<Verdict> => {
  const { fork, ...findings } = verifyFork(file, tools.hashing);
  const found = await settled(findings, tools);
  return {
    kind: "fork",
    ...found,
    about: fork
      ? [
          sentence("Two checkpoints of the record of the draft {draft}, seen {seen} and {shown}", {
            draft: fork.draft,
            seen: inUtc(fork.seen.at),
            shown: inUtc(fork.shown.at),
          }),
        ]
      : [],
    ...concluded(found, [isByOneKey(findings.claims) ? oneKey : twoKeys, noFork]),
    words: null,
    origins: [],
    sections: [],
    names: nobody,
  };
};
