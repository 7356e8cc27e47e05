"use client";
// The places of proposals: the blocks of the draft, as far as the register needs them, and its sections.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { BlockKind, ParagraphId } from "#domain/draft";
import { isOpeningPart, sectionKeys } from "#domain/sections";
import type { BlockView } from "../room/answers";

export type RegisterParagraph = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  readonly label: string;
  readonly text: string;
  /** The proposal that would insert the paragraph; null for one already in the text. */
  readonly proposed: BlockView["proposed"];
};

/** The section of each block, and the names of sections. */
export const useSections = (places: readonly RegisterParagraph[]) => {
  const t = useTranslations("room.part");
  return useMemo(() => {
    const byPid = new Map(places.map((place) => [String(place.pid), place]));
    const nameOf = (key: string) => (isOpeningPart(key) ? t(key) : headingOf(byPid.get(key)));
    return { keys: sectionKeys(places), nameOf };
  }, [places, t]);
};

export type RegisterSections = ReturnType<typeof useSections>;

const headingOf = (heading: RegisterParagraph | undefined): string => {
  if (!heading || heading.label === "") return heading?.text ?? "";
  // As in print: a full stop after a section's number, none after a subsection's.
  const number = heading.label.includes(".") ? heading.label : `${heading.label}.`;
  return `${number} ${heading.text}`;
};
