// Verifies the signature of a checkpoint or an act with the Web Crypto API.
import type { SignedBytes } from "#domain/record/checkpoint";
import { isEd25519Key, isEd25519Signature } from "#domain/record/ed25519";
import { numbersOf } from "#domain/record/signed-acts/signature";

const own = (part: Uint8Array) => new Uint8Array(part);

// Browsers offer it only in secure contexts and to local files.
const subtle = (): SubtleCrypto | undefined => globalThis.crypto?.subtle;

/** Null where it cannot be determined: without Web Crypto, or where it does not support keys of this kind. */
export const isSigned = async (signed: SignedBytes): Promise<boolean | null> => {
  const web = subtle();
  if (!web) return null;
  if (signed.algorithm === "RS256") return isSignedByRsa(web, signed);
  return signed.algorithm ? isSignedByPoint(web, signed) : isSignedByEd25519(web, signed);
};

// Cached: a record has few keys and many signatures.
const imported = new Map<string, Promise<CryptoKey | null>>();

const keyFor = (
  web: SubtleCrypto,
  publicKey: Uint8Array,
  kind: "Ed25519" | EcKeyImportParams,
): Promise<CryptoKey | null> => {
  const name = publicKey.join();
  const known =
    imported.get(name) ?? web.importKey("raw", own(publicKey), kind, false, ["verify"]).catch(() => null);
  imported.set(name, known);
  return known;
};

const isSignedByEd25519 = async (
  web: SubtleCrypto,
  { publicKey, bytes, signature }: SignedBytes,
): Promise<boolean | null> => {
  if (!isEd25519Key(publicKey) || !isEd25519Signature(signature)) return false;
  const key = await keyFor(web, publicKey, "Ed25519");
  return key && web.verify("Ed25519", key, own(signature), own(bytes)).catch(() => false);
};

const isSignedByPoint = async (
  web: SubtleCrypto,
  { publicKey, bytes, signature }: SignedBytes,
): Promise<boolean> => {
  const key = await keyFor(web, publicKey, { name: "ECDSA", namedCurve: "P-256" });
  const numbers = numbersOf(signature);
  if (!key || !numbers) return false;
  return web.verify({ name: "ECDSA", hash: "SHA-256" }, key, numbers, own(bytes)).catch(() => false);
};

const isSignedByRsa = async (
  web: SubtleCrypto,
  { publicKey, bytes, signature }: SignedBytes,
): Promise<boolean> => {
  const kind = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = await web.importKey("spki", own(publicKey), kind, false, ["verify"]).catch(() => null);
  return key !== null && web.verify(kind.name, key, own(signature), own(bytes)).catch(() => false);
};

/** Whether Web Crypto is available. */
export const hasCrypto = (): boolean => subtle() !== undefined;
