// Where proposals stand: the blocks of the draft, as far as the register needs them.
import type { BlockKind, ParagraphId } from "#domain/draft";

export type Place = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  readonly label: string;
  readonly text: string;
};

/** The heading of the section with this label, number and name; null for what stands before the first section. */
export const sectionOf = (places: readonly Place[], label: string): string | null => {
  const heading = places.find((place) => place.kind === "section" && place.label === label);
  return heading ? [heading.label, heading.text].filter(Boolean).join(" ") : null;
};
