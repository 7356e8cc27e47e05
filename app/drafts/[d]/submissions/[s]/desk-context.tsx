"use client";
// What every part of a submission's desk knows: the draft, its paragraphs, the rights, and how to read anew.
import { createContext, useContext } from "react";
import type { TrackedChange } from "#domain/submissions/tracked-changes";
import type { ThemedPassageView } from "#server/submissions/themed-passages";

/** A block of the draft as it can be chosen. */
export type ParagraphChoice = {
  readonly pid: string;
  readonly type: "heading" | "paragraph";
  readonly label: string;
  readonly text: string;
};

type SubmissionRights = {
  readonly correct: boolean;
  readonly dispose: boolean;
  readonly link: boolean;
  readonly readOriginal: boolean;
};

/** The draft, its paragraphs, and what the person may do. */
export type PassageDesk = {
  readonly draftId: string;
  /** Path below `/api/` of something in this draft. */
  path<const P extends string>(rest: P): `drafts/${string}/${P}`;
  readonly blocks: readonly ParagraphChoice[];
  readonly may: SubmissionRights;
  readonly delegation: string | null;
  /** The words of the file as they were read, and the passages that were cut of them, in order. */
  readonly body: string;
  /** The changes that the file tracked, in order. */
  readonly changes: readonly TrackedChange[];
  readonly passages: readonly ThemedPassageView[];
  readonly themes: readonly { readonly id: string; readonly name: string }[];
  /** Those whom a submission can be given to read. */
  readonly readers: readonly { readonly id: string; readonly name: string }[];
  /** Whether each passage shows its other versions beside its own words. */
  readonly sideBySide: boolean;
  /** The passage that the address names. */
  readonly shown: string | null;
  /** Goes to a place in the file: that of a passage, of a field in doubt, or of a change that the file tracked. */
  showInFile(place: `file-${string}` | `field-${string}` | `change-${number}`): void;
  /** Reads the page's facts anew after an act. */
  refresh(): void;
};

const DeskContext = createContext<PassageDesk | null>(null);

/** Gives its children what the desk knows. */
export const DeskKnowledge = DeskContext.Provider;

/** What the desk knows. Only inside {@link DeskKnowledge}. */
export const useDesk = (): PassageDesk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("This part belongs on a submission's desk.");
  return desk;
};
