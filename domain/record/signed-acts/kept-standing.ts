// X7, G4d: an agreed paragraph stays agreed when only numbers in its references changed: the entry that the server then
// writes in nobody's name continues what was decided before, on the same terms.
import { canonicalJson } from "../../canonical-json";
import type { Hashing } from "../../hashing";
import type { ActFacts, RecordEntry } from "../record-words";
import { differOnlyInNumbers } from "./only-numbers";

type Stood = Pick<RecordEntry, "act" | "pid" | "digest" | "facts">;

/** The last decision on the standing of each paragraph, and the last rewriting of its references. */
export type Standings = {
  readonly closed: Map<string | null, Stood>;
  readonly rewritten: Map<string | null, Stood>;
};

export const noStandings = (): Standings => ({ closed: new Map(), rewritten: new Map() });

/** Takes note of an entry. */
export const noteStanding = ({ closed, rewritten }: Standings, entry: Stood): void => {
  if (entry.act === "standing.changed") closed.set(entry.pid, entry);
  if (entry.act === "references.renumbered") rewritten.set(entry.pid, entry);
};

/** True for an entry that continues the standing on words whose references were just rewritten. */
export const isKeptStanding = (
  { closed, rewritten }: Standings,
  { act, pid, digest, facts }: Stood,
  hashing: Hashing,
): boolean => {
  if (act !== "standing.changed" || facts.numbers !== true) return false;
  const [was, now] = [closed.get(pid), rewritten.get(pid)];
  return (
    was !== undefined &&
    now !== undefined &&
    typeof was.digest === "string" &&
    was.digest === now.facts.from &&
    now.digest === digest &&
    (facts.reason ?? null) === null &&
    termsIn(was.facts) === termsIn(facts) &&
    haveOtherNumbers(was, { digest, facts }, hashing)
  );
};

const terms = ["to", "condition", "conditions", "named", "askedBy"] as const;
const termsIn = (facts: ActFacts): string => canonicalJson(terms.map((name) => facts[name] ?? null));

type StoodWords = Pick<Stood, "digest" | "facts">;

const haveOtherNumbers = (was: StoodWords, is: StoodWords, { ofText }: Hashing): boolean => {
  const [before, after] = [was.facts.words, is.facts.words];
  if (typeof before !== "string" || typeof after !== "string") return false;
  const areTheirs = ofText(before) === was.digest && ofText(after) === is.digest;
  return areTheirs && differOnlyInNumbers(before, after);
};
