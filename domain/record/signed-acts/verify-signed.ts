// G5: what the signatures of acts add to what a record shows.

import { penName } from "../../people/access";
import { type Sentence, sentence } from "../../sentence";
import type { Settled, SignatureTools } from "../settled";
import { atEntry, type Fault, faulty } from "../verdict";
import { type SigningKey, shortKey } from "./keys";
import { type SignedEntry, type SignedWalk, type WalkedRecord, walkSigned } from "./signed-walk";
import { leavesNumbersOut } from "./statement";

type SignedFindings = Settled;

/** G5: the findings on a record with those on its signatures; nothing is added where nobody signs. */
export const withSignedActs = async (
  found: SignedFindings,
  record: WalkedRecord | null,
  { hashing, isSigned }: SignatureTools,
): Promise<SignedFindings> => {
  if (record === null || found.faults.length > 0) return found;
  return withWalk(found, walkSigned(record, hashing), isSigned);
};

/** The findings with those of a walk through the entries, once the signatures have been checked. */
export const withWalk = async (
  found: SignedFindings,
  walk: SignedWalk,
  isSigned: SignatureTools["isSigned"],
): Promise<SignedFindings> => {
  const answers = await Promise.all(
    walk.signed.map(async (entry) => ({ entry, isTrue: entry.isFirst ? await isSigned(entry.claim) : null })),
  );
  const untrue = answers.filter(({ isTrue }) => isTrue === false).map(({ entry }) => notByKey(entry));
  const faults = [...walk.faults, ...untrue].sort((one, other) => (one.entry ?? 0) - (other.entry ?? 0));
  if (faults.length > 0) return faulty(faults);
  if (walk.keys.size === 0 && walk.signed.length === 0) return found;
  const unchecked = answers.filter(({ entry, isTrue }) => entry.isFirst && isTrue === null).length;
  return {
    ...found,
    faults,
    proven: [...found.proven, ...(unchecked > 0 ? [] : [provenOf(walk)])],
    unproven: [...(unchecked > 0 ? [uncheckedHere(walk)] : []), ...unprovenOf(walk), ...found.unproven],
  };
};

const notByKey = ({ n, key }: SignedEntry): Fault =>
  atEntry(n, sentence("its signature is not by the key {key}", { key: shortKey(key.id) }));

const provenOf = ({ signed, unsigned }: SignedWalk): Sentence =>
  sentence(
    "{signed} of {count} acts of the kinds that are signed were signed by keys that counted when they were used.",
    { signed: signed.length, count: signed.length + unsigned.length },
  );

const uncheckedHere = ({ signed }: SignedWalk): Sentence =>
  sentence("That {signed} acts are signed: signatures of this kind cannot be checked here.", {
    signed: signed.length,
  });

const unprovenOf = ({ signed, unsigned }: SignedWalk): Sentence[] => {
  const used = new Map(signed.map(({ key }) => [key.id, key]));
  const numberless = signed.filter(({ statement }) => leavesNumbersOut(statement));
  return [
    ...numberless.map(({ n }) =>
      sentence("The numbers of the text that was adopted: entry {n} signs its words without them.", { n }),
    ),
    ...(unsigned.length > 0
      ? [
          sentence(
            "{unsigned, plural, one {That one other act of these kinds is of those in whose name it stands: nobody signed it.} other {That the # other acts of these kinds are of those in whose name they stand: nobody signed them.}}",
            { unsigned: unsigned.length },
          ),
        ]
      : []),
    ...(used.size > 0
      ? [
          sentence("Whose the keys are: compare them with what is known from elsewhere: {keys}.", {
            keys: [...used.values()].map(calledKey),
          }),
        ]
      : []),
  ];
};

const calledKey = ({ id, for: holder }: SigningKey): Sentence =>
  sentence("{key} of {holder}", { key: id, holder: holder ?? penName });
