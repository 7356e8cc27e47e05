// The keys with which this installation signs its records (R11, R17). The first is derived from the session
// secret, as the push keys are: that secret is in the data folder or the environment, is the same on all
// servers of an installation, survives a restart, and is not in the database, so that a copy of the database
// alone cannot sign. Later keys are derived from secrets in RECORD_KEY or, where that is not set, in a file of
// the data folder. The record says which of them signs it.
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { areSame, base64Of } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { fingerprintOf, type NamedKey, noteOf, writtenKey } from "#domain/record/checkpoint";
import { Refusal } from "#domain/refusal";
import type { Config } from "#server/config";
import { runtime } from "#server/runtime";

/** The prefix of the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** A key of this installation. */
export type HeldKey = { readonly privateKey: KeyObject; readonly publicKey: Uint8Array };

/** What its keys are derived from. */
export type KeySource = Pick<Config, "secret"> & Partial<Pick<Config, "recordKeys" | "dataDir">>;

const known = new Map<string, HeldKey>();

const keyOf = (secret: string): HeldKey => {
  const before = known.get(secret);
  if (before) return before;
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "adref: the record", 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8, seed]),
    format: "der",
    type: "pkcs8",
  });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const key = { privateKey, publicKey: new Uint8Array(spki.subarray(-32)) };
  known.set(secret, key);
  return key;
};

/** The file with the secrets of later keys, one per line, the latest last. */
export const recordKeyFile = (dataDir: string): string => path.join(dataDir, "record-key");

const inFile = (dataDir: string | undefined): string[] => {
  const file = dataDir === undefined ? undefined : recordKeyFile(dataDir);
  if (file === undefined || !existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.length >= 16).reverse();
};

/** The secrets of later keys, the latest first. */
export const laterSecrets = ({ recordKeys, dataDir }: Omit<KeySource, "secret">): readonly string[] =>
  recordKeys ?? inFile(dataDir);

/**
 * R17d: the keys that this installation has, the latest first. The file is read each time, since it may be
 * added while the server runs.
 */
export const heldKeys = (source: KeySource): readonly HeldKey[] =>
  [...laterSecrets(source), source.secret].map(keyOf);

/** The key with this public key, if this installation has it. */
const heldKey = (source: KeySource, publicKey: Uint8Array): HeldKey | undefined => {
  const own = keyOf(source.secret);
  if (areSame(own.publicKey, publicKey)) return own;
  return heldKeys(source).find((key) => areSame(key.publicKey, publicKey));
};

/** The key that signs a record that begins or arrives here, as named in its first entry here. */
export const keyOfNewRecord = (): string => {
  const { config } = runtime();
  const [latest = keyOf(config.secret)] = heldKeys(config);
  return base64Of(latest.publicKey);
};

/**
 * The fingerprint by which people compare a key of this installation with the one that a file was signed with.
 */
export const fingerprint = (publicKey: Uint8Array): string => fingerprintOf(hashing.ofBytes, { publicKey });

/** The public key of an installation with this secret, 32 bytes. */
export const publicKeyOf = (secret: string): Uint8Array => keyOf(secret).publicKey;

/**
 * The first of these keys that this installation has; where none is given, its first key. Throws `unavailable`
 * where it has none of them.
 */
export const firstHeld = (source: KeySource, wanted: readonly Uint8Array[]): HeldKey => {
  if (wanted.length === 0) return keyOf(source.secret);
  for (const publicKey of wanted) {
    const key = heldKey(source, publicKey);
    if (key) return key;
  }
  throw new Refusal("unavailable", "The key that signs this record is not on this server.");
};

/** Signs the text of a note under this name. `key` is for its verifiers. */
export const signNote = (
  source: KeySource,
  { name, by = [] }: { readonly name: string; readonly by?: readonly Uint8Array[] },
  text: string,
): { readonly note: string; readonly key: string } => {
  const { privateKey, publicKey } = firstHeld(source, by);
  const key: NamedKey = { name, publicKey };
  const signature = new Uint8Array(sign(null, Buffer.from(text), privateKey));
  return {
    note: noteOf(hashing.ofBytes, text, { ...key, signature }),
    key: writtenKey(hashing.ofBytes, key),
  };
};
