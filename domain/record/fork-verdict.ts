// R14b: what is said of evidence of a fork.
import { sentence } from "../sentence";
import { verifyFork } from "./fork-verify";
import { inUtc } from "./in-utc";
import { nobody } from "./names-in-file";
import { concluded, settled, type Tools, type Verdict } from "./settled";
import type { Claim } from "./verdict";

const noFork = sentence("This shows no fork.");
const oneKey = sentence("The record forked, if the key is that of the installation.");
const twoKeys = sentence(
  "The record forked, if both keys are those of the installation: anybody can sign with a key of their own.",
);

const isByOneKey = (claims: readonly Claim[]): boolean => new Set(claims.map(({ key }) => key)).size < 2;

/** Verifies evidence of a fork. */
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
