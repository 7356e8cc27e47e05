// R6: what a saved record shows, and what no file can show by itself.
import { type Sentence, sentence } from "../sentence";
import { readNote } from "./checkpoint";
import type { SavedRecord } from "./record-file";
import type { RecordEntry } from "./record-words";
import { unnamedKey } from "./rekeyed";
import type { Claim } from "./verdict";

/** What is known from elsewhere, the signature of the record itself, and whether the record names its key. */
type OutsideKnowledge = {
  readonly known: string | undefined;
  readonly claim: Claim | null;
  readonly isNamed: boolean;
};

/** What no file can show. */
export const clockAndPeople = sentence(
  "That the database's clock was right, that people are who they signed in as, and the names of people in this file.",
);

/** What no signature can show: whose key it is. */
export const ofKey = (key: string): Sentence =>
  sentence("That the key {key} is that of the installation: compare it with what is known from elsewhere.", {
    key,
  });

/** R6: the statements about a record without a fault. */
export const recordStatements = (record: SavedRecord, { known, claim, isNamed }: OutsideKnowledge) => {
  const { entries, texts, head } = record;
  const reached = reachOf(record, known);
  const bound = boundIn(record);
  const count = entries.length;
  return {
    ...((claim && isNamed) || reached ? {} : { nothing: claim ? unnamedKey : nobodySigned }),
    proven: [
      sentence(
        "Each of the {count} entries is what its hash was taken of and follows the one before it, up to the head {hash}.",
        { count, hash: head.hash },
      ),
      sentence(
        "{count, plural, =0 {There is no text in it.} one {The text in it is what its digest says, and is the one whose digest its entry names.} other {Each of the # texts is what its digest says, follows the one before it, and is the one whose digest its entry names.}}",
        { count: texts.length },
      ),
      sentence("The words of each paragraph in the texts, and as they stand, are those of its digest."),
      sentence("{shown} of {count} positions and closings name words that are in this file.", bound),
      ...(reached ? [reached.proven] : []),
    ],
    unproven: [
      reached?.unproven ??
        sentence(
          "That the record was not written anew as a whole, or cut short together with its head: compare the head, or give a hash or a checkpoint that is known from elsewhere.",
        ),
      ...(claim ? [ofKey(claim.key)] : []),
      ...leftOpen(record, bound),
      clockAndPeople,
      sentence("Words as they stand that no position and no closing names."),
    ],
  };
};

// Whoever writes a record also computes its hashes.
const nobodySigned = sentence(
  "Nothing is proved by this record alone: it is whole in itself, but nobody has signed it, and it was compared with nothing.",
);

// The entry up to which the record is confirmed by what is known from elsewhere.
const reachOf = ({ entries }: SavedRecord, known: string | undefined) => {
  if (known === undefined) return null;
  const at = entries.findIndex(({ hash }) => hash === known) + 1;
  const n = at || (readNote(known)?.size ?? 0);
  return {
    proven: at
      ? sentence("The hash that was given is that of entry {n}.", { n })
      : sentence("The first {n} entries are those of the checkpoint that was given.", { n }),
    unproven: sentence("What comes after entry {n}: it may have been cut short or written anew.", { n }),
  };
};

// How many positions and closings there are on words, and how many of these words are in the file.
const boundIn = ({ entries, texts, words }: SavedRecord) => {
  const bound = entries.filter(({ act, digest }) => digest !== null && /^(position|standing)\./.test(act));
  const inFile = new Set([...texts.flatMap(({ body }) => body.blocks), ...words].map(({ digest }) => digest));
  const isShown = ({ facts, digest }: RecordEntry) =>
    typeof facts.words === "string" || inFile.has(digest ?? "");
  return { count: bound.length, shown: bound.filter(isShown).length };
};

const leftOpen = (
  { entries, opened }: SavedRecord,
  { count, shown }: { readonly count: number; readonly shown: number },
): Sentence[] => {
  const closed = entries.filter(({ sealed }) => sealed !== undefined).length - Object.keys(opened).length;
  const back = entries.find(({ at }, index) => at < (entries[index - 1]?.at ?? ""));
  return [
    ...(shown === count
      ? []
      : [
          sentence(
            "On which words the others, {others} of {count}, were taken: these stood between two texts, and the file has their digests only.",
            { others: count - shown, count },
          ),
        ]),
    ...(closed > 0
      ? [
          sentence("What is sealed in {count} of the entries: it is not for whoever saved this file.", {
            count: closed,
          }),
        ]
      : []),
    ...(back
      ? [
          sentence(
            "The time of entry {n}: it is before that of the entry before it, so the database's clock was set back.",
            { n: back.n },
          ),
        ]
      : []),
  ];
};
