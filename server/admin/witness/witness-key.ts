// The key of a witness: generated in its folder, readable by nobody else, and encoded as a note signer's key.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { base64Of, bytesOfBase64, hexOf, joined } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { keyIdOf, type NamedKey, writtenKey } from "#domain/record/checkpoint";

/** The key of a witness; `written` is what the secretariat of an installation accepts. */
export type WitnessKey = NamedKey & {
  readonly written: string;
  sign(bytes: Uint8Array): Uint8Array;
};

/** The prefix of the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
/** The key type: it signs checkpoints with a timestamp (C2SP tlog-cosignature). */
const kind = Uint8Array.of(4);

/** The key in a folder, generated where there is none. Throws where it has another name, or others may read it. */
export const openKey = (folder: string, name: string | undefined): WitnessKey => {
  const file = path.join(folder, "key");
  if (!existsSync(file)) makeKey(file, name ?? usualName());
  if ((statSync(file).mode & 0o077) !== 0)
    throw new Error(`Others may read the key of the witness. Run: chmod 600 ${file}`);
  const key = readKeyFile(readFileSync(file, "utf8"));
  if (!key) throw new Error(`${file} holds no key of a witness.`);
  if (name !== undefined && name !== key.name)
    throw new Error(
      `The witness in this folder is called ${key.name}. Another one needs a folder of its own.`,
    );
  return key;
};

const isName = (name: string): boolean => /^[^+\s]{1,100}$/u.test(name);

const usualName = (): string => hostname().replaceAll(/[+\s]/gu, "-") || "witness";

const makeKey = (file: string, name: string): void => {
  if (!isName(name))
    throw new Error("The name of a witness has at most 100 characters, none of them a space or a +.");
  const { privateKey } = generateKeyPairSync("ed25519");
  const seed = new Uint8Array(privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32));
  const id = hexOf(keyIdOf(hashing.ofBytes, { name, publicKey: publicKeyOf(seed) }, "witness"));
  const line = `PRIVATE+KEY+${name}+${id}+${base64Of(joined(kind, seed))}\n`;
  writeFileSync(file, line, { mode: 0o600, flag: "wx", flush: true });
};

const privateKeyOf = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" });

const publicKeyOf = (seed: Uint8Array): Uint8Array =>
  new Uint8Array(createPublicKey(privateKeyOf(seed)).export({ format: "der", type: "spki" }).subarray(-32));

const readKeyFile = (line: string): WitnessKey | null => {
  const {
    name = "",
    id,
    bytes = "",
  } = /^PRIVATE\+KEY\+(?<name>[^+\s]+)\+(?<id>[0-9a-f]{8})\+(?<bytes>\S+)\n$/u.exec(line)?.groups ?? {};
  const typed = bytesOfBase64(bytes);
  if (!isName(name) || typed?.length !== 33 || typed[0] !== kind[0]) return null;
  const seed = typed.slice(1);
  const key = { name, publicKey: publicKeyOf(seed) };
  if (hexOf(keyIdOf(hashing.ofBytes, key, "witness")) !== id) return null;
  const privateKey = privateKeyOf(seed);
  return {
    ...key,
    written: writtenKey(hashing.ofBytes, key, "witness"),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
};
