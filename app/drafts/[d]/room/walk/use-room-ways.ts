"use client";
// What the room offers the finder: it goes to its own paragraphs, proposals and words, and to where acts are done.
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { useNotice } from "../../../../ui/notice";
import { type RoomAct, type TextPlace, useOfferedWays } from "../../find/find-context";
import { namedAfterHash } from "../../find/place-address";
import { useComments } from "../comments/comments-context";
import type { LiveRoom } from "../use-live-room";
import type { RoomReader } from "../use-reader";
import { useSteady } from "../use-steady";
import type { useWalk } from "./use-walk";

type Parts = {
  readonly live: LiveRoom;
  readonly reader: RoomReader;
  readonly walking: ReturnType<typeof useWalk>;
};

/** How long to wait for the margin to be rendered, in milliseconds. */
const patience = 5000;

// The margin is rendered after it is requested, or later while it is loading. A reader who has moved on meanwhile, even
// into the reopened finder, is left alone; a margin that is a drawer takes the focus by itself.
const focusOn = (act: RoomAct): void => {
  const until = performance.now() + patience;
  const look = (from: Element | null) => {
    const button = document.querySelector<HTMLElement>(`[data-act="${act}"] button`);
    const present = document.activeElement;
    const isHere = present === from || button?.closest("[role=dialog]")?.contains(present);
    if (button && isHere) button.focus();
    else if (!button && performance.now() < until) requestAnimationFrame(() => look(from));
  };
  // The closing dialog restores the focus first.
  queueMicrotask(() => {
    const from = document.activeElement;
    requestAnimationFrame(() => requestAnimationFrame(() => look(from)));
  });
};

/** Offers the finder what this room can do, and follows address changes that concern only the paragraph. */
export const useRoomWays = ({ live, reader, walking }: Parts): void => {
  const t = useTranslations("find.walk");
  const { say } = useNotice();
  const { read } = useComments();
  const bringUp = { proposal: live.proposals.bringUp, comment: read };
  const go = useSteady(({ pid, proposal, comment, words }: TextPlace) => {
    if (words !== undefined) return walking.begin("words", words, pid);
    reader.go(pid);
    if (proposal !== undefined) reader.goToProposal(proposal, bringUp.proposal);
    if (comment !== undefined) reader.goToComment(comment, bringUp.comment);
  });
  const act = useSteady((wanted: RoomAct) => {
    if (wanted === "find") return walking.begin("words");
    if (wanted === "walk") return walking.begin("proposal");
    if (reader.focus === null) return say(t("choose-first"));
    if (wanted === "position") reader.setTab("positions");
    reader.showMargin();
    focusOn(wanted);
  });
  useAskedPosition(reader, act);
  const { focus } = reader;
  useOfferedWays(useMemo(() => ({ focus, go, act }), [focus, go, act]));
  const follow = useSteady(() => reader.goToAddress(bringUp));
  useEffect(() => {
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [follow]);
};

// An address may ask for a position on its paragraph: opened once the text is ready and the reader is in the paragraph.
const useAskedPosition = ({ hasBegun, focus }: RoomReader, act: (wanted: RoomAct) => void): void => {
  const isDone = useRef(false);
  useEffect(() => {
    const { hash, search } = window.location;
    const isThere = hasBegun && (focus !== null || namedAfterHash(hash) === null);
    if (isDone.current || !isThere || new URLSearchParams(search).get("act") !== "position") return;
    isDone.current = true;
    act("position");
  }, [hasBegun, focus, act]);
};
