// Verifies signatures with Node's crypto.
import { createPublicKey, verify } from "node:crypto";
import type { SignedBytes } from "#domain/record/checkpoint";
import { isEd25519Key, isEd25519Signature } from "#domain/record/ed25519";

/** Also false for bytes that are not a key. */
export const isSignedHere = ({ algorithm, publicKey, bytes, signature }: SignedBytes): boolean => {
  if (!algorithm && !(isEd25519Key(publicKey) && isEd25519Signature(signature))) return false;
  try {
    const key =
      algorithm === "RS256"
        ? createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" })
        : createPublicKey({ key: jwkOf(algorithm, publicKey), format: "jwk" });
    if (algorithm === "RS256" && key.asymmetricKeyType !== "rsa") return false;
    return verify(algorithm ? "sha256" : null, bytes, key, signature);
  } catch {
    return false;
  }
};

const part = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

const jwkOf = (algorithm: "ES256" | undefined, publicKey: Uint8Array) =>
  algorithm
    ? { kty: "EC", crv: "P-256", x: part(publicKey.subarray(1, 33)), y: part(publicKey.subarray(33)) }
    : { kty: "OKP", crv: "Ed25519", x: part(publicKey) };
