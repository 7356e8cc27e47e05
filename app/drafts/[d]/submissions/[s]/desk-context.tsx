"use client";
// What every part of a submission's desk shares: the draft, its paragraphs, the reader's rights, and a way to refresh.
import { createContext, useContext } from "react";
import type { TrackedChange } from "#domain/submissions/tracked-changes";
import type { ThemedPassageView } from "#server/submissions/themed-passages";

/** A block of the draft that can be chosen. */
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

/** The draft, its paragraphs, and what the reader may do. */
export type PassageDesk = {
  readonly draftId: string;
  /** Path below `/api/` of a resource of this draft. */
  path<const P extends string>(rest: P): `drafts/${string}/${P}`;
  readonly blocks: readonly ParagraphChoice[];
  readonly may: SubmissionRights;
  readonly delegation: string | null;
  /** The text of the file as imported, and the passages cut from it, in order. */
  readonly body: string;
  /** The file's tracked changes, in order. */
  readonly changes: readonly TrackedChange[];
  readonly passages: readonly ThemedPassageView[];
  readonly themes: readonly { readonly id: string; readonly name: string }[];
  /** The people to whom a submission can be assigned for reading. */
  readonly readers: readonly { readonly id: string; readonly name: string }[];
  /** Whether each passage shows its other language versions beside its own words. */
  readonly sideBySide: boolean;
  /** The id of the passage that the address names; null for none. */
  readonly shown: string | null;
  /** Scrolls to a place in the file: of a passage, of a field in doubt, or of a tracked change. */
  showInFile(place: `file-${string}` | `field-${string}` | `change-${number}`): void;
  /** Fetches the page's data again after an act. */
  refresh(): void;
};

const DeskContext = createContext<PassageDesk | null>(null);

/** Provides the desk's facts. */
export const DeskKnowledge = DeskContext.Provider;

/** The desk's facts. Throws outside {@link DeskKnowledge}. */
export const useDesk = (): PassageDesk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("This part belongs on a submission's desk.");
  return desk;
};
