"use client";
// The cards of one block, fetched again when its words, or anything said of them, have changed.
import { useEffect, useMemo } from "react";
import type { Block } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/register";
import { listAll } from "../../../../ui/api";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";
import { useFresh } from "../use-fresh";

/** How long to wait before cards are fetched again after words have changed, in milliseconds. */
const pause = 400;
/** How long at most while the words change all the time. */
const patience = 2000;

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
  news: number,
): { readonly value: readonly ProposalCard[] | null; refresh(after?: number): void } => {
  const { path } = useRoom();
  const here = useMemo(() => belonging(live, block.pid), [live, block.pid]);
  const words = useMemo(() => JSON.stringify(here), [here]);
  const pids = [...new Set([block.pid, ...here.map(({ pid }) => pid)])];
  const first = known.filter(({ pid }) => pid === block.pid);
  const cards = useFresh<readonly ProposalCard[] | null>(first.length > 0 ? first : null, async () => {
    const fetched = await Promise.all(
      pids.map((pid) => listAll<ProposalCard>(path(`proposals?pid=${encodeURIComponent(pid)}`))),
    );
    // Of an alternative only itself belongs here; amendments to it lie in its own margin.
    return fetched.flatMap((list, index) =>
      index === 0 ? list : list.filter(({ op }) => op === "alternative"),
    );
  });
  const { refresh } = cards;
  // biome-ignore lint/correctness/useExhaustiveDependencies: news and digest say when to ask again.
  useEffect(() => refresh(), [news, block.digest, block.proposals, refresh]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words say when to ask again.
  useEffect(() => refresh(pause, patience), [words, refresh]);
  return cards;
};
