// What the things are called that entries of the record speak of, as sentences that each language has words for.
import type { RecordAct } from "#domain/record/record-sentences";
import type { ReadableEntry, RecordNames } from "#domain/record/record-words";
import { sentence } from "#domain/sentence";

const proposal = sentence(
  "the proposal of {by} {op, select, insert {to insert} delete {to delete} replace {to replace} new {of a new paragraph} alternative {of an alternative} remove {to delete it} move {to move it} merge {to merge it} split {to divide it} other {to change its kind}}{words}",
  { by: "BRA", op: "delete", words: sentence(" “{words}”", { words: "rights" }) },
);
/** Paragraph 12, section II, and what is gone. */
export const names: RecordNames = {
  zone: "America/New_York",
  paragraph: (pid) => {
    if (pid === "gone") return null;
    return pid === "II"
      ? sentence("section {label}", { label: pid })
      : sentence("paragraph {label}", { label: pid });
  },
  person: (id) => (id === "u1" ? "Ana" : null),
  proposal: (id) => (id === "a1" ? proposal : null),
  text: (n) => (n === 2 ? "Rev.1" : null),
  submission: (id) => (id === "s1" ? sentence("the submission of {sender}", { sender: "Nets" }) : null),
  passage: (id) =>
    id === "p1"
      ? { words: sentence("passage {ordinal} of {sender}", { ordinal: 4, sender: "Nets" }), submission: "s1" }
      : null,
  theme: (id) => (id === "t1" ? sentence("“{theme}”", { theme: "Access" }) : null),
};

/** An entry of Ana on paragraph 12. */
export const entry = (act: RecordAct, more: Partial<ReadableEntry> = {}): ReadableEntry => ({
  ...{ act, userId: "u1", delegation: null, pid: "12", facts: {} },
  ...more,
});
