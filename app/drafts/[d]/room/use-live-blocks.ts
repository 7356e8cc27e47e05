"use client";
// The blocks of the live document as values, read anew a moment after they changed.
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import type { Block } from "#domain/draft";
import { keptBlocks } from "#editor/kept-blocks";

/** How long changes are gathered before the blocks are read again, in milliseconds. */
const pause = 200;

/** The blocks of a document; empty without one. While `isWanted` is false nothing is read. */
export const useLiveBlocks = (doc: Y.Doc | null, isWanted = true): readonly Block[] => {
  const [blocks, setBlocks] = useState<readonly Block[]>([]);
  useEffect(() => {
    if (!doc || !isWanted) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = () => {
      timer = null;
      setBlocks(keptBlocks(doc));
    };
    const changed = () => {
      timer ??= setTimeout(read, pause);
    };
    read();
    doc.on("update", changed);
    return () => {
      doc.off("update", changed);
      if (timer !== null) clearTimeout(timer);
    };
  }, [doc, isWanted]);
  return blocks;
};
