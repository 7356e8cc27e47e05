// What a server, or whoever copied its database, might forge of signed acts: each record is chained and signed anew as a whole, so that
// nothing but the signatures of acts gives it away.
import { digestOf } from "#domain/digest";
import type { SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import { isObject } from "#domain/typed-entries";
import {
  accredit,
  blocks,
  bra,
  type Made,
  recordOfSteps,
  register,
  type Signing,
  type Step,
  type Steps,
  secretariat,
  signings,
  signs,
  statementOf,
  steps,
  stranger,
} from "./signed-record";

export type Forgery = {
  readonly name: string;
  readonly record: SavedRecord;
  /** The entry at which it is found, and what is said. */
  readonly entry: number;
  readonly what: string;
};

const { agreed, reserved, withdrawn } = signings;
const [first, second] = blocks;
if (!first || !second) throw new Error("Too little to forge.");

const forgedBy = (change: Steps): SavedRecord => recordOfSteps({ ...steps, ...change });
const instead = (signing: Signing): Steps => ({ agreed: signs(signing) });

// What an honest step makes, changed in one entry.
const changed =
  (step: Step, nth: number, change: (made: Made) => Made): Step =>
  (before) =>
    step(before).map((made, index) => (index === nth ? change(made) : made));
const withFacts =
  (facts: object) =>
  (made: Made): Made => ({ ...made, facts: { ...made.facts, ...facts } });
const withSignature = (change: object) => (made: Made) => {
  const { signature } = made.facts ?? {};
  return typeof signature === "object" ? withFacts({ signature: { ...signature, ...change } })(made) : made;
};

const unsigned: Made = {
  act: "position.taken",
  userId: "u-bra",
  delegation: "BRA",
  ...first,
  facts: { position: "agree", note: null },
};
const one: Signing = { ...agreed, on: [first] };
const replayed = (entries: readonly RecordEntry[]): Made[] => {
  const found = entries.find(({ n }) => n === 7);
  return [{ ...unsigned, facts: { ...unsigned.facts, signature: found?.facts.signature } }];
};
const withoutRenewal = { lost: () => [], accreditedAgain: () => [], withdrawn: () => [], broken: () => [] };

const forgery = (name: string, change: Steps, [entry, what]: readonly [number, string]): Forgery => ({
  name,
  record: forgedBy(change),
  entry,
  what,
});

const flipped = (text: string, at: number): string => {
  const bytes = Buffer.from(text, "base64");
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 8;
  return bytes.toString("base64");
};
const otherByte =
  (name: string, at: number) =>
  (made: Made): Made => {
    const { signature } = made.facts ?? {};
    const was = isObject(signature) ? signature[name] : undefined;
    return typeof was === "string" ? withSignature({ [name]: flipped(was, at) })(made) : made;
  };
const withReason = (made: Made): Made => {
  if (!made.opened) return made;
  const opened = { ...made.opened, facts: { ...made.opened.facts, reason: "We will not." } };
  return { ...made, opened, sealed: digestOf(opened) };
};

/** All of them. */
export const forgeries: readonly Forgery[] = [
  forgery("an act that the server wrote for a delegation", { agreed: () => [unsigned] }, [
    7,
    "had to be signed",
  ]),
  forgery(
    "a withdrawal that the server wrote",
    { withdrawn: () => [{ ...unsigned, act: "position.withdrawn" }] },
    [13, "had to be signed"],
  ),
  forgery(
    "a position moved to other words",
    { agreed: changed(signs(one), 0, (made) => ({ ...made, ...second })) },
    [7, "on other words"],
  ),
  forgery(
    "a position on the same paragraph with other words",
    { agreed: changed(signs(one), 0, (made) => ({ ...made, digest: second.digest })) },
    [7, "on other words"],
  ),
  forgery("another position", { agreed: changed(signs(one), 0, withFacts({ position: "object" })) }, [
    7,
    "says something else",
  ]),
  forgery("another note", { reserved: changed(steps.reserved, 0, withFacts({ note: "For ever." })) }, [
    10,
    "says something else",
  ]),
  forgery("a note that was added", { agreed: changed(signs(one), 0, withFacts({ note: "Gladly." })) }, [
    7,
    "says something else",
  ]),
  forgery(
    "an act for another delegation",
    { agreed: changed(signs(one), 0, (made) => ({ ...made, delegation: "USA" })) },
    [7, "signed for BRA"],
  ),
  forgery(
    "another act",
    { sponsored: changed(steps.sponsored, 0, (made) => ({ ...made, act: "sponsor.left" })) },
    [14, "another act"],
  ),
  forgery(
    "a statement about another draft",
    {
      agreed: (entries) => {
        const statement = { ...statementOf(entries, one), draft: "d2" };
        return [{ ...unsigned, facts: { ...unsigned.facts, signature: bra.signs(statement) } }];
      },
    },
    [7, "another draft"],
  ),
  forgery(
    "a key accredited after the act",
    {
      accredited: () => [],
      reserved: (entries) => [...steps.reserved(entries), ...steps.accredited(entries)],
    },
    [6, "not accredited before"],
  ),
  forgery(
    "a key that its owner accredited",
    {
      accredited: accredit(bra, "BRA", { userId: "u-bra", role: "delegate", delegation: "BRA" }),
    },
    [7, "not accredited before"],
  ),
  forgery(
    "a key that another delegation accredited",
    {
      accredited: accredit(bra, "BRA", { userId: "u-usa", role: "delegate", delegation: "USA" }),
    },
    [7, "not accredited before"],
  ),
  forgery("a key accredited for another delegation", { accredited: accredit(bra, "USA", secretariat) }, [
    7,
    "not accredited before",
  ]),
  forgery(
    "a key of another delegation",
    { registered: register(bra, "USA", { userId: "u-bra" }), accredited: accredit(bra, "USA", secretariat) },
    [7, "not one of BRA"],
  ),
  forgery("a key that nobody registered", instead({ ...agreed, with: stranger }), [7, "no entry registered"]),
  forgery(
    "a key under the name of another",
    {
      registered: () => [
        {
          act: "key.registered",
          userId: "u-bra",
          delegation: "BRA",
          facts: { ...stranger.facts, key: bra.key, for: "BRA" },
        },
      ],
    },
    [7, "no entry registered"],
  ),
  forgery(
    "a key that replaces another under its name",
    {
      accredited: (entries) => [
        ...steps.accredited(entries),
        ...register({ facts: { ...stranger.facts, key: bra.key } }, "BRA", { userId: "u-x" })(entries),
      ],
      agreed: changed(steps.agreed, 0, (made) => ({ ...made, userId: "u-x" })),
    },
    [8, "somebody else's"],
  ),
  forgery(
    "a revoked key",
    {
      ...withoutRenewal,
      lost: () => [{ act: "key.revoked", userId: "u-sec", facts: { key: bra.key, for: "BRA" } }],
      withdrawn: signs({ ...withdrawn, with: bra }),
    },
    [12, "did not count any more, by entry 11"],
  ),
  forgery("a key that was replaced", { withdrawn: signs({ ...withdrawn, with: bra }) }, [
    13,
    "did not count any more, by entry 11",
  ]),
  forgery(
    "a key that was given up",
    {
      ...withoutRenewal,
      lost: () => [
        { act: "key.lost", userId: "u-bra", delegation: "BRA", facts: { key: bra.key, for: "BRA" } },
      ],
      withdrawn: signs({ ...withdrawn, with: bra }),
    },
    [12, "did not count any more, by entry 11"],
  ),
  forgery("a renewed key that nobody accredited", { accreditedAgain: () => [] }, [
    12,
    "not accredited before",
  ]),
  forgery(
    "a key whose owner has another seat",
    {
      ...withoutRenewal,
      lost: () => [
        {
          act: "person.changed",
          facts: {
            user: "u-bra",
            from: { role: "delegate", delegation: "BRA" },
            to: { role: "observer", delegation: null },
          },
        },
      ],
      withdrawn: signs({ ...withdrawn, with: bra }),
    },
    [12, "did not count any more, by entry 11"],
  ),
  forgery(
    "a key whose owner has no seat any more",
    {
      ...withoutRenewal,
      lost: () => [{ act: "person.removed", facts: { user: "u-bra", role: "delegate", delegation: "BRA" } }],
      withdrawn: signs({ ...withdrawn, with: bra }),
    },
    [12, "did not count any more, by entry 11"],
  ),
  forgery(
    "a passkey that somebody else used",
    { agreed: changed(signs(one), 0, (made) => ({ ...made, userId: "u-bra2" })) },
    [7, "somebody else's"],
  ),
  forgery("a replayed signature", { ...withoutRenewal, withdrawn: replayed }, [
    11,
    "used before, at entry 7",
  ]),
  forgery(
    "a signature that was kept back",
    {
      ...withoutRenewal,
      withdrawn: signs({ ...agreed, on: [first], facts: { position: "object", note: null }, seen: 6 }),
    },
    [11, "signed before entry 7"],
  ),
  forgery(
    "a head that the record never had",
    {
      agreed: (entries) => {
        const statement = { ...statementOf(entries, one), seen: { number: 6, head: "0".repeat(64) } };
        return [{ ...unsigned, facts: { ...unsigned.facts, signature: bra.signs(statement) } }];
      },
    },
    [7, "not in it before this entry"],
  ),
  forgery(
    "a head that came later",
    {
      agreed: (entries) => {
        const statement = { ...statementOf(entries, one), seen: { number: 9, head: "0".repeat(64) } };
        return [{ ...unsigned, facts: { ...unsigned.facts, signature: bra.signs(statement) } }];
      },
    },
    [7, "not in it before this entry"],
  ),
  forgery("another origin", instead({ ...agreed, way: { origin: "https://elsewhere.example" } }), [
    7,
    "another site, https://elsewhere.example",
  ]),
  forgery("another site", instead({ ...agreed, way: { site: "elsewhere.example" } }), [
    7,
    "made for another site",
  ]),
  forgery("a passkey that did not know its owner", instead({ ...agreed, way: { flags: 1 } }), [
    7,
    "did not know",
  ]),
  forgery("a passkey that nobody touched", instead({ ...agreed, way: { flags: 4 } }), [7, "did not know"]),
  forgery("an answer to something else", instead({ ...agreed, way: { type: "webauthn.create" } }), [
    7,
    "answered something else",
  ]),
  forgery(
    "a signature over another statement",
    {
      agreed: (entries) => {
        const signing = { ...one, facts: { position: "object", note: null } };
        const signature = bra.signs(statementOf(entries, one), { instead: statementOf(entries, signing) });
        return [{ ...unsigned, facts: { ...unsigned.facts, signature } }];
      },
    },
    [7, "signed another statement"],
  ),
  forgery(
    "a signature of a delegation's own key over another statement",
    {
      reserved: (entries) =>
        signs({
          ...reserved,
          way: { instead: statementOf(entries, { ...reserved, facts: { position: "agree" } }) },
        })(entries),
    },
    [10, "not by the key"],
  ),
  forgery(
    "flags changed after the signature",
    { agreed: changed(steps.agreed, 0, otherByte("authenticatorData", 32)) },
    [7, "not by the key"],
  ),
  forgery(
    "another number in the signature",
    { agreed: changed(steps.agreed, 0, otherByte("signature", -1)) },
    [7, "not by the key"],
  ),
  forgery(
    "a passkey's answer that is none",
    { agreed: changed(steps.agreed, 0, otherByte("clientDataJSON", -1)) },
    [7, "answered something else"],
  ),
  forgery(
    "a passkey's answer left out",
    {
      agreed: changed(
        steps.agreed,
        0,
        withSignature({ authenticatorData: undefined, clientDataJSON: undefined }),
      ),
    },
    [7, "not what the passkey answered"],
  ),
  forgery(
    "a signature that is none",
    { agreed: changed(steps.agreed, 0, withFacts({ signature: { key: bra.key } })) },
    [7, "not of the form"],
  ),
  forgery(
    "a statement with something beside it",
    {
      agreed: (entries) => {
        const statement = { ...statementOf(entries, one), more: 1 };
        return [{ ...unsigned, facts: { ...unsigned.facts, signature: bra.signs(statement) } }];
      },
    },
    [7, "not of the form"],
  ),
  forgery(
    "a paragraph that was not among those signed",
    {
      agreed: changed(signs({ ...agreed, on: [first, second] }), 1, (made) => ({ ...made, pid: "p9" })),
    },
    [8, "on other words"],
  ),
  forgery(
    "a paragraph twice",
    {
      agreed: changed(signs({ ...agreed, on: [first, second] }), 1, (made) => ({ ...made, ...first })),
    },
    [8, "does not follow the entry 7"],
  ),
  forgery(
    "a signature that is named later",
    {
      ...withoutRenewal,
      agreed: signs({ ...agreed, on: [first] }),
      sponsored: () => [{ ...unsigned, facts: { ...unsigned.facts, signature: 7 } }],
    },
    [9, "does not follow the entry 7"],
  ),
  forgery(
    "a signature that is named and is none",
    { agreed: () => [{ ...unsigned, facts: { ...unsigned.facts, signature: 3 } }] },
    [7, "does not follow the entry 3"],
  ),
  forgery("a sealed act signed with another reason", { broken: changed(steps.broken, 0, withReason) }, [
    15,
    "says something else",
  ]),
  forgery(
    "an agreement that was said to be heard in the room",
    {
      agreed: () => [{ ...unsigned, facts: { ...unsigned.facts, fromFloor: true } }],
    },
    [7, "had to be signed"],
  ),
  forgery(
    "an objection that was said to be lifted in the room",
    {
      withdrawn: () => [
        {
          ...unsigned,
          act: "position.withdrawn",
          facts: { position: "reserve", fromFloor: true },
          delegation: "KEN",
        },
      ],
    },
    [13, "had to be signed"],
  ),
  forgery(
    "a closing that was said to be by silence",
    {
      agreed: () => [{ ...unsigned, act: "standing.changed", facts: { to: "agreed", silence: 1 } }],
    },
    [7, "had to be signed"],
  ),
];
