"use client";
// Recognises the delegations named in brackets: by the codes of this meeting at once, and by the names of all States
// and groups once their tables have loaded, which happens when a bracket first starts with anything else.
import { useMemo, useRef, useState } from "react";
import { namesReader, type ReadNames } from "#domain/brackets/bracket-openings";
import { useRoom } from "../room-context";

const load = () => import("#domain/brackets/bracket-names").then(({ namedInBrackets }) => namedInBrackets);

/** The recogniser; a new one once more names are known. */
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
