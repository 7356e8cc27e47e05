// Asks the server for the checkpoint of a record, and that it goes on from the one that this browser saw last (R14).
import { digest } from "lib0/hash/sha256";
import { hashingWith } from "#domain/hashing";
import {
  compareSeen,
  type Pair,
  type Remembered,
  type Seen,
  signatureOf,
  toJoin,
} from "#domain/record/remembered";
import { ApiProblem, api } from "../../../../ui/api";
import { isSigned } from "../../../../verifier/signature";
import { keepFork, keepSeen, lastSeen } from "./kept-checkpoints";

const hashing = hashingWith(digest);

/** What came of it; what is new is kept, and a fork as evidence. Throws where the server cannot be reached. */
export const checkRecord = async (draftId: string): Promise<Remembered> => {
  const path = `drafts/${encodeURIComponent(draftId)}/record` as const;
  const { note, key } = await api.get(`${path}/checkpoint?format=json`);
  const shown: Seen = { note, key, at: new Date().toISOString() };
  const seen = lastSeen(draftId);
  const pair: Pair = { draft: draftId, seen: seen ?? shown, shown };
  const signed = signatureOf(shown, hashing);
  const found = compareSeen(
    pair,
    { hashes: await hashesFor(path, pair), isSigned: signed && (await isSigned(signed)) },
    hashing,
  );
  if (found.as === "forked") {
    keepFork(found.fork);
    return found;
  }
  if (!seen || found.as !== "same" || found.hasOtherKey) keepSeen(draftId, shown);
  return seen ? found : { ...found, as: "new" };
};

// A server that refuses to join two sizes has nothing that joins them; one that is away is asked again another time.
const hashesFor = async (path: `drafts/${string}/record`, pair: Pair): Promise<readonly string[] | null> => {
  const sizes = toJoin(pair);
  if (!sizes) return null;
  try {
    return (await api.get(`${path}/consistency?from=${sizes.from}&to=${sizes.to}`)).hashes;
  } catch (error) {
    // A draft that is no longer one's to see is not there either: only what says how many entries there are is an answer.
    if (error instanceof ApiProblem && error.status === 404 && "count" in error.facts) return null;
    throw error;
  }
};
