"use client";
// What the finder shares with the open page: the room goes to its own paragraphs, other pages link there.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";

/** What the field opens: the box, or the sheet of keys. */
export type OpenedFinder = "box" | "keys" | null;

/** A place in the text: a paragraph, a proposal or a comment on it, or words in it. */
export type TextPlace = {
  readonly pid: string;
  readonly proposal?: string;
  readonly comment?: string;
  readonly words?: string;
};

/** Acts performed in the room itself, where it is open. */
export type RoomAct = "find" | "walk" | "close" | "position";

/** What the room offers while it is open. */
export type RoomWays = {
  /** The paragraph in focus. */
  readonly focus: string | null;
  go(place: TextPlace): void;
  act(act: RoomAct): void;
};

type Find = {
  readonly opened: OpenedFinder;
  open(what: OpenedFinder): void;
  /** What the room offers now; null on other pages. */
  room(): RoomWays | null;
  /** The paragraph last in focus in the room since this draft was opened. */
  lastPlace(): string | null;
  offer(ways: RoomWays | null): void;
};

const Context = createContext<Find>({
  opened: null,
  open: () => {},
  room: () => null,
  lastPlace: () => null,
  offer: () => {},
});

/** The finder, on every page of a draft. */
export const useFind = (): Find => useContext(Context);

/** Registers what the room offers, for as long as it is open. */
export const useOfferedWays = (ways: RoomWays): void => {
  const { offer } = useFind();
  useEffect(() => {
    offer(ways);
    return () => offer(null);
  }, [offer, ways]);
};

/** Lets the room and the finder reach each other. */
export const FindKnowledge = ({ children }: { children: ReactNode }) => {
  const [opened, open] = useState<OpenedFinder>(null);
  const offered = useRef<RoomWays | null>(null);
  const last = useRef<string | null>(null);
  const find = useMemo<Find>(
    () => ({
      opened,
      open,
      room: () => offered.current,
      lastPlace: () => last.current,
      offer: (ways) => {
        offered.current = ways;
        last.current = ways?.focus ?? last.current;
      },
    }),
    [opened],
  );
  return <Context.Provider value={find}>{children}</Context.Provider>;
};
