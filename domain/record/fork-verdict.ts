// R14b: what is said of evidence of a fork.
import { sentence } from "../sentence";
import { verifyFork } from "./fork-verify";
import { inUtc } from "./in-utc";
import { nobody } from "./names-in-file";
import { concluded, settled, type Tools, type Verdict } from "./settled";

const trueFork = [sentence("The record forked."), sentence("This shows no fork.")] as const;

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
    conclusion: concluded(found.faults, trueFork),
    words: null,
    sections: [],
    names: nobody,
  };
};
