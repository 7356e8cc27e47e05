"use client";
// Whose words stand in brackets: by the codes of this meeting at once; by the names of all States and groups as soon as their tables
// are there, which come when brackets first open with anything else.
import { useMemo, useRef, useState } from "react";
import { namesReader, type ReadNames } from "#domain/brackets/bracket-openings";
import { useRoom } from "../room-context";

const load = () => import("#domain/brackets/bracket-names").then(({ namedInBrackets }) => namedInBrackets);

/** The reader; another one, once more names are known. */
export const useBracketNames = (): ReadNames => {
  const { delegations } = useRoom();
  const [all, setAll] = useState<ReadNames | null>(null);
  const isAsked = useRef(false);
  const byCode = useMemo(() => {
    const ask = () => {
      if (isAsked.current) return;
      isAsked.current = true;
      load().then(
        (read) => setAll(() => read),
        () => {
          isAsked.current = false;
        },
      );
    };
    return namesReader((name) => {
      if (delegations.has(name)) return [name];
      ask();
      return null;
    });
  }, [delegations]);
  return all ?? byCode;
};
