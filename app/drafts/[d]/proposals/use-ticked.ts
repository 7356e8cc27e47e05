"use client";
// Which proposals are selected for an act on several.
import { useCallback, useEffect, useState } from "react";
import type { ProposalCard } from "#domain/proposals/values";

type Ticked = {
  has(id: string): boolean;
  tick(id: string, isTicked: boolean): void;
  /** Selects exactly these. */
  set(ids: readonly string[]): void;
};

/** The selection among these cards; a closed proposal is deselected, and remains so when it is reopened. */
export const useTicked = (cards: readonly ProposalCard[]): Ticked => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const open = new Set(cards.filter(({ state }) => state === "open").map(({ id }) => id));
    setIds((known) =>
      [...known].every((id) => open.has(id)) ? known : new Set([...known].filter((id) => open.has(id))),
    );
  }, [cards]);
  return {
    has: (id) => ids.has(id),
    tick: useCallback(
      (id, isTicked) =>
        setIds((known) => new Set(isTicked ? [...known, id] : [...known].filter((each) => each !== id))),
      [],
    ),
    set: useCallback((chosen) => setIds(new Set(chosen)), []),
  };
};
