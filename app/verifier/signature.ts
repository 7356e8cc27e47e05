// Whether a signature of a checkpoint is what it is said to be, found out by Web Cryptography.
import type { Signed } from "#domain/record/checkpoint";

const own = (part: Uint8Array) => new Uint8Array(part);

// Browsers offer it to files and to secure sites alone.
const subtle = (): SubtleCrypto | undefined => globalThis.crypto?.subtle;

/** Null where it cannot be found out: without Web Cryptography, or where it does not know keys of this kind. */
export const isSigned = async ({ publicKey, bytes, signature }: Signed): Promise<boolean | null> => {
  const web = subtle();
  if (!web) return null;
  const key = await web.importKey("raw", own(publicKey), "Ed25519", false, ["verify"]).catch(() => null);
  return key && web.verify("Ed25519", key, own(signature), own(bytes)).catch(() => false);
};

/** Whether there is Web Cryptography here. */
export const hasCrypto = (): boolean => subtle() !== undefined;
