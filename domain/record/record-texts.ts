// R3: how is described what was taken from a text that was issued, or from a file that was brought.
import { type Sentence, sentence } from "../sentence";
import { asTextKind, kindBeside } from "../texts/text-kinds";
import { type ActFacts, countOf, objectOf, type SpokenName, textOf } from "./record-words";

/** The kind of a text, where its symbol does not say it. */
export const textKind = ({ kind, symbol }: ActFacts): SpokenName => {
  const known = asTextKind(kind);
  if (kindBeside(known, textOf(symbol)) === null) return "";
  return sentence(
    " ({kind_, select, non_paper {Non-paper} zero_draft {Zero draft} revision {Revision} co_facilitators_text {Co-facilitators' text} l_document {L-document} other {Adopted text}})",
    { kind: known },
  );
};

/** What restoring did to a block. */
export const restored = ({ how, undoes, takesBack }: ActFacts): string => {
  if (takesBack !== undefined) return "{who} brought {here} back to what it was";
  if (undoes !== undefined) return "{who} took the restoration of {here} back";
  if (how === "out") return "{who} took {here} out, which {text} does not have";
  if (how === "back") return "{who} brought {here} back from {text}";
  return how === "moved"
    ? "{who} put {here} back to where it stands in {text}"
    : "{who} restored {here} as it stands in {text}";
};

/** What a file did to a block. */
export const revised = ({ how, undoes }: ActFacts): string => {
  if (undoes !== undefined) return "{who} took back what the file {file} had made of {here}";
  if (how === "out") return "{who} took {here} out, which the file {file} does not have";
  if (how === "back") return "{who} added {here} from the file {file}";
  return how === "moved"
    ? "{who} moved {here} to where it stands in the file {file}"
    : "{who} revised {here} with the file {file}";
};

const fates: readonly (readonly [fate: string, words: string])[] = [
  ["changed", "{count} changed"],
  ["new", "{count} new"],
  ["deleted", "{count} gone"],
  ["moved", "{count} moved"],
  ["split", "{count} cut"],
  ["merged", "{count} joined"],
  ["held", "{count} not taken"],
];

/** "12 changed, 2 new, 1 gone". */
export const countedFates = (counts: unknown): Sentence => {
  const known = objectOf(counts);
  const some = fates.flatMap(([fate, words]) => {
    const count = countOf(known[fate]);
    return count > 0 ? [sentence(words, { count })] : [];
  });
  const [first = sentence("no words changed"), ...others] = some;
  return others.reduce((before, next) => sentence("{before}, {next}", { before, next }), first);
};
