// Whether a signature of a checkpoint, or of an act, is what it is said to be, found out by Web Cryptography.
import type { Signed } from "#domain/record/checkpoint";
import { numbersOf } from "#domain/record/signed-acts/signature";

const own = (part: Uint8Array) => new Uint8Array(part);

// Browsers offer it to files and to secure sites alone.
const subtle = (): SubtleCrypto | undefined => globalThis.crypto?.subtle;

/** Null where it cannot be found out: without Web Cryptography, or where it does not know keys of this kind. */
export const isSigned = async (signed: Signed): Promise<boolean | null> => {
  const web = subtle();
  if (!web) return null;
  return signed.algorithm ? isSignedByPoint(web, signed) : isSignedByEd25519(web, signed);
};

const isSignedByEd25519 = async (
  web: SubtleCrypto,
  { publicKey, bytes, signature }: Signed,
): Promise<boolean | null> => {
  const key = await web.importKey("raw", own(publicKey), "Ed25519", false, ["verify"]).catch(() => null);
  return key && web.verify("Ed25519", key, own(signature), own(bytes)).catch(() => false);
};

const isSignedByPoint = async (
  web: SubtleCrypto,
  { publicKey, bytes, signature }: Signed,
): Promise<boolean> => {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await web.importKey("raw", own(publicKey), curve, false, ["verify"]).catch(() => null);
  const numbers = numbersOf(signature);
  if (!key || !numbers) return false;
  return web.verify({ name: "ECDSA", hash: "SHA-256" }, key, numbers, own(bytes)).catch(() => false);
};

/** Whether there is Web Cryptography here. */
export const hasCrypto = (): boolean => subtle() !== undefined;
