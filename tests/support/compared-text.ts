// Texts in a few words for tests of comparison, and what a comparison says put together again.

import { type BlockKind, type ParagraphId, typeOf } from "#domain/draft";
import type { BlockChange, ComparedBlock } from "#domain/texts/compare";

/** A block in a few words. */
export type Sketch = readonly [pid: string, label: string, text: string, kind?: BlockKind, level?: number];

/** A text as it is compared. */
export const text = (...sketches: readonly Sketch[]): ComparedBlock[] =>
  sketches.map(([pid, label, words, kind = "operative", level = 1]) => ({
    pid: pid as ParagraphId,
    type: typeOf(kind),
    kind,
    level,
    label,
    text: words,
    notes: [],
    looks: { italics: [], marks: [] },
  }));

/** The words of every block of one side, put together again from the runs. */
export const rebuilt = (changes: readonly BlockChange[], side: "from" | "to"): Map<string, string> => {
  const out = new Map<string, string>();
  for (const change of changes) {
    const place = change[side];
    const skip = side === "from" ? "added" : "removed";
    const words = change.runs.flatMap((run) => (run.op === skip ? [] : [run.text])).join("");
    if (place) out.set(place.pid, (out.get(place.pid) ?? "") + words);
  }
  return out;
};

/** The words of every block of a text. */
export const whole = (blocks: readonly ComparedBlock[]) =>
  new Map(blocks.map((block) => [block.pid, block.text]));

/** A comparison as lines: `changed 3→4`, `new →12 bis`, `deleted 5→`. */
export const described = (changes: readonly BlockChange[]): string[] =>
  changes.map(({ change, from, to }) => `${change} ${from?.label ?? ""}→${to?.label ?? ""}`);
