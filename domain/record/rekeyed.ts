// R17: the key that signs a record is replaced by an entry of it, which the key before has signed. Whoever verifies follows from one to the
// next, and finds a key that the record does not name.
import { areSame, base64Of, bytesOfBase64, bytesOfText } from "../bytes";
import type { Hashing } from "../hashing";
import { sentence } from "../sentence";
import { fingerprintOf } from "./checkpoint";
import type { ReadCheckpoint } from "./checkpoint-verify";
import { type ProvenEntry, provenEntryFault } from "./proven-entry";
import { objectOf, type RecordEntry, textOf } from "./record-words";
import { atEntry, type Claim, type Fault } from "./verdict";

/** Where and by what a key is replaced. */
type KeyReplacement = Pick<RecordEntry, "n" | "previous"> & { readonly origin: string };

/** R17a: what the key before signs. */
export const textOfRekeying = ({ origin, n, previous }: KeyReplacement, next: Uint8Array): string =>
  `adref/rekeyed\n${origin}\n${n}\n${previous}\n${base64Of(next)}\n`;

/** A key of a record: it signs from entry `since` on, until another takes its place. */
export type RecordKey = { readonly since: number; readonly publicKey: Uint8Array };

/** The keys of a record in their order, as far as its entries name them. */
export type KeyChain = {
  readonly keys: readonly RecordKey[];
  readonly faults: readonly Fault[];
  readonly claims: readonly Claim[];
};

/** True for entries that say with which key the record is signed. */
export const namesKey = ({ act, facts }: Pick<RecordEntry, "act" | "facts">): boolean =>
  act === "record.rekeyed" || (act === "draft.created" && typeof objectOf(facts).key === "string");

const keyIn = (value: unknown): Uint8Array | null => {
  const bytes = bytesOfBase64(textOf(value));
  return bytes?.length === 32 ? bytes : null;
};

type NamedKeys = Pick<KeyChain, "keys">;

/** The keys after an entry that names one; as they were where it is not of the form that such entries have. */
export const keysNamed = (
  keys: readonly RecordKey[],
  { n, act, facts }: Pick<RecordEntry, "n" | "act" | "facts">,
): readonly RecordKey[] => {
  const said = objectOf(facts);
  if (act === "draft.created") {
    const first = keyIn(said.key);
    return first && keys.length === 0 ? [{ since: 0, publicKey: first }] : keys;
  }
  const [old, next] = [keyIn(said.old), keyIn(said.new)];
  if (!old || !next) return keys;
  const before = keys.length === 0 ? [{ since: 0, publicKey: old }] : keys;
  return [...before, { since: n, publicKey: next }];
};

/** R17b: follows the keys through these entries. */
export const keyChain = (entries: Iterable<RecordEntry>, origin: string, hashing: Hashing): KeyChain => {
  let keys: readonly RecordKey[] = [];
  const faults: Fault[] = [];
  const claims: Claim[] = [];
  for (const entry of entries) {
    if (!namesKey(entry)) continue;
    const found = entry.act === "record.rekeyed" ? rekeyingIn(entry, { keys, origin }, hashing) : null;
    if (found && "what" in found) faults.push(found);
    else if (found) claims.push(found);
    keys = keysNamed(keys, entry);
  }
  return { keys, faults, claims };
};

const rekeyingIn = (
  { n, previous, facts }: RecordEntry,
  { keys, origin }: NamedKeys & { readonly origin: string },
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

/** R17b: what is wrong with the key of a checkpoint, by what the record says of its keys; null where nothing is. */
export const faultOfRecordKey = ({ keys }: NamedKeys, { note, claim }: ReadCheckpoint): Fault | null => {
  if (keys.length === 0) return null;
  const where = sentence("the checkpoint");
  const own = keys.findIndex(({ publicKey }) => areSame(publicKey, claim.publicKey));
  if (own < 0)
    return {
      where,
      entry: null,
      what: sentence("it is signed by the key {key}, which the record does not name", { key: claim.key }),
    };
  const next = keys[own + 1];
  return next && next.since <= note.size
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

/** What is wrong with entries that came with a checkpoint to show its keys, and what is to be computed. */
export const keysBeside = (
  rekeyed: readonly ProvenEntry[] | undefined,
  checkpoint: ReadCheckpoint,
  { draftId, hashing }: { readonly draftId: string; readonly hashing: Hashing },
): Pick<KeyChain, "faults" | "claims"> => {
  const given = rekeyed ?? [];
  const { note } = checkpoint;
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
  return { faults: [...chain.faults, ...(wrong ? [wrong] : [])], claims: chain.claims };
};
