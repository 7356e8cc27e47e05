// The words of a file in pieces for display: paragraph by paragraph, cut wherever a passage, a change or the place of a
// field begins or ends.
import type { Span } from "#domain/words/values";
import type { TrackedChange } from "./tracked-changes";

/** A passage as the file shows it. */
export type MarkedPassage = Span & {
  readonly id: string;
  readonly ordinal: number;
  readonly language: string;
};

/** The place from which a doubtful field was read. `isFirst`: the first of its places. */
export type FieldPlace = Span & { readonly field: string; readonly isFirst: boolean };

/** A run of words with the same marks. `text` is empty where words were only deleted. */
export type FilePiece = {
  readonly start: number;
  readonly text: string;
  readonly passage: MarkedPassage | null;
  /** Whether its passage begins here. */
  readonly opens: boolean;
  readonly field: FieldPlace | null;
  readonly inserted: TrackedChange | null;
  /** Words that were deleted just before this. */
  readonly struck: readonly TrackedChange[];
};

export type FileParagraph = {
  readonly start: number;
  /** The language of its passages; null where it has none. */
  readonly language: string | null;
  readonly pieces: readonly FilePiece[];
  /** Words that were deleted at its end, including whole paragraphs after it. */
  readonly struck: readonly TrackedChange[];
};

type Marks = {
  readonly passages: readonly MarkedPassage[];
  readonly changes: readonly TrackedChange[];
  readonly fields: readonly FieldPlace[];
};

/** The paragraphs of a body with everything that is marked in them. */
export const paragraphsOf = (body: string, marks: Marks): FileParagraph[] => {
  const spans = [...body.matchAll(/[^\n]+/gu)].map(({ 0: text, index: start }) => ({
    start,
    end: start + text.length,
  }));
  return spans.map((span, index) => {
    const pieces = piecesOf(body, span, marks);
    const language = pieces.find(({ passage }) => passage !== null)?.passage?.language ?? null;
    const next = spans[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const struck = marks.changes.filter(
      ({ kind, start }) => kind === "deletion" && start >= span.end && start < next,
    );
    return { start: span.start, language, pieces, struck };
  });
};

const piecesOf = (body: string, paragraph: Span, { passages, changes, fields }: Marks): FilePiece[] => {
  const touching = <S extends Span>(all: readonly S[]): S[] =>
    all.filter(({ start, end }) => start <= paragraph.end && end >= paragraph.start);
  const near = { passages: touching(passages), changes: touching(changes), fields: touching(fields) };
  const edges = [...near.passages, ...near.changes, ...near.fields].flatMap(({ start, end }) => [start, end]);
  const inside = edges.filter((edge) => edge > paragraph.start && edge < paragraph.end);
  const cuts = [...new Set([paragraph.start, ...inside, paragraph.end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index): FilePiece => {
    const end = cuts[index + 1] ?? paragraph.end;
    const holds = (span: Span) => span.start <= start && end <= span.end && span.start < span.end;
    const passage = near.passages.find(holds) ?? null;
    return {
      start,
      text: body.slice(start, end),
      passage,
      opens: passage?.start === start,
      field: near.fields.find(holds) ?? null,
      inserted: near.changes.find((change) => change.kind === "insertion" && holds(change)) ?? null,
      struck: near.changes.filter((change) => change.kind === "deletion" && change.start === start),
    };
  });
};
