"use client";
// The views that lie beside the live document, fetched again when something has changed.
import { useCallback, useMemo, useState } from "react";
import { isLocked as isLockedStanding } from "#domain/positions";
import { api, listAll } from "../../../ui/api";
import type { BlockView, CoverageView } from "./answers";
import { useRoom } from "./room-context";
import { useFresh } from "./use-fresh";

type RoomViews = {
  readonly blocks: readonly BlockView[];
  readonly byPid: ReadonlyMap<string, BlockView>;
  readonly coverage: CoverageView;
  /** Raised whenever something beside the words may have changed. */
  readonly news: number;
  isLocked(pid: string): boolean;
  /** Asks for the blocks again after so many milliseconds. */
  readonly refreshBlocks: (after?: number) => void;
  /** Asks for everything again after so many milliseconds. */
  readonly askAgain: (after: number) => void;
};

/** The views of a room; the first ones came with the page. */
export const useRoomViews = (first: {
  readonly blocks: readonly BlockView[];
  readonly coverage: CoverageView;
}): RoomViews => {
  const { path } = useRoom();
  const views = useFresh(first.blocks, () => listAll<BlockView>(path("blocks")));
  const coverage = useFresh<CoverageView>(first.coverage, () =>
    api.get<CoverageView>(path("coverage?only=counts")),
  );
  const [news, setNews] = useState(0);
  const blocks = views.value;
  const byPid = useMemo(() => new Map(blocks.map((block) => [String(block.pid), block])), [blocks]);
  const isLocked = useCallback(
    (pid: string) => isLockedStanding(byPid.get(pid)?.standing ?? "open"),
    [byPid],
  );
  const askAgain = useCallback(
    (after: number) => {
      views.refresh(after);
      coverage.refresh(after);
      setNews((count) => count + 1);
    },
    [views.refresh, coverage.refresh],
  );
  return {
    blocks,
    byPid,
    coverage: coverage.value,
    news,
    isLocked,
    refreshBlocks: views.refresh,
    askAgain,
  };
};
