"use client";
// Reports a visit to a page of a draft: when it is opened, every minute while visible, and when it is left.
import { useEffect } from "react";
import { api } from "./api";

const everyMinute = 60_000;

/** Renders nothing. If the server cannot be reached, the visit is simply not recorded. */
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
