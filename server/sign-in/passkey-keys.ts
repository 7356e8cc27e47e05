// The public key of a passkey, out of the COSE key that its device gave.
import { createPublicKey } from "node:crypto";
import { cose, decodeCredentialPublicKey } from "@simplewebauthn/server/helpers";
import { base64Of, joined } from "#domain/bytes";
import { type PublicKey, readPublicKey } from "#domain/record/signed-acts/keys";

/** Null for kinds of keys with which nothing is signed here. */
export const publicKeyOf = (coseKey: Uint8Array): PublicKey | null => {
  try {
    return readKey(coseKey);
  } catch {
    return null;
  }
};

const readKey = (coseKey: Uint8Array): PublicKey | null => {
  const key = decodeCredentialPublicKey(new Uint8Array(coseKey));
  const algorithm = key.get(cose.COSEKEYS.alg);
  if (algorithm === cose.COSEALG.ES256 && cose.isCOSEPublicKeyEC2(key)) {
    const [x, y] = [key.get(cose.COSEKEYS.x), key.get(cose.COSEKEYS.y)];
    if (key.get(cose.COSEKEYS.crv) !== cose.COSECRV.P256 || x?.length !== 32 || y?.length !== 32) return null;
    return { algorithm: "ES256", publicKey: joined(Uint8Array.of(4), x, y) };
  }
  if (algorithm === cose.COSEALG.EdDSA && cose.isCOSEPublicKeyOKP(key)) {
    const x = key.get(cose.COSEKEYS.x);
    return x ? readPublicKey("EdDSA", base64Of(new Uint8Array(x))) : null;
  }
  return algorithm === cose.COSEALG.RS256 && cose.isCOSEPublicKeyRSA(key)
    ? rsaOf(key.get(cose.COSEKEYS.n), key.get(cose.COSEKEYS.e))
    : null;
};

const rsaOf = (n: Uint8Array | undefined, e: Uint8Array | undefined): PublicKey | null => {
  if (!n || !e) return null;
  const [modulus, exponent] = [n, e].map((number) => Buffer.from(number).toString("base64url"));
  const jwk = { kty: "RSA", n: modulus ?? "", e: exponent ?? "" };
  const written = createPublicKey({ key: jwk, format: "jwk" }).export({ format: "der", type: "spki" });
  return readPublicKey("RS256", base64Of(written));
};
