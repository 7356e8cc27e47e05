"use client";
// What the text would read like: the server tries it on a copy and says what came of it.
import { useEffect, useState } from "react";
import type { Segment } from "#domain/proposals/readings";
import { api, type List, sentenceOf } from "../../../ui/api";
import { useRoom } from "../room/room-context";

/** One block before and after. `falls` and `collides` are identities of proposals. */
export type PreviewedBlock = {
  readonly pid: string;
  readonly label: string;
  readonly before: string;
  readonly after: readonly Segment[];
  readonly falls: readonly string[];
  readonly collides: readonly string[];
};

export type Preview = {
  readonly blocks: readonly PreviewedBlock[] | null;
  /** Why there is none. */
  readonly fault: string | null;
};

/** The blocks that would change if these were accepted. */
export const usePreview = (ids: readonly string[]): Preview => {
  const { path } = useRoom();
  const [preview, setPreview] = useState<Preview>({ blocks: null, fault: null });
  const key = ids.join(" ");
  useEffect(() => {
    let isOver = false;
    const body = { ids: key.split(" "), verdict: "accept" };
    api.post<List<PreviewedBlock>>(path("proposals/preview"), body).then(
      ({ items }) => !isOver && setPreview({ blocks: items, fault: null }),
      (error: unknown) => !isOver && setPreview({ blocks: null, fault: sentenceOf(error) }),
    );
    return () => {
      isOver = true;
    };
  }, [key, path]);
  return preview;
};
