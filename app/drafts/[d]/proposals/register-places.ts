"use client";
// Where proposals stand: the blocks of the draft, as far as the register needs them, and its sections.
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
  /** By which proposal it is there, for a paragraph that is only proposed. */
  readonly proposed: BlockView["proposed"];
};

/** In which section each block stands, and what a section is called. */
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
