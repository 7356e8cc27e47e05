"use client";
// That the page was looked at: what stands on it is not new any more for the bell.
import { useEffect } from "react";
import { useSayNewsSeen } from "../../../../ui/news";

/** Shows nothing. `n` is the last entry that the page knew, `keys` name what is no entry. */
export const MarkSeen = (props: { draftId: string; n: number; keys: readonly string[] }) => {
  const { draftId, n } = props;
  const keys = JSON.stringify(props.keys);
  const { mutate } = useSayNewsSeen(draftId);
  useEffect(() => mutate({ n, keys: JSON.parse(keys) }), [mutate, n, keys]);
  return null;
};
