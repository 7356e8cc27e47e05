"use client";
// That the page was looked at: what stands on it is not new any more for the bell.
import { useEffect } from "react";
import { sayNewsSeen } from "../../../ui/news";

/** Shows nothing. `n` is the last entry that the page knew, `keys` name what is no entry. */
export const MarkSeen = (props: { draftId: string; n: number; keys: readonly string[] }) => {
  const { draftId, n } = props;
  const keys = JSON.stringify(props.keys);
  useEffect(() => void sayNewsSeen(draftId, { n, keys: JSON.parse(keys) }), [draftId, n, keys]);
  return null;
};
