// R3: how acts on the words of the text itself are described.
import { type Sentence, sentence } from "../sentence";
import {
  type ActFacts,
  type Describing,
  type Description,
  editsIn,
  listed,
  quote,
  type RecordNames,
  remark,
  type SpokenName,
  textOf,
} from "./record-words";

// The words that went and came, each quoted: the first of several, with how many there are.
const changed = (facts: ActFacts, proposals: SpokenName): Sentence => {
  const [first, ...others] = editsIn(facts);
  const removed = textOf(first?.removed).trim();
  const inserted = textOf(first?.inserted).trim();
  const count = others.length;
  const more =
    count > 0
      ? sentence(", and made {count, plural, one {one other change} other {{count} other changes}}", {
          count,
        })
      : "";
  const edits = { removed: quote(removed), inserted: quote(inserted), more, proposals };
  if (removed && inserted)
    return sentence("{who} replaced {removed} by {inserted} in {here}{more}{proposals}", edits);
  if (inserted) return sentence("{who} wrote {inserted} into {here}{more}{proposals}", edits);
  if (removed) return sentence("{who} deleted {removed} in {here}{more}{proposals}", edits);
  if (facts.looks === true)
    return sentence("{who} changed italics, notes or references in {here}{proposals}", edits);
  return first
    ? sentence("{who} changed spaces in {here}{more}{proposals}", edits)
    : sentence("{who} edited {here}{proposals}", edits);
};

const proposalsOf = (facts: ActFacts, names: RecordNames): readonly SpokenName[] =>
  listed(facts.proposals).map((id) => names.proposal(id) ?? sentence("a proposal"));

const edited: Description = ({ facts }, names) => {
  const proposals = proposalsOf(facts, names);
  if (proposals.length === 0) return changed(facts, "");
  const isOnlyThere = editsIn(facts).length === 0 && facts.looks !== true;
  return isOnlyThere
    ? sentence("{who} changed the words of {proposals} in {here}", { proposals })
    : changed(facts, sentence(", and the words of {proposals}", { proposals }));
};

const quoted =
  (words: string): Describing =>
  ({ facts }) =>
    sentence(words, { words: quote(facts.words) });

/** The sentences of acts on words. */
export const wordsSentences = {
  "words.edited": edited,
  "words.bracketed": quoted("{who} put {words} into brackets in {here}"),
  "words.unbracketed": quoted("{who} took the brackets off {words} in {here}"),
  "words.revised": ({ facts: { is, readOutBy } }) =>
    sentence("{who} revised {here} orally{readOut}{words}", {
      readOut: textOf(readOutBy) && sentence(", as read out by {readOutBy}", { readOutBy }),
      words: remark(is),
    }),
} as const satisfies Readonly<Record<`words.${string}`, Description>>;
