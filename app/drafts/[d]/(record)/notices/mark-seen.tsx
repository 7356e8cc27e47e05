"use client";
// Marks the notices of a page as seen, so that the bell no longer counts them as new.
import { useEffect } from "react";
import { useSayNewsSeen } from "../../../../ui/news";

/** Renders nothing. `n` is the last entry that the page knew; `keys` identify notices that are not entries. */
export const MarkSeen = (props: { draftId: string; n: number; keys: readonly string[] }) => {
  const { draftId, n } = props;
  const keys = JSON.stringify(props.keys);
  const { mutate } = useSayNewsSeen(draftId);
  useEffect(() => mutate({ n, keys: JSON.parse(keys) }), [mutate, n, keys]);
  return null;
};
