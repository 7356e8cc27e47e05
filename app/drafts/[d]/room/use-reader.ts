"use client";
// The reader's place in the room: the paragraph in focus, the tab and drawer beside it, and the selected words.
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

/** How long to wait for a block that the server has just made and that has not arrived. Milliseconds. */
const patience = 5000;

/** Puts the caret in a block as soon as it is on the page. */
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

/** Below this width the margin is a drawer; keep in step with room.module.css. */
const narrow = "(max-width: 1100px)";

/** Whether the margin is a drawer. */
export const isNarrow = (): boolean => window.matchMedia(narrow).matches;

const startingView: PaperView = { reading: { as: "marked" }, brackets: true, sources: true };

const readingOf = (pid: string): string => `[data-reading] [data-pid="${CSS.escape(pid)}"]`;

/** Reading mode, without bars: the page's frame knows it by an attribute of the html element. Escape leaves it. */
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

/** Finds a proposal's card, and opens a thread. */
type BringUp = { readonly proposal: (id: string) => void; readonly comment: (id: string) => void };

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
  // The current editor as a ref, for calls made before the next rendering.
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
  /** Shows the text with all its marks: other readings hide some of its words. */
  const showMarked = useSteady(() => {
    if (!isMarked) setView({ ...view, reading: startingView.reading });
  });
  /** Opens the margin where it is a drawer. */
  const showMargin = useCallback(() => {
    if (window.matchMedia(narrow).matches) setDrawer("margin");
  }, []);
  /** Shows a proposal in its paragraph; `bringUp` finds its card. */
  const goToProposal = (proposal: string, bringUp: (proposal: string) => void): void => {
    setTab("proposals");
    bringUp(proposal);
    showMargin();
  };
  /** Opens a thread on its paragraph. */
  const goToComment = (comment: string, open: (comment: string) => void): void => {
    setTab("comments");
    open(comment);
    showMargin();
  };
  /** Restores in the editor the place that the reader had in the server-rendered words. */
  const goOn = (made: Editor, place: Exclude<FirstPlace, null>): void => {
    if (place !== "beginning") setFocus(place.pid);
    goOnFrom(place, made);
  };
  /** Follows an address that names a paragraph, unless the reader is already in one, and a proposal or comment on it. */
  const goToAddress = (bringUp: BringUp, isPlaced = false): void => {
    const { hash, search } = window.location;
    const pid = namedAfterHash(hash);
    if (pid !== null && pid !== contentTarget.id && !isPlaced) go(pid);
    const asked = new URLSearchParams(search);
    const [proposal, comment] = [asked.get("proposal"), asked.get("comment")];
    if (proposal !== null) goToProposal(proposal, bringUp.proposal);
    if (comment !== null) goToComment(comment, bringUp.comment);
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
    /** Whether there has been an editor: until then the words are the server-rendered ones. */
    hasBegun,
    setEditor,
    /** Whether the text is shown alone, without bars and margin. */
    isAlone,
    setAlone,
    go,
    goOn,
    goToAddress,
    goToProposal,
    goToComment,
    showMarked,
    showMargin,
  };
};
