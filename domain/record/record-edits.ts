// R3: how acts on the words of the text itself are described.
import type { Edit } from "../proposals/register";
import type { Facts, Piece } from "./record-words";
import { counted, here, joined, listed, quote, remark, type Sentence, say, textOf } from "./record-words";

const editsIn = ({ edits }: Facts): readonly Edit[] =>
  Array.isArray(edits) ? (edits as readonly Edit[]) : [];

// The words that went and came, each quoted: the first of several, with how many there are.
const changed = (facts: Facts, place: Piece): readonly Piece[] => {
  const [first, ...others] = editsIn(facts);
  const removed = textOf(first?.removed);
  const inserted = textOf(first?.inserted);
  const more = others.length > 0 ? [`, and made ${counted(others.length, "other change")}`] : [];
  if (removed.trim() && inserted.trim())
    return say`replaced ${quote(removed)} by ${quote(inserted)} in ${place}${more}`;
  if (inserted.trim()) return say`wrote ${quote(inserted)} into ${place}${more}`;
  if (removed.trim()) return say`deleted ${quote(removed)} in ${place}${more}`;
  if (facts.looks === true) return say`changed italics, notes or references in ${place}`;
  return first ? say`changed spaces in ${place}${more}` : say`edited ${place}`;
};

const edited: Sentence = (entry, names) => {
  const proposals = joined(listed(entry.facts.proposals).map((id) => names.proposal(id) ?? "a proposal"));
  const place = here(entry, names);
  if (proposals === "") return changed(entry.facts, place);
  const isOnlyThere = editsIn(entry.facts).length === 0 && entry.facts.looks !== true;
  if (isOnlyThere) return say`changed the words of ${proposals} in ${place}`;
  return say`${changed(entry.facts, place)}, and the words of ${proposals}`;
};

/** The sentences of acts on words. */
export const wordsSentences = {
  "words.edited": edited,
  "words.bracketed": (entry, names) =>
    say`put ${quote(entry.facts.words)} into brackets in ${here(entry, names)}`,
  "words.unbracketed": (entry, names) =>
    say`took the brackets off ${quote(entry.facts.words)} in ${here(entry, names)}`,
  "words.revised": (entry, names) =>
    say`revised ${here(entry, names)} orally${
      textOf(entry.facts.readOutBy) && `, as read out by ${textOf(entry.facts.readOutBy)}`
    }${remark(entry.facts.is)}`,
} as const satisfies Readonly<Record<`words.${string}`, Sentence>>;
