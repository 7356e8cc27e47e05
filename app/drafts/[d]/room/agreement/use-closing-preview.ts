"use client";
// The consequences of closing or reopening a paragraph, fetched while the dialog is open.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ClosingPreview } from "#server/agreement/closing-preview";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";

export type { ClosingPreview };

/** The preview, and whether to ask for confirmation because nobody holds a position on these words. */
export const useClosingPreview = (block: BlockView, closes: boolean) => {
  const { draft, path } = useRoom();
  const [isAskedAgain, setAskedAgain] = useState(false);
  const { data, isPending } = useQuery({
    queryKey: askedKey(draft.id, "preview", "standing", block.pid, block.digest),
    queryFn: () => api.get(path(`blocks/${encodeURIComponent(block.pid)}/standing/preview`)),
    gcTime: 0,
  });
  return {
    preview: data ?? null,
    isLooking: isPending,
    asksAgain: closes && data?.unheard === true,
    isAskedAgain,
    askAgain: () => setAskedAgain(true),
  };
};
