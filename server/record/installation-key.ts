// The key with which this installation signs its records (R11). It follows from the secret of the sessions, as the keys of pushed
// notices do: that secret is kept in the data folder or given by the environment and is the same on all servers of an
// installation, it survives a restart, and a copy of the database does not hold it, so that nobody signs with that alone.
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from "node:crypto";
import { hashing } from "#domain/digest";
import { fingerprintOf, type NamedKey, noteOf, writtenKey } from "#domain/record/checkpoint";
import type { Config } from "#server/config";
import { runtime } from "#server/runtime";

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

type Keys = { readonly privateKey: KeyObject; readonly publicKey: Uint8Array };

let known: { readonly secret: string; readonly keys: Keys } | undefined;

const keysOf = (secret: string): Keys => {
  if (known?.secret === secret) return known.keys;
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "adref: the record", 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8, seed]),
    format: "der",
    type: "pkcs8",
  });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  known = { secret, keys: { privateKey, publicKey: new Uint8Array(spki.subarray(-32)) } };
  return known.keys;
};

/** By what people compare the key of this installation with the one that a file was signed with. */
export const installationKey = (): string => fingerprintOf(hashing.ofBytes, keysOf(runtime().config.secret));

/** The public key of an installation with this secret, 32 bytes. */
export const publicKeyOf = (secret: string): Uint8Array => keysOf(secret).publicKey;

/** Signs what a note says under this name. `key` is for those who verify it. */
export const signNote = (
  { secret }: Pick<Config, "secret">,
  name: string,
  text: string,
): { readonly note: string; readonly key: string } => {
  const { privateKey, publicKey } = keysOf(secret);
  const key: NamedKey = { name, publicKey };
  const signature = new Uint8Array(sign(null, Buffer.from(text), privateKey));
  return {
    note: noteOf(hashing.ofBytes, text, { ...key, signature }),
    key: writtenKey(hashing.ofBytes, key),
  };
};
