// R17: the first entry of a record names the key that signs it. A later entry can replace the key, signed by the key before;
// another one is named where the record moves to another installation. A verifier follows the keys from entry to entry, and
// so finds a key that the record does not name.
import { areSame, base64Of, bytesOfBase64, bytesOfText } from "../bytes";
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import { bringingIn, keyIn, leftBy } from "./brought";
import { fingerprintOf } from "./checkpoint";
import type { ReadCheckpoint } from "./checkpoint-verify";
import { provenEntryFault } from "./proven-entry";
import { objectOf, type RecordEntry, textOf } from "./record-words";
import type { ProvenEntry } from "./values";
import { atEntry, type Claim, type Fault, type Findings } from "./verdict";

/** The place of a replacement of the key. */
type KeyReplacement = Pick<RecordEntry, "n" | "previous"> & { readonly origin: string };

/** R17a: what the former key signs. */
export const textOfRekeying = ({ origin, n, previous }: KeyReplacement, next: Uint8Array): string =>
  `adref/rekeyed\n${origin}\n${n}\n${previous}\n${base64Of(next)}\n`;

/**
 * A key of a record: it signs from entry `since` on, until it is replaced. `brought`: the key with which the record came
 * from elsewhere.
 */
export type RecordKey = {
  readonly since: number;
  readonly publicKey: Uint8Array;
  readonly brought?: true;
};

/** The keys of a record in their order, as its entries name them. */
export type KeyChain = {
  readonly keys: readonly RecordKey[];
  /** False where the first entry names no key: then it may be anybody's (R17f). */
  readonly isNamed: boolean;
  readonly faults: readonly Fault[];
  readonly claims: readonly Claim[];
};

type NamingEntry = Pick<RecordEntry, "n" | "act" | "facts">;

/** True for entries that name the key of the record. The first always does. */
export const namesKey = ({ n, act }: Pick<RecordEntry, "n" | "act">): boolean =>
  n === 1 || act === "record.rekeyed" || act === "draft.brought";

type NamedKeys = Pick<KeyChain, "keys">;

/** The key that an entry names; null where the entry is malformed. */
const namedBy = ({ n, act, facts }: NamingEntry): RecordKey | null => {
  const said = objectOf(facts);
  const publicKey = keyIn(act === "record.rekeyed" ? said.new : said.key);
  if (n === 1) return publicKey && act === "draft.created" ? { since: 0, publicKey } : null;
  return publicKey && { since: n, publicKey, ...(act === "draft.brought" && { brought: true }) };
};

/** The key that, by an entry, signed the record before it. */
const formerIn = ({ act, facts }: NamingEntry): Uint8Array | null =>
  act === "draft.brought" ? leftBy(facts) : keyIn(objectOf(facts).old);

/** The keys after an entry that names one. Where the first entry named none, the next says which it was. */
export const keysNamed = (keys: readonly RecordKey[], entry: NamingEntry): readonly RecordKey[] => {
  const next = namesKey(entry) ? namedBy(entry) : null;
  if (!next) return keys;
  const former = keys.length === 0 && entry.n > 1 ? formerIn(entry) : null;
  return [...(former ? [{ since: 0, publicKey: former }] : keys), next];
};

/** R17b: follows the keys through these entries. */
export const keyChain = (entries: Iterable<RecordEntry>, origin: string, hashing: Hashing): KeyChain => {
  let keys: readonly RecordKey[] = [];
  let isNamed = false;
  const faults: Fault[] = [];
  const claims: Claim[] = [];
  for (const entry of entries) {
    if (!namesKey(entry)) continue;
    const found = namingIn(entry, { keys, origin }, hashing);
    if (found && "what" in found) faults.push(found);
    else if (found) claims.push(found);
    keys = keysNamed(keys, entry);
    isNamed ||= entry.n === 1 && keys.length > 0;
  }
  return { keys, isNamed, faults, claims };
};

type NamingPlace = NamedKeys & { readonly origin: string };

const namingIn = (entry: RecordEntry, place: NamingPlace, hashing: Hashing): Claim | Fault | null => {
  if (entry.n === 1) return null;
  return entry.act === "draft.brought"
    ? bringingIn(entry, { signer: place.keys.at(-1)?.publicKey, origin: place.origin }, hashing)
    : rekeyingIn(entry, place, hashing);
};

const rekeyingIn = (
  { n, previous, facts }: RecordEntry,
  { keys, origin }: NamingPlace,
  { ofBytes }: Hashing,
): Claim | Fault => {
  const said = objectOf(facts);
  const [old, next, signature] = [keyIn(said.old), keyIn(said.new), bytesOfBase64(textOf(said.signed))];
  if (!old || !next || signature?.length !== 64)
    return atEntry(n, sentence("it is not of the form that it should have"));
  const last = keys.at(-1);
  if (last && !areSame(last.publicKey, old))
    return atEntry(n, sentence("the key that it replaces is not the one that signed the record"));
  if ([{ publicKey: old }, ...keys].some(({ publicKey }) => areSame(publicKey, next)))
    return atEntry(n, sentence("the key that it names had been replaced before"));
  const [was, is] = [old, next].map((publicKey) => fingerprintOf(ofBytes, { publicKey }));
  return {
    publicKey: old,
    bytes: bytesOfText(textOfRekeying({ origin, n, previous }, next)),
    signature,
    key: was ?? "",
    holds: sentence("Entry {n} put the key {key} in the place of {old}, which signed that.", {
      n,
      key: is,
      old: was,
    }),
    fails: atEntry(n, sentence("it is not signed by the key {key} that it replaces", { key: was })),
  };
};

/** R17b: what is wrong with the key of a checkpoint by the keys that the record names; null where nothing is. */
export const faultOfRecordKey = ({ keys }: NamedKeys, { note, claim }: ReadCheckpoint): Fault | null => {
  if (keys.length === 0) return null;
  const where = sentence("the checkpoint");
  // A record may return to a key, with its draft: then it is enough that one of the two periods fits.
  const after = keys.flatMap(({ publicKey }, index) =>
    areSame(publicKey, claim.publicKey) ? [keys[index + 1]] : [],
  );
  if (after.length === 0)
    return {
      where,
      entry: null,
      what: sentence("it is signed by the key {key}, which the record does not name", { key: claim.key }),
    };
  const next = after.at(-1);
  return next && after.every((each) => each && each.since <= note.size)
    ? {
        where,
        entry: next.since,
        what: sentence("it is signed by the key {key}, in whose place entry {n} had put another", {
          key: claim.key,
          n: next.since,
        }),
      }
    : null;
};

/** What is wrong with entries that came with a checkpoint to show its keys, and what is still to be computed. */
export const keysBeside = (
  rekeyed: readonly ProvenEntry[] | undefined,
  checkpoint: ReadCheckpoint,
  { draftId, hashing }: { readonly draftId: string; readonly hashing: Hashing },
): Pick<Findings, "faults" | "claims" | "nothing"> => {
  const given = rekeyed ?? [];
  const { note } = checkpoint;
  if (given[0]?.entry.n !== 1) return { faults: [withoutFirst], claims: [] };
  const faults = given.flatMap((proven, index): Fault[] => {
    const { n } = proven.entry;
    const before = given[index - 1]?.entry.n ?? 0;
    const what =
      n > before
        ? provenEntryFault(proven, { draftId, note }, hashing)
        : sentence("it stands twice in the file, or out of its order");
    return what ? [atEntry(n, what)] : [];
  });
  if (faults.length > 0) return { faults, claims: [] };
  const chain = keyChain(
    given.map(({ entry }) => entry),
    note.origin,
    hashing,
  );
  const wrong = faultOfRecordKey(chain, checkpoint);
  return {
    faults: [...chain.faults, ...(wrong ? [wrong] : [])],
    claims: chain.claims,
    ...(chain.isNamed ? {} : { nothing: unnamedKey }),
  };
};

/** R17f: the fault of a record whose first entry names no key. */
export const unnamedKey: Sentence = sentence(
  "Nothing is proved here: the first entry of the record does not name the key that signs it, so anybody may have signed it.",
);

// Without it nothing shows that the key of the checkpoint is one that the record names.
const withoutFirst: Fault = {
  where: sentence("the keys"),
  entry: null,
  what: sentence("the first entry, which names the key of the record, is not in the file"),
};
