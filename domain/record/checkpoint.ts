// R11: a checkpoint states how many entries a record has and the root of their tree, in a signed note (C2SP tlog-checkpoint
// and signed-note). A key is written in the format of C2SP verifiers: name, number and public key.
import { base64Of, bytesOfBase64, bytesOfText, hexOf, joined } from "../bytes";
import type { Sha256 } from "../hashing";
import { isEd25519Key } from "./ed25519";
import { mostEntries } from "./tree";

/** What is signed. `origin` names the record. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

/** A checkpoint as it is published: a note, and the key that signed it in the format of C2SP verifiers. */
export type SignedCheckpoint = { readonly note: string; readonly key: string };

/** A public Ed25519 key of 32 bytes under a name. */
export type NamedKey = { readonly name: string; readonly publicKey: Uint8Array };

/** A signature of a note: by a key of this name whose number is `id`, 4 bytes in hexadecimal. */
type NoteSignature = { readonly name: string; readonly id: string; readonly signature: Uint8Array };

/** A note that was read: `text` is what its signatures cover. */
export type SignedNote = Checkpoint & {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

/**
 * The name of a record contains the hash of its first entry: a record that begins with another entry is another record.
 */
export const originOf = (draftId: string, firstHash: string): string =>
  `adref/${draftId}/${firstHash.slice(0, 16)}`;

/** The kinds of Ed25519 keys in notes, by the byte before the key: of an installation, and of a witness of its records (R15). */
const kinds = { installation: Uint8Array.of(1), witness: Uint8Array.of(4) } as const;
type KeyKind = keyof typeof kinds;

/** The number of a key: the beginning of the SHA-256 of its name and itself, 4 bytes. */
export const keyIdOf = (
  sha256: Sha256,
  { name, publicKey }: NamedKey,
  kind: KeyKind = "installation",
): Uint8Array => sha256(joined(bytesOfText(`${name}\n`), kinds[kind], publicKey)).slice(0, 4);

/** A key in the format of C2SP verifiers: `name+number+base64`. */
export const writtenKey = (sha256: Sha256, key: NamedKey, kind: KeyKind = "installation"): string =>
  `${key.name}+${hexOf(keyIdOf(sha256, key, kind))}+${base64Of(joined(kinds[kind], key.publicKey))}`;

/**
 * Reads such a key; null for anything else, for one of another kind, for a number that does not match, and for keys with
 * which anybody can sign.
 */
export const readKey = (sha256: Sha256, written: string, kind: KeyKind = "installation"): NamedKey | null => {
  const { name = "", bytes = "" } =
    /^(?<name>[^+\s]+)\+[0-9a-f]{8}\+(?<bytes>\S+)$/u.exec(written)?.groups ?? {};
  const typed = bytesOfBase64(bytes);
  if (typed?.length !== 33 || typed[0] !== kinds[kind][0]) return null;
  const key = { name, publicKey: typed.slice(1) };
  return isEd25519Key(key.publicKey) && writtenKey(sha256, key, kind) === written ? key : null;
};

/** By this people compare keys, whatever their names: the beginning of the SHA-256 of the 32 bytes. */
export const fingerprintOf = (sha256: Sha256, { publicKey }: Pick<NamedKey, "publicKey">): string =>
  hexOf(sha256(publicKey)).slice(0, 32);

/** What is signed of a checkpoint. */
export const textOfCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${base64Of(root)}\n`;

/** A note with the signature of a key under what it signs. */
export const noteOf = (
  sha256: Sha256,
  text: string,
  by: NamedKey & { readonly signature: Uint8Array },
): string => `${text}\n${signatureLine(by.name, keyIdOf(sha256, by), by.signature)}`;

/** A line under a note: the name of a key, and in base64 its number with what it signed. */
export const signatureLine = (name: string, id: Uint8Array, signature: Uint8Array): string =>
  `— ${name} ${base64Of(joined(id, signature))}\n`;

/** Longer notes are not ours: a checkpoint has some 200 characters, and a witness adds 150. */
const longestNote = 100_000;

/** Reads a checkpoint strictly; null for anything else. Signatures are not checked here. */
export const readNote = (note: string): SignedNote | null => {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || note.length > longestNote || !note.endsWith("\n")) return null;
  const text = note.slice(0, end + 1);
  const [origin = "", count = "", hash = "", ...others] = text.slice(0, -1).split("\n");
  const root = bytesOfBase64(hash);
  const size = /^[1-9]\d{0,9}$/.test(count) ? Number(count) : Number.NaN;
  const signatures = note
    .slice(end + 2, -1)
    .split("\n")
    .map(readSignature);
  const whole = signatures.filter((each) => each !== null);
  if (!/^[^+\s]+$/u.test(origin) || root?.length !== 32 || others.includes("")) return null;
  if (!(size <= mostEntries) || whole.length < signatures.length) return null;
  return { origin, size, root, text, signatures: whole };
};

const readSignature = (line: string): NoteSignature | null => {
  const { name = "", bytes = "" } = /^— (?<name>[^+\s]+) (?<bytes>\S+)$/u.exec(line)?.groups ?? {};
  const all = bytesOfBase64(bytes);
  return name !== "" && all && all.length > 4
    ? { name, id: hexOf(all.slice(0, 4)), signature: all.slice(4) }
    : null;
};

/**
 * An alleged signature of these bytes, by this public key: Ed25519, unless it is ES256 (in DER, by a point) or RS256 (PKCS
 * #1 v1.5 with SHA-256, by a key in DER).
 */
export type SignedBytes = {
  readonly algorithm?: "ES256" | "RS256";
  readonly publicKey: Uint8Array;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
};

/** The signature of this key under a note, still to be checked; null where there is none. */
export const signatureBy = (
  sha256: Sha256,
  { text, signatures }: SignedNote,
  key: NamedKey,
): SignedBytes | null => {
  const id = hexOf(keyIdOf(sha256, key));
  const own = signatures.find((each) => each.name === key.name && each.id === id);
  return own ? { publicKey: key.publicKey, bytes: bytesOfText(text), signature: own.signature } : null;
};
