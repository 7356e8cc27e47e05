// Fetches the checkpoint of a record, and checks that it extends the one that this browser saw last (R14).
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

/** A record seen before for which the server no longer shows a checkpoint. */
export type Withheld = { readonly as: "withheld"; readonly seen: SeenCheckpoint; readonly why: string };

/** The result; a new checkpoint is stored, and a fork as evidence. Throws where the server cannot be reached. */
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
  // The signing key may have changed over the same entries.
  if (!seen || found.as !== "same" || seen.key !== shown.key) keepSeen(draftId, shown);
  return seen ? found : { ...found, as: "new" };
};

// A dishonest server may show nothing rather than a fork: to a browser that saw the record before, that is itself
// suspicious. A server that is down or busy is asked again later.
const withheldFrom =
  (seen: SeenCheckpoint | null) =>
  (error: unknown): Withheld => {
    if (seen && error instanceof ApiProblem && isNoAnswer(error))
      return { as: "withheld", seen, why: error.detail };
    throw error;
  };

// A draft that the reader may no longer see answers "not found" too: only an answer that gives the number of entries is
// evidence.
const isNoAnswer = ({ status, facts }: ApiProblem): boolean =>
  status === 409 || status === 500 || (status === 404 && "count" in facts);

// A server that refuses a consistency proof has none to give; one that cannot be reached is asked again later.
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
