// What a server, or whoever copied its database, might forge of signed acts: each record is chained and signed anew as a whole, so that
// nothing but the signatures of acts gives it away.
import type { RecordEntry } from "#domain/record/record-words";
import { forgedActs } from "./forged-acts";
import { forgedKeys } from "./forged-keys";
import {
  changed,
  type Forgery,
  forgery,
  instead,
  one,
  otherByte,
  theBlock,
  unsigned,
  withFacts,
  withoutRenewal,
  withSignature,
} from "./forging";
import { forgedStandings } from "./kept-standings";
import { bra, settings, signings, signs, statementOf, steps, type UnsealedEntry } from "./signed-record";

const { agreed, reserved } = signings;
const first = theBlock(0);
const replayed = (entries: readonly RecordEntry[]): UnsealedEntry[] => {
  const found = entries.find(({ n }) => n === 7);
  return [{ ...unsigned, facts: { ...unsigned.facts, signature: found?.facts.signature } }];
};

const forgedSignatures: readonly Forgery[] = [
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
  forgery("a page within another one", instead({ ...agreed, way: { crossOrigin: true } }), [
    7,
    "another site",
  ]),
  forgery("a page that does not say whether it is", instead({ ...agreed, way: { crossOrigin: null } }), [
    7,
    "another site",
  ]),
  forgery("an answer with a mark before it", instead({ ...agreed, way: { before: "\ufeff" } }), [
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
    "a signature that is empty",
    { set: settings("offered"), agreed: changed(signs(one), 0, withFacts({ signature: null })) },
    [7, "not of the form"],
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
];

/** All of them. */
export const forgeries: readonly Forgery[] = [
  ...forgedActs,
  ...forgedKeys,
  ...forgedStandings,
  ...forgedSignatures,
];
