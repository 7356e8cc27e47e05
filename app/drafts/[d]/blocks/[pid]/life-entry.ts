// What the life of a paragraph is made of, as its entries are shown.
import type { LifeEntry } from "#domain/sources/life/life";
import type { AskView } from "#server/sources/life/life-view";

/** One thing that happened to the paragraph. */
export type ParagraphEvent = LifeEntry<AskView>;

/** An entry of one kind. */
export type EntryOf<What extends ParagraphEvent["what"]> = Extract<ParagraphEvent, { what: What }>;

/** The labels of the blocks that are there, by their ids. */
export type LabelMap = Readonly<Record<string, string>>;
