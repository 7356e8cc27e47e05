"use client";
// The blocks of the live document as values, read again shortly after changes.
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import type { Block } from "#domain/draft";
import { keptBlocks } from "#editor/kept-blocks";
import type { Pace } from "../../../queries/stale";

/** How long changes are gathered before the blocks are read again, in milliseconds. */
const soon: Pace = { rest: 200, patience: 200 };

/**
 * The blocks of a document; empty without one. For what is beside the words, a longer pace can wait for a pause in
 * typing.
 */
export const useLiveBlocks = (doc: Y.Doc | null, { rest, patience } = soon): readonly Block[] => {
  const [blocks, setBlocks] = useState<readonly Block[]>([]);
  useEffect(() => {
    if (!doc) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latestBy: number | null = null;
    const read = () => {
      latestBy = null;
      setBlocks(keptBlocks(doc));
    };
    const changed = () => {
      const now = performance.now();
      latestBy ??= now + patience;
      clearTimeout(timer);
      timer = setTimeout(read, Math.max(0, Math.min(rest, latestBy - now)));
    };
    read();
    doc.on("update", changed);
    return () => {
      doc.off("update", changed);
      clearTimeout(timer);
    };
  }, [doc, rest, patience]);
  return blocks;
};
