// The types of the entries in the life of a paragraph.
import type { LifeEntry } from "#domain/sources/life/life";
import type { AskView } from "#server/sources/life/life-view";

/** One event in the life of the paragraph. */
export type ParagraphEvent = LifeEntry<AskView>;

/** An entry of one kind. */
export type EntryOf<What extends ParagraphEvent["what"]> = Extract<ParagraphEvent, { what: What }>;

/** The labels of the current blocks, by id. */
export type LabelMap = Readonly<Record<string, string>>;
