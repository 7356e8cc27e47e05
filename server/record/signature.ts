// Whether a signature of a checkpoint, or of an act, is what it is said to be, found out by Node (R11, G2).
import type { SignedBytes } from "#domain/record/checkpoint";
import { isSignedHere } from "#server/signing/computed";

/** False also for bytes that are no key. */
export const isSigned = async (signed: SignedBytes): Promise<boolean> => isSignedHere(signed);
