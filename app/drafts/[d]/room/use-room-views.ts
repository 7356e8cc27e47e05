"use client";
// The views beside the live document.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { isLocked as isLockedStanding } from "#domain/agreement/positions";
import { firstData } from "../../../queries/client";
import { liveKey, staleBetween } from "../../../queries/keys";
import { useMakeStale } from "../../../queries/stale";
import { api, listAll } from "../../../ui/api";
import type { BlockView, CoverageView } from "./answers";
import { useRoom } from "./room-context";

/** The views rendered with the page. */
export type FirstViews = { readonly blocks: readonly BlockView[]; readonly coverage: CoverageView };

export type RoomViews = {
  readonly blocks: readonly BlockView[];
  readonly byPid: ReadonlyMap<string, BlockView>;
  readonly coverage: CoverageView;
  isLocked(pid: string): boolean;
};

/** The anchors of threads are updated after this pause in typing, in milliseconds. */
const restOfWords = { rest: 1500, patience: 5000 };

/** The views of a room, starting from those rendered with the page. */
export const useRoomViews = (first: FirstViews): RoomViews => {
  const { draft, path } = useRoom();
  const { data: blocks } = useQuery({
    ...firstData(first.blocks),
    queryKey: liveKey(draft.id, "blocks"),
    queryFn: ({ signal }): Promise<readonly BlockView[]> => listAll(path("blocks"), signal),
  });
  const { data: coverage } = useQuery({
    ...firstData(first.coverage),
    queryKey: liveKey(draft.id, "coverage"),
    queryFn: ({ signal }) => api.get(path("coverage?only=counts"), signal),
  });
  useOtherWords(draft.id, blocks);
  const byPid = useMemo(() => new Map(blocks.map((block) => [String(block.pid), block])), [blocks]);
  const isLocked = useCallback(
    (pid: string) => isLockedStanding(byPid.get(pid)?.standing ?? "open"),
    [byPid],
  );
  return { blocks, byPid, coverage, isLocked };
};

// Edits of words are not announced: the blocks show which paragraphs have changed.
const useOtherWords = (draftId: string, blocks: readonly BlockView[]): void => {
  const makeStale = useMakeStale();
  const last = useRef(blocks);
  useEffect(() => {
    if (last.current === blocks) return;
    makeStale(staleBetween(draftId, last.current, blocks));
    makeStale([liveKey(draftId, "comments")], restOfWords);
    last.current = blocks;
  }, [draftId, blocks, makeStale]);
};
