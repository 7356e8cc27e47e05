"use client";
// A24d: what pen-holders type during a negotiation is either a proposal in their own name or a change of the text
// itself. The latter mode is never remembered.
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { ReadsAlong, useRoom } from "../room-context";

export type Pen = {
  /** Whether typing changes the text itself. */
  readonly isInText: boolean;
  setInText(isInText: boolean): void;
};

const Context = createContext<Pen | null>(null);

/** The current mode; null for those who have no choice. */
export const usePen = (): Pen | null => useContext(Context);

/** Provides the choice. While typing changes the text itself, it makes no proposals. */
export const PenKnowledge = ({ children }: { children: ReactNode }) => {
  const { mayWrite, proposesFor } = useRoom();
  const [isInText, setInText] = useState(false);
  const value = useMemo<Pen>(() => ({ isInText, setInText }), [isInText]);
  const hasChoice = mayWrite && proposesFor !== null;
  // The mode is reset, so that after a silence too it must be chosen again.
  if (!hasChoice && isInText) setInText(false);
  return (
    <Context.Provider value={hasChoice ? value : null}>
      <ReadsAlong isOn={hasChoice && isInText}>{children}</ReadsAlong>
    </Context.Provider>
  );
};
