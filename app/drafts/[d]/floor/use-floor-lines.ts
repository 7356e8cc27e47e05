"use client";
// Lines on their way to the server, one after the other, and what came of the last ones.
import { useCallback, useRef, useState } from "react";
import { ApiProblem, api } from "../../../ui/api";
import { useFailure } from "../../../ui/failure";
import { useRoom } from "../room/room-context";
import type { FloorAnswer } from "./answers";
import { linesOf, type Unread } from "./unread";

/** A line that was sent. */
export type SentLine = {
  readonly key: number;
  readonly line: string;
  readonly state: "sending" | "done" | "undone" | "refused";
  /** How the server understood it. */
  readonly answer: FloorAnswer | null;
};

/** So many of the last lines are kept. */
const kept = 50;

/**
 * Sends lines in the order in which they were typed. `send` answers null when the line was taken down, and otherwise
 * why it was not.
 */
export const useFloorLines = (
  onDone: (answer: FloorAnswer) => void,
): { lines: readonly SentLine[]; send: (pid: string, line: string) => Promise<Unread | null> } => {
  const faultOf = useFailure();
  const { path } = useRoom();
  const [lines, setLines] = useState<readonly SentLine[]>([]);
  const last = useRef(0);
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const settle = useCallback((key: number, state: SentLine["state"], answer: FloorAnswer | null) => {
    setLines((all) => all.map((each) => (each.key === key ? { ...each, state, answer } : each)));
  }, []);
  const send = useCallback(
    (pid: string, line: string): Promise<Unread | null> => {
      last.current += 1;
      const key = last.current;
      setLines((all) => [{ key, line, state: "sending" as const, answer: null }, ...all].slice(0, kept));
      const ask = async (): Promise<Unread | null> => {
        try {
          const answer = await api.post(path("floor"), { pid, line });
          settle(key, "done", answer);
          if (answer.undone !== null) setLines((all) => withUndone(all, key, answer.undone));
          onDone(answer);
          return null;
        } catch (error) {
          setLines((all) => all.filter((each) => each.key !== key));
          return {
            why: faultOf(error),
            lines: error instanceof ApiProblem ? linesOf(error.facts.lines) : [],
          };
        }
      };
      const asked = before.current.then(ask);
      before.current = asked;
      return asked;
    },
    [path, settle, onDone, faultOf],
  );
  return { lines, send };
};

// The latest line of these words that still stands is the one that was taken back: it says so itself.
const withUndone = (lines: readonly SentLine[], key: number, undone: string | null): readonly SentLine[] => {
  const taken = lines.find(({ line, state }) => line === undone && state === "done");
  if (!taken) return lines;
  return lines
    .filter((each) => each.key !== key)
    .map((each) => (each === taken ? { ...each, state: "undone" } : each));
};
