// Where proposals stand: the blocks of the draft, as far as the register needs them.
import type { BlockKind, ParagraphId } from "#domain/draft";

export type RegisterParagraph = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  readonly label: string;
  readonly text: string;
};

/** The heading of the section with this label, number and name; null for what stands before the first section. */
export const sectionOf = (places: readonly RegisterParagraph[], label: string): string | null => {
  const heading = places.find((place) => place.kind === "section" && place.label === label);
  if (!heading) return null;
  // As in print: a full stop after a section's number, none after a subsection's.
  const number = heading.label.includes(".") ? heading.label : `${heading.label}.`;
  return `${number} ${heading.text}`;
};
