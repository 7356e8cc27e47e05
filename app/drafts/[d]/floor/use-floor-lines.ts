"use client";
// Lines on their way to the server, sent one after the other, and the results of the last ones.
import { useCallback, useRef, useState } from "react";
import { ApiProblem, api } from "../../../ui/api";
import { useFailure } from "../../../ui/failure";
import { useRoom } from "../room/room-context";
import type { FloorAnswer } from "./answers";
import { linesOf, type Unread } from "./unread";

export type SentLine = {
  readonly key: number;
  readonly line: string;
  readonly state: "sending" | "done" | "undone" | "refused";
  /** The server's interpretation; null until it has answered. */
  readonly answer: FloorAnswer | null;
};

/** Maximum number of lines remembered. */
const kept = 50;

/**
 * Sends lines in the order in which they were typed. `send` resolves to null when the line was taken down, otherwise to
 * the reason for its refusal.
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

// The undone line is the latest one with these words that is still in force; it is marked as undone itself.
const withUndone = (lines: readonly SentLine[], key: number, undone: string | null): readonly SentLine[] => {
  const taken = lines.find(({ line, state }) => line === undone && state === "done");
  if (!taken) return lines;
  return lines
    .filter((each) => each.key !== key)
    .map((each) => (each === taken ? { ...each, state: "undone" } : each));
};
