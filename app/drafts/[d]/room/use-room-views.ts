"use client";
// The views that lie beside the live document, fetched again when something has changed.
import { useCallback, useMemo, useState } from "react";
import { isLocked as isLockedStanding } from "#domain/agreement/positions";
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
  /** Asks for the blocks again after so many milliseconds of rest, and after `patience` without rest. */
  readonly refreshBlocks: (after?: number, patience?: number) => void;
  /** Asks for everything again after so many milliseconds. */
  readonly askAgain: (after: number) => void;
};

// What is said of a block stays the same value while it says the same, so that only what changed is drawn again.
const joinViews = (known: readonly BlockView[], answer: readonly BlockView[]): readonly BlockView[] => {
  const before = new Map(known.map((block) => [block.pid, block]));
  const joined = answer.map((block) => {
    const same = before.get(block.pid);
    return same && JSON.stringify(same) === JSON.stringify(block) ? same : block;
  });
  const isSame = joined.length === known.length && joined.every((block, index) => block === known[index]);
  return isSame ? known : joined;
};

/** The views of a room; the first ones came with the page. */
export const useRoomViews = (first: {
  readonly blocks: readonly BlockView[];
  readonly coverage: CoverageView;
}): RoomViews => {
  const { path } = useRoom();
  const views = useFresh(first.blocks, () => listAll<BlockView>(path("blocks")), joinViews);
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
      // Others who go on writing do not put this off.
      views.refresh(after, after);
      coverage.refresh(after, after);
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
