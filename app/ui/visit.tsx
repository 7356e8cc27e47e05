"use client";
// That somebody is on a page of a draft: said when it is opened, every minute while it is looked at, and when it is left.
import { useEffect } from "react";
import { api } from "./api";

const everyMinute = 60_000;

/** Shows nothing. A server that cannot be reached does not know of the visit; that is all. */
export const Visit = ({ draftId }: { draftId: string }) => {
  useEffect(() => {
    const path = `drafts/${encodeURIComponent(draftId)}/visits` as const;
    const say = () => void api.post(path, {}).catch(() => undefined);
    const sayWhenSeen = () => document.visibilityState === "visible" && say();
    say();
    const timer = setInterval(sayWhenSeen, everyMinute);
    document.addEventListener("visibilitychange", say);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", say);
    };
  }, [draftId]);
  return null;
};
