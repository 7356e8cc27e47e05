"use client";
// The lines that were sent, to be fetched back with the arrows.
import { useState } from "react";

/** So many lines can be fetched back. */
const mostKept = 100;

/** The lines that were sent; what was being typed comes back at the end. */
export const useEarlierLines = () => {
  const [kept, setKept] = useState<readonly string[]>([]);
  const [at, setAt] = useState(-1);
  const [draft, setDraft] = useState("");
  return {
    add: (line: string) => {
      setKept((all) => [line, ...all.filter((each) => each !== line)].slice(0, mostKept));
      setAt(-1);
    },
    back: (present: string): string | null => {
      const line = kept[at + 1];
      if (line === undefined) return null;
      if (at < 0) setDraft(present);
      setAt(at + 1);
      return line;
    },
    forward: (): string | null => {
      if (at < 0) return null;
      setAt(at - 1);
      return at === 0 ? draft : (kept[at - 1] ?? null);
    },
  };
};
