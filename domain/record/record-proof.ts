// R6: what a saved record proves that is whole, and what no file can prove.
import { type Sentence, sentence } from "../sentence";
import type { SavedRecord } from "./record-file";
import type { RecordEntry } from "./record-words";

/** S1: the canonical words that a position was taken on or that were closed, which the entry keeps. */
export const wordsKept = ({ act, facts }: RecordEntry): string | null =>
  /^(position|standing)\./.test(act) && typeof facts?.words === "string" ? facts.words : null;

/** R6: what a sound record shows, and what it cannot show. `known` is the hash of one of its entries. */
export const statementsOf = (record: SavedRecord, known: string | undefined) => {
  const { entries, texts, words } = record;
  const bound = entries.filter(({ act, digest }) => digest !== null && /^(position|standing)\./.test(act));
  const inFile = new Set(
    [...texts.flatMap((text) => text?.body?.blocks ?? []), ...words].map(({ digest }) => digest),
  );
  const shown = bound.filter((entry) => wordsKept(entry) !== null || inFile.has(entry.digest ?? "")).length;
  const newer = known === undefined ? -1 : entries.findIndex(({ hash }) => hash === known);
  const found: Shown = { shown, bound: bound.length, n: newer + 1 };
  return { proven: provenBy(record, found), unproven: unprovenBy(record, found) };
};

/** How many of the positions and closings name words of the file, and which entry has a hash that is known; 0 for none. */
type Shown = { readonly shown: number; readonly bound: number; readonly n: number };

const provenBy = (
  { entries, texts, head: { hash } }: SavedRecord,
  { shown, bound, n }: Shown,
): Sentence[] => [
  sentence(
    "Each of the {count} entries is what its hash was taken of and follows the one before it, up to the head {hash}.",
    { count: entries.length, hash },
  ),
  sentence(
    "Each of the {count} texts is what its digest says, follows the one before it, and is the one whose digest its entry names.",
    { count: texts.length },
  ),
  sentence("The words of each paragraph in the texts, and as they stand, are those of its digest."),
  sentence("{shown} of {bound} positions and closings name words that are in this file.", { shown, bound }),
  ...(n === 0 ? [] : [sentence("The hash that was given is that of entry {n}.", { n })]),
];

const unprovenBy = ({ entries, opened }: SavedRecord, { shown, bound, n }: Shown): Sentence[] => {
  const sealed = entries.filter((entry) => entry?.sealed !== undefined).length - Object.keys(opened).length;
  const back = entries.find((entry, index) => entry?.at < (entries[index - 1]?.at ?? ""));
  const unproven = [
    n === 0
      ? sentence(
          "That the record was not written anew as a whole, or cut short together with its head: compare the head, or give the hash that was printed with an issued text (--head HASH).",
        )
      : sentence("What comes after entry {n}: it may have been cut short or written anew.", { n }),
  ];
  if (shown < bound)
    unproven.push(
      sentence(
        "On which words the others, {rest} of {bound}, were taken: these stood between two texts, and the file has their digests only.",
        { rest: bound - shown, bound },
      ),
    );
  if (sealed > 0)
    unproven.push(
      sentence("What is sealed in {sealed} of the entries: it is not for whoever saved this file.", {
        sealed,
      }),
    );
  if (back)
    unproven.push(
      sentence(
        "The time of entry {n}: it is before that of the entry before it, so the database's clock was set back.",
        { n: back.n },
      ),
    );
  unproven.push(
    sentence(
      "That the database's clock was right, that people are who they signed in as, and the names of people in this file.",
    ),
    sentence("Words as they stand that no position and no closing names."),
  );
  return unproven;
};
