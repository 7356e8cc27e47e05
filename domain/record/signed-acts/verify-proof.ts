// G6: what the signatures in a proof about a paragraph add to what it shows.
import type { Hashing } from "../../hashing";
import { sentence } from "../../sentence";
import type { SignedBytes } from "../checkpoint";
import type { ParagraphProof } from "../paragraph-proof";
import type { Settled } from "../settled";
import { faulty } from "../verdict";
import { withWalk } from "./verify-signed";
import { type ProofWalk, walkProof } from "./walk-proof";

type ProofTools = {
  readonly hashing: Hashing;
  readonly isSigned: (signed: SignedBytes) => Promise<boolean | null>;
};

type Carrying = Pick<ParagraphProof, "entries" | "signing">;

/** G6: what was found of a proof, and what its signatures show; where it does not carry by what they are judged, that is said. */
export const withProofSignatures = async (
  found: Settled,
  proof: Carrying | null,
  { hashing, isSigned }: ProofTools,
): Promise<Settled> => {
  if (proof === null || found.faults.length > 0) return found;
  const walk = walkSafely(proof, hashing);
  if (walk === null) return faulty([{ where: sentence("the keys"), entry: null, what: otherForm }]);
  if (walk === "not judged") return { ...found, unproven: [notJudged(carriedBy(proof)), ...found.unproven] };
  const judged = await withWalk(found, walk, isSigned);
  if (judged.faults.length > 0) return judged;
  return {
    ...judged,
    unproven: [
      ...(walk.signed.length > 0 ? [onlyInRecord] : []),
      ...(walk.unjudged > 0 ? [notJudged(walk.unjudged)] : []),
      ...judged.unproven,
    ],
  };
};

const otherForm = sentence("it is not of the form that it should have");

const carriedBy = ({ entries }: Carrying): number =>
  entries.filter(({ entry }) => entry.facts.signature !== undefined).length;

// A file may be of any form: then nothing came of it.
const walkSafely = (proof: Carrying, hashing: Hashing): ProofWalk | "not judged" | null => {
  const { entries, signing } = proof;
  try {
    if (signing !== undefined) return walkProof(entries, signing, hashing);
    return carriedBy(proof) > 0 ? "not judged" : walkProof([], { keys: [], signatures: {} }, hashing);
  } catch {
    return null;
  }
};

const notJudged = (count: number) =>
  sentence(
    "That {count} of the entries are signed: what their signatures are judged by is not in the file.",
    {
      count,
    },
  );

const onlyInRecord = sentence(
  "That these keys had not been given up or revoked before by an entry that was left out, and that signers had seen what they say of the record: the whole record shows that.",
);
