// A file may contain line ends, and commands for a terminal or for the direction of a line, with which a forger could
// imitate the verdict.
import type { Sentence, SentenceFacts } from "../sentence";
import { isObject } from "../typed-entries";
import type { RecordEntry } from "./record-words";

/** A line without any such characters. */
export const printable = (line: string): string =>
  line.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

const printablePart = (value: unknown): unknown => {
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(printablePart);
  return isObject(value) ? printableFacts(value) : value;
};

const printableFacts = (facts: SentenceFacts): SentenceFacts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, printablePart(value)]));

/** A sentence about a file with everything quoted from the file cleaned; what a language adds around that stays. */
export const printableSentence = ({ words, facts }: Sentence): Sentence => ({
  words,
  facts: printableFacts(facts),
});

/** An entry of a file, cleaned so that it can be described. */
export const printableEntry = (entry: RecordEntry): RecordEntry => ({
  ...entry,
  act: printable(String(entry.act)),
  delegation: entry.delegation === null ? null : printable(String(entry.delegation)),
  facts: printableFacts(entry.facts),
});
