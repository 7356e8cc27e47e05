// Whether a signature of a checkpoint is what it is said to be, found out by Node (R11).
import { createPublicKey, verify } from "node:crypto";
import type { Signed } from "#domain/record/checkpoint";

/** False also for bytes that are no key. */
export const isSigned = async ({ publicKey, bytes, signature }: Signed): Promise<boolean> => {
  const x = Buffer.from(publicKey).toString("base64url");
  try {
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verify(null, bytes, key, signature);
  } catch {
    return false;
  }
};
