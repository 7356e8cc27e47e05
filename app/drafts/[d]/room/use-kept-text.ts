"use client";
// Saves the room's text on this device for offline reading: when the room has opened, every half minute while it is
// visible, and when the reader leaves it.
import { useEffect } from "react";
import { keptBlocks } from "#editor/kept-blocks";
import { forgetText, keepText } from "../../../offline/kept-texts";
import { directionOfPage } from "../(sources)/answers/direction";
import { readBlocks } from "./page/read-blocks";
import { useRoom } from "./room-context";
import type { LiveRoom } from "./use-live-room";
import { useSteady } from "./use-steady";

const afterOpening = 2000;
const every = 30_000;

/** Saves only what the server has: the reader's unsent words are stored elsewhere. */
export const useKeptText = (live: LiveRoom): void => {
  const { draft, person } = useRoom();
  const keep = useSteady(() => {
    const { doc, connection, byPid, proposals } = live;
    if (!doc || connection?.current().status !== "saved") return;
    const blocks = readBlocks(keptBlocks(doc), { facts: byPid, describe: proposals.describe });
    const direction = directionOfPage([...byPid.values()].map(({ text }) => text));
    const at = new Date().toISOString();
    // Where storage is refused or full, the text is merely unavailable offline.
    void keepText(person.userId, { draftId: draft.id, title: draft.title, at, direction, blocks }).catch(
      () => undefined,
    );
  });
  const isOpen = live.doc !== null;
  useEffect(() => {
    if (!isOpen) return;
    const whenSeen = () => document.visibilityState === "visible" && keep();
    const whenLeft = () => document.visibilityState === "hidden" && keep();
    const first = setTimeout(keep, afterOpening);
    const timer = setInterval(whenSeen, every);
    document.addEventListener("visibilitychange", whenLeft);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener("visibilitychange", whenLeft);
    };
  }, [isOpen, keep]);
  useForgetting(draft.id, live.state.status === "no-access");
};

// Someone who loses the seat while the room is open loses the text on this device too.
const useForgetting = (draftId: string, isGone: boolean): void => {
  useEffect(() => {
    if (isGone) void forgetText(draftId).catch(() => undefined);
  }, [isGone, draftId]);
};
