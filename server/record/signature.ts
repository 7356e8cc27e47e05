// Verifies the signature of a checkpoint, or of an act, with Node's crypto (R11, G2).
import type { SignedBytes } from "#domain/record/checkpoint";
import { isSignedHere } from "#server/signing/computed";

/** Also false for bytes that are not a key. */
export const isSigned = async (signed: SignedBytes): Promise<boolean> => isSignedHere(signed);
