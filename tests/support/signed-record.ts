// A record in which acts are signed, made step by step: each step sees the entries before it, so that one can be forged and what comes
// after is signed as it would have been.
import { digestOf, sha256 } from "#domain/digest";
import { genesis } from "#domain/record/entry-hash";
import { recordFormat, type SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import { type SignedAct, type SignedStatement, saysOf } from "#domain/record/signed-acts/statement";
import type { Sealed } from "#domain/record/values";
import { chained, checkpointOf, type EntryInput } from "./saved-record";
import { ownKey, type PasskeyBehaviour, signingPasskey } from "./signing-keys";

export const words = ["We agree.", "We act.", "We report."];
const block = (index: number) => ({ pid: `p${index + 1}`, digest: sha256(words[index] ?? "") });
export const blocks = [block(0), block(1), block(2)];

/** An entry to come, with what it seals. */
export type UnsealedEntry = EntryInput & { readonly opened?: Sealed };
/** A step makes entries, knowing those before. */
export type RecordStep = (before: readonly RecordEntry[]) => readonly UnsealedEntry[];

export const bra = signingPasskey();
export const renewed = signingPasskey("rsa");
export const ken = ownKey();
export const stranger = signingPasskey();

const entry =
  (made: UnsealedEntry): RecordStep =>
  () => [made];

export const register = (
  key: { readonly facts: object },
  holder: string,
  more: { readonly userId: string; readonly replaces?: string },
): RecordStep =>
  entry({
    act: more.replaces ? "key.renewed" : "key.registered",
    userId: more.userId,
    delegation: holder,
    facts: { ...key.facts, for: holder, ...(more.replaces && { replaces: more.replaces }) },
  });

export const accredit = (
  { key }: { readonly key: string },
  holder: string,
  as: { readonly userId: string; readonly role: string; readonly delegation: string | null },
): RecordStep =>
  entry({
    act: "key.accredited",
    userId: as.userId,
    delegation: as.delegation,
    facts: { key, for: holder, as: { role: as.role, delegation: as.delegation } },
  });

export const secretariat = { userId: "u-sec", role: "secretariat", delegation: null };

/** What is said, by whom, with which key. `on`: the words that are signed; `seen`: how many entries. */
export type SigningSketch = {
  readonly act: SignedAct;
  readonly userId: string;
  readonly for: string | null;
  readonly with: { readonly signs: (statement: SignedStatement, way?: PasskeyBehaviour) => object };
  readonly on?: readonly { readonly pid: string; readonly digest: string }[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly way?: PasskeyBehaviour;
  readonly seen?: number;
};

export const statementOf = (before: readonly RecordEntry[], signing: SigningSketch): SignedStatement => {
  const { act, for: holder, on = [], facts = {}, seen = before.length } = signing;
  const head = before[seen - 1]?.hash ?? genesis;
  return {
    draft: "d1",
    blocks: on,
    act,
    says: saysOf(act, facts),
    for: holder,
    seen: { number: seen, head },
  };
};

/** Signs and acts: an entry for each paragraph, the first with the signature. */
export const signs =
  (signing: SigningSketch): RecordStep =>
  (before) => {
    const { act, userId, for: delegation, on = [], facts = {}, way } = signing;
    const signature = signing.with.signs(statementOf(before, signing), way);
    const common = { act, userId, delegation };
    if (on.length === 0) return [{ ...common, facts: { ...facts, signature } }];
    return on.map(({ pid, digest }, index) => ({
      ...common,
      pid,
      digest,
      facts: { ...facts, signature: index === 0 ? signature : before.length + 1 },
    }));
  };

const agreement: SigningSketch = {
  act: "position.taken",
  userId: "u-bra",
  for: "BRA",
  with: bra,
  on: blocks,
  facts: { position: "agree", note: null },
};

export const signings = {
  agreed: agreement,
  reserved: {
    act: "position.taken",
    userId: "u-ken",
    for: "KEN",
    with: ken,
    on: [block(0)],
    facts: { position: "reserve", note: "For now." },
  },
  withdrawn: {
    ...agreement,
    act: "position.withdrawn",
    with: renewed,
    on: [block(2)],
    facts: { position: "agree" },
  },
  sponsored: { act: "sponsor.joined", userId: "u-ken", for: "KEN", with: ken, facts: { onBehalfOf: null } },
} as const satisfies Record<string, SigningSketch>;

const broken: RecordStep = (before) => {
  const facts = { n: 1, pids: ["p2"], unnamed: true };
  const signing: SigningSketch = {
    act: "silence.broken",
    userId: "u-bra",
    for: "BRA",
    with: renewed,
    on: [block(1)],
    facts: { ...facts, reason: "We cannot." },
  };
  const signature = renewed.signs(statementOf(before, signing));
  const opened: Sealed = {
    salt: "00112233445566778899aabbccddeeff",
    to: { roles: ["co-facilitator"] },
    facts: { actor: { userId: "u-bra", delegation: "BRA" }, reason: "We cannot.", signature },
  };
  return [{ act: "silence.broken", userId: null, facts, sealed: digestOf(opened), opened }];
};

const settings = (signatures: string): RecordStep =>
  entry({ act: "draft.changed", facts: { settings: { signatures } } });

/** The steps of a sound record, in their order. */
export const steps = {
  created: entry({ act: "draft.created", facts: { title: "Outcome", mode: "negotiating" } }),
  set: settings("required"),
  registered: register(bra, "BRA", { userId: "u-bra" }),
  accredited: accredit(bra, "BRA", secretariat),
  registeredOwn: register(ken, "KEN", { userId: "u-ken" }),
  accreditedOwn: accredit(ken, "KEN", { userId: "u-ken2", role: "delegate", delegation: "KEN" }),
  agreed: signs(signings.agreed),
  reserved: signs(signings.reserved),
  lost: register(renewed, "BRA", { userId: "u-bra", replaces: bra.key }),
  accreditedAgain: accredit(renewed, "BRA", secretariat),
  withdrawn: signs(signings.withdrawn),
  sponsored: signs(signings.sponsored),
  broken,
} satisfies Record<string, RecordStep>;

export type Steps = Record<string, RecordStep>;

/** The record that these steps make, saved whole. */
export const recordOfSteps = (all: Steps = steps): SavedRecord => {
  const made: UnsealedEntry[] = [];
  for (const step of Object.values(all)) made.push(...step(chained(made)));
  const entries = chained(made);
  const last = entries.at(-1);
  return {
    format: recordFormat,
    draft: { id: "d1", title: "Outcome" },
    savedAt: "2015-12-14T16:00:00.000Z",
    head: { n: entries.length, hash: last?.hash ?? genesis },
    people: { "u-bra": "A delegate" },
    checkpoint: checkpointOf(entries),
    entries,
    opened: Object.fromEntries(made.flatMap(({ opened }, index) => (opened ? [[index + 1, opened]] : []))),
    texts: [],
    words: [],
  };
};

export { settings };
