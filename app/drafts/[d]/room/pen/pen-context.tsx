"use client";
// A24d: what those who hold the pen type under negotiation: proposals in their own name, or words of the text itself. That
// they write in the text is never remembered.
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { ReadsAlong, useRoom } from "../room-context";

export type Pen = {
  /** What is typed goes into the text itself. */
  readonly isInText: boolean;
  setInText(isInText: boolean): void;
};

const Context = createContext<Pen | null>(null);

/** How the pen is held; null for those who do not have the choice. */
export const usePen = (): Pen | null => useContext(Context);

/** Gives its children the choice. While what is typed goes into the text, nothing is proposed by typing. */
export const PenKnowledge = ({ children }: { children: ReactNode }) => {
  const { mayWrite, proposesFor } = useRoom();
  const [isInText, setInText] = useState(false);
  const value = useMemo<Pen>(() => ({ isInText, setInText }), [isInText]);
  const hasChoice = mayWrite && proposesFor !== null;
  // After a silence, too, who writes in the text has said so again.
  if (!hasChoice && isInText) setInText(false);
  return (
    <Context.Provider value={hasChoice ? value : null}>
      <ReadsAlong isOn={hasChoice && isInText}>{children}</ReadsAlong>
    </Context.Provider>
  );
};
