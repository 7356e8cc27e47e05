// How words that come and go are drawn in a line of a test.
import type { TextRun } from "#domain/words/values";

const marks = { same: "", added: "+", removed: "-" } as const;

/** `+come+`, `-go-`, and as they are where they stay. */
export const drawnRuns = (runs: readonly TextRun[]): string =>
  runs.map(({ op, text }) => `${marks[op]}${text}${marks[op]}`).join("");
