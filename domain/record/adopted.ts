// R5, R7: a record says at most once that its draft was adopted, and by a text that it has; its texts are issued in their order.
import { sentence } from "../sentence";
import type { SavedRecord } from "./record-file";
import type { RecordEntry } from "./record-words";
import { atEntry, type Fault } from "./verdict";

type KeptRecord = Pick<SavedRecord, "entries" | "texts">;

/** R7: what is wrong with what the entries say of an adoption. */
export const adoptionFaults = ({ entries, texts }: KeptRecord): Fault[] => {
  const [first, ...others] = entries.filter(({ act }) => act === "draft.adopted");
  if (!first) return [];
  return [
    ...(namesItsText(first, texts)
      ? []
      : [atEntry(first.n, sentence("it does not name a text of the record with its digest and its symbol"))]),
    ...others.map(({ n }) =>
      atEntry(n, sentence("the draft was adopted before, by entry {n}", { n: first.n })),
    ),
  ];
};

const namesItsText = ({ digest, facts }: RecordEntry, texts: KeptRecord["texts"]): boolean =>
  texts.some(
    ({ body, ...text }) => body.n === facts.n && text.digest === digest && body.symbol === facts.symbol,
  );

/** R5: of texts that are issued under a number that is not the next one; another could stand under the same number elsewhere. */
export const issueFaults = (issues: readonly RecordEntry[]): Fault[] =>
  issues.flatMap(({ n, facts }, index) =>
    facts.n === index + 1 ? [] : [atEntry(n, sentence("it is not the text that belongs here"))],
  );
