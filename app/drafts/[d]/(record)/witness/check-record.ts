// Asks the server for the checkpoint of a record, and that it goes on from the one that this browser saw last (R14).
import { digest } from "lib0/hash/sha256";
import { hashingWith } from "#domain/hashing";
import {
  type CheckpointPair,
  compareSeen,
  type Remembered,
  type SeenCheckpoint,
  signatureOf,
  toJoin,
} from "#domain/record/remembered";
import { isKeyOf, isSuccession } from "#domain/record/succession";
import { ApiProblem, api } from "../../../../ui/api";
import { isSigned } from "../../../../verifier/signature";
import { keepFork, keepSeen, lastSeen } from "./kept-checkpoints";

const hashing = hashingWith(digest);

/** A record that was shown before, and of which the server shows no state any more. */
export type Withheld = { readonly as: "withheld"; readonly seen: SeenCheckpoint; readonly why: string };

/** What came of it; what is new is kept, and a fork as evidence. Throws where the server cannot be reached. */
export const checkRecord = async (draftId: string): Promise<Remembered | Withheld> => {
  const path = `drafts/${encodeURIComponent(draftId)}/record` as const;
  const seen = lastSeen(draftId);
  const given = await api.get(`${path}/checkpoint?format=json`).catch(withheldFrom(seen));
  if ("as" in given) return given;
  const { note, key, rekeyed = [] } = given;
  const shown: SeenCheckpoint = { note, key, at: new Date().toISOString() };
  const pair: CheckpointPair = { draft: draftId, seen: seen ?? shown, shown };
  const signed = signatureOf(shown, hashing);
  const isKnown = isKeyOf(pair.seen, hashing);
  const answers = {
    hashes: await hashesFor(path, pair),
    isSigned: signed && (await isSigned(signed)),
    isSuccessor: await isSuccession({ draft: draftId, shown, rekeyed, isKnown }, { hashing, isSigned }),
  };
  const found = compareSeen(pair, answers, hashing);
  if (found.as === "forked") {
    keepFork(found.fork);
    return found;
  }
  // The key may be another over the same entries.
  if (!seen || found.as !== "same" || seen.key !== shown.key) keepSeen(draftId, shown);
  return seen ? found : { ...found, as: "new" };
};

// Whoever keeps the server shows nothing rather than something else: to a browser that saw the record before, that is no answer. One that
// is away, or busy, is asked again another time.
const withheldFrom =
  (seen: SeenCheckpoint | null) =>
  (error: unknown): Withheld => {
    if (seen && error instanceof ApiProblem && isNoAnswer(error))
      return { as: "withheld", seen, why: error.detail };
    throw error;
  };

// A draft that is no longer one's to see is not there either: only what says how many entries there are is an answer.
const isNoAnswer = ({ status, facts }: ApiProblem): boolean =>
  status === 409 || status === 500 || (status === 404 && "count" in facts);

// A server that refuses to join two sizes has nothing that joins them; one that is away is asked again another time.
const hashesFor = async (
  path: `drafts/${string}/record`,
  pair: CheckpointPair,
): Promise<readonly string[] | null> => {
  const sizes = toJoin(pair);
  if (!sizes) return null;
  try {
    return (await api.get(`${path}/consistency?from=${sizes.from}&to=${sizes.to}`)).hashes;
  } catch (error) {
    if (error instanceof ApiProblem && isNoAnswer(error)) return null;
    throw error;
  }
};
