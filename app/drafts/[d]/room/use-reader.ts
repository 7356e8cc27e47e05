"use client";
// Where the reader of the room is: the paragraph in focus, the tab and the drawer beside it, the words that are chosen.
import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ChosenWords } from "#editor/drafting-editor";
import { goTo } from "#editor/drafting-editor";
import { contentTarget } from "../../../ui/content-target";
import { namedAfterHash } from "../find/place-address";
import type { MarginTab } from "./block-margin";
import type { Drawer } from "./drawers";
import { type FirstPlace, goOnFrom } from "./page/first-place";
import type { PaperView } from "./page/paper";
import { useSteady } from "./use-steady";

// Going to a block of the page, also to one that the server has just made and that is still on its way.

/** How long a block may be on its way, in milliseconds. */
const patience = 5000;

/** Puts the caret into a block as soon as it is on the page. */
const goToBlock = (editor: Editor, pid: string): void => {
  const isThere = () => editor.view.dom.querySelector(`[data-pid="${CSS.escape(pid)}"]`) !== null;
  if (isThere()) {
    goTo(editor, pid);
    return;
  }
  const stop = () => {
    editor.off("transaction", look);
  };
  const look = () => {
    if (!editor.isDestroyed && !isThere()) return;
    stop();
    if (!editor.isDestroyed) goTo(editor, pid);
  };
  editor.on("transaction", look);
  setTimeout(stop, patience);
};

/** Below this width the margin is a drawer; as in room.module.css. */
const narrow = "(max-width: 1100px)";

/** True where the margin is a drawer. */
export const isNarrow = (): boolean => window.matchMedia(narrow).matches;

const startingView: PaperView = { reading: { as: "marked" }, brackets: true, sources: true };

const readingOf = (pid: string): string => `[data-reading] [data-pid="${CSS.escape(pid)}"]`;

/** Reading without bars: the frame of the page knows it by an attribute of the html element. Escape leaves it. */
const useReadingAlone = () => {
  const [isAlone, setAlone] = useState(false);
  useEffect(() => {
    if (!isAlone) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) setAlone(false);
    };
    document.documentElement.dataset.alone = "";
    document.addEventListener("keydown", leave);
    return () => {
      delete document.documentElement.dataset.alone;
      document.removeEventListener("keydown", leave);
    };
  }, [isAlone]);
  return [isAlone, setAlone] as const;
};

export type RoomReader = ReturnType<typeof useReader>;

export const useReader = () => {
  const [focus, setFocus] = useState<string | null>(null);
  const [tab, setTab] = useState<MarginTab | null>(null);
  const [drawer, setDrawer] = useState<Drawer>(null);
  const [view, setView] = useState(startingView);
  const [chosen, setChosen] = useState<ChosenWords | null>(null);
  const [editor, showEditor] = useState<Editor | null>(null);
  const [hasBegun, setBegun] = useState(false);
  const [isAlone, setAlone] = useReadingAlone();
  // The current editor: what is called as soon as it is there comes before the next rendering.
  const present = useRef<Editor | null>(null);
  const isMarked = view.reading.as === "marked";
  const setEditor = useCallback((made: Editor | null) => {
    present.current = made;
    showEditor(made);
    if (made) setBegun(true);
  }, []);
  const go = useSteady((pid: string) => {
    setFocus(pid);
    setDrawer(null);
    const written = isMarked ? present.current : null;
    if (!written) document.querySelector(readingOf(pid))?.scrollIntoView({ block: "center" });
    else if (!written.isDestroyed) goToBlock(written, pid);
  });
  /** Shows the text with all its marks: in another reading some of its words are folded away. */
  const showMarked = useSteady(() => {
    if (!isMarked) setView({ ...view, reading: startingView.reading });
  });
  /** Shows the margin where it is a drawer. */
  const showMargin = useCallback(() => {
    if (window.matchMedia(narrow).matches) setDrawer("margin");
  }, []);
  /** Shows a proposal in its paragraph, which `bringUp` finds among the cards. */
  const goToProposal = (proposal: string, bringUp: (proposal: string) => void): void => {
    setTab("proposals");
    bringUp(proposal);
    showMargin();
  };
  /** Whoever was in the words with which the page came is in the same place now. */
  const goOn = (made: Editor, place: Exclude<FirstPlace, null>): void => {
    if (place !== "beginning") setFocus(place.pid);
    goOnFrom(place, made);
  };
  /** An address may name a paragraph, where the reader is in none yet, and a proposal in it. */
  const goToAddress = (bringUp: (proposal: string) => void, isPlaced = false): void => {
    const { hash, search } = window.location;
    const pid = namedAfterHash(hash);
    if (pid !== null && pid !== contentTarget.id && !isPlaced) go(pid);
    const proposal = new URLSearchParams(search).get("proposal");
    if (proposal !== null) goToProposal(proposal, bringUp);
  };
  return {
    focus,
    setFocus,
    tab,
    setTab,
    drawer,
    setDrawer,
    view,
    setView,
    isMarked,
    chosen,
    setChosen,
    editor,
    /** There has been an editor: until then the words are those with which the page came. */
    hasBegun,
    setEditor,
    /** The text stands alone, without bars and margin. */
    isAlone,
    setAlone,
    go,
    goOn,
    goToAddress,
    goToProposal,
    showMarked,
    showMargin,
  };
};
