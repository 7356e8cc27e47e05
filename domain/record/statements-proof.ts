// R19: everything that one delegation did in a draft, as a file: the entries in its name, and the path of each to a
// checkpoint. Anybody can verify it from the file alone, offline.
import type { Hashing } from "../hashing";
import { sentence } from "../sentence";
import { isObject } from "../typed-entries";
import type { ReadCheckpoint } from "./checkpoint-verify";
import {
  type AnyProof,
  hasForm,
  isText,
  type ProofGround,
  provenFaults,
  readProof,
  sealedLeft,
  titleUnproven,
  verifyAny,
} from "./proven-entries";
import { clockAndPeople, ofKey } from "./record-statements";
import type { ProvenSigning } from "./signed-acts/walk-proof";
import type { ProvenEntry } from "./values";
import { atEntry, type Fault, type Findings, faulty, wellFormed } from "./verdict";

/** The format's name; another version has another number. */
export const statementsFormat = "adref-statements/1";

/** A proof of the acts of a delegation. */
export type StatementsProof = AnyProof<typeof statementsFormat> & {
  /** Its code, as the entries have it. */
  readonly delegation: string;
  /** In their order, each in its name. */
  readonly entries: readonly ProvenEntry[];
  /** G6: what the signatures of the entries are judged by; absent where none is signed. */
  readonly signing?: ProvenSigning;
  /** How many entries in its name were left out because there are too many. */
  readonly left: number;
  /** Names, and numbers of paragraphs, at the time when it was made; nothing proves them. */
  readonly people: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
};

/** The result; `proof` is null where the file is none. */
type StatementsVerification = Findings & { readonly proof: StatementsProof | null };

/** R19: verifies a proof of the acts of a delegation. */
export const verifyStatements = (file: string, hashing: Hashing): StatementsVerification => {
  const proof = readProof(file, { format: statementsFormat, isProof });
  if ("what" in proof) return { ...faulty([proof]), proof: null };
  const own = {
    faults: (place: ProofGround) => [
      ...wellFormed(sentence("the entries"), () => [
        ...provenFaults(proof.entries, place),
        ...nameFaults(proof),
      ]),
      ...wellFormed(sentence("the keys"), () => provenFaults(proof.signing?.keys ?? [], place)),
    ],
    statements: (checkpoint: ReadCheckpoint) => statements(proof, checkpoint),
  };
  return { ...verifyAny(proof, own, hashing), proof };
};

const isProof = (value: unknown): value is StatementsProof =>
  hasForm(value, statementsFormat) &&
  isText(value.delegation) &&
  isObject(value.people) &&
  isObject(value.labels) &&
  Object.values(value.labels).every(isText) &&
  Number.isInteger(value.left) &&
  Array.isArray(value.entries) &&
  // The delegation is the one that entries of the record name.
  value.entries.length > 0;

const nameFaults = ({ entries, delegation }: StatementsProof): Fault[] =>
  entries
    .filter(({ entry }) => entry.delegation !== delegation)
    .map(({ entry: { n } }) => atEntry(n, sentence("it is not in the name of {delegation}", { delegation })));

const statements = ({ entries, delegation, left }: StatementsProof, { claim }: ReadCheckpoint) => ({
  proven: [
    sentence(
      "Each of the {count} entries in the file is in the record whose checkpoint is in the file, and in the name of {delegation}.",
      { count: entries.length, delegation },
    ),
  ],
  unproven: [
    sentence("That {delegation} said nothing else, such as a later position: the whole record shows that.", {
      delegation,
    }),
    ...(left > 0
      ? [
          sentence("What {count} more entries in its name say, for which there was no room.", {
            count: left,
          }),
        ]
      : []),
    sentence(
      "On which words, and on which proposals of others, it acted, where the entries only name them; and the numbers of paragraphs.",
    ),
    ofKey(claim.key),
    ...sealedLeft(entries),
    titleUnproven,
    clockAndPeople,
  ],
});
