"use client";
// The cards of one block, fetched again when its words, or anything said of them, have changed.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Block } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/register";
import { liveKey } from "../../../../queries/keys";
import { type Pace, useMakeStale } from "../../../../queries/stale";
import { listAll } from "../../../../ui/api";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";

/** How long cards wait after words have changed, before they are looked at and fetched again: whoever types reads no cards. */
export const paceOfCards: Pace = { rest: 400, patience: 2000 };

// The block itself, and the alternatives that would replace it.
const belonging = (live: readonly Block[], pid: string): readonly Block[] =>
  live.filter(
    (block) =>
      block.pid === pid || (block.whole ?? []).some((each) => each.op === "alternative" && each.of === pid),
  );

/** The proposals on a block and those that would replace it; null until they have come. `known`: open ones of the draft. */
export const useBlockProposals = (
  block: BlockView,
  live: readonly Block[],
  known: readonly ProposalCard[],
): readonly ProposalCard[] | null => {
  const { draft, path } = useRoom();
  const { pid } = block;
  const makeStale = useMakeStale();
  const here = useMemo(() => belonging(live, pid), [live, pid]);
  const words = useMemo(() => JSON.stringify(here), [here]);
  const pids = [...new Set<string>([pid, ...here.map((each) => each.pid)])];
  const first = known.filter((card) => card.pid === pid);
  const { data } = useQuery({
    queryKey: liveKey(draft.id, "proposals", "of", ...pids),
    queryFn: async ({ signal }): Promise<readonly ProposalCard[]> => {
      const fetched = await Promise.all(
        pids.map((each) => listAll(path(`proposals?pid=${encodeURIComponent(each)}`), signal)),
      );
      // Of an alternative only itself belongs here; amendments to it lie in its own margin.
      return fetched.flatMap((list, index) =>
        index === 0 ? list : list.filter(({ op }) => op === "alternative"),
      );
    },
    placeholderData: (previous, query) => {
      if (query?.queryKey[4] === pid) return previous;
      return first.length > 0 ? first : undefined;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words say when to ask again.
  useEffect(
    () => makeStale([liveKey(draft.id, "proposals", "of", pid)], paceOfCards),
    [words, draft.id, pid, makeStale],
  );
  return data ?? null;
};
