// Word files that come back, written as lines: `a: We [commit-NEW][pledge+NEW] to.`, where NEW made its changes since the
// file went out. `¶+NEW` at the end of a line: its end came; a line without a name has lost its bookmark.
import type { ReturnedFile, ReturnedParagraph } from "#domain/documents/returned/returned-file";
import type { PlacedReturn } from "#domain/documents/returned/returned-places";
import { markKey } from "#domain/documents/returned/sent-words";
import type { Maker } from "#domain/documents/values";
import type { ParagraphId } from "#domain/draft";
import { drawnRuns } from "./drawn-runs";
import { marked } from "./marked-text";

/** When files went out. */
const sentAt = "2015-11-12T10:00:00.000Z";
/** When NEW made its changes. */
export const editedAt = "2015-11-14T09:30:00.000Z";
/** Who made a change, and when. */
const maker = (by: string): Maker => ({ by, at: by === "NEW" ? editedAt : sentAt });

const paragraphOf = (line: string): ReturnedParagraph => {
  const [, name, words = "", came, went] =
    /^(?:(\w+): )?(.*?)(?:¶(?:\+(\w+))?(?:-(\w+))?)?$/u.exec(line) ?? [];
  return {
    names: name === undefined ? [] : [name as ParagraphId],
    goesOn: false,
    pieces: marked(words).map(({ text, insertions, deletions }) => ({
      text,
      came: insertions[0] ? maker(insertions[0].id) : null,
      went: deletions[0] ? maker(deletions[0].id) : null,
    })),
    end: { came: came ? maker(came) : null, went: went ? maker(went) : null },
  };
};

/** What went out, by names. */
export type SentByName = Record<string, string | [base: string, all: string]>;

/** A file of these lines. */
export const fileOf = (
  sent: SentByName | null,
  lines: readonly string[],
  rest: Partial<ReturnedFile> = {},
): ReturnedFile => ({
  paragraphs: lines.map(paragraphOf),
  sent: sent && {
    marks: ["CHN", "KEN", "USA"].map((by) => markKey(by, sentAt)),
    notes: [],
    paragraphs: Object.entries(sent).map(([pid, words]) => {
      const [base, all] = typeof words === "string" ? [words, words] : words;
      return { pid: pid as ParagraphId, base, all };
    }),
  },
  notes: [],
  remarks: [],
  ...rest,
});

/** What a change would be, in one line. */
export const described = ({ order, op, pid, runs, reason }: PlacedReturn): string => {
  if (!order) return `listed ${pid ?? "?"}: ${drawnRuns(runs)} (${reason})`;
  const { op: _, pid: __, ...rest } = order;
  return `${op} ${pid}: ${JSON.stringify(rest)}`;
};
